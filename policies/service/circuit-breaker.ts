import { declared } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and, not } from "../../lib/value/answer";

const service = (rollback: boolean) =>
  declared("aws:ecs/service:Service", {
    cluster: "app",
    taskDefinition: "app:1",
    launchType: "FARGATE",
    networkConfiguration: { subnets: ["subnet-0a"], securityGroups: ["sg-0a"] },
    deploymentCircuitBreaker: { enable: true, rollback },
  });

export default defineRule({
  id: "service-circuit-breaker",
  subject: "service",
  title: "A rolling deployment that fails is rolled back",
  why: "Without a circuit breaker ECS starts tasks that fail again and again, for hours, while old ones are gone: a bad image takes the service down, and a security fix looks deployed that never runs.",
  fix: "Set deploymentCircuitBreaker.enable and rollback to true, or name CloudWatch alarms in alarms with enable and rollback. A service whose tasks often fail to start at first may then be rolled back although it would have come up.",
  severity: "low",
  tier: "strict",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html",
  ],
  examples: { good: [service(true)], bad: [service(false)] },
  remediate: ({ path }) => ({ [path]: { enable: true, rollback: true } }),
  remediationRisk: "A deployment whose tasks fail several times before they come up is rolled back.",

  check(service, report) {
    report.when(and(service.deploysByRolling(), not(service.rollsBack())), {
      at: service.circuitBreaker,
      message:
        "Nothing rolls a failed deployment back. Set deploymentCircuitBreaker.enable and rollback to true, or use alarms that roll back.",
    });
  },
});
