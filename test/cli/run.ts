import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../../lib/cli/main";
import { rules } from "../../policies";

/** What a call printed, and its exit code. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Calls the command line in this process. */
export async function run(args: readonly string[], stdin: string | Buffer = ""): Promise<Outcome> {
  const output = { stdout: "", stderr: "" };
  const code = await main(rules, args, {
    // eslint-disable-next-line @typescript-eslint/require-await -- a stream, which is asynchronous
    stdin: (async function* () {
      yield Buffer.from(stdin);
    })(),
    stdout: { write: (text) => (output.stdout += text) },
    stderr: { write: (text) => (output.stderr += text) },
  });
  return { code, ...output };
}

/** Puts a content, JSON where it is not text, into a file of this name, and works with its path. */
export async function withFile<T>(
  name: string,
  content: unknown,
  work: (path: string, dir: string) => Promise<T>,
): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), "ecs-guardrails-"));
  try {
    const path = join(dir, name);
    writeFileSync(path, typeof content === "string" || Buffer.isBuffer(content) ? content : JSON.stringify(content));
    return await work(path, dir);
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** A step of a plan. */
export function step(op: string, type: string, name: string, inputs: object, more: object = {}): object {
  const urn = `urn:pulumi:dev::test::${type}::${name}`;
  const state = { urn, type, custom: true, inputs, ...more };
  return op === "delete" ? { op, urn, oldState: state } : { op, urn, newState: state };
}
