import { and, type Answer, answer, gapAt, not, or, resting, unknown } from "../value/answer";
import { Items } from "../value/items";
import { type Property } from "../value/property";
import { Carrier } from "./carrier";
import { LAUNCH_TYPES, type LaunchType } from "./launch-type";
import { Reference } from "./reference";
import { input, type Resource } from "./resource";
import { Named, nameInArn, type Stack } from "./stack";
import { TYPES } from "./types";

/**
 * Where what runs tasks places them: by its launch type or its capacity providers, else as the default strategy of its
 * cluster says, else on EC2. What the task definition requires is only checked, it places nothing.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
 */
export class Placement {
  constructor(
    private readonly carrier: Carrier,
    private readonly stack: Stack,
  ) {}

  /** Whether tasks can come to run on one of these. */
  runsOn(...launchTypes: readonly LaunchType[]): Answer {
    const { carrier } = this;
    const strategy = carrier.beside("capacityProviderStrategies").items();
    const byStrategy = this.leadsTo(strategy, carrier.resource, launchTypes);
    // A launch type beside it is not allowed.
    if (strategy.known.length > 0) return byStrategy;
    const launchType = carrier
      .beside("launchType")
      .string()
      .among(...LAUNCH_TYPES);
    if (launchType.state.is !== "unset") return launchType.is(...launchTypes);
    return or(byStrategy, and(strategy.isEmpty(), this.byCluster(launchTypes)));
  }

  private byCluster(launchTypes: readonly LaunchType[]): Answer {
    const { cluster, stack } = this;
    const { target, field } = cluster;
    const declared = capacityFor(cluster, stack).map(({ by, named }) => ({
      by,
      isOfCluster: sameCluster(cluster, named),
    }));
    // Before version 6 of the provider a cluster had it itself.
    const own = new Items(target === undefined ? [] : [{ by: target, isOfCluster: answer(true, cluster.basis) }]);
    const strategies = Items.join(declared, own).map((each) => ({
      ...each,
      strategy: input(each.by, "defaultCapacityProviderStrategies").items(),
    }));
    const isSet = strategies.some(({ isOfCluster, strategy }) => and(isOfCluster, not(strategy.isEmpty())));
    // Of a cluster that is another stack's, only what gives it capacity providers tells whether there is a default.
    const isManagedHere = answer(target?.read === false, cluster.basis);
    const isTold = or(
      isManagedHere,
      declared.some(({ isOfCluster }) => isOfCluster),
    );
    return or(
      strategies.some(({ by, isOfCluster, strategy }) => and(isOfCluster, this.leadsTo(strategy, by, launchTypes))),
      and(isTold, not(isSet), answer(launchTypes.includes("EC2"))),
      and(not(isTold), unknown(gapAt(field, "unseen"))),
    );
  }

  /** Nothing is placed by weight zero where others have more, but for a base. */
  private leadsTo(strategy: Items<Property>, from: Resource, launchTypes: readonly LaunchType[]): Answer {
    const isPositive = (each: Property, name: string): Answer =>
      each
        .get(name)
        .number()
        .satisfies((value) => value > 0);
    const isWeighted = strategy.some((each) => isPositive(each, "weight"));
    return strategy.some((each) =>
      and(
        or(isPositive(each, "weight"), isPositive(each, "base"), not(isWeighted)),
        providerRunsOn(each.get("capacityProvider"), from, launchTypes, this.stack),
      ),
    );
  }

  /** The cluster, where none is named the one that is called so. */
  private get cluster(): Reference<Resource> {
    const { cluster, resource } = this.carrier;
    const field = cluster.string();
    if (field.state.is !== "unset") return this.stack.resolve("cluster", resource, cluster);
    const target = this.stack.named("cluster", resource, "default");
    return new Reference(field.or("default"), target && { target, resource: target, basis: "value" });
  }
}

/**
 * Whether tasks that are given to a capacity provider run on one of these. Only FARGATE and FARGATE_SPOT are not
 * instances: no other name may begin so.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCapacityProvider.html
 */
export function providerRunsOn(
  property: Property,
  from: Resource,
  launchTypes: readonly LaunchType[],
  stack: Stack,
): Answer {
  const provider = stack.resolve("capacity-provider", from, property);
  const [onGroup, onManaged] = (["EC2", "MANAGED_INSTANCES"] as const).map((each) => launchTypes.includes(each));
  if (provider.target !== undefined) {
    const has = (name: string): Answer => provider.then((each) => input(each, name).raw().isSet());
    if (onGroup === onManaged) return answer(onGroup === true, provider.basis);
    return has(onGroup === true ? "autoScalingGroupProvider" : "managedInstancesProvider");
  }
  return provider.field.then((text) => {
    const name = nameInArn(text).toUpperCase();
    if (name === "FARGATE" || name === "FARGATE_SPOT") return answer(launchTypes.includes("FARGATE"));
    if (name.startsWith("FARGATE")) return unknown(gapAt(provider.field, "malformed"));
    return onGroup === onManaged ? answer(onGroup === true) : unknown(gapAt(provider.field, "unseen"));
  });
}

/** What gives a cluster its capacity providers, and how it names the cluster. */
interface ClusterCapacity {
  readonly by: Resource;
  readonly named: Reference<Resource>;
}

/** All that may be for a cluster: what names it, and what is not known to name another. */
function capacityFor(cluster: Reference<Resource>, stack: Stack): Items<ClusterCapacity> {
  const [key, byKey] = [keyOf(cluster), stack.remember(capacityByCluster)];
  const groups = key === undefined ? [...byKey.values()] : [byKey.get(key) ?? [], byKey.get(undefined) ?? []];
  return new Items(groups.flat(), stack.unseen());
}

function capacityByCluster(stack: Stack): ReadonlyMap<string | undefined, readonly ClusterCapacity[]> {
  const found = new Map<string | undefined, ClusterCapacity[]>();
  for (const by of stack.shown(TYPES.clusterCapacity)) {
    const named = stack.resolve("cluster", by, input(by, "clusterName"));
    const same = found.get(keyOf(named));
    if (same === undefined) found.set(keyOf(named), [{ by, named }]);
    else same.push({ by, named });
  }
  return found;
}

/** What references to one cluster have in common; undefined where it is not known. */
function keyOf({ target, field }: Reference<Resource>): string | undefined {
  return target?.urn ?? (field.value === undefined ? undefined : nameInArn(field.value));
}

/** Whether two references name the same cluster, by its ARN or its name. */
function sameCluster(a: Reference<Resource>, b: Reference<Resource>): Answer {
  if (a.target !== undefined) return resting(b.names(a.target), a.basis);
  if (b.target !== undefined) return a.names(b.target);
  return a.field.then((first) => b.field.satisfies((second) => nameInArn(first) === nameInArn(second)));
}

/** What runs the tasks of a task definition, and where. */
export interface Run {
  /** How people call it: `Service "web"`. */
  readonly by: string;
  /** Whether its tasks can come to run on one of these. */
  runsOn(...launchTypes: readonly LaunchType[]): Answer;
}

/** By task definition, what runs it. */
export function runs(stack: Stack): Named<Run> {
  const found = new Named<Run>(stack);
  for (const carrier of Carrier.in(stack)) {
    const { label: by, resource, taskDefinition } = carrier;
    const placement = new Placement(carrier, stack);
    found.add("task-definition", resource, taskDefinition, (basis) => ({
      by,
      runsOn: (...launchTypes) => resting(placement.runsOn(...launchTypes), basis),
    }));
  }
  return found;
}
