/**
 * What `import … from "ecs-guardrails"` gives: the rules and the check. Starts nothing; what speaks to a program is
 * loaded when the first one is rehearsed.
 */
import { check as checkWith, type CheckResult } from "./lib/pulumi/check";
import { InputError, readSource } from "./lib/pulumi/file";
import { Config } from "./lib/rule/config";
import type * as CheckedModule from "./lib/rehearsal/checked";
import { type RehearsalOptions } from "./lib/rehearsal/rehearse";
import { rules } from "./policies";

export { rules };
export { defineRule, type Rule } from "./lib/rule/rule";
export { type Finding } from "./lib/rule/finding";
export { ConfigError } from "./lib/rule/config";
export { InputError };
export { type CheckResult };

export { type RehearsalOptions };

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

/**
 * Rehearses a program and checks it, as `ecs-guardrails check DIR` does: it runs, with made-up outputs.
 * @param dir the project's folder, which holds its Pulumi.yaml; its dependencies are installed
 * @throws InputError when it is no project or does not come to its end, ConfigError when the config is wrong
 */
export async function checkProgram(dir: string, options: CheckOptions & RehearsalOptions = {}): Promise<CheckResult> {
  const { name = dir, config, ...how } = options;
  const levels = config === undefined ? Config.defaults(rules) : Config.read(rules, config);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- gRPC and the tables of what is made up are large
  const { rehearsedAlone } = require("./lib/rehearsal/checked") as typeof CheckedModule;
  const { checked } = await rehearsedAlone(dir, how);
  return checkWith(rules, { ...checked, name }, levels);
}
