import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/service/connect-tls";
import { declared, type Given, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const message = (label: string): string =>
  `${label} of Service Connect is served in plain text: tls is not set. Set tls with a certificate authority of AWS Private CA.`;

function service(services: Json, properties: JsonObject = {}): Given {
  return declared("aws:ecs/service:Service", {
    cluster: "app",
    taskDefinition: "app:1",
    serviceConnectConfiguration: { enabled: true, namespace: "app", services, ...properties },
  });
}

const tls = {
  issuerCertAuthority: { awsPcaAuthorityArn: "arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/0a" },
};

testRule(rule, {
  valid: {
    TLS: service([{ portName: "api", tls }]),
    "TLS with a certificate authority that is computed": service([
      { portName: "api", tls: { issuerCertAuthority: unknown } },
    ]),
    "a service that only calls others": service([]),
    "one that says nothing of what it offers": service(null),
    "a service without Service Connect": declared("aws:ecs/service:Service", { taskDefinition: "app:1" }),
    "Service Connect turned off": service([{ portName: "api" }], { enabled: false }),
  },
  invalid: {
    "no TLS": {
      given: service([{ portName: "api" }]),
      violations: { "serviceConnectConfiguration.services[0].tls": message('Port "api"') },
    },
    "enabled as text": {
      given: service([{ portName: "api" }], { enabled: "true" }),
      violations: { "serviceConnectConfiguration.services[0].tls": message('Port "api"') },
    },
    "one port of three": {
      given: service([
        { portName: "api", tls },
        { portName: "admin", tls: null },
        { portName: "grpc", tls },
      ]),
      violations: { "serviceConnectConfiguration.services[1].tls": message('Port "admin"') },
    },
    "a port whose name is not known": {
      given: service([{ portName: unknown }]),
      violations: {
        "serviceConnectConfiguration.services[0].tls": message("The port at serviceConnectConfiguration.services[0]"),
      },
    },
  },
  undecided: {
    "TLS that is computed": {
      given: service([{ portName: "api", tls: unknown }]),
      at: "serviceConnectConfiguration.services[0].tls",
    },
    "ports that are computed": { given: service(unknown), at: "serviceConnectConfiguration.services" },
    "a switch that is computed": {
      given: service([{ portName: "api" }], { enabled: unknown }),
      at: "serviceConnectConfiguration.enabled",
    },
    "a configuration that is computed": {
      given: declared("aws:ecs/service:Service", { serviceConnectConfiguration: unknown }),
      at: "serviceConnectConfiguration",
    },
    "one port beside another in plain text": {
      given: service([unknown, { portName: "api" }]),
      at: "serviceConnectConfiguration.services[0]",
      violations: { "serviceConnectConfiguration.services[1].tls": message('Port "api"') },
    },
  },
});
