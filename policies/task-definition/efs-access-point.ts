import { fargateTask } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { not, yes } from "../../lib/value/answer";

const task = (configuration: Readonly<Record<string, string>>) =>
  fargateTask({
    taskRoleArn: "arn:aws:iam::111122223333:role/app-task",
    volumes: [
      {
        name: "data",
        efsVolumeConfiguration: {
          fileSystemId: "fs-0a1b2c3d4e5f67890",
          transitEncryption: "ENABLED",
          authorizationConfig: configuration,
        },
      },
    ],
  });

export default defineRule({
  id: "task-definition-efs-access-point",
  subject: "task-definition",
  title: "EFS volumes are mounted through an access point, with IAM",
  why: "Without an access point a task sees the whole file system, as the user that its container runs as. Without IAM everybody whose packets reach the mount target may mount it.",
  fix: "Set authorizationConfig.accessPointId to an access point with a root directory and a user of its own, and authorizationConfig.iam to ENABLED. Both need transitEncryption ENABLED, or the deployment fails; IAM needs a task role that may elasticfilesystem:ClientMount. Leave rootDirectory out: the access point sets it, and files that other users own may become unreadable.",
  severity: "medium",
  tier: "recommended",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSAuthorizationConfig.html",
    "https://docs.aws.amazon.com/efs/latest/ug/efs-access-points.html",
  ],
  examples: {
    good: [task({ accessPointId: "fsap-0a1b2c3d4e5f67890", iam: "ENABLED" })],
    bad: [task({ iam: "ENABLED" })],
  },

  check(task, report) {
    report.each(task.efsVolumes, (volume) => {
      if (volume.byDocker !== undefined) {
        report.when(yes, {
          at: volume.byDocker,
          message: `${volume.label} is mounted by Docker, which knows neither access points nor IAM. Use efsVolumeConfiguration in its place, with an access point and IAM.`,
        });
        return;
      }
      const { accessPoint, iam, transitEncryption } = volume;
      const condition =
        transitEncryption.is("ENABLED").is === "no" ? ", and transitEncryption to ENABLED, which it needs" : "";
      report.when(not(accessPoint.satisfies((id) => id !== "")), {
        at: accessPoint,
        message: `${volume.label} is mounted without an access point. Set authorizationConfig.accessPointId${condition}.`,
      });
      report.when(not(iam.is("ENABLED")), {
        at: iam,
        message: `${volume.label} is mounted without IAM: iam ${iam.value === undefined ? "is not set" : `is ${iam.value}`}. Set authorizationConfig.iam to ENABLED${condition}.`,
      });
    });
  },
});
