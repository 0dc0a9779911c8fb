import { describe } from "../../lib/model/resource";
import { declared } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and, not } from "../../lib/value/answer";

const provider = (managedTerminationProtection: string) => [
  declared("aws:autoscaling/group:Group", { name: "fleet", minSize: 0, maxSize: 3, protectFromScaleIn: true }, "fleet"),
  declared("aws:ecs/capacityProvider:CapacityProvider", {
    name: "app",
    autoScalingGroupProvider: {
      autoScalingGroupArn: "fleet",
      managedScaling: { status: "ENABLED" },
      managedTerminationProtection,
    },
  }),
];

export default defineRule({
  id: "capacity-provider-termination-protection",
  subject: "capacity-provider",
  needsStack: true,
  title: "Scaling in ends no instance that runs tasks",
  why: "Without managed termination protection an Auto Scaling group that shrinks takes any of its instances, and the tasks on it die with it.",
  fix: "Set managedTerminationProtection and managedScaling.status to ENABLED, and protectFromScaleIn of the Auto Scaling group to true. Instances that exist already are protected only once each of them is set so, and a group that is to be deleted must give the protection up first.",
  severity: "medium",
  tier: "recommended",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-termination-protection.html"],
  controls: { "Security Hub": ["ECS.19"] },
  examples: { good: provider("ENABLED"), bad: provider("DISABLED") },

  check(provider, report) {
    const { terminationProtection, managedScaling, group } = provider;
    const isProtected = and(provider.usesGroup(), terminationProtection.is("ENABLED"));
    report.when(and(provider.usesGroup(), terminationProtection.is("DISABLED")), {
      at: terminationProtection,
      message:
        "Scaling in may end instances that run tasks: managedTerminationProtection is not ENABLED. Set managedTerminationProtection to ENABLED.",
    });
    report.when(and(isProtected, managedScaling.is("DISABLED")), {
      at: managedScaling,
      message:
        "managedTerminationProtection does nothing: managedScaling.status is not ENABLED. Set managedScaling.status to ENABLED.",
    });
    report.when(and(isProtected, not(provider.groupProtectsInstances())), {
      at: group.field,
      message: `managedTerminationProtection cannot be turned on: ${group.target === undefined ? "its group" : describe(group.target.urn)} does not protect its instances. Set protectFromScaleIn of the group to true.`,
    });
  },
});
