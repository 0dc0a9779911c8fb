import { fargateTask, taskDefinition } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and, not } from "../../lib/value/answer";

export default defineRule({
  id: "task-definition-no-host-pid",
  subject: "task-definition",
  title: "Tasks do not share the processes of their host",
  why: "With the host's process namespace a container sees every process of the instance, the agent's and other tasks' among them, reads their environment and can signal or trace them.",
  fix: "Remove pidMode. Set it to task where containers of one task must see each other's processes. An agent that watches the whole host loses sight of it.",
  severity: "high",
  tier: "baseline",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html"],
  controls: {
    "Security Hub": ["ECS.3"],
    "NIST 800-53 r5": ["CA-9(1)", "CM-2"],
    "Control Tower": ["CT.ECS.PR.10"],
  },
  equivalents: { checkov: ["CKV_AWS_335"], prowler: ["ecs_task_definitions_host_namespace_not_shared"] },
  examples: {
    good: [fargateTask({ pidMode: "task" })],
    bad: [taskDefinition({ pidMode: "host" })],
  },

  check(task, report) {
    report.when(and(task.pidMode.is("host"), not(task.runsWindows())), {
      at: task.pidMode,
      message: "The task sees every process of its host: pidMode is host. Remove pidMode, or set it to task.",
    });
  },
});
