import { and, type Answer, answer, no, not, or, resting, yes } from "../value/answer";
import { Items } from "../value/items";
import { Carrier } from "./carrier";
import { usesOf } from "./instance-use";
import { LAUNCH_TYPES } from "./launch-type";
import { type Reference } from "./reference";
import { type Resource } from "./resource";
import { Named, type Stack } from "./stack";
import { isMadeFor, networkModeOf, runsWindows } from "./task-platform";
import { TYPES } from "./types";

/** How tasks reach the network: through the bridge of Docker, which is one hop more, or by an interface of their own. */
export type NetworkMode = "bridge" | "awsvpc";

/**
 * Whether tasks of a network mode can come to run on an instance, as far as the stack shows them: those that something
 * places there, and those that nothing in the stack places.
 */
export function hosts(instance: Resource, mode: NetworkMode, stack: Stack): Answer {
  return stack.remember(HOSTED[mode]).some(({ isOne, isFree, placed }) =>
    and(
      isOne,
      or(
        isFree,
        placed.some((places) => places(instance)),
      ),
    ),
  );
}

/** A task definition that instances may run. */
interface Hosted {
  /** Whether it has the network mode that is asked for, and may run on instances at all. */
  readonly isOne: Answer;
  /** Whether nothing in the stack places it. */
  readonly isFree: Answer;
  readonly placed: Items<Places>;
}

/** Whether something places tasks on an instance. */
type Places = (instance: Resource) => Answer;

const HOSTED: Readonly<Record<NetworkMode, (stack: Stack) => Items<Hosted>>> = {
  bridge: (stack) => hostedIn(stack, "bridge"),
  awsvpc: (stack) => hostedIn(stack, "awsvpc"),
};

function hostedIn(stack: Stack, mode: NetworkMode): Items<Hosted> {
  return stack.every(TYPES.taskDefinition).flatMap((task) => {
    const isOne = and(hasMode(task, mode), isMadeFor(task, "EC2"));
    if (isOne.is === "no") return Items.none();
    const placed = stack.remember(placements).of(task);
    return new Items([{ isOne, isFree: placed.isEmpty(), placed }]);
  });
}

/** Unset is bridge on Linux. */
function hasMode(task: Resource, mode: NetworkMode): Answer {
  const field = networkModeOf(task);
  return field.then(() => field.is(mode), mode === "bridge" ? not(runsWindows(task)) : no);
}

/** By task definition, for each thing that runs it, whether that places tasks on an instance. */
function placements(stack: Stack): Named<Places> {
  const found = new Named<Places>(stack);
  for (const carrier of Carrier.in(stack)) {
    const places = placesOf(carrier, stack);
    found.add(
      "task-definition",
      carrier.resource,
      carrier.taskDefinition,
      (basis) => (instance) => resting(places(instance), basis),
    );
  }
  return found;
}

/** By its capacity providers, else by its launch type; where it names neither, the cluster's default may be any. */
function placesOf(carrier: Carrier, stack: Stack): Places {
  const providers = carrier
    .beside("capacityProviderStrategies")
    .items()
    .map((each) => stack.resolve("capacity-provider", carrier.resource, each.get("capacityProvider")));
  const launchType = carrier
    .beside("launchType")
    .string()
    .among(...LAUNCH_TYPES);
  const byDefault = and(
    providers.isEmpty(),
    launchType.then((own) => answer(own === "EC2"), yes),
  );
  return (instance) =>
    or(
      providers.some((each) => isProviderOf(each, instance, stack)),
      byDefault,
    );
}

function isProviderOf(reference: Reference<Resource>, instance: Resource, stack: Stack): Answer {
  if (reference.target === undefined) return reference.field.then(() => no);
  const uses = usesOf(stack).of(instance);
  return uses.some(({ provider, basis }) => resting(reference.names(provider), basis));
}
