import { fargateTask, taskDefinition } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { matchesAny } from "../../lib/value/wildcard";

export default defineRule({
  id: "task-definition-no-unsafe-sysctls",
  subject: "task-definition",
  title: "Containers set no kernel parameter that reaches beyond them",
  why: "Most kernel parameters hold for the whole host, and those of shared memory and semaphores for all that share the namespace: one container starves or weakens others with them.",
  fix: "Remove the parameter from systemControls, or set it for the whole instance on purpose. A database that needs more shared memory can be allowed its parameter.",
  severity: "medium",
  tier: "strict",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html"],
  options: {
    allowed: {
      description: "The kernel parameters that containers may set. * is any run of characters.",
      type: "array",
      items: { type: "string" },
      default: ["net.*", "fs.mqueue.*"],
    },
  },
  examples: {
    good: [fargateTask({}, { systemControls: [{ namespace: "net.ipv4.tcp_keepalive_time", value: "500" }] })],
    bad: [taskDefinition({}, { systemControls: [{ namespace: "kernel.msgmax", value: "65536" }] })],
  },

  check(task, report, { allowed }) {
    report.each(task.containers, (container) => {
      report.each(container.systemControls, (name) => {
        // sysctl takes a slash for the dot.
        const isAllowed = (text: string) => matchesAny(allowed, text.trim().replaceAll("/", "."));
        report.when(
          name.satisfies((text) => !isAllowed(text)),
          {
            at: name,
            message: `${container.label} sets the kernel parameter ${name.value ?? ""}. Remove it from systemControls.`,
          },
        );
      });
    });
  },
});
