import { isList, isObject, type Json, type JsonObject, Unknown } from "../../value/json";
import { NOBODY_KNOWS, type Scope } from "../scope";

/** A component as the program registers it. */
export interface ComponentCall {
  readonly urn: string;
  readonly name: string;
  /** Plain JSON, secrets unwrapped, unknown values marked; a resource is its id. */
  readonly inputs: JsonObject;
}

/** A resource that a component creates. */
export interface Child {
  readonly type: string;
  readonly name: string;
  /** Properties that are undefined are left out. */
  readonly inputs: Readonly<Record<string, Json | undefined>>;
  /** The URN of its parent. */
  readonly parent: string;
  /** Where it is a component itself. */
  readonly component?: true;
}

/** A resource that was created, as a component goes on with it. */
export class Created {
  constructor(
    readonly urn: string,
    readonly id: string,
    /** Its inputs and what was made up, laid together. */
    readonly outputs: JsonObject,
  ) {}

  /** An output that is a text: most are. */
  text(name: string): Json {
    return this.outputs[name] ?? NOBODY_KNOWS;
  }
}

/** What makes a component's children. */
export interface Declarer {
  readonly scope: Scope;
  /** The stack's name: awsx makes names of it. */
  readonly stack: string;
  declare(child: Child): Promise<Created>;
  /** What is known of the resource of a type that a name, an id or an ARN means. */
  readonly find: (type: string, text: string) => JsonObject | undefined;
}

/** What a component gives back: plain values, and the resources that it made. */
export type Outputs = Readonly<Record<string, Output>>;
export type Output = Json | Created | readonly Created[] | undefined;

/** Makes the children of a component of one type, as its provider would. */
export type Expansion = (call: ComponentCall, declarer: Declarer) => Promise<Outputs>;

/** An object in some inputs; undefined where there is none, or none that is known. */
export function objectAt(inputs: JsonObject, name: string): JsonObject | undefined {
  const value = inputs[name];
  return isObject(value) ? value : undefined;
}

/** A text in some inputs. */
export function textAt(inputs: JsonObject, name: string): string | undefined {
  const value = inputs[name];
  return typeof value === "string" ? value : undefined;
}

/** A list in some inputs. */
export function listAt(inputs: JsonObject, name: string): readonly Json[] | undefined {
  const value = inputs[name];
  return isList(value) ? value : undefined;
}

/** The same inputs without some of them. */
export function without(inputs: JsonObject, ...names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => !names.includes(name)));
}

/** Properties without those that are undefined. */
export function defined(properties: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}

/** JSON text in which what is not known is the text that nobody can make up, so that all the rest can be judged. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => (each instanceof Unknown ? NOBODY_KNOWS : each));
}
