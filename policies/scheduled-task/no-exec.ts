import { declared } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";

const target = (enableExecuteCommand: boolean) =>
  declared("aws:cloudwatch/eventTarget:EventTarget", {
    rule: "nightly",
    arn: "arn:aws:ecs:eu-west-1:111122223333:cluster/app",
    roleArn: "arn:aws:iam::111122223333:role/events",
    ecsTarget: {
      taskDefinitionArn: "arn:aws:ecs:eu-west-1:111122223333:task-definition/app",
      enableExecuteCommand,
    },
  });

export default defineRule({
  id: "scheduled-task-no-exec",
  subject: "scheduled-task",
  title: "Nobody can open a shell in tasks of schedules, events and workflows",
  why: "With ECS Exec whoever may call ecs:ExecuteCommand gets a shell in the running container, with its roles and secrets. A job ends by itself: what it did belongs in its logs.",
  fix: "Turn enableExecuteCommand off. To look into a job, run the same task definition by hand with ECS Exec turned on.",
  severity: "medium",
  tier: "recommended",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html"],
  remediate: ({ path }) => ({ [path]: false }),
  remediationRisk: "Whoever opens shells in these tasks no longer can.",
  examples: { good: [target(false)], bad: [target(true)] },

  check({ label, enablesExec }, report) {
    report.when(enablesExec.is(true), {
      at: enablesExec,
      message: `${label} runs its task with ECS Exec. Turn enableExecuteCommand off.`,
    });
  },
});
