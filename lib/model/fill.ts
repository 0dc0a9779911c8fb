import { COMPUTED, holdsUnknown, isList, isObject, type Json, type JsonObject, SECRET, Unknown } from "../value/json";
import { parseJson } from "../value/property";
import { type Resource } from "./resource";
import { Stack } from "./stack";

/** What a rehearsal knows of a resource. */
export type RehearsedValues = Pick<Resource, "inputs" | "outputs" | "id">;

/** The same by URN. */
export type RehearsedStack = ReadonlyMap<string, RehearsedValues>;

/**
 * A stack in which everything that is not known, or hidden, is taken from a rehearsal.
 * @param left resources of the rehearsal that a plan leaves out since they stay as they are
 */
export function fillStack(stack: Stack, by: RehearsedStack, left: readonly Resource[] = []): Stack {
  const real = realNames(stack, by);
  const filled = stack.resources.map((each) => fill(each, by.get(each.urn), real));
  if (stack.whole || left.length === 0) return new Stack(filled, stack.whole);
  const shown = new Set(stack.resources.map((each) => each.urn));
  return new Stack([...filled, ...left.filter((each) => !shown.has(each.urn))], true);
}

function fill(resource: Resource, by: RehearsedValues | undefined, real: RealNames): Resource {
  // What is only read is not the program's to know.
  if (by === undefined || resource.read) return resource;
  return {
    ...resource,
    inputs: filled(resource.inputs, by.inputs, real),
    outputs: { ...by.outputs, ...known(resource.outputs) },
    id: resource.id ?? by.id,
    rehearsed: true,
  };
}

/** Where a value is unknown, or hidden, that of the rehearsal. What is known stays, and nothing is added. */
function filled(value: Json, by: Json | undefined, real: RealNames): Json {
  if (by === undefined) return value;
  if (value === COMPUTED || value === SECRET) return real.in(by);
  if (typeof value === "string") return holdsUnknown(value) ? filledText(value, by, real) : value;
  if (isList(value)) {
    return isList(by) && by.length === value.length ? value.map((each, index) => filled(each, by[index], real)) : value;
  }
  if (!isObject(value) || !isObject(by)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, filled(each, by[name], real)]));
}

/** A text that was built around an unknown. Of a JSON document what is known stays, here too. */
function filledText(text: string, by: Json, real: RealNames): Json {
  const [document, other] = [parseJson(text), typeof by === "string" ? parseJson(by) : undefined];
  if (!isObject(document) && !isList(document)) return real.in(by);
  return other === undefined ? text : JSON.stringify(filled(document, other, real));
}

function known(outputs: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(outputs).filter(([, each]) => !(each instanceof Unknown)));
}

/** Puts what resources are really called in place of what a rehearsal called them. */
class RealNames {
  /** ARNs stand inside other texts too: those that hold the account of the rehearsal are looked for everywhere. */
  private readonly arns: readonly (readonly [string, string])[];

  constructor(private readonly byMadeUp: ReadonlyMap<string, string>) {
    this.arns = [...byMadeUp].filter(([madeUp]) => madeUp.startsWith("arn:")).sort(([a], [b]) => b.length - a.length);
  }

  in(value: Json): Json {
    if (this.byMadeUp.size === 0) return value;
    if (typeof value === "string") return this.byMadeUp.get(value) ?? this.inText(value);
    if (isList(value)) return value.map((each) => this.in(each));
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, this.in(each)]));
  }

  private inText(text: string): string {
    if (!text.includes("arn:")) return text;
    return this.arns.reduce((changed, [madeUp, real]) => changed.replaceAll(madeUp, real), text);
  }
}

/** The outputs by which resources are named, of those that exist already. */
const NAMES = ["arn", "name"];

function realNames(stack: Stack, by: RehearsedStack): RealNames {
  const pairs = stack.resources.flatMap(({ urn, id, outputs }) => {
    const made = by.get(urn);
    if (made === undefined) return [];
    const names = NAMES.map((name) => [made.outputs[name], outputs[name]] as const);
    return [[made.id, id] as const, ...names];
  });
  const texts = pairs.filter(
    (pair): pair is readonly [string, string] =>
      typeof pair[0] === "string" && typeof pair[1] === "string" && pair[0] !== pair[1] && pair[0] !== "",
  );
  return new RealNames(new Map(texts));
}
