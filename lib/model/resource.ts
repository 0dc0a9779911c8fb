import { Items } from "../value/items";
import { Property } from "../value/property";
import { remembered } from "../value/remembered";
import { type Json, type JsonObject } from "../value/json";

/** A line of the user's program. Lines and columns count from 1. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One resource of a stack, whichever source it was read from. */
export interface Resource {
  readonly urn: string;
  /** The type token, `aws:ecs/taskDefinition:TaskDefinition`. */
  readonly type: string;
  readonly name: string;
  /** What the program asked for, after the provider filled its defaults in: this is what is judged. */
  readonly inputs: Json;
  /** What the provider answered, as far as it is known: this is how other resources name it. */
  readonly outputs: JsonObject;
  readonly id: string | undefined;
  /** The URN of its provider: resources of different providers live in other regions or accounts. */
  readonly provider: string | undefined;
  /** For each top-level property, the URNs of the resources that it was computed from. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly location: Location | null;
  /** Read with `get`, not managed by this stack: judged by its outputs. */
  readonly read: boolean;
  /** A rehearsal of the program has told all that it knows of it. */
  readonly rehearsed?: true;
  /** A component of which nobody knows what it creates. */
  readonly opaque?: true;
}

/** A resource that was given these inputs, and of which nothing else is known. */
export function bareResource(urn: string, type: string, name: string, inputs: Json): Resource {
  return {
    ...{ urn, type, name, inputs, outputs: {}, id: undefined, provider: undefined },
    ...{ propertyDependencies: {}, location: null, read: false },
  };
}

/** A property that a resource was given, by its path through objects: `target.ecsParameters.launchType`. */
export function input(resource: Resource, path: string): Property {
  return path.split(".").reduce((from, name) => from.get(name), inputsOf(resource));
}

const roots = new WeakMap<Resource, Property>();

/** All that a resource was given: kept, since every rule asks for it. */
export function inputsOf(resource: Resource): Property {
  return remembered(roots, resource, () => Property.root(resource.urn, resource.inputs));
}

/**
 * The properties that a path leads to, `serviceConnectConfiguration.services[].tls.roleArn`: through every element of
 * the lists that `[]` stands behind.
 */
export function inputsAt(resource: Resource, path: string): Items<Property> {
  return at(inputsOf(resource), path);
}

/** The same of what the provider answered. */
export function outputsAt(resource: Resource, path: string): Items<Property> {
  const isTold = Object.hasOwn(resource.outputs, /^\w*/.exec(path)?.[0] ?? "");
  return at(isTold ? Property.root(resource.urn, resource.outputs) : inputsOf(resource), path);
}

function at(property: Property, path: string): Items<Property> {
  const step = (from: Items<Property>, name: string): Items<Property> => {
    const next = from.map((each) => each.get(name.replace("[]", "")));
    return name.endsWith("[]") ? next.flatMap((each) => each.items()) : next;
  };
  return path.split(".").reduce(step, new Items([property]));
}

/** The first of two ways to name a thing that is not unset. */
export function firstSet(property: Property, first: string, second: string): Property {
  return property.get(first).raw().state.is === "unset" ? property.get(second) : property.get(first);
}

/** A property that the provider answered, or, where it is among the inputs too, was given. */
export function output(resource: Resource, name: string): Property {
  return Object.hasOwn(resource.outputs, name)
    ? Property.root(resource.urn, resource.outputs).get(name)
    : input(resource, name);
}

/**
 * How people say which resource they mean: `TaskDefinition "web"`.
 * @param urn a resource's URN; what is no URN is given back as it is
 */
export function describe(urn: string): string {
  const [, , types, ...name] = urn.split("::");
  if (types === undefined || name.length === 0) return urn;
  const type = types.slice(Math.max(types.lastIndexOf("$"), types.lastIndexOf(":")) + 1);
  return `${type} "${name.join("::")}"`;
}
