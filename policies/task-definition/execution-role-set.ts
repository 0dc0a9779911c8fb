import { fargateTask } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and, not } from "../../lib/value/answer";
import { Items } from "../../lib/value/items";

export default defineRule({
  id: "task-definition-execution-role-set",
  subject: "task-definition",
  needsStack: true,
  title: "A task that the agent must prepare has an execution role",
  why: "Without an execution role the agent can neither read secrets nor, on Fargate, pull a private image or write logs: the task does not start, or teams give those permissions to the instance role, where every task has them.",
  fix: "Set executionRoleArn to a role that ecs-tasks.amazonaws.com may assume, with AmazonECSTaskExecutionRolePolicy and access to the secrets named.",
  severity: "high",
  tier: "baseline",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html"],
  examples: {
    good: [fargateTask({ executionRoleArn: "arn:aws:iam::111122223333:role/app-execution" })],
    bad: [fargateTask({})],
  },

  check(task, report) {
    const isUnset = not(task.executionRole.isSet());
    if (isUnset.is === "no") return;
    // On EC2 the instance role pulls images and writes logs.
    const isPreparedByAgent = task.runsOn("FARGATE", "MANAGED_INSTANCES", "EXTERNAL");
    const needs = task.containers.flatMap(
      (container) =>
        new Items([
          { container, isOne: container.readsSecrets(), purpose: "read its secrets" },
          { container, isOne: container.readsFiles(), purpose: "read its files in S3" },
          { container, isOne: container.readsCredentialSpec("ssm"), purpose: "read its credential spec" },
          { container, isOne: and(isPreparedByAgent, container.isFromPrivateEcr()), purpose: "pull its image" },
          { container, isOne: and(isPreparedByAgent, container.logDriver.is("awslogs")), purpose: "write its logs" },
        ]),
    );
    const first = needs.known.find(({ isOne }) => isOne.is === "yes");
    report.when(
      and(
        isUnset,
        needs.some(({ isOne }) => isOne),
      ),
      {
        at: task.executionRole.field,
        message: `${first?.container.label ?? "A container"} needs an execution role to ${first?.purpose ?? "start"}: executionRoleArn is not set. Set executionRoleArn.`,
      },
    );
  },
});
