import { type Answer, gapAt } from "../value/answer";
import { Field } from "../value/field";
import { type Property } from "../value/property";
import { groupOf } from "./instance-use";
import { type Reference } from "./reference";
import { input, type Resource } from "./resource";
import { type Stack } from "./stack";
import { TYPES } from "./types";

const STATUS = ["ENABLED", "DISABLED"] as const;
type Status = (typeof STATUS)[number];

/**
 * Where a cluster gets instances from (`aws.ecs.CapacityProvider`): an Auto Scaling group of one's own, or Managed
 * Instances.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCapacityProvider.html
 */
export class CapacityProvider {
  static readonly types = [TYPES.capacityProvider];

  constructor(
    readonly resource: Resource,
    private readonly stack: Stack,
  ) {}

  /** Whether the instances are those of an Auto Scaling group. */
  usesGroup(): Answer {
    return this.scaling.raw().isSet();
  }
  /** The group. */
  get group(): Reference<Resource> {
    return this.stack.resolve("auto-scaling-group", this.resource, groupOf(this.resource));
  }
  /** Whether the group keeps instances that ECS has not given up. Unset is false. */
  groupProtectsInstances(): Answer {
    return this.group.then((group) => input(group, "protectFromScaleIn").boolean().is(true));
  }
  /**
   * Whether ECS keeps the group from ending instances that run tasks.
   * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AutoScalingGroupProvider.html
   */
  get terminationProtection(): Field<Status> {
    return this.scaling
      .get("managedTerminationProtection")
      .string()
      .among(...STATUS)
      .or("DISABLED");
  }
  /** Whether ECS scales the group. Without a managedScaling it does not; what one without a status means AWS does not say. */
  get managedScaling(): Field<Status> {
    const managed = this.scaling.get("managedScaling");
    const status = managed.get("status");
    if (managed.raw().isSet().is === "no") return Field.set(status, "DISABLED");
    const field = status.string().among(...STATUS);
    return field.state.is === "unset" ? Field.unknown(field, gapAt(status, "computed")) : field;
  }

  /** Whether the instances are Managed Instances, which ECS makes and patches. */
  usesManagedInstances(): Answer {
    return input(this.resource, "managedInstancesProvider").raw().isSet();
  }
  /** The security groups of Managed Instances. */
  get managedSecurityGroups(): Property {
    const template = input(this.resource, "managedInstancesProvider").get("instanceLaunchTemplate");
    return template.get("networkConfiguration").get("securityGroups");
  }

  private get scaling(): Property {
    return input(this.resource, "autoScalingGroupProvider");
  }
}
