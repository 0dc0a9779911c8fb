import { fargateTask } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";

export default defineRule({
  id: "task-definition-no-fault-injection",
  subject: "task-definition",
  title: "Faults cannot be injected into tasks",
  why: "With fault injection any container of the task can have its network cut, slowed or made to lose packets, through an endpoint that asks for no credentials.",
  fix: "Remove enableFaultInjection, or set it to false, outside of tests. Experiments of the Fault Injection Service on the task's network stop working.",
  severity: "medium",
  tier: "recommended",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fault-injection.html"],
  examples: {
    good: [fargateTask({})],
    bad: [fargateTask({ enableFaultInjection: true })],
  },
  remediate: ({ path }) => ({ [path]: false }),
  remediationRisk: "Experiments of the Fault Injection Service on the task's network stop working.",

  check(task, report) {
    report.when(task.faultInjection.is(true), {
      at: task.faultInjection,
      message: "Any container can inject faults into the task: enableFaultInjection is true. Set it to false.",
    });
  },
});
