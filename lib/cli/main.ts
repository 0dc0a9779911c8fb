import { Argument, Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { tool } from "../pulumi/check";
import { EXPECTED, InputError } from "../pulumi/file";
import { ConfigError } from "../rule/config";
import { type Rule } from "../rule/rule";
import { printable } from "../value/printable";
import { type Preset, PRESET_NAMES, SEVERITIES, TIERS } from "../rule/levels";
import { type CheckCall, FORMATS, runCheck } from "./check";
import { type ConfigCall, runConfig } from "./config";
import { RULES_FORMATS, type RulesCall, runExplain, runRules } from "./rules";

/** What a command reads from and writes to. */
export interface Streams {
  readonly stdin: AsyncIterable<Buffer | string>;
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly stderr: { write(text: string): unknown };
}

const EXIT_CODES = `
Exit codes: 0 nothing mandatory is violated, 1 something is, 2 the call, the input or the config is wrong.`;

/**
 * Runs the command line.
 * @param args the words behind the program's name
 * @returns the exit code: 0 when nothing mandatory is violated, 1 when something is, 2 when the call, the input or the
 *   config is wrong, or when it fails itself
 */
export async function main(rules: readonly Rule[], args: readonly string[], streams: Streams): Promise<number> {
  let exitCode = 0;
  const program = new Command("ecs-guardrails")
    .description("Stops unsafe AWS ECS workloads before they are deployed.")
    .version(tool().version)
    .addHelpText("after", EXIT_CODES)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => streams.stdout.write(text),
      writeErr: (text) => streams.stderr.write(text),
    });
  program
    .command("check")
    .description("Check a program, a plan or a state, without the Pulumi CLI and without an account.")
    .argument("<input>", `a project's folder, which is rehearsed, or ${EXPECTED}; - for standard input`)
    .addOption(new Option("--format <format>", "how to print the findings").choices(FORMATS).default("text"))
    .option(
      "--config <file>",
      "a config as for --policy-pack-config: levels, options, exemptions; may be repeated, later ones win",
      listed,
    )
    .option("--program <dir>", "the project that a plan is of: its rehearsal tells what the plan does not know")
    .option("--stack <name>", "rehearse with the configuration of this stack")
    .option("--config-value <key=value>", "rehearse with this configuration too; may be repeated", listed)
    .option("--with-env <name>", "let the rehearsed program see this variable; may be repeated", listed)
    .option("--stack-outputs <file>", "what stack references give: a JSON file, outputs by stack")
    .option("--time-limit <seconds>", "stop a rehearsal after this time (default: 300)", seconds)
    .option("--write-rehearsal <file>", "keep what the rehearsal knows, for the pack in a preview")
    .addHelpText("after", EXIT_CODES)
    .action(async (input: string, options: Omit<CheckCall, "input">) => {
      exitCode = await runCheck(rules, { input, ...options }, streams);
    });
  program
    .command("config")
    .description("Print a preset, with your own config over it, as one file for --policy-pack-config.")
    .addArgument(new Argument("<preset>", "where to start from").choices(PRESET_NAMES))
    .option("--with <file>", "a config to lay over it; may be repeated, later ones win", listed)
    .action(async (preset: Preset, options: Omit<ConfigCall, "preset">) => {
      exitCode = await runConfig(rules, { preset, ...options }, streams);
    });
  program
    .command("rules")
    .description("List the rules. A filter may be repeated: any of its values will do.")
    .addOption(new Option("--format <format>", "how to print them").choices(RULES_FORMATS).default("text"))
    .addOption(new Option("--tier <tier...>", "only those of a tier").choices(TIERS))
    .addOption(new Option("--severity <severity...>", "only those of a severity").choices(SEVERITIES))
    .option("--subject <subject...>", "only those about a subject: task-definition, role, …")
    .option("--framework <framework...>", "only those with a control of a framework: Security Hub, …")
    .action((options: RulesCall) => {
      exitCode = runRules(rules, options, streams);
    });
  program
    .command("explain")
    .description("Tell all about one rule.")
    .argument("<rule>", "its id, task-definition-awsvpc")
    .action((id: string) => {
      exitCode = runExplain(rules, id, streams);
    });
  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    // Commander has already told what is wrong with the call; help and version are no errors.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const problems = error instanceof ConfigError ? error.problems : error instanceof InputError ? [error.message] : [];
    for (const problem of problems) streams.stderr.write(`error: ${printable(problem)}\n`);
    if (problems.length > 0) return 2;
    streams.stderr.write(`error: ecs-guardrails itself failed, please report it.\n${whereabouts(error)}\n`);
    return 2;
  }
}

/** Every value of an option that may be repeated. */
function listed(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function seconds(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError("Give a number of seconds.");
  return value;
}

/** Where an error was thrown, without its text: that may quote what the input holds. */
function whereabouts(error: unknown): string {
  const lines = error instanceof Error ? [error.name, ...(error.stack ?? "").split("\n")] : [];
  return lines.filter((line, index) => index === 0 || /^ {4}at /.test(line)).join("\n");
}
