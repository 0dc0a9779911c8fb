import { declared } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and, not, or } from "../../lib/value/answer";

const cluster = (executeCommandConfiguration: Readonly<Record<string, string | Readonly<Record<string, string>>>>) =>
  declared("aws:ecs/cluster:Cluster", { name: "app", configuration: { executeCommandConfiguration } });

export default defineRule({
  id: "cluster-exec-logging",
  subject: "cluster",
  needsStack: true,
  title: "Sessions of ECS Exec are logged",
  why: "ECS Exec opens a shell in production. CloudTrail tells who opened it; only the log of the session tells what was done in it.",
  fix: "Set logging to OVERRIDE and name a log group or a bucket in logConfiguration; or leave it at DEFAULT and log with awslogs in the tasks that ECS Exec may open. The task role must be allowed to write there, and the image needs script and cat.",
  severity: "medium",
  tier: "recommended",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html"],
  equivalents: { checkov: ["CKV_AWS_223"] },
  examples: {
    good: [cluster({ logging: "OVERRIDE", logConfiguration: { cloudWatchLogGroupName: "exec" } })],
    bad: [cluster({ logging: "NONE" })],
  },

  check(cluster, report) {
    const { execLogging, execDestinations } = cluster;
    report.when(execLogging.is("NONE"), {
      at: execLogging,
      message:
        "Nobody can tell what was done in a session of ECS Exec: logging is NONE. Set logging to OVERRIDE or DEFAULT.",
    });
    report.when(and(execLogging.is("OVERRIDE"), not(or(...execDestinations.map(({ name }) => name.isSet())))), {
      at: execLogging,
      message:
        "logging is OVERRIDE, but logConfiguration says nothing of where to. Set cloudWatchLogGroupName or s3BucketName.",
    });
    report.each(cluster.execTargetsLoggedByDefault, ({ label, enablesExec, hasAwslogs }) => {
      report.when(and(execLogging.is("DEFAULT"), enablesExec, not(hasAwslogs)), {
        at: execLogging,
        message: `A session of ECS Exec in the tasks of ${label} leaves no log: none of their containers logs with awslogs. Set logging to OVERRIDE and name a log group or a bucket.`,
      });
    });
  },
});
