import { CAPABILITIES } from "../../lib/model/capability";
import { taskDefinition } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";

/** Those with which a container takes over its host, or what other containers do there. Docker gives none of them. */
const DANGEROUS = [
  ...["ALL", "AUDIT_CONTROL", "DAC_READ_SEARCH", "IPC_OWNER", "LINUX_IMMUTABLE", "MAC_ADMIN", "MAC_OVERRIDE"],
  ...["NET_ADMIN", "SYS_ADMIN", "SYS_BOOT", "SYS_MODULE", "SYS_PTRACE", "SYS_RAWIO", "SYS_RESOURCE", "SYS_TIME"],
  "SYSLOG",
];

export default defineRule({
  id: "task-definition-no-dangerous-capabilities",
  subject: "task-definition",
  title: "Containers add no capability that reaches beyond them",
  why: "With SYS_ADMIN, SYS_MODULE and their like a container mounts file systems, loads kernel modules or reads any file of its host: it is as good as privileged.",
  fix: "Remove the capability from linuxParameters.capabilities.add, or allow the ones that an agent cannot do without, in a task definition of its own. What needs it fails without it.",
  severity: "high",
  tier: "baseline",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html",
    "https://man7.org/linux/man-pages/man7/capabilities.7.html",
  ],
  options: {
    allowed: {
      description: "Capabilities that containers may add all the same.",
      type: "array",
      items: { type: "string", enum: CAPABILITIES },
      default: [],
    },
  },
  examples: {
    good: [taskDefinition({}, { linuxParameters: { capabilities: { add: ["NET_BIND_SERVICE"], drop: ["ALL"] } } })],
    bad: [taskDefinition({}, { linuxParameters: { capabilities: { add: ["SYS_ADMIN"] } } })],
  },

  check(task, report, { allowed }) {
    const forbidden = DANGEROUS.filter((each) => !allowed.includes(each));
    report.each(task.containers, (container) => {
      report.each(container.addedCapabilities, (capability) => {
        report.when(capability.is(...forbidden), {
          at: capability,
          message: `${container.label} adds the capability ${capability.value ?? ""}. Remove it.`,
        });
      });
    });
  },
});
