/** Statements of policies, as programs write them. */
import { type Json, type JsonObject } from "../../lib/value/json";

export function allow(action: Json, resource: Json = "*", more: JsonObject = {}): JsonObject {
  return { Effect: "Allow", Action: action, Resource: resource, ...more };
}
export function deny(action: Json, resource: Json = "*", more: JsonObject = {}): JsonObject {
  return { ...allow(action, resource, more), Effect: "Deny" };
}
/** A condition on one key. */
export function where(operator: string, key: string, value: Json): JsonObject {
  return { Condition: { [operator]: { [key]: value } } };
}
