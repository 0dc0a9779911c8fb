import { Stack } from "../model/stack";
import { InputError } from "../pulumi/file";
import { Deployment, type KnownResources, type Rehearsed } from "./deployment";
import { engineService } from "./engine";
import { childEnvironment, withheldVariables } from "./launch/environment";
import { launchOf } from "./launch/launch";
import { type Outcome, runProgram } from "./launch/process";
import { ENDED_ITSELF } from "./launch/python";
import { Monitor, type StackOutputs } from "./monitor";
import { readStackConfig } from "./project/config";
import { readProject } from "./project/project";
import { listen } from "./protocol";

/** How a program is rehearsed. */
export interface RehearsalOptions {
  /** The stack whose configuration is taken. */
  readonly stack?: string;
  /** What the stack is called, where a plan tells it. */
  readonly stackName?: string;
  /** More configuration: `key=value`. */
  readonly configValues?: readonly string[];
  /** The names of environment variables that the program gets although they look like credentials. */
  readonly withEnv?: readonly string[];
  /** The outputs of other stacks, by the stack's name. */
  readonly stackOutputs?: StackOutputs;
  /** Seconds until the program is stopped. */
  readonly timeLimit?: number;
  /** What exists already, from a plan: the program is told that instead of what would be made up. */
  readonly known?: KnownResources;
  /** Gets what the program prints, as it comes. */
  readonly print?: (text: string) => void;
}

/** What a rehearsed program would deploy. */
export interface Rehearsal {
  readonly project: string;
  readonly stackName: string;
  readonly stack: Stack;
  readonly resources: readonly Rehearsed[];
  /** What could not be rehearsed, each in one line. */
  readonly notes: readonly string[];
}

/** Seconds. Most programs take two; one in Go is compiled first. */
export const TIME_LIMIT = 300;

/**
 * Runs a Pulumi program against made-up outputs: no account, no Pulumi CLI, no login, no state.
 * @param dir the project's folder, which holds its Pulumi.yaml
 * @throws InputError when it is no project, when its configuration is incomplete, or when the program does not come to
 *   its end
 */
export async function rehearse(dir: string, options: RehearsalOptions = {}): Promise<Rehearsal> {
  const project = readProject(dir);
  const config = readStackConfig(project, {
    ...(options.stack === undefined ? {} : { stack: options.stack }),
    ...(options.stackName === undefined ? {} : { called: options.stackName }),
    values: options.configValues ?? [],
  });
  const deployment = new Deployment({
    project: project.name,
    stack: config.stack,
    config: config.config,
    known: options.known ?? new Map(),
  });
  for (const note of config.notes) deployment.note(note);
  const monitor = new Monitor(deployment, project.root, options.stackOutputs ?? {});
  let printed = "";
  const print = (text: string): void => {
    printed = (printed + text).slice(-LAST_WORDS);
    options.print?.(text);
  };
  const server = await listen(monitor.service, engineService(print));
  try {
    const launch = launchOf({
      project,
      config,
      monitor: server.address,
      engine: server.address,
      environment: childEnvironment(process.env, options.withEnv ?? []),
    });
    const timeLimit = options.timeLimit ?? TIME_LIMIT;
    const outcome = await runProgram(launch, { timeLimit, output: print });
    const { tellsItsEnd = false, through = 0 } = launch;
    const isThrough = outcome.is === "ended" && outcome.exitCode === through && monitor.isFinished(tellsItsEnd);
    const fault = isThrough ? undefined : faultOf(outcome, timeLimit, printed);
    if (fault !== undefined) throw new InputError(`The program in ${dir} ${fault}`);
  } finally {
    monitor.close();
    server.close();
  }
  const { resources, notes } = deployment;
  return {
    project: project.name,
    stackName: config.stack,
    stack: new Stack(
      resources.map((each) => each.resource),
      true,
    ),
    resources,
    notes,
  };
}

/** What a program says when it fails stands at the end of what it prints. In characters. */
const LAST_WORDS = 20_000;

/** A program that failed: where it says itself what it lacks, how to give it that. */
function failure(exitCode: number | null, printed: string): string {
  const key = /missing required configuration variable '([\w.:-]+)'/i.exec(printed)?.[1];
  if (key !== undefined)
    return `requires the configuration key ${key}: give it with --config-value ${key}=… or choose a stack with --stack.`;
  const withheld = withheldVariables(process.env, []).filter((name) => printed.includes(name));
  const hint = withheld.length === 0 ? "" : ` It ran without ${withheld.join(", ")}: --with-env gives a variable back.`;
  return `failed with exit code ${exitCode ?? "none"}: what it printed tells why.${hint}`;
}

/** Why a program did not come to its end, in words that follow its name. */
function faultOf(outcome: Outcome, timeLimit: number, printed: string): string {
  switch (outcome.is) {
    case "timed out":
      return `did not end within ${timeLimit} s and was stopped. Give it more time with --time-limit.`;
    case "too much output":
      return "printed more than 1 MiB and was stopped.";
    case "not started":
      return `could not be started: ${outcome.reason}`;
    case "ended":
      if (outcome.signal !== null) return `was ended by ${outcome.signal}.`;
      if (outcome.exitCode === ENDED_ITSELF) return "called sys.exit before it was through.";
      return outcome.exitCode === 0
        ? "ended before it was through, without an error: does it call exit, or is it no Pulumi program?"
        : failure(outcome.exitCode, printed);
  }
}
