import rule from "../../../policies/service/no-public-ip";
import { declared, type Given, named, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const message = "The service gives its tasks public addresses: assignPublicIp is true. Set assignPublicIp to false.";

function service(networkConfiguration: Given["properties"], properties: Given["properties"] = {}): Given {
  return declared("aws:ecs/service:Service", {
    cluster: "app",
    taskDefinition: "app:1",
    networkConfiguration: { subnets: ["subnet-0a"], ...networkConfiguration },
    ...properties,
  });
}

testRule(rule, {
  valid: {
    "no address": service({ assignPublicIp: false }),
    "what is unset, which is false": service({}),
    null: service({ assignPublicIp: null }),
    "false as text": service({ assignPublicIp: "false" }),
    "a service in bridge mode, which has no network configuration": declared("aws:ecs/service:Service", {
      cluster: "app",
      taskDefinition: "app:1",
    }),
    "a service whose other properties are unknown": service(
      { assignPublicIp: false, subnets: unknown, securityGroups: unknown },
      { taskDefinition: unknown },
    ),
    "an address of something else": declared("aws:ec2/instance:Instance", { associatePublicIpAddress: true }),
    "a service that is only read": { ...service({ assignPublicIp: true }), read: true },
  },
  invalid: {
    "an address on Fargate": {
      given: service({ assignPublicIp: true }, { launchType: "FARGATE" }),
      violations: { "networkConfiguration.assignPublicIp": message },
    },
    "an address by a capacity provider": {
      given: service(
        { assignPublicIp: true },
        { capacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }] },
      ),
      violations: { "networkConfiguration.assignPublicIp": message },
    },
    "true as text": {
      given: service({ assignPublicIp: "true" }),
      violations: { "networkConfiguration.assignPublicIp": message },
    },
    "one service of two": {
      given: [service({}), named("edge", service({ assignPublicIp: true }))],
      violations: { "edge: networkConfiguration.assignPublicIp": message },
    },
  },
  undecided: {
    "an answer that is computed": {
      given: service({ assignPublicIp: unknown }),
      at: "networkConfiguration.assignPublicIp",
    },
    "a network configuration that is computed": {
      given: service({}, { networkConfiguration: unknown }),
      at: "networkConfiguration",
    },
    "a spelling of other services": {
      given: service({ assignPublicIp: "ENABLED" }),
      at: "networkConfiguration.assignPublicIp",
    },
    "a secret that a plan hides": {
      given: service({ assignPublicIp: "[secret]" }),
      at: "networkConfiguration.assignPublicIp",
    },
  },
});
