import { and, type Answer, answer, no, not, or, resting, yes } from "../value/answer";
import { type Property } from "../value/property";
import { Carrier } from "./carrier";
import { usesOf } from "./instance-use";
import { LAUNCH_TYPES } from "./launch-type";
import { input, type Resource } from "./resource";
import { Named, type Stack } from "./stack";
import { isMadeFor, NETWORK_MODES, networkModeOf, runsWindows } from "./task-platform";
import { TYPES } from "./types";

/** How tasks reach the network: through the bridge of Docker, which is one hop more, or by an interface of their own. */
export type NetworkMode = "bridge" | "awsvpc";

/**
 * Whether tasks of a network mode can come to run on an instance, as far as the stack shows them: those that something
 * places there, and those that nothing in the stack places.
 */
export function hosts(instance: Resource, mode: NetworkMode, stack: Stack): Answer {
  return stack.every(TYPES.taskDefinition).some((task) => {
    const isOne = and(hasMode(task, mode), isMadeFor(task, "EC2"));
    if (isOne.is === "no") return no;
    const placed = stack.remember(placements).of(task);
    // Who would place it by its family cannot be told while that is not known.
    const isFree = and(
      placed.isEmpty(),
      input(task, "family")
        .string()
        .then(() => yes, yes),
    );
    return and(
      isOne,
      or(
        isFree,
        placed.some((each) => each(instance)),
      ),
    );
  });
}

/** Unset is bridge on Linux. */
function hasMode(task: Resource, mode: NetworkMode): Answer {
  const field = networkModeOf(task).among(...NETWORK_MODES);
  return field.then(() => field.is(mode), mode === "bridge" ? not(runsWindows(task)) : no);
}

/** By task definition, for each thing that runs it, whether that places tasks on an instance. */
function placements(stack: Stack): Named<(instance: Resource) => Answer> {
  const found = new Named<(instance: Resource) => Answer>(stack);
  for (const carrier of Carrier.in(stack)) {
    found.add(
      "task-definition",
      carrier.resource,
      carrier.taskDefinition,
      (basis) => (instance) => resting(places(carrier, instance, stack), basis),
    );
  }
  return found;
}

/** By its capacity providers, else by its launch type; where it names neither, the cluster's default may be any. */
function places(carrier: Carrier, instance: Resource, stack: Stack): Answer {
  const strategy = carrier.beside("capacityProviderStrategies").items();
  const isOne = strategy.some((each) => isProviderOf(each.get("capacityProvider"), carrier.resource, instance, stack));
  const launchType = carrier
    .beside("launchType")
    .string()
    .among(...LAUNCH_TYPES);
  return or(
    isOne,
    and(
      strategy.isEmpty(),
      launchType.then((own) => answer(own === "EC2"), yes),
    ),
  );
}

function isProviderOf(named: Property, by: Resource, instance: Resource, stack: Stack): Answer {
  const reference = stack.resolve("capacity-provider", by, named);
  const uses = usesOf(stack).of(instance);
  if (reference.target === undefined) return reference.field.then(() => no);
  return uses.some(({ provider, basis }) => resting(reference.names(provider), basis));
}
