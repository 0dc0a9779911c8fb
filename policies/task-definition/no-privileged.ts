import { fargateTask, taskDefinition } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";

export default defineRule({
  id: "task-definition-no-privileged",
  subject: "task-definition",
  title: "Containers are not privileged",
  why: "A privileged container has all capabilities and all devices of its host: whoever breaks into it owns the instance and every task on it.",
  fix: "Remove privileged from the container. Add the single capability or device it needs in linuxParameters.",
  severity: "critical",
  tier: "baseline",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html"],
  controls: {
    "Security Hub": ["ECS.4"],
    "NIST 800-53 r5": ["AC-2(1)", "AC-3", "AC-5", "AC-6"],
    "Control Tower": ["CT.ECS.PR.11"],
  },
  equivalents: { checkov: ["CKV_AWS_334"], prowler: ["ecs_task_definitions_no_privileged_containers"] },
  examples: {
    good: [fargateTask({})],
    bad: [taskDefinition({}, { privileged: true })],
  },
  remediate: ({ path }) => ({ [path]: false }),
  remediationRisk: "A container that uses what only a privileged one may do fails when it does so.",

  check(task, report) {
    report.each(task.containers, (container) => {
      report.when(container.privileged.is(true), {
        at: container.privileged,
        message: `${container.label} is privileged. Remove privileged.`,
      });
    });
  },
});
