/** Between Pulumi's wire form, in which the program speaks, and plain JSON, in which the pack thinks. */
import { MARK } from "../pulumi/properties";
import { isList, isObject, type Json, type JsonObject, Unknown, COMPUTED_MARK } from "../value/json";
import { type WireProperties, type WireValue } from "./protocol";

/** Properties of plain JSON in wire form. */
export function toWire(properties: JsonObject): WireProperties {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, valueToWire(value)]));
}

function valueToWire(value: Json): WireValue {
  if (value instanceof Unknown) return COMPUTED_MARK;
  if (isList(value)) return value.map(valueToWire);
  if (isObject(value)) return { ...toWire(value) };
  return value;
}

/** The same value, marked as a secret. */
export function secretOf(value: WireValue): WireValue {
  return { [MARK.key]: MARK.secret, value };
}

/** A reference to a resource. */
export function referenceTo(urn: string, id: string | undefined): WireValue {
  return { [MARK.key]: MARK.resource, urn, ...(id === undefined ? {} : { id }) };
}

/**
 * What a provider gives back of what it was given: resources by their ids, outputs as their values; secrets stay secrets.
 */
export function echo(value: WireValue): WireValue {
  if (Array.isArray(value)) return value.map(echo);
  if (!isMap(value)) return value;
  switch (value[MARK.key]) {
    case undefined:
    case MARK.secret:
      return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, echo(each)]));
    case MARK.output: {
      const inner = value["value"];
      const plain = inner === undefined ? COMPUTED_MARK : echo(inner);
      return value["secret"] === true ? secretOf(plain) : plain;
    }
    case MARK.resource:
      return value["id"] === "" ? COMPUTED_MARK : (value["id"] ?? value["urn"] ?? null);
    default:
      return value;
  }
}

/** Whether there is a secret anywhere in a value. */
export function holdsSecret(value: WireValue): boolean {
  if (Array.isArray(value)) return value.some(holdsSecret);
  if (!isMap(value)) return false;
  if (value[MARK.key] === MARK.secret || (value[MARK.key] === MARK.output && value["secret"] === true)) return true;
  return Object.values(value).some(holdsSecret);
}

/** The texts in a value that are secret, or stand in what is secret. */
export function secretTexts(value: WireValue, isSecret = false): readonly string[] {
  if (typeof value === "string") return isSecret && value !== "" ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((each: WireValue) => secretTexts(each, isSecret));
  if (!isMap(value)) return [];
  const members: readonly (readonly [string, WireValue])[] = Object.entries(value);
  const inner = isSecret || value[MARK.key] === MARK.secret || value["secret"] === true;
  return members.flatMap(([key, each]) => (key === MARK.key ? [] : secretTexts(each, inner)));
}

/** Properties of plain JSON in wire form, those that hold one of these texts marked as secrets. */
export function toWireWithSecrets(properties: JsonObject, secrets: readonly string[]): WireProperties {
  // A text stands in JSON text as JSON writes it, once for each level.
  const written = secrets.flatMap((text) => {
    const once = JSON.stringify(text).slice(1, -1);
    return [once, JSON.stringify(once).slice(1, -1)];
  });
  return Object.fromEntries(
    Object.entries(toWire(properties)).map(([name, value]) => {
      const text = JSON.stringify(value);
      return [name, written.some((each) => text.includes(each)) ? secretOf(value) : value];
    }),
  );
}

/** The URNs of the resources that the outputs in a value were computed from. */
export function dependenciesIn(value: WireValue): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(dependenciesIn);
  if (!isMap(value)) return [];
  const own = value[MARK.key] === MARK.output && Array.isArray(value["dependencies"]) ? value["dependencies"] : [];
  return [...own.filter((each) => typeof each === "string"), ...Object.values(value).flatMap(dependenciesIn)];
}

function isMap(value: WireValue): value is Record<string, WireValue> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
