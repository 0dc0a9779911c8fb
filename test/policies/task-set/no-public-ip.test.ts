import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/task-set/no-public-ip";
import { declared, type Given, named, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const at = "networkConfiguration.assignPublicIp";
const message = "The task set gives its tasks public addresses: assignPublicIp is true. Set assignPublicIp to false.";

function taskSet(assignPublicIp: Json, properties: JsonObject = {}): Given {
  return declared("aws:ecs/taskSet:TaskSet", {
    cluster: "app",
    service: "app",
    taskDefinition: "app:1",
    networkConfiguration: { subnets: ["subnet-0a"], assignPublicIp },
    ...properties,
  });
}

testRule(rule, {
  valid: {
    "no address": taskSet(false),
    "what is unset, which is false": taskSet(null),
    "false as text": taskSet("false"),
    "a task set in bridge mode, which has no network configuration": taskSet(null, { networkConfiguration: null }),
    "a task set whose other properties are unknown": taskSet(false, { service: unknown, taskDefinition: unknown }),
    "a service, which is another rule's": declared("aws:ecs/service:Service", {
      networkConfiguration: { assignPublicIp: true },
    }),
    "a task set that is only read": { ...taskSet(true), read: true },
  },
  invalid: {
    "an address on Fargate": { given: taskSet(true, { launchType: "FARGATE" }), violations: { [at]: message } },
    "an address by a capacity provider": {
      given: taskSet(true, { capacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }] }),
      violations: { [at]: message },
    },
    "true as text": { given: taskSet("true"), violations: { [at]: message } },
    "one task set of two": {
      given: [taskSet(false), named("green", taskSet(true))],
      violations: { [`green: ${at}`]: message },
    },
  },
  undecided: {
    "an answer that is computed": { given: taskSet(unknown), at },
    "a network configuration that is computed": {
      given: taskSet(null, { networkConfiguration: unknown }),
      at: "networkConfiguration",
    },
    "a spelling of other services": { given: taskSet("ENABLED"), at },
  },
});
