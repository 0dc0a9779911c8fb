import { type Json } from "../../../lib/value/json";
import rule from "../../../policies/task-definition/no-host-devices";
import { containers, daemonTask, expressService, fargateTask, taskDefinition, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const at = (index = 0, container = 0): string =>
  `containerDefinitions[${container}].linuxParameters.devices[${index}].hostPath`;
const message = (device: string, container = "app"): string =>
  `Container "${container}" uses ${device} of its host. Remove it from linuxParameters.devices.`;
const using = (...paths: readonly Json[]) => ({
  linuxParameters: { devices: paths.map((hostPath) => ({ hostPath, containerPath: "/dev/x", permissions: ["read"] })) },
});
const task = (...paths: readonly Json[]) => taskDefinition({}, using(...paths));

testRule(rule, {
  valid: {
    "nothing said": fargateTask({}),
    "an empty list": task(),
    "AWS Neuron": task("/dev/neuron0", "/dev/neuron15"),
    "a GPU, which is asked for otherwise": taskDefinition(
      {},
      { resourceRequirements: [{ type: "GPU", value: "1" }], linuxParameters: { initProcessEnabled: true } },
    ),
    "one that is allowed": { given: task("/dev/fuse"), options: { allowed: ["/dev/fuse"] } },
    "a daemon with AWS Neuron, and an Express service": [daemonTask({}, using("/dev/neuron0")), expressService({})],
  },
  invalid: {
    "a disk": { given: task("/dev/sda"), violations: { [at()]: message("/dev/sda") } },
    "a disk, spelled around what is allowed": {
      given: task("/dev/neuron0/../sda"),
      violations: { [at()]: message("/dev/neuron0/../sda") },
    },
    "a device next to AWS Neuron": {
      given: task("/dev/neuron0", "/dev/fuse"),
      violations: { [at(1)]: message("/dev/fuse") },
    },
    "a device without a path, which ECS refuses": {
      given: taskDefinition({}, { linuxParameters: { devices: [{ containerPath: "/dev/fuse" }] } }),
      violations: { [at()]: message("a device") },
    },
    "AWS Neuron where the option leaves it out": {
      given: task("/dev/neuron0"),
      options: { allowed: [] },
      violations: { [at()]: message("/dev/neuron0") },
    },
    "the second container": {
      given: taskDefinition({ containerDefinitions: containers({}, using("/dev/kvm")) }),
      violations: { [at(0, 1)]: message("/dev/kvm", "c1") },
    },
    "a daemon": { given: daemonTask({}, using("/dev/mem")), violations: { [at()]: message("/dev/mem", "agent") } },
  },
  undecided: {
    "devices that are computed": {
      given: taskDefinition({ containerDefinitions: [{ name: "app", linuxParameters: { devices: unknown } }] }),
      at: "containerDefinitions[0].linuxParameters.devices",
    },
    "a path that is computed": { given: task(unknown), at: at() },
  },
});
