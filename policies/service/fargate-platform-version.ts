import { declared, fargateTask } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";

const service = (platformVersion: string) => [
  fargateTask({}),
  declared("aws:ecs/service:Service", {
    cluster: "app",
    taskDefinition: "app",
    launchType: "FARGATE",
    platformVersion,
    networkConfiguration: { subnets: ["subnet-0a"], securityGroups: ["sg-0a"] },
  }),
];

export default defineRule({
  id: "service-fargate-platform-version",
  subject: "service",
  needsStack: true,
  title: "Fargate services run on the newest platform version",
  why: "AWS patches the kernel and the container runtime of a platform version until it is retired. A service that pins an old one stays on what is no longer patched, and one day its tasks no longer start.",
  fix: "Remove platformVersion, or set it to LATEST. From 1.4.0 on images, secrets and logs go through the task's own network interface: without a NAT gateway it needs VPC endpoints for ECR, S3, Secrets Manager and logs.",
  severity: "medium",
  tier: "recommended",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-version-migration.html",
  ],
  controls: {
    "Security Hub": ["ECS.10"],
    "NIST 800-53 r5": ["SI-2", "SI-2(2)", "SI-2(4)", "SI-2(5)"],
    "PCI DSS 4.0.1": ["6.3.3"],
    "Control Tower": ["CT.ECS.PR.1"],
  },
  equivalents: { checkov: ["CKV_AWS_332"], prowler: ["ecs_service_fargate_latest_platform_version"] },
  examples: { good: service("LATEST"), bad: service("1.3.0") },

  check(service, report) {
    const version = service.platformVersion;
    report.when(service.runsOnOldFargate(), {
      at: version,
      message: `The service stays on an old version of Fargate: platformVersion is ${version.value ?? ""}. Remove platformVersion, or set it to LATEST.`,
    });
  },
});
