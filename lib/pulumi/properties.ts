import { COMPUTED, isUnknown, type Json, type JsonObject, MALFORMED, SECRET } from "../value/json";

/** The key under which Pulumi marks a special value, and the marks. Source: `sdk/nodejs/runtime/rpc.ts`. */
export const MARK = {
  key: "4dabf18193072939515e22adb298388d",
  secret: "1b47061264138c4ac30d75fd1eb44270",
  output: "d0e6a833031e9bbcd3f4e8bde6ca49a4",
  resource: "5cf8f73096256a8f31e491e813e4eb8e",
} as const;

/** What `pulumi preview --json` writes in place of a secret. */
const HIDDEN = "[secret]";

/** Deeper than any real property, and far from the end of the call stack. */
const MOST_DEPTH = 100;

/**
 * A value as Pulumi writes it, on the wire, in a plan or in a state, turned into plain JSON with unknown marks. A secret
 * is unwrapped where its value is there, since what AWS gets is plain text too. Pulumi's own keys (`__defaults`) go.
 */
export function fromPulumi(value: unknown, depth = 0): Json {
  if (depth > MOST_DEPTH) return MALFORMED;
  if (typeof value === "string") return value === HIDDEN ? SECRET : isUnknown(value) ? COMPUTED : value;
  if (value === null || typeof value === "boolean" || typeof value === "number") return value;
  // Not by map: an array that is a proxy of the SDK's remediation does not bear it.
  if (Array.isArray(value)) return Array.from({ length: value.length }, (_, at) => fromPulumi(value[at], depth + 1));
  if (!isPlain(value)) return MALFORMED;
  return MARK.key in value ? fromMarked(value, depth) : fromObject(value, depth);
}

/** The properties of a resource. */
export function propertiesFromPulumi(value: unknown): JsonObject {
  return isPlain(value) ? fromObject(value, 0) : {};
}

function fromObject(value: Readonly<Record<string, unknown>>, depth: number): JsonObject {
  const entries = Object.entries(value).filter(([key, each]) => !key.startsWith("__") && each !== undefined);
  return Object.fromEntries(entries.map(([key, each]) => [key, fromPulumi(each, depth + 1)]));
}

function fromMarked(value: Readonly<Record<string, unknown>>, depth: number): Json {
  switch (value[MARK.key]) {
    case MARK.secret:
      if ("value" in value) return fromPulumi(value["value"], depth + 1);
      return typeof value["plaintext"] === "string" ? fromPlaintext(value["plaintext"], depth) : SECRET;
    case MARK.output:
      return "value" in value ? fromPulumi(value["value"], depth + 1) : COMPUTED;
    case MARK.resource:
      // An id that is not known yet is written as an empty text.
      return value["id"] === "" ? COMPUTED : fromPulumi(value["id"] ?? value["urn"], depth + 1);
    default:
      // Assets and archives: their content is not a property that a rule reads.
      return MALFORMED;
  }
}

/** `pulumi stack export --show-secrets` writes a secret's value as JSON text. */
function fromPlaintext(text: string, depth: number): Json {
  try {
    return fromPulumi(JSON.parse(text), depth + 1);
  } catch {
    return MALFORMED;
  }
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
