import { type Json } from "../../../lib/value/json";
import rule from "../../../policies/service/connect-no-query-logging";
import { declared, type Given, named, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const at = "serviceConnectConfiguration.accessLogConfiguration.includeQueryParameters";
const message =
  "Service Connect logs the queries of requests: includeQueryParameters is ENABLED. Set includeQueryParameters to DISABLED.";

function service(accessLogConfiguration: Json, enabled: Json = true): Given {
  return declared("aws:ecs/service:Service", {
    cluster: "app",
    taskDefinition: "app:1",
    serviceConnectConfiguration: { enabled, namespace: "app", accessLogConfiguration },
  });
}
const logging = (includeQueryParameters: Json): Given => service({ format: "JSON", includeQueryParameters });

testRule(rule, {
  valid: {
    "queries left out": logging("DISABLED"),
    "what is unset, which leaves them out": service({ format: "TEXT" }),
    "no access logs": service(null),
    "a service without Service Connect": declared("aws:ecs/service:Service", { taskDefinition: "app:1" }),
    "Service Connect turned off": service({ format: "JSON", includeQueryParameters: "ENABLED" }, false),
  },
  invalid: {
    "queries in the logs": { given: logging("ENABLED"), violations: { [at]: message } },
    "queries in the logs, in small letters": { given: logging("enabled"), violations: { [at]: message } },
    "one service of two": {
      given: [logging("DISABLED"), named("edge", logging("ENABLED"))],
      violations: { [`edge: ${at}`]: message },
    },
  },
  undecided: {
    "a switch that is computed": { given: logging(unknown), at },
    "a word that nobody knows yet": { given: logging("MASKED"), at },
    "access logs that are computed": {
      given: service(unknown),
      at: "serviceConnectConfiguration.accessLogConfiguration",
    },
    "Service Connect that is computed": {
      given: service({ format: "JSON", includeQueryParameters: "ENABLED" }, unknown),
      at: "serviceConnectConfiguration.enabled",
    },
  },
});
