import { declared, type Example } from "../../lib/rule/example";
import { INSTANCE_SCOPE } from "../../lib/rule/options";
import { defineRule } from "../../lib/rule/rule";
import { type JsonObject } from "../../lib/value/json";
import { and } from "../../lib/value/answer";

const instances = (source: JsonObject): Example => [
  declared("aws:ec2/launchTemplate:LaunchTemplate", {
    imageId: "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
    vpcSecurityGroupIds: ["instances"],
  }),
  declared(
    "aws:ec2/securityGroup:SecurityGroup",
    { name: "instances", ingress: [{ protocol: "tcp", fromPort: 32768, toPort: 65535, ...source }] },
    "instances",
  ),
];

export default defineRule({
  id: "container-instance-no-open-security-group",
  subject: "instance-network",
  needsStack: true,
  title: "Security groups of container instances do not let the internet in",
  why: "In bridge and host mode tasks have no security group but the instance's: each port that a container publishes is as open as that.",
  fix: "Let in only the security group of the load balancer, on the ephemeral ports where ECS chooses them. A network load balancer gets a security group for that when it is created, not later.",
  severity: "high",
  tier: "baseline",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-network.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html",
  ],
  equivalents: { terrascan: ["AC_AWS_0489"] },
  options: { scope: INSTANCE_SCOPE },
  examples: { good: instances({ securityGroups: ["sg-0b"] }), bad: instances({ cidrBlocks: ["0.0.0.0/0"] }) },

  check(instance, report, { scope }) {
    report.each(instance.securityGroups, (group) => {
      const { is, what } = group.admits((rule) => rule.isOpen());
      report.when(and(is, instance.counts(scope)), {
        at: group.at,
        message: `${what}. Let in only the security group of the load balancer.`,
      });
    });
  },
});
