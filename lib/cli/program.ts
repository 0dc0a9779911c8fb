import { type Checked } from "../pulumi/check";
import { InputError } from "../pulumi/file";
import { propertiesFromPulumi } from "../pulumi/properties";
import type * as CheckedModule from "../rehearsal/checked";
import type * as KeepModule from "../rehearsal/keep";
import { printable } from "../value/printable";
import { type JsonObject, isRecord } from "../value/json";
import { parseJsonFile, readText, writeText } from "./json-file";
import { type Streams } from "./main";

/** What the command line says about a program that is to be rehearsed. */
export interface ProgramCall {
  readonly stack?: string;
  /** `key=value` */
  readonly configValue?: readonly string[];
  /** Names of environment variables. */
  readonly withEnv?: readonly string[];
  /** A file that maps the names of stacks to their outputs. */
  readonly stackOutputs?: string;
  /** Seconds. */
  readonly timeLimit?: number;
  /** A file to keep the rehearsal in. */
  readonly writeRehearsal?: string;
}

/**
 * What is to be checked, with what a rehearsal of its program knows.
 * @param dir the project's folder
 * @param source the plan or state that is checked; undefined where it is the program itself
 */
export async function rehearsed(
  dir: string,
  source: Checked | undefined,
  call: ProgramCall,
  streams: Streams,
): Promise<Checked> {
  const stackOutputs = call.stackOutputs === undefined ? {} : await outputsIn(call.stackOutputs, streams);
  const output = new ProgramOutput(streams.stderr);
  const options = {
    stackOutputs,
    ...(call.stack === undefined ? {} : { stack: call.stack }),
    ...(call.timeLimit === undefined ? {} : { timeLimit: call.timeLimit }),
    configValues: call.configValue ?? [],
    withEnv: call.withEnv ?? [],
    print: (text: string): void => {
      output.add(text);
    },
  };
  // gRPC and the tables of what is made up are loaded only where a program is rehearsed.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { rehearsedAlone, rehearsedFor } = require("../rehearsal/checked") as typeof CheckedModule;
  const rehearsing = source === undefined ? rehearsedAlone(dir, options) : rehearsedFor(dir, source, options);
  const { checked, rehearsal } = await rehearsing.finally(() => {
    output.end();
  });
  if (call.writeRehearsal !== undefined) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { keepable } = require("../rehearsal/keep") as typeof KeepModule;
    await writeText(call.writeRehearsal, JSON.stringify(keepable(rehearsal), undefined, 2) + "\n");
  }
  return checked;
}

async function outputsIn(file: string, streams: Streams): Promise<Record<string, JsonObject>> {
  const json = parseJsonFile(await readText(file, "the outputs of stacks", streams), file);
  const entries = Object.entries(isRecord(json) ? json : {});
  if (!isRecord(json) || !entries.every(([, outputs]) => isRecord(outputs)))
    throw new InputError(
      `${file} must map the names of stacks to their outputs: {"org/project/stack": {"name": value}}.`,
    );
  return Object.fromEntries(entries.map(([stack, outputs]) => [stack, propertiesFromPulumi(outputs)]));
}

/** What the program prints, line by line, each behind a mark that tells whose it is. */
class ProgramOutput {
  private rest = "";

  constructor(private readonly stream: Streams["stderr"]) {}

  add(text: string): void {
    const lines = (this.rest + text).split(/\r?\n/);
    this.rest = lines.pop() ?? "";
    for (const line of lines) this.print(line);
  }

  end(): void {
    if (this.rest !== "") this.print(this.rest);
    this.rest = "";
  }

  private print(line: string): void {
    this.stream.write(`program | ${printable(line.replaceAll("\t", "  "))}\n`);
  }
}
