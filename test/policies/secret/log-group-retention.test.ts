import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/secret/log-group-retention";
import { containers, declared, expressService, type Given, named, taskDefinition, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const violations = {
  retentionInDays: "Tasks write to this log group, and it keeps logs for ever. Set retentionInDays.",
};

function group(retentionInDays: Json, more: JsonObject = {}): Given {
  return declared("aws:cloudwatch/logGroup:LogGroup", { name: "/ecs/app", retentionInDays, ...more });
}
function task(...all: readonly JsonObject[]): Given {
  return named("task", taskDefinition({ containerDefinitions: containers(...all) }));
}
function awslogs(name: string, more: JsonObject = {}): JsonObject {
  return { logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": name, ...more } } };
}
const writing = task(awslogs("/ecs/app"));

testRule(rule, {
  valid: {
    "some days": [group(30), writing],
    "some days as text": [group("90"), writing],
    "a group that no task writes to": [group(0), task({})],
    "another group that the driver makes": [group(0), task(awslogs("/ecs/web", { "awslogs-create-group": "true" }))],
    "a group that keeps logs for two days, whatever is set": [group(0, { logGroupClass: "DELIVERY" }), writing],
    "a group of another provider": [{ ...group(0), provider: "west" }, writing],
  },
  invalid: {
    "for ever": { given: [group(0), writing], violations },
    "the default": { given: [group(null), writing], violations },
    "a group that the second of two containers writes to": {
      given: [group("0"), task(awslogs("/ecs/other"), awslogs("/ecs/app"))],
      violations,
    },
    "a group that a log router writes to": {
      given: [
        group(0),
        task({
          logConfiguration: { logDriver: "awsfirelens", options: { Name: "cloudwatch", log_group_name: "/ecs/app" } },
        }),
      ],
      violations,
    },
    "a group that an express service writes to": {
      given: [
        group(0),
        expressService({}, { awsLogsConfigurations: [{ logGroup: "/ecs/app", logStreamPrefix: "app" }] }),
      ],
      violations,
    },
    "a group that the proxies of Service Connect write to": {
      given: [
        group(0),
        declared(
          "aws:ecs/service:Service",
          { serviceConnectConfiguration: { enabled: true, ...awslogs("/ecs/app") } },
          "service",
        ),
      ],
      violations,
    },
    "a group that the reference was computed from": {
      given: [group(0), { ...task(awslogs(unknown)), dependsOn: { containerDefinitions: ["app"] } }],
      violations,
      basis: "dependency",
    },
    "one group of two": {
      given: [group(0), named("web", group(7, { name: "/ecs/web" })), task(awslogs("/ecs/app"), awslogs("/ecs/web"))],
      violations,
    },
  },
  undecided: {
    "days that are computed": { given: [group(unknown), writing], at: "retentionInDays" },
    "a class that is computed": { given: [group(0, { logGroupClass: unknown }), writing], at: "logGroupClass" },
    "the group that a task writes to": { given: [group(0), task(awslogs(unknown))], at: "" },
    "containers that are computed": {
      given: [group(0), named("task", taskDefinition({ containerDefinitions: unknown }))],
      at: "",
    },
    "the log configuration of an express service": {
      given: [group(0), named("express", expressService({}, { awsLogsConfigurations: unknown }))],
      at: "",
    },
    "the log group of an express service": {
      given: [group(0), named("express", expressService({}, { awsLogsConfigurations: [{ logGroup: unknown }] }))],
      at: "",
    },
    "the container of an express service": {
      given: [group(0), declared("aws:ecs/expressGatewayService:ExpressGatewayService", { primaryContainer: unknown })],
      at: "",
    },
    "a name that is computed": { given: [group(0, { name: unknown }), writing], at: "name" },
  },
});
