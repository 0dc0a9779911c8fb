import { type Stack } from "../model/stack";
import { type Json } from "../value/json";
import { Config } from "./config";
import { stackOf } from "./example";
import { type Rule, type Settings } from "./rule";
import { run } from "./run";

/** What a rule sets in a stack, for each violation that it finds there and that is not exempt. */
export function settingsOf(rule: Rule, stack: Stack, config: Config): readonly Settings[] {
  if (rule.remediate === undefined) return [];
  const violated = run([rule], stack, config).filter(({ status }) => status === "violated");
  return violated.map(({ urn, path }) => rule.remediate?.({ urn, path }) ?? {});
}

/** The same of its bad example: paths and values. */
export function remediationOf(rule: Rule): readonly (readonly [path: string, value: Json])[] {
  const config = Config.read([rule], { [rule.id]: "mandatory" });
  const settings = settingsOf(rule, stackOf(rule.examples.bad), config).flatMap((each) => Object.entries(each));
  // What must not be set is of interest only where it is.
  return settings.filter(([, value]) => value !== null);
}
