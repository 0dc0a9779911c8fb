import { INSTANCE_SCOPE } from "../../lib/rule/options";
import { declared } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and, answer, not, or } from "../../lib/value/answer";

const template = (encrypted: "true" | "false") =>
  declared("aws:ec2/launchTemplate:LaunchTemplate", {
    imageId: "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
    blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { volumeSize: 60, volumeType: "gp3", encrypted } }],
  });

export default defineRule({
  id: "container-instance-encrypted-volumes",
  subject: "container-instance",
  needsStack: true,
  title: "Volumes of container instances are encrypted",
  why: "The volumes of an instance hold the images, the logs and everything that containers write. Unencrypted, whoever gets a snapshot reads it all.",
  fix: "Set encrypted to true on every block device, or let the account encrypt by default (aws.ebs.EncryptionByDefault). A key of one's own must let the service-linked role of Auto Scaling use it, else no instance starts.",
  severity: "high",
  tier: "recommended",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html",
    "https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html",
  ],
  controls: { "Security Hub": ["EC2.181", "EC2.3"] },
  equivalents: {
    checkov: ["CKV_AWS_8"],
    trivy: ["AWS-0008", "AWS-0131"],
    kics: ["4de9de27-254e-424f-bd70-4c1e95790838"],
    terrascan: ["AC_AWS_0167"],
    "cdk-nag": ["AwsSolutions-EC26"],
  },
  options: {
    scope: INSTANCE_SCOPE,
    encryptedByDefault: {
      description: "The account encrypts every new volume, by a setting that another stack or a person made.",
      type: "boolean",
      default: false,
    },
  },
  examples: { good: [template("true")], bad: [template("false")] },

  check(instance, report, { scope, encryptedByDefault }) {
    const counts = instance.counts(scope);
    const isDefault = or(answer(encryptedByDefault), instance.encryptsByDefault());
    const isAsked = and(counts, not(isDefault));
    if (isAsked.is === "no") return;
    report.each(instance.blockDevices, ({ label, encrypted, isEncrypted }) => {
      const found = encrypted.value === undefined ? "is not set" : `is ${String(encrypted.value)}`;
      report.when(and(isAsked, not(isEncrypted)), {
        at: encrypted,
        message: `${label} is not encrypted: encrypted ${found}. Set encrypted to true.`,
      });
    });
  },
});
