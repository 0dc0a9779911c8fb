import { type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/capacity-provider/managed-instances-network";
import { declared, type Given, named, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const path = "managedInstancesProvider.instanceLaunchTemplate.networkConfiguration";
const at = `${path}.securityGroups`;
const message =
  "The instances have the default security group of their VPC: securityGroups is not set. Name the groups in networkConfiguration.securityGroups.";

function provider(networkConfiguration: JsonObject | string): Given {
  return declared("aws:ecs/capacityProvider:CapacityProvider", {
    cluster: "app",
    managedInstancesProvider: {
      infrastructureRoleArn: "infrastructure",
      instanceLaunchTemplate: { ec2InstanceProfileArn: "profile", networkConfiguration },
    },
  });
}

testRule(rule, {
  valid: {
    "a group": provider({ subnets: ["subnet-0a"], securityGroups: ["sg-0a"] }),
    "a group that is not known yet": provider({ subnets: ["subnet-0a"], securityGroups: [unknown] }),
    "an Auto Scaling group, whose template names its own": declared("aws:ecs/capacityProvider:CapacityProvider", {
      autoScalingGroupProvider: { autoScalingGroupArn: "fleet" },
    }),
  },
  invalid: {
    "no groups": { given: provider({ subnets: ["subnet-0a"] }), violations: { [at]: message } },
    "an empty list": {
      given: provider({ subnets: ["subnet-0a"], securityGroups: [] }),
      violations: { [at]: message },
    },
    "one provider of two": {
      given: [provider({ securityGroups: ["sg-0a"] }), named("batch", provider({ securityGroups: null }))],
      violations: { [`batch: ${at}`]: message },
    },
  },
  undecided: {
    "groups that are computed": { given: provider({ securityGroups: unknown }), at },
    "a network that is computed": { given: provider(unknown), at: path },
    "a provider that is computed": {
      given: declared("aws:ecs/capacityProvider:CapacityProvider", { managedInstancesProvider: unknown }),
      at: "managedInstancesProvider",
    },
  },
});
