import { Command, CommanderError, Option } from "commander";
import { tool } from "../pulumi/check";
import { EXPECTED, InputError } from "../pulumi/file";
import { ConfigError } from "../rule/config";
import { type Rule } from "../rule/rule";
import { type Format, FORMATS, runCheck } from "./check";

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
    .description("Check a plan or a state, without the Pulumi CLI and without an account.")
    .argument("<input>", `${EXPECTED}; - for standard input`)
    .addOption(new Option("--format <format>", "how to print the findings").choices(FORMATS).default("text"))
    .addHelpText("after", EXIT_CODES)
    .option("--config <file>", "a config as for --policy-pack-config: levels and options of the rules")
    .action(async (input: string, options: { readonly format: Format; readonly config?: string }) => {
      exitCode = await runCheck(rules, { input, ...options }, streams);
    });
  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    // Commander has already told what is wrong with the call; help and version are no errors.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof InputError || error instanceof ConfigError) {
      streams.stderr.write(error.message.replace(/^/gm, "error: ") + "\n");
      return 2;
    }
    streams.stderr.write(`error: ecs-guardrails itself failed, please report it.\n${whereabouts(error)}\n`);
    return 2;
  }
}

/** Where an error was thrown, without its text: that may quote what the input holds. */
function whereabouts(error: unknown): string {
  const lines = error instanceof Error ? [error.name, ...(error.stack ?? "").split("\n")] : [];
  return lines.filter((line, index) => index === 0 || /^ {4}at /.test(line)).join("\n");
}
