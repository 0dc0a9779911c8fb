import type * as JsoncParser from "jsonc-parser";
import { type Settings } from "../rule/rule";
import { isRecord } from "../value/json";
import { keysOf } from "../value/path";
import { parseJson } from "../value/property";

/** The properties of a resource as the SDK hands them to a remediation: what is set in them stays as secret as it was. */
type Properties = Record<string | number, unknown>;

/**
 * Sets properties of a resource in place, and nothing else: what is unknown or secret stays, lists keep their order, and
 * JSON text keeps all that is not set, to the letter.
 * @returns whether there was something to set, and all of it could be
 */
export function setAll(properties: Properties, settings: Settings): boolean {
  const all = Object.entries(settings);
  return all.length > 0 && all.every(([path, value]) => setOne(properties, keysOf(path), value));
}

function setOne(properties: Properties, keys: readonly (string | number)[], value: unknown): boolean {
  const [key, ...rest] = keys;
  if (key === undefined) return false;
  if (rest.length === 0) {
    if (value === null) Reflect.deleteProperty(properties, key);
    else properties[key] = value;
    return true;
  }
  if (value !== null) properties[key] ??= {};
  const held = properties[key] ?? {};
  if (typeof held === "string") {
    const text = setInText(held, rest, value);
    if (text === undefined) return false;
    properties[key] = text;
    return true;
  }
  return typeof held === "object" && setOne(held as Properties, rest, value);
}

/** A JSON text with one value set; undefined where it is none, or has no place for it. */
function setInText(text: string, keys: readonly (string | number)[], value: unknown): string | undefined {
  let at: unknown = parseJson(text);
  if (!isRecord(at) && !Array.isArray(at)) return undefined;
  const spelled = keys.map((key) => {
    const own = spelledIn(at, key);
    at = isRecord(at) || Array.isArray(at) ? (at as Properties)[own] : undefined;
    return own;
  });
  // Loaded when first needed: most packs remediate nothing.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { applyEdits, modify } = require("jsonc-parser") as typeof JsoncParser;
  try {
    return applyEdits(text, modify(text, spelled, value ?? undefined, {}));
  } catch {
    // A text or number where an object belongs.
    return undefined;
  }
}

/**
 * A name as the document spells it. Most are read without regard to case, and the last of several counts; but what holds
 * objects under names of its own (the states of a workflow) is read as it is written.
 */
function spelledIn(document: unknown, key: string | number): string | number {
  if (typeof key === "number" || !isRecord(document)) return key;
  if (typeof document[key] === "object") return key;
  return Object.keys(document).findLast((each) => each.toLowerCase() === key.toLowerCase()) ?? key;
}
