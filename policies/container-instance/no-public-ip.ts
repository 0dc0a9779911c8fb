import { declared } from "../../lib/rule/example";
import { INSTANCE_SCOPE } from "../../lib/rule/options";
import { defineRule } from "../../lib/rule/rule";
import { and } from "../../lib/value/answer";

const template = (associatePublicIpAddress: string) =>
  declared("aws:ec2/launchTemplate:LaunchTemplate", {
    imageId: "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
    networkInterfaces: [{ deviceIndex: 0, associatePublicIpAddress }],
  });

export default defineRule({
  id: "container-instance-no-public-ip",
  subject: "instance-network",
  needsStack: true,
  title: "Container instances have no public address",
  why: "An instance with a public address can be reached from the internet, and with it the agent, the operating system and each port that a container publishes, with a security group as the only thing between.",
  fix: "Set associatePublicIpAddress to false, and give private subnets a NAT gateway or VPC endpoints for ECS, ECR, S3 and logs.",
  severity: "high",
  tier: "recommended",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/networking-outbound.html",
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html",
  ],
  controls: {
    "Security Hub": ["EC2.9", "EC2.25", "AutoScaling.5"],
    "NIST 800-53 r5": ["AC-21", "AC-3", "SC-7"],
    "PCI DSS 4.0.1": ["1.4.4"],
  },
  equivalents: {
    checkov: ["CKV_AWS_88", "CKV_AWS_389"],
    trivy: ["AWS-0009"],
    prowler: ["ec2_launch_template_no_public_ip", "autoscaling_group_launch_configuration_no_public_ip"],
  },
  options: { scope: INSTANCE_SCOPE },
  examples: { good: [template("false")], bad: [template("true")] },
  // Launch templates alone have network interfaces of their own, and spell their booleans as text.
  remediate: ({ path }) => ({ [path]: path === "associatePublicIpAddress" ? false : "false" }),
  remediationRisk:
    "Instances in a subnet without a NAT gateway or VPC endpoints no longer reach ECS and do not join the cluster.",

  check(instance, report, { scope }) {
    report.each(instance.publicAddresses, ({ at, is }) => {
      report.when(and(is, instance.counts(scope)), {
        at,
        message:
          "The instance gets a public address: associatePublicIpAddress is true. Set associatePublicIpAddress to false.",
      });
    });
  },
});
