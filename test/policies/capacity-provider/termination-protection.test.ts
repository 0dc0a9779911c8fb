import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/capacity-provider/termination-protection";
import { declared, type Given, named, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const off = {
  "autoScalingGroupProvider.managedTerminationProtection":
    "Scaling in may end instances that run tasks: managedTerminationProtection is not ENABLED. Set managedTerminationProtection to ENABLED.",
};
const unscaled = {
  "autoScalingGroupProvider.managedScaling.status":
    "managedTerminationProtection does nothing: managedScaling.status is not ENABLED. Set managedScaling.status to ENABLED.",
};
const unprotected = {
  "autoScalingGroupProvider.autoScalingGroupArn":
    'managedTerminationProtection cannot be turned on: Group "fleet" does not protect its instances. Set protectFromScaleIn of the group to true.',
};
const ARN = "arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:0a:autoScalingGroupName/fleet";

function group(protectFromScaleIn: Json): Given {
  return {
    ...declared("aws:autoscaling/group:Group", { name: "fleet", minSize: 0, maxSize: 3, protectFromScaleIn }, "fleet"),
    outputs: { arn: ARN },
  };
}
function provider(properties: JsonObject): Given {
  return declared("aws:ecs/capacityProvider:CapacityProvider", {
    autoScalingGroupProvider: {
      autoScalingGroupArn: ARN,
      managedScaling: { status: "ENABLED", targetCapacity: 100 },
      ...properties,
    },
  });
}
const ENABLED = { managedTerminationProtection: "ENABLED" };

testRule(rule, {
  valid: {
    "protection, scaling and a group that protects": [provider(ENABLED), group(true)],
    "a group named by its name": [provider({ ...ENABLED, autoScalingGroupArn: "fleet" }), group("true")],
    "other spellings": [
      provider({ managedTerminationProtection: "enabled", managedScaling: { status: "Enabled" } }),
      group(true),
    ],
    "Managed Instances": declared("aws:ecs/capacityProvider:CapacityProvider", {
      cluster: "app",
      managedInstancesProvider: { infrastructureRoleArn: "infrastructure" },
    }),
    "a group that is not known yet, which is the one it was computed from": [
      {
        ...provider({ ...ENABLED, autoScalingGroupArn: unknown }),
        dependsOn: { autoScalingGroupProvider: ["fleet"] },
      },
      group(true),
    ],
  },
  invalid: {
    "no protection": {
      given: [provider({ managedTerminationProtection: "DISABLED" }), group(true)],
      violations: off,
    },
    "what is unset, which is no protection": { given: [provider({}), group(true)], violations: off },
    "no protection of a group elsewhere": { given: provider({}), violations: off },
    "no scaling": {
      given: [provider({ ...ENABLED, managedScaling: { status: "DISABLED" } }), group(true)],
      violations: unscaled,
    },
    "scaling that is unset": {
      given: [provider({ ...ENABLED, managedScaling: null }), group(true)],
      violations: unscaled,
    },
    "a group that does not protect": { given: [provider(ENABLED), group(false)], violations: unprotected },
    "a group that does not say, which is without": { given: [provider(ENABLED), group(null)], violations: unprotected },
    "neither scaling nor a group that protects": {
      given: [provider({ ...ENABLED, managedScaling: { status: "DISABLED" } }), group(false)],
      violations: { ...unscaled, ...unprotected },
    },
    "one provider of two": {
      given: [provider(ENABLED), named("batch", provider({})), group(true)],
      violations: Object.fromEntries(Object.entries(off).map(([path, message]) => [`batch: ${path}`, message])),
    },
  },
  undecided: {
    "protection that is computed": {
      given: [provider({ managedTerminationProtection: unknown }), group(true)],
      at: "autoScalingGroupProvider.managedTerminationProtection",
    },
    "protection of a kind that nobody knows": {
      given: [provider({ managedTerminationProtection: "PARTLY" }), group(true)],
      at: "autoScalingGroupProvider.managedTerminationProtection",
    },
    "scaling that says no status": {
      given: [provider({ ...ENABLED, managedScaling: { targetCapacity: 100 } }), group(true)],
      at: "autoScalingGroupProvider.managedScaling.status",
    },
    "a group of another stack": { given: provider(ENABLED), at: "autoScalingGroupProvider.autoScalingGroupArn" },
    "whether the group protects": { given: [provider(ENABLED), group(unknown)], at: "" },
    "a provider that is computed": {
      given: declared("aws:ecs/capacityProvider:CapacityProvider", { autoScalingGroupProvider: unknown }),
      at: "autoScalingGroupProvider",
    },
  },
});
