import { type Answer, type Place } from "../value/answer";
import { type Field } from "../value/field";
import { Items } from "../value/items";
import { type Property } from "../value/property";
import { CapacityProvider } from "./capacity-provider";
import { ContainerInstance } from "./container-instance";
import { input, inputsAt, type Resource } from "./resource";
import { SecurityGroup } from "./security-group";
import { countsIn, type Scope } from "./scope";
import { type Stack } from "./stack";
import { TYPES } from "./types";

/** Where each kind of instance, and a capacity provider that makes its own, names security groups. */
const GROUPS = [
  "vpcSecurityGroupIds[]",
  "securityGroups[]",
  "securityGroupNames[]",
  "networkInterfaces[].securityGroups[]",
  "managedInstancesProvider.instanceLaunchTemplate.networkConfiguration.securityGroups[]",
] as const;

/** Where they name network interfaces that exist already. */
const INTERFACES = ["networkInterfaces[].networkInterfaceId", "primaryNetworkInterface.networkInterfaceId"] as const;

const SUBNETS = [
  "subnetId",
  "networkInterfaces[].subnetId",
  "managedInstancesProvider.instanceLaunchTemplate.networkConfiguration.subnets[]",
] as const;

/** Where they say that a network interface gets a public address. */
const PUBLIC_ADDRESSES = ["associatePublicIpAddress", "networkInterfaces[].associatePublicIpAddress"] as const;

/** How an instance is reached: one of EC2, the template of such, or those that a capacity provider makes itself. */
export class InstanceNetwork {
  static readonly types = [...ContainerInstance.types, TYPES.capacityProvider];

  private constructor(
    readonly resource: Resource,
    private readonly stack: Stack,
  ) {}

  /** The one of a resource; none of a capacity provider that leaves its instances to a group. */
  static of(resource: Resource, stack: Stack): readonly InstanceNetwork[] {
    const leavesThem = isProvider(resource) && new CapacityProvider(resource, stack).usesManagedInstances().is === "no";
    return leavesThem ? [] : [new InstanceNetwork(resource, stack)];
  }

  /** Whether tasks of ECS run there. */
  runsTasks(): Answer {
    const { resource, stack } = this;
    return isProvider(resource)
      ? new CapacityProvider(resource, stack).usesManagedInstances()
      : new ContainerInstance(resource, stack).runsTasks();
  }

  /** Whether a rule of a scope is about it. */
  counts(scope: Scope): Answer {
    return countsIn(scope, this.runsTasks());
  }

  /** The security groups of its network interfaces, or the default one. */
  get securityGroups(): Items<SecurityGroup> {
    const { resource, stack } = this;
    const interfaces = this.set(INTERFACES).flatMap(([by, each]) =>
      stack.resolve("network-interface", by, each).toItems((target) => setAt(target, ["securityGroups[]"])),
    );
    const named = Items.join(this.set(GROUPS), interfaces);
    const isNone = named.isEmpty().is === "yes";
    const subnets = this.set(SUBNETS).map(([, each]) => each);
    return isNone
      ? SecurityGroup.defaults(subnets, resource, stack, { urn: resource.urn, path: "" })
      : named.flatMap(([by, each]) => SecurityGroup.named(each, by, stack));
  }

  /**
   * Whether its network interfaces get public addresses, and where to say so. Where nothing is said, their subnets
   * decide.
   */
  get publicAddresses(): Items<{ readonly at: Place; readonly is: Answer }> {
    return this.set(PUBLIC_ADDRESSES).map(([by, each]) => {
      const at = by.urn === this.resource.urn ? each : input(this.resource, PUBLIC_ADDRESSES[0]);
      return { at, is: each.boolean().is(true) };
    });
  }

  /** The key pair that it lets in by SSH, where there is one. */
  get keyNames(): Items<Field<string>> {
    return this.set(["keyName"]).map(([, each]) => each.string());
  }

  /** What is set at some paths; where nothing is, what the launch template of an instance sets there. */
  private set(paths: readonly string[]): Items<Setting> {
    const own = setAt(this.resource, paths);
    const reference = new ContainerInstance(this.resource, this.stack).launchTemplate;
    if (own.isEmpty().is !== "yes" || reference === undefined) return own;
    return reference.toItems((target) => setAt(target, paths));
  }
}

type Setting = readonly [by: Resource, Property];

function setAt(by: Resource, paths: readonly string[]): Items<Setting> {
  const all = Items.join(...paths.map((path) => inputsAt(by, path)));
  // The provider takes an empty text for one that is not set.
  const isThere = (each: Property): boolean => each.raw().state.is !== "unset" && each.raw().value !== "";
  return all.filter(isThere).map((each) => [by, each] as const);
}

function isProvider({ type }: Resource): boolean {
  return type === TYPES.capacityProvider;
}
