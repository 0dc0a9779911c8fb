import { declared } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and } from "../../lib/value/answer";

const service = (includeQueryParameters: string) =>
  declared("aws:ecs/service:Service", {
    cluster: "app",
    taskDefinition: "app:1",
    launchType: "FARGATE",
    networkConfiguration: { subnets: ["subnet-0a"], securityGroups: ["sg-0a"] },
    serviceConnectConfiguration: {
      enabled: true,
      namespace: "app",
      accessLogConfiguration: { format: "JSON", includeQueryParameters },
      logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "app", "awslogs-region": "eu-west-1" } },
    },
  });

export default defineRule({
  id: "service-connect-no-query-logging",
  subject: "service",
  title: "The access logs of Service Connect leave out the queries of requests",
  why: "Queries hold tokens, session identifiers and personal data. In a log they are kept for long and read by many who may not see them.",
  fix: "Remove includeQueryParameters from accessLogConfiguration, or set it to DISABLED. What people search the logs for by query has to be logged by the application then.",
  severity: "medium",
  tier: "recommended",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-envoy-access-logs.html"],
  examples: { good: [service("DISABLED")], bad: [service("ENABLED")] },
  remediate: ({ path }) => ({ [path]: "DISABLED" }),
  remediationRisk: "Requests can no longer be told apart by their queries in the access logs.",

  check(service, report) {
    const { connect } = service;
    report.when(and(connect.isEnabled(), connect.queryLogging.is("ENABLED")), {
      at: connect.queryLogging,
      message:
        "Service Connect logs the queries of requests: includeQueryParameters is ENABLED. Set includeQueryParameters to DISABLED.",
    });
  },
});
