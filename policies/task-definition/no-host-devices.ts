import { normalPath } from "../../lib/model/host-path";
import { taskDefinition } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { answer, yes } from "../../lib/value/answer";
import { matchesAny } from "../../lib/value/wildcard";

export default defineRule({
  id: "task-definition-no-host-devices",
  subject: "task-definition",
  title: "Containers use no devices of their host",
  why: "A device is the host's hardware without the kernel's rules: with a disk a container reads and changes the files of the host and of every task there.",
  fix: "Remove the device from linuxParameters.devices. Ask for GPUs in resourceRequirements; name the devices that an accelerator or another driver needs in the option allowed.",
  severity: "high",
  tier: "recommended",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinuxParameters.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-inference.html",
  ],
  options: {
    allowed: {
      description: "The devices that containers may use, by their paths on the host. * is any run of characters.",
      type: "array",
      items: { type: "string" },
      default: ["/dev/neuron*"],
    },
  },
  examples: {
    good: [taskDefinition({}, { linuxParameters: { devices: [{ hostPath: "/dev/neuron0" }] } })],
    bad: [taskDefinition({}, { linuxParameters: { devices: [{ hostPath: "/dev/sda" }] } })],
  },

  check(task, report, { allowed }) {
    report.each(task.containers, (container) => {
      report.each(container.devices, (device) => {
        const isAllowed = (path: string) => matchesAny(allowed, normalPath(path));
        report.when(
          device.then((path) => answer(!isAllowed(path)), yes),
          {
            at: device,
            message: `${container.label} uses ${device.value ?? "a device"} of its host. Remove it from linuxParameters.devices.`,
          },
        );
      });
    });
  },
});
