import { type Preset, presetLevels } from "../rule/levels";
import { type Rule } from "../rule/rule";
import { toJson } from "../report/json";
import { readConfigs } from "./config-file";
import { type Streams } from "./main";

export interface ConfigCall {
  readonly preset: Preset;
  /** Config files that are laid over the preset. */
  readonly with?: readonly string[];
}

/** `ecs-guardrails config`: prints a preset with other configs over it, as one file for the engine. */
export async function runConfig(rules: readonly Rule[], call: ConfigCall, streams: Streams): Promise<number> {
  const { config } = await readConfigs(rules, call.with ?? [], streams, presetLevels(call.preset, rules));
  streams.stdout.write(toJson(config.toJson(rules)));
  return 0;
}
