import { fargateTask } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and } from "../../lib/value/answer";

const task = (mode: string) =>
  fargateTask(
    { executionRoleArn: "arn:aws:iam::111122223333:role/app-execution" },
    {
      logConfiguration: {
        logDriver: "awslogs",
        options: {
          "awslogs-group": "/app",
          "awslogs-region": "eu-west-1",
          "awslogs-stream-prefix": "app",
          mode,
          "max-buffer-size": "25m",
        },
      },
    },
  );

export default defineRule({
  id: "task-definition-non-blocking-logging",
  subject: "task-definition",
  needsStack: true,
  title: "Containers do not wait for their log driver",
  why: "In blocking mode a container that writes a line waits until its log driver has taken it. When the log service is slow or out of reach the application stands still and fails its health checks.",
  fix: "Set the log driver's option mode to non-blocking, with a max-buffer-size that holds a burst, for example 25m. What does not fit into the buffer is lost: keep blocking where every line counts more than the service.",
  severity: "low",
  tier: "strict",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-account-settings.html",
  ],
  equivalents: { prowler: ["ecs_task_definitions_logging_block_mode"] },
  examples: { good: [task("non-blocking")], bad: [task("blocking")] },
  remediate: ({ path }) => ({ [path]: "non-blocking" }),
  remediationRisk: "Log lines that do not fit into the buffer are lost.",

  check(task, report) {
    const byAccount = task.defaultLogMode.some((each) => each.is("blocking"));
    report.each(task.containers, (container) => {
      const mode = container.logMode;
      const found = mode.value === undefined ? "is not set, and the account's default is blocking" : `is ${mode.value}`;
      const isBlocking = mode.then(() => mode.is("blocking"), byAccount);
      report.when(and(container.hasLogMode(), isBlocking), {
        at: mode,
        message: `${container.label} waits for its log driver: mode ${found}. Set mode to non-blocking in logConfiguration.options.`,
      });
    });
  },
});
