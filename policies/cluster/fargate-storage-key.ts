import { declared } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and, not } from "../../lib/value/answer";

const key = "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000000";

const cluster = (managedStorageConfiguration: Readonly<Record<string, string>>) =>
  declared("aws:ecs/cluster:Cluster", { name: "app", configuration: { managedStorageConfiguration } });

export default defineRule({
  id: "cluster-fargate-storage-key",
  subject: "cluster",
  needsStack: true,
  title: "The storage of tasks on Fargate is encrypted with a key of one's own",
  why: "The ephemeral storage of Fargate is always encrypted, but with a key of AWS's: who may use a key of one's own is one's own decision, and its use stands in CloudTrail.",
  fix: "Set configuration.managedStorageConfiguration.fargateEphemeralStorageKmsKeyId to the ARN of a key whose policy lets Fargate use it for this cluster; without that no task starts. Tasks that run keep the key that they started with. A cluster whose tasks all run on instances, as far as the stack shows them, needs none.",
  severity: "low",
  tier: "strict",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-storage-encryption.html"],
  examples: {
    good: [cluster({ fargateEphemeralStorageKmsKeyId: key })],
    bad: [declared("aws:ecs/cluster:Cluster", { name: "app" })],
  },

  check(cluster, report) {
    const key = cluster.fargateStorageKey;
    report.when(and(cluster.takesFargate(), not(key.isSet())), {
      at: key,
      message:
        "The ephemeral storage of Fargate is encrypted with a key of AWS's: fargateEphemeralStorageKmsKeyId is not set. Set it to the ARN of a key.",
    });
  },
});
