import { type Json } from "../../lib/value/json";

/** A value as a pattern is matched against it: a text as it is, anything else as JSON. */
export function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? null);
}
