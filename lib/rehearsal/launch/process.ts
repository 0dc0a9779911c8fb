import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { type Readable } from "node:stream";
import { codeOf } from "../../pulumi/file";
import { type Launch } from "./call";

/** How a program is watched. */
export interface Watch {
  /** Seconds. */
  readonly timeLimit: number;
  /** Gets what it prints, on both streams, as it comes. */
  readonly output: (text: string) => void;
}

/** How a program came to its end. */
export type Outcome =
  | { readonly is: "ended"; readonly exitCode: number | null; readonly signal: NodeJS.Signals | null }
  | { readonly is: "timed out" }
  | { readonly is: "too much output" }
  | { readonly is: "not started"; readonly reason: string };

/** Bytes: no report is longer, and a log that takes more would take the memory of a CI runner. */
const MOST_OUTPUT = 1024 * 1024;
/** Milliseconds: what a timer can count. */
const LONGEST = 2 ** 31 - 1;
/** Milliseconds that a program has to clean up when it is stopped, as `go run` does with what it compiled. */
const GRACE = 1000;
/** Milliseconds to wait for the rest of its output, once it has ended. */
const REST = 500;

const IS_WINDOWS = process.platform === "win32";
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs a program to its end, or to its limits. Nothing that it starts is left behind, except what leaves its process
 * group on purpose; when this process ends, so does the program.
 */
export async function runProgram(launch: Launch, watch: Watch): Promise<Outcome> {
  // A group of its own, so that everything in it can be ended together. On Windows that would open a window.
  let child: ChildProcess;
  try {
    child = spawn(launch.command, launch.args, {
      cwd: launch.cwd,
      env: launch.environment,
      stdio: ["ignore", "pipe", "pipe"],
      detached: !IS_WINDOWS,
      windowsHide: true,
    });
  } catch (error) {
    return notStarted(error, launch);
  }
  const release = endWithThisProcess(child);
  try {
    return await ending(child, launch, watch);
  } finally {
    release();
    signalGroup(child, "SIGKILL");
  }
}

function ending(child: ChildProcess, launch: Launch, { timeLimit, output }: Watch): Promise<Outcome> {
  return new Promise((resolve) => {
    let stopped: Outcome | undefined;
    const timers: NodeJS.Timeout[] = [];
    const stop = (outcome: Outcome): void => {
      if (stopped !== undefined) return;
      stopped = outcome;
      signalGroup(child, "SIGTERM");
      timers.push(setTimeout(() => { signalGroup(child, "SIGKILL"); }, GRACE)); // prettier-ignore
    };
    const end = (outcome: Outcome): void => {
      timers.forEach(clearTimeout);
      child.stdout?.destroy();
      child.stderr?.destroy();
      resolve(outcome);
    };
    timers.push(setTimeout(() => { stop({ is: "timed out" }); }, Math.min(timeLimit * 1000, LONGEST))); // prettier-ignore

    let printed = 0;
    for (const stream of [child.stdout, child.stderr])
      readText(stream, (text, bytes) => {
        printed += bytes;
        if (printed > MOST_OUTPUT) stop({ is: "too much output" });
        else output(text);
      });

    child.on("error", (error) => {
      end(notStarted(error, launch));
    });
    child.on("exit", (exitCode, signal) => {
      const outcome = stopped ?? { is: "ended", exitCode, signal };
      // What it started and left may hold its output open: that is not waited for.
      signalGroup(child, "SIGKILL");
      const ended = (): void => { end(outcome); }; // prettier-ignore
      child.on("close", ended);
      timers.push(setTimeout(ended, REST));
    });
  });
}

/** Hands on a stream as text. What ends in the middle of a character waits for its rest. */
function readText(stream: Readable | null, each: (text: string, bytes: number) => void): void {
  const decoder = new TextDecoder();
  stream?.on("data", (chunk: Buffer) => {
    each(decoder.decode(chunk, { stream: true }), chunk.length);
  });
}

/** Ends the program's whole process group; nothing happens where it is gone. */
function signalGroup({ pid, exitCode, signalCode }: ChildProcess, signal: "SIGTERM" | "SIGKILL"): void {
  if (pid === undefined) return;
  if (IS_WINDOWS) {
    // A process that has ended has no tree, and another may have got its number.
    if (exitCode === null && signalCode === null)
      spawnSync("taskkill", ["/PID", String(pid), "/T", "/F"], { stdio: "ignore", windowsHide: true });
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // Nothing is left of it.
  }
}

/** Ctrl-C reaches only the group of this process: the program's own group is ended with it. */
function endWithThisProcess(child: ChildProcess): () => void {
  const kill = (): void => {
    signalGroup(child, "SIGKILL");
  };
  const handlers = SIGNALS.map((signal) => {
    const handle = (): void => {
      kill();
      process.off(signal, handle);
      // Whoever else listens decides what the signal means; otherwise it ends this process, as it would have.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    };
    return [signal, handle] as const;
  });
  process.on("exit", kill);
  for (const [signal, handle] of handlers) process.on(signal, handle);
  return () => {
    process.off("exit", kill);
    for (const [signal, handle] of handlers) process.off(signal, handle);
  };
}

function notStarted(error: unknown, { command }: Launch): Outcome {
  const code = codeOf(error);
  if (code === "ENOENT") return { is: "not started", reason: `there is no ${command}.` };
  // The configuration is handed on in the environment, of which systems have a limit.
  const reason = code === "E2BIG" ? "its configuration is too large" : code;
  return { is: "not started", reason: `${command} cannot be run (${reason}).` };
}
