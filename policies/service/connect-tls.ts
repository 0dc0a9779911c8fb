import { declared } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and, not } from "../../lib/value/answer";
import { type JsonObject } from "../../lib/value/json";

const service = (endpoint: JsonObject) =>
  declared("aws:ecs/service:Service", {
    cluster: "app",
    taskDefinition: "app:1",
    launchType: "FARGATE",
    networkConfiguration: { subnets: ["subnet-0a"], securityGroups: ["sg-0a"] },
    serviceConnectConfiguration: {
      enabled: true,
      namespace: "app",
      services: [{ portName: "api", clientAlias: [{ port: 80 }], ...endpoint }],
    },
  });

export default defineRule({
  id: "service-connect-tls",
  subject: "service",
  title: "Service Connect encrypts what tasks send to each other",
  why: "Without TLS the proxies of Service Connect send requests through the VPC in plain text: whoever can listen or pose as a task there reads tokens and personal data, and nobody proves who they are.",
  fix: "Set tls of every entry of services, with a certificate authority of AWS Private CA in issuerCertAuthority and a role that may use it. An Application Load Balancer cannot check the health of such a port any more: the proxy speaks TLS 1.3 only.",
  severity: "low",
  tier: "strict",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-tls.html"],
  examples: {
    good: [
      service({
        tls: {
          issuerCertAuthority: {
            awsPcaAuthorityArn:
              "arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/11112222-3333-4444-5555-666677778888",
          },
          roleArn: "arn:aws:iam::111122223333:role/app-connect",
        },
      }),
    ],
    bad: [service({})],
  },

  check(service, report) {
    report.each(service.connect.endpoints, ({ label, tls }) => {
      report.when(and(service.connect.isEnabled(), not(tls.raw().isSet())), {
        at: tls,
        message: `${label} of Service Connect is served in plain text: tls is not set. Set tls with a certificate authority of AWS Private CA.`,
      });
    });
  },
});
