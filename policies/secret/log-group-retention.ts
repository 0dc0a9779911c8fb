import { declared, type Example, fargateTask } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and } from "../../lib/value/answer";

const logged = (retentionInDays: number): Example => [
  declared("aws:cloudwatch/logGroup:LogGroup", { name: "/ecs/app", retentionInDays }, "logs"),
  fargateTask(
    { executionRoleArn: "arn:aws:iam::111122223333:role/app-execution" },
    {
      logConfiguration: {
        logDriver: "awslogs",
        options: { "awslogs-group": "/ecs/app", "awslogs-region": "eu-west-1", "awslogs-stream-prefix": "app" },
      },
    },
  ),
];

export default defineRule({
  id: "secret-log-group-retention",
  subject: "log-group",
  needsStack: true,
  title: "Logs of tasks are deleted after some time",
  why: "What an application logs by mistake, a token or personal data, is there to be found for as long as the log is kept, and the bill grows with it.",
  fix: "Set retentionInDays to as many days as an investigation may need. Older logs are deleted at once: export first what must be kept.",
  severity: "low",
  tier: "strict",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html",
  ],
  examples: { good: logged(90), bad: logged(0) },

  check(group, report) {
    report.when(and(group.keepsForEver(), group.isWrittenTo()), {
      at: group.retention,
      message: "Tasks write to this log group, and it keeps logs for ever. Set retentionInDays.",
    });
  },
});
