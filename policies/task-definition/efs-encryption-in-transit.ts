import { fargateTask } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { not, yes } from "../../lib/value/answer";

const task = (transitEncryption: string) =>
  fargateTask({
    volumes: [{ name: "data", efsVolumeConfiguration: { fileSystemId: "fs-0a1b2c3d4e5f67890", transitEncryption } }],
  });

export default defineRule({
  id: "task-definition-efs-encryption-in-transit",
  subject: "task-definition",
  title: "EFS volumes are encrypted in transit",
  why: "Without encryption in transit NFS sends every file in plain text through the network between the task and EFS, and neither an access point nor IAM can be used.",
  fix: "Set transitEncryption to ENABLED. What a Docker volume mounts by NFS is never encrypted: name the file system in efsVolumeConfiguration in its place. Instances other than the ECS-optimised ones need amazon-efs-utils for it.",
  severity: "high",
  tier: "baseline",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html",
  ],
  controls: { "Security Hub": ["ECS.18"] },
  equivalents: {
    checkov: ["CKV_AWS_97"],
    trivy: ["AWS-0035"],
    kics: [
      "4d46ff3b-7160-41d1-a310-71d6d370b08f",
      "c1282e03-b285-4637-aee7-eefe3a7bb658",
      "6c131358-c54d-419b-9dd6-1f7dd41d180c",
    ],
    terrascan: ["AC_AWS_0463"],
  },
  examples: { good: [task("ENABLED")], bad: [task("DISABLED")] },
  // What Docker mounts would have to be written anew.
  remediate: ({ path }) => (path.endsWith(".transitEncryption") ? { [path]: "ENABLED" } : {}),
  remediationRisk: "Tasks do not start on instances that lack amazon-efs-utils.",

  check(task, report) {
    report.each(task.efsVolumes, (volume) => {
      if (volume.byDocker !== undefined) {
        report.when(yes, {
          at: volume.byDocker,
          message: `${volume.label} is mounted in plain text: Docker mounts EFS by NFS. Use efsVolumeConfiguration in its place, with transitEncryption ENABLED.`,
        });
        return;
      }
      const encryption = volume.transitEncryption;
      const found = encryption.value === undefined ? "is not set, which means DISABLED" : `is ${encryption.value}`;
      report.when(not(encryption.is("ENABLED")), {
        at: encryption,
        message: `${volume.label} is mounted in plain text: transitEncryption ${found}. Set transitEncryption to ENABLED.`,
      });
    });
  },
});
