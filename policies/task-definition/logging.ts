import { fargateTask } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { not } from "../../lib/value/answer";

const LOGS = {
  logConfiguration: {
    logDriver: "awslogs",
    options: { "awslogs-group": "/app", "awslogs-region": "eu-west-1", "awslogs-stream-prefix": "app" },
  },
};

export default defineRule({
  id: "task-definition-logging",
  subject: "task-definition",
  title: "Every container has a log driver",
  why: "What a container without a log driver writes is gone with its task, or stays on an instance where nobody looks: after an incident there is nothing to read.",
  fix: "Set logConfiguration.logDriver, for example to awslogs. A FireLens router needs one of its own, so that its own errors are seen. On Fargate awslogs needs an execution role that may write to the log group.",
  severity: "medium",
  tier: "baseline",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html"],
  controls: {
    "Security Hub": ["ECS.9"],
    "NIST 800-53 r5": ["AC-4(26)", "AU-2", "AU-3", "AU-6", "AU-10", "AU-12", "CA-7", "SC-7(9)", "SI-7(8)"],
    "Control Tower": ["CT.ECS.PR.5"],
  },
  equivalents: { prowler: ["ecs_task_definitions_logging_enabled"], "cdk-nag": ["AwsSolutions-ECS7"] },
  examples: {
    good: [fargateTask({ executionRoleArn: "arn:aws:iam::111122223333:role/app-execution" }, LOGS)],
    bad: [fargateTask({})],
  },

  check(task, report) {
    report.each(task.containers, (container) => {
      const name = container.logDriver.value ?? "";
      const found = name === "" ? "is not set" : `is ${name}`;
      report.when(not(container.keepsLogs()), {
        at: container.logDriver,
        message: `${container.label} keeps no logs: logConfiguration.logDriver ${found}. Set it, for example to awslogs.`,
      });
    });
  },
});
