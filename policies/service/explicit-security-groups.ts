import { declared } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and } from "../../lib/value/answer";

const service = (securityGroups: readonly string[]) =>
  declared("aws:ecs/service:Service", {
    cluster: "app",
    taskDefinition: "app:1",
    launchType: "FARGATE",
    networkConfiguration: { subnets: ["subnet-0a"], securityGroups },
  });

export default defineRule({
  id: "service-explicit-security-groups",
  subject: "service",
  title: "A service names the security groups of its tasks",
  why: "Where none is named the tasks get the default group of the VPC, which lets in everything else that has it, and whose rules anybody may have widened for something else.",
  fix: "Name a security group of the service's own in networkConfiguration.securityGroups. It must let in the load balancer or the callers, which the default group may have let in so far.",
  severity: "medium",
  tier: "recommended",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html"],
  examples: { good: [service(["sg-0a"])], bad: [service([])] },

  check(service, report) {
    report.when(and(service.hasOwnInterface(), service.namedSecurityGroups.items().isEmpty()), {
      at: service.namedSecurityGroups,
      message:
        "The tasks get the default security group of the VPC: securityGroups names none. Name a security group of the service's own.",
    });
  },
});
