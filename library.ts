/** What `import … from "ecs-guardrails"` gives: the rules and the check. Starts nothing, and loads nothing of Pulumi. */
import { check as checkWith, type CheckResult } from "./lib/pulumi/check";
import { InputError, readSource } from "./lib/pulumi/file";
import { Config } from "./lib/rule/config";
import { rules } from "./policies";

export { rules };
export { defineRule, type Rule } from "./lib/rule/rule";
export { type Finding } from "./lib/rule/finding";
export { ConfigError } from "./lib/rule/config";
export { InputError };
export { type CheckResult };

export interface CheckOptions {
  /** What errors and reports call the input. */
  readonly name?: string;
  /** Levels and options of the rules, in the form of Pulumi's `--policy-pack-config`. */
  readonly config?: unknown;
}

/**
 * Checks a plan or a state, as `ecs-guardrails check` does.
 * @param input the parsed output of `pulumi preview --json --show-sames` or of `pulumi stack export`
 * @throws InputError when the input is neither, ConfigError when the config is wrong
 */
export function check(input: unknown, options: CheckOptions = {}): CheckResult {
  const config = options.config === undefined ? Config.defaults(rules) : Config.read(rules, options.config);
  const name = options.name ?? "the input";
  return checkWith(rules, { ...readSource(input, name), name }, config);
}
