import { check } from "../pulumi/check";
import { EXPECTED } from "../pulumi/file";
import { Config } from "../rule/config";
import { type Rule } from "../rule/rule";
import { toJson } from "../report/json";
import { toText } from "../report/text";
import { parseJsonFile, readText } from "./json-file";
import { type Streams } from "./main";

export const FORMATS = ["text", "json"] as const;
export type Format = (typeof FORMATS)[number];

interface Call {
  /** A file's path, or `-` for standard input. */
  readonly input: string;
  readonly format: Format;
  readonly config?: string;
}

/** `ecs-guardrails check`: prints the findings; returns 1 if something mandatory is violated, else 0. */
export async function runCheck(rules: readonly Rule[], call: Call, streams: Streams): Promise<number> {
  const config =
    call.config === undefined
      ? Config.defaults(rules)
      : Config.read(rules, parseJsonFile(await readText(call.config, "a config", streams), call.config));
  const name = call.input === "-" ? "standard input" : call.input;
  const result = check(rules, parseJsonFile(await readText(call.input, EXPECTED, streams), name), name, config);
  streams.stdout.write(call.format === "json" ? toJson(result) : toText(result, streams.stdout.isTTY === true));
  return result.summary.mandatory > 0 ? 1 : 0;
}
