/**
 * What `import … from "ecs-guardrails"` gives: the rules, the check, and what a pack of one's own is made of. Starts
 * nothing; what speaks to a program is loaded when the first one is rehearsed.
 */
import { check as checkWith, type CheckResult } from "./lib/pulumi/check";
import { InputError, readSource } from "./lib/pulumi/file";
import { packArgs, type PackOptions } from "./lib/pulumi/pack";
import { Config } from "./lib/rule/config";
import type * as CheckedModule from "./lib/rehearsal/checked";
import { type RehearsalOptions } from "./lib/rehearsal/rehearse";
import { type Rule } from "./lib/rule/rule";
import { rules } from "./policies";

export { rules };
export { type Rule };
export { defineRule, type Settings } from "./lib/rule/rule";
export { type Exemption } from "./lib/rule/exemption";
export { type Finding } from "./lib/rule/finding";
export { type Level, type Severity, type Tier } from "./lib/rule/levels";
export { declared, fargateTask, policyDocument, taskDefinition, trustOf } from "./lib/rule/example";
export { type SubjectName, type Subjects } from "./lib/model/subjects";
export { input, type Resource } from "./lib/model/resource";
export { and, answer, type Answer, no, not, or, unknown, yes } from "./lib/value/answer";
export { type PackOptions };
export { ConfigError } from "./lib/rule/config";
export { InputError };
export { type CheckResult };

export { type RehearsalOptions };

export interface CheckOptions {
  /** What errors and reports call the input. */
  readonly name?: string;
  /** Levels, options and exemptions of the rules, in the form of Pulumi's `--policy-pack-config`. */
  readonly config?: unknown;
  /** The rules to check by; all of ours where nothing is said. */
  readonly rules?: readonly Rule[];
}

/**
 * What `new PolicyPack` takes, for a pack of one's own: some of our rules, your own beside them, other defaults. Make the
 * pack right after, and one only: `new PolicyPack("acme-ecs", ecsGuardrails({ rules: [...rules, mine] }))`.
 * @throws ConfigError when the defaults are wrong, or two rules have one id
 */
export function ecsGuardrails(options: Partial<PackOptions> = {}): ReturnType<typeof packArgs> {
  return packArgs({ rules, ...options });
}

/**
 * Checks a plan or a state, as `ecs-guardrails check` does.
 * @param input the parsed output of `pulumi preview --json --show-sames` or of `pulumi stack export`
 * @throws InputError when the input is neither, ConfigError when the config is wrong
 */
export function check(input: unknown, options: CheckOptions = {}): CheckResult {
  const { name = "the input", config = {}, rules: judged = rules } = options;
  const levels = Config.read(judged, config);
  return checkWith(judged, { ...readSource(input, name), name }, levels);
}

/**
 * Rehearses a program and checks it, as `ecs-guardrails check DIR` does: it runs, with made-up outputs.
 * @param dir the project's folder, which holds its Pulumi.yaml; its dependencies are installed
 * @throws InputError when it is no project or does not come to its end, ConfigError when the config is wrong
 */
export async function checkProgram(dir: string, options: CheckOptions & RehearsalOptions = {}): Promise<CheckResult> {
  const { name = dir, config = {}, rules: judged = rules, ...how } = options;
  const levels = Config.read(judged, config);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- gRPC and the tables of what is made up are large
  const { rehearsedAlone } = require("./lib/rehearsal/checked") as typeof CheckedModule;
  const { checked } = await rehearsedAlone(dir, how);
  return checkWith(judged, { ...checked, name }, levels);
}
