import { fillStack, type RehearsedStack } from "../model/fill";
import { check, type Checked } from "../pulumi/check";
import { EXPECTED, InputError, readSource } from "../pulumi/file";
import { rehearsalIn } from "../pulumi/kept-rehearsal";
import { type Rule } from "../rule/rule";
import { toJson } from "../report/json";
import { toText } from "../report/text";
import { readConfigs } from "./config-file";
import { isFolder, nameOf, parseJsonFile, readText } from "./json-file";
import { type Streams } from "./main";
import { type ProgramCall, rehearsed } from "./program";

export const FORMATS = ["text", "json"] as const;
export type Format = (typeof FORMATS)[number];

export interface CheckCall extends ProgramCall {
  /** A file's path, or `-` for standard input, or a project's folder. */
  readonly input: string;
  readonly format: Format;
  /** Config files, of which the later ones win. */
  readonly config?: readonly string[];
  /** The folder of the program that a plan is of. */
  readonly program?: string;
}

/** `ecs-guardrails check`: prints the findings; returns 1 if something mandatory is violated, else 0. */
export async function runCheck(rules: readonly Rule[], call: CheckCall, streams: Streams): Promise<number> {
  if (call.input === "-" && call.config?.includes("-") === true)
    throw new InputError("standard input can be read only once: give - for the input or for a config.");
  const { config, folder } = await readConfigs(rules, call.config ?? [], streams);
  const checked = await checkedIn(call, streams);
  const kept = rehearsalIn(config, rules, folder);
  const result = check(rules, kept === undefined ? checked : filledWith(kept, checked), config);
  streams.stdout.write(call.format === "json" ? toJson(result) : toText(result, streams.stdout.isTTY === true));
  return result.summary.mandatory > 0 ? 1 : 0;
}

/** A rehearsal that the config names tells what is not known otherwise; one of this run knows better. */
function filledWith(kept: RehearsedStack, checked: Checked): Checked {
  return { ...checked, rehearsed: checked.rehearsed ?? fillStack(checked.stack, kept) };
}

/** What there is to check, rehearsed where a program is given. */
async function checkedIn(call: CheckCall, streams: Streams): Promise<Checked> {
  const { input, program } = call;
  if (input !== "-" && (await isFolder(input))) {
    if (program !== undefined) throw new InputError(`--program goes with a plan; ${input} is a program itself.`);
    return rehearsed(input, undefined, call, streams);
  }
  const name = nameOf(input);
  const source = readSource(parseJsonFile(await readText(input, EXPECTED, streams), name), name);
  if (program !== undefined) return rehearsed(program, { ...source, name }, call, streams);
  const needless = PROGRAM_OPTIONS.find((option) => call[option] !== undefined);
  if (needless !== undefined)
    throw new InputError(`${flagOf(needless)} goes with a program: give a project's folder, or --program.`);
  return { ...source, name };
}

/** The options that only a rehearsal has a use for. */
const PROGRAM_OPTIONS = ["stack", "configValue", "withEnv", "stackOutputs", "timeLimit", "writeRehearsal"] as const;

/** `configValue` → `--config-value`. */
function flagOf(option: string): string {
  return `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
