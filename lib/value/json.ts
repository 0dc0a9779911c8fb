/**
 * Plain JSON in which a value may be unknown: what every source (engine, plan, state, rehearsal) is turned into, and
 * the only thing that the model reads.
 */

/** Why a value is not there to be judged. */
export type Reason =
  /** It is computed by a resource or a data source that does not exist yet. */
  | "computed"
  /** The plan or the state hides it. */
  | "secret"
  /** It is there, but not of the kind it must be (text where an object belongs, an enum value nobody knows). */
  | "malformed"
  /** It may stand in a resource that this run does not show. */
  | "unseen"
  /** It is decided by what runs, in a container, not by what is declared. */
  | "inside"
  /** The rule itself failed: a defect of the pack, told instead of hidden. */
  | "failed";

/** The mark that stands where a value is not known. Compare with `instanceof`. */
export class Unknown {
  constructor(readonly reason: Reason) {}
}

export const COMPUTED = new Unknown("computed");
export const SECRET = new Unknown("secret");
export const MALFORMED = new Unknown("malformed");
export const UNSEEN = new Unknown("unseen");

export type Json = null | boolean | number | string | readonly Json[] | JsonObject | Unknown;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Whether a value is a JSON object: not null, not a list, not an unknown. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Unknown);
}

/** Whether a value that nothing is known of, a parsed file's, is an object: not null, not a list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is a JSON list. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** How a value that is not known is written, whatever it will be: Pulumi's mark for an unknown text. */
export const COMPUTED_MARK = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/**
 * The strings by which Pulumi marks an unknown value of each type (boolean, number, string, list, asset, archive,
 * object) on the wire and in a plan. Source: the constants of `sdk/nodejs/runtime/rpc.ts` and `sdk/go/.../rpc.go`.
 */
const SENTINELS = [
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  COMPUTED_MARK,
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
] as const;

/** Whether a text is an unknown value. */
export function isUnknown(text: string): boolean {
  return SENTINELS.some((sentinel) => sentinel === text);
}

/**
 * Whether a text is an unknown, or holds one: a program that builds JSON text around an unknown leaves the mark inside.
 * @param text any string of the wire, a plan or a parsed document
 */
export function holdsUnknown(text: string): boolean {
  return text.length >= 36 && SENTINELS.some((sentinel) => text.includes(sentinel));
}

/** What is known of a text that holds unknowns, with a `*` for each of them. */
export function aroundUnknown(text: string): string {
  return SENTINELS.reduce((known, sentinel) => known.replaceAll(sentinel, "*"), text);
}

/** Whether a value is unknown, or any part of it. */
export function holdsUnknownPart(value: Json): boolean {
  if (value instanceof Unknown) return true;
  if (typeof value === "string") return holdsUnknown(value);
  if (isList(value)) return value.some(holdsUnknownPart);
  return isObject(value) && Object.values(value).some(holdsUnknownPart);
}
