import { declared } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";

const service = (assignPublicIp: boolean) =>
  declared("aws:ecs/service:Service", {
    cluster: "app",
    taskDefinition: "app:1",
    launchType: "FARGATE",
    networkConfiguration: { subnets: ["subnet-0a"], securityGroups: ["sg-0a"], assignPublicIp },
  });

export default defineRule({
  id: "service-no-public-ip",
  subject: "service",
  title: "The tasks of a service have no public address",
  why: "A task with a public address can be reached from the internet past the load balancer and its firewall, with a security group as the only thing between.",
  fix: "Set assignPublicIp to false, and give private subnets a NAT gateway or VPC endpoints for ECR, S3, Secrets Manager and logs.",
  severity: "high",
  tier: "baseline",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html"],
  controls: {
    "Security Hub": ["ECS.2"],
    "NIST 800-53 r5": ["AC-21", "AC-3", "AC-4", "AC-6", "SC-7"],
    "PCI DSS 4.0.1": ["1.4.4"],
    "Control Tower": ["CT.ECS.PR.9"],
  },
  equivalents: {
    checkov: ["CKV_AWS_333"],
    kics: ["bafe7989-3c4b-47f0-910b-e6e1cba7f146", "c0c26068-fdf0-40e5-9b3b-fc8a5f585d2e"],
    prowler: ["ecs_service_no_assign_public_ip"],
  },
  examples: { good: [service(false)], bad: [service(true)] },

  check(service, report) {
    report.when(service.assignsPublicIp.is(true), {
      at: service.assignsPublicIp,
      message: "The service gives its tasks public addresses: assignPublicIp is true. Set assignPublicIp to false.",
    });
  },
});
