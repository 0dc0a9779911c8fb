import { type Json } from "../value/json";
import { Config } from "./config";
import { stackOf } from "./example";
import { type Rule } from "./rule";
import { run } from "./run";

/** What a rule sets where a user wants it remediated, as it does it to its bad example: paths and values. */
export function remediationOf(rule: Rule): readonly (readonly [path: string, value: Json])[] {
  if (rule.remediate === undefined) return [];
  const found = run([rule], stackOf(rule.examples.bad), Config.read([rule], { [rule.id]: "mandatory" }));
  const settings = found.flatMap((finding) => Object.entries(rule.remediate?.(finding) ?? {}));
  // What must not be set is of interest only where it is.
  return settings.filter(([, value]) => value !== null);
}
