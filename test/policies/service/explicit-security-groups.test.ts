import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/service/explicit-security-groups";
import { declared, type Given, named, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const at = "networkConfiguration.securityGroups";
const message =
  "The tasks get the default security group of the VPC: securityGroups names none. Name a security group of the service's own.";

function service(networkConfiguration: Json, properties: JsonObject = {}): Given {
  return declared("aws:ecs/service:Service", {
    cluster: "app",
    taskDefinition: "app:1",
    networkConfiguration,
    ...properties,
  });
}
const groups = (securityGroups: Json): Given => service({ subnets: ["subnet-0a"], securityGroups });

testRule(rule, {
  valid: {
    "a group": groups(["sg-0a"]),
    "two groups": groups(["sg-0a", "sg-0b"]),
    "a group that is computed": groups([unknown]),
    "a group beside what else is computed": service({
      subnets: unknown,
      securityGroups: ["sg-0a"],
      assignPublicIp: unknown,
    }),
    "a service in bridge mode, which has no network configuration": service(null),
    "a service of an external controller, whose task sets have the network": declared("aws:ecs/service:Service", {
      cluster: "app",
      deploymentController: { type: "EXTERNAL" },
    }),
  },
  invalid: {
    "no groups": { given: groups(null), violations: { [at]: message } },
    "an empty list": { given: groups([]), violations: { [at]: message } },
    "an empty configuration": { given: service({}), violations: { [at]: message } },
    "no groups on Fargate": {
      given: service({ subnets: ["subnet-0a"] }, { launchType: "FARGATE" }),
      violations: { [at]: message },
    },
    "one service of two": {
      given: [groups(["sg-0a"]), named("worker", groups([]))],
      violations: { [`worker: ${at}`]: message },
    },
  },
  undecided: {
    "groups that are computed": { given: groups(unknown), at },
    "a network configuration that is computed": { given: service(unknown), at: "networkConfiguration" },
  },
});
