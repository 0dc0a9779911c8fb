import { COMPUTED, holdsUnknown, isList, isObject, type Json, type JsonObject, SECRET, Unknown } from "../value/json";
import { type Resource } from "./resource";
import { Stack } from "./stack";

/** What a rehearsal knows of a resource. */
export type RehearsedValues = Pick<Resource, "inputs" | "outputs" | "id">;

/** The same by URN. */
export type RehearsedStack = ReadonlyMap<string, RehearsedValues>;

/** A resource in which everything that is not known, or hidden, is taken from its rehearsal. */
export function fill(resource: Resource, by: RehearsedValues | undefined): Resource {
  // What is only read is not the program's to know.
  if (by === undefined || resource.read) return resource;
  return {
    ...resource,
    inputs: filled(resource.inputs, by.inputs),
    outputs: { ...by.outputs, ...known(resource.outputs) },
    id: resource.id ?? by.id,
    rehearsed: true,
  };
}

/**
 * A stack filled in the same way.
 * @param resources of the rehearsal: what a plan leaves out since it stays as it is comes from there as well
 */
export function fillStack(stack: Stack, by: RehearsedStack, resources: readonly Resource[] = []): Stack {
  const shown = new Set(stack.resources.map((each) => each.urn));
  const left = resources.filter((each) => !shown.has(each.urn));
  const all = [...stack.resources.map((each) => fill(each, by.get(each.urn))), ...(stack.whole ? [] : left)];
  return new Stack(all, stack.whole || left.length > 0);
}

function filled(value: Json, by: Json | undefined): Json {
  if (by === undefined) return value;
  if (value === COMPUTED || value === SECRET) return by;
  if (typeof value === "string") return holdsUnknown(value) ? by : value;
  if (isList(value)) {
    return isList(by) && by.length === value.length ? value.map((each, index) => filled(each, by[index])) : value;
  }
  if (!isObject(value) || !isObject(by)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, filled(each, by[name])]));
}

function known(outputs: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(outputs).filter(([, each]) => !(each instanceof Unknown)));
}
