import { declared } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and, not } from "../../lib/value/answer";

const cluster = (cloudWatchEncryptionEnabled: boolean) =>
  declared("aws:ecs/cluster:Cluster", {
    name: "app",
    configuration: {
      executeCommandConfiguration: {
        kmsKeyId: "alias/exec",
        logging: "OVERRIDE",
        logConfiguration: { cloudWatchLogGroupName: "exec", cloudWatchEncryptionEnabled },
      },
    },
  });

export default defineRule({
  id: "cluster-exec-encryption",
  subject: "cluster",
  title: "Sessions of ECS Exec and their logs are encrypted with a key of one's own",
  why: "What is typed and printed in a session may hold secrets. TLS protects it on its way to AWS; a key of one's own decides who may open a session at all, and who may read its log.",
  fix: "Set kmsKeyId, and cloudWatchEncryptionEnabled or s3BucketEncryptionEnabled for the destination of the log. The task role then needs kms:Decrypt for the key, and whoever opens a session kms:GenerateDataKey; a log group or bucket that has no key of its own gets no log any more.",
  severity: "low",
  tier: "strict",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html"],
  equivalents: { checkov: ["CKV_AWS_224"] },
  examples: { good: [cluster(true)], bad: [cluster(false)] },

  check(cluster, report) {
    const { execKey, execLogging, execDestinations } = cluster;
    // A cluster that says nothing of ECS Exec is none where it is meant to be used.
    report.when(and(cluster.configuresExec(), not(execKey.isSet())), {
      at: execKey,
      message: "Sessions of ECS Exec are encrypted with TLS alone: kmsKeyId is not set. Set kmsKeyId to a key.",
    });
    for (const { name, isEncrypted } of execDestinations) {
      const flag = isEncrypted.path.split(".").at(-1) ?? "";
      report.when(and(not(execLogging.is("NONE")), name.isSet(), not(isEncrypted.is(true))), {
        at: isEncrypted,
        message: `The log of sessions in "${name.value ?? ""}" need not be encrypted: ${flag} is not true. Set ${flag} to true.`,
      });
    }
  },
});
