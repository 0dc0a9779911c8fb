import { declared } from "../../lib/rule/example";
import { INSTANCE_SCOPE } from "../../lib/rule/options";
import { defineRule } from "../../lib/rule/rule";
import { and, answer, not, or } from "../../lib/value/answer";

const template = (httpTokens: string) =>
  declared("aws:ec2/launchTemplate:LaunchTemplate", {
    imageId: "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
    metadataOptions: { httpTokens },
  });

export default defineRule({
  id: "container-instance-imdsv2",
  subject: "container-instance",
  needsStack: true,
  title: "Container instances require IMDSv2",
  why: "With IMDSv1 a single forged request from a container is enough to get the credentials of the instance role. IMDSv2 asks for a session token first.",
  fix: "Set metadataOptions.httpTokens to required.",
  severity: "high",
  tier: "baseline",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html"],
  controls: {
    "Security Hub": ["EC2.8", "EC2.170", "AutoScaling.3"],
    "NIST 800-53 r5": ["AC-3", "AC-6"],
    "PCI DSS 4.0.1": ["2.2.6"],
    CIS: ["v5.0.0/5.7", "v3.0.0/5.6"],
    "Control Tower": ["CT.EC2.PR.1"],
  },
  equivalents: {
    checkov: ["CKV_AWS_79"],
    trivy: ["AWS-0028", "AWS-0130"],
    kics: ["c306ac53-ee5b-41d3-86a9-0fd2722b4e67", "a4f5f706-80fd-4c96-9a24-6ab317d33d24"],
    terrascan: ["AC_AWS_0479", "AC_AWS_0487"],
    prowler: ["ec2_launch_template_imdsv2_required", "ec2_instance_imdsv2_enabled"],
  },
  options: {
    scope: INSTANCE_SCOPE,
    amiRequiresImdsv2: {
      description: "The images say ImdsSupport v2.0, so that httpTokens is required where it is not set.",
      type: "boolean",
      default: false,
    },
  },
  examples: { good: [template("required")], bad: [template("optional")] },
  remediate: ({ path }) => ({ [path]: "required" }),
  remediationRisk: "Software on the instance that asks for metadata without a session token gets none from then on.",

  check(instance, report, { scope, amiRequiresImdsv2 }) {
    const tokens = instance.metadataTokens;
    const isSafe = or(instance.requiresMetadataToken(answer(amiRequiresImdsv2)), instance.disablesMetadata());
    const found = tokens.value === undefined ? "is not set" : `is ${tokens.value}`;
    report.when(and(not(isSafe), instance.counts(scope)), {
      at: tokens,
      message: `The instance answers IMDSv1 requests: httpTokens ${found}. Set metadataOptions.httpTokens to required.`,
    });
  },
});
