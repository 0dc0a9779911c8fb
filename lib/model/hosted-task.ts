import { type Answer, and, no, not, or, resting, unknown, yes } from "../value/answer";
import { type Field } from "../value/field";
import { Items } from "../value/items";
import { usesOf } from "./instance-use";
import { type Reference } from "./reference";
import { input, inputsAt, type Resource } from "./resource";
import { Named, type Stack } from "./stack";
import { type TypeToken, TYPES } from "./types";

/** How tasks reach the network: through the bridge of Docker, which is one hop more, or by an interface of their own. */
export type NetworkMode = "bridge" | "awsvpc";

/** Where each kind of resource that runs tasks names their definition; how they are placed stands beside that. */
const CARRIERS: readonly (readonly [TypeToken, string])[] = [
  [TYPES.service, "taskDefinition"],
  [TYPES.taskSet, "taskDefinition"],
  [TYPES.eventTarget, "ecsTarget.taskDefinitionArn"],
  [TYPES.schedule, "target.ecsParameters.taskDefinitionArn"],
  [TYPES.pipe, "targetParameters.ecsTaskParameters.taskDefinitionArn"],
];

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
    const isOne = and(hasMode(task, mode), runsOnInstances(task));
    if (isOne.is === "no") return Items.none();
    const placed = stack.remember(placements).of(task);
    // Who would place it by its family cannot be told while that is not known.
    const isFree = and(
      placed.isEmpty(),
      input(task, "family")
        .string()
        .then(() => yes, yes),
    );
    return new Items([{ isOne, isFree, placed }]);
  });
}

/**
 * Unset is bridge on Linux.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
 */
function hasMode(task: Resource, mode: NetworkMode): Answer {
  const field = input(task, "networkMode").string();
  const family = input(task, "runtimePlatform").get("operatingSystemFamily").string();
  const isLinux = not(family.satisfies((value) => value.toUpperCase().startsWith("WINDOWS")));
  const byDefault = mode === "bridge" ? isLinux : no;
  return field.then((value) => {
    if (value === "") return byDefault;
    return /^(?:bridge|awsvpc|host|none|default)$/i.test(value) ? field.is(mode) : malformed(field);
  }, byDefault);
}

/** Whether ECS may place it on EC2 instances: one that names nothing it may. */
function runsOnInstances(task: Resource): Answer {
  const named = input(task, "requiresCompatibilities").items();
  return or(
    named.isEmpty(),
    named.some((each) => each.string().is("EC2")),
  );
}

/** By task definition, for each thing that runs it, whether that places tasks on an instance. */
function placements(stack: Stack): Named<Places> {
  const found = new Named<Places>(stack);
  for (const [type, path] of CARRIERS) {
    for (const by of stack.shown(type)) {
      const places = placesOf(by, path, stack);
      for (const named of inputsAt(by, path).known) {
        found.add("task-definition", by, named, (basis) => (instance) => resting(places(instance), basis));
      }
    }
  }
  return found;
}

/** By its capacity providers, else by its launch type; where it names neither, the cluster's default may be any. */
function placesOf(by: Resource, path: string, stack: Stack): Places {
  const beside = (name: string): string => path.replace(/\w+$/, name);
  const providers = inputsAt(by, beside("capacityProviderStrategies[].capacityProvider")).map((each) =>
    stack.resolve("capacity-provider", by, each),
  );
  const byLaunchType = inputsAt(by, beside("launchType")).some((each) => {
    const field = each.string();
    return field.then((value) => {
      if (!/^(?:EC2|FARGATE|EXTERNAL|MANAGED_INSTANCES)?$/i.test(value)) return malformed(field);
      return value === "" ? yes : field.is("EC2");
    }, yes);
  });
  const byDefault = and(providers.isEmpty(), byLaunchType);
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

function malformed({ urn, path }: Field<string>): Answer {
  return unknown({ urn, path, reason: "malformed" });
}
