import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Finding } from "../../lib/rule/finding";
import { Config } from "../../lib/rule/config";
import { run } from "../../lib/rule/run";
import { type JsonObject, isObject } from "../../lib/value/json";
import { type Resource } from "../../lib/model/resource";
import { rehearse, type Rehearsal, type RehearsalOptions } from "../../lib/rehearsal/rehearse";
import { rules } from "../../policies";
import { PACK_DIR } from "./wire";

/** The files of a project by their paths, or the text of its `index.ts`. */
export type Program = string | Readonly<Record<string, string>>;

const PROJECT = {
  "Pulumi.yaml": "name: test\nruntime: nodejs\n",
  "package.json": '{"name": "test", "main": "index.ts"}\n',
};

/** What is at the top of most programs. */
export const IMPORTS = 'import * as aws from "@pulumi/aws";\nimport * as pulumi from "@pulumi/pulumi";\n';

/** Writes a program into a folder, which is there only as long as it is used. The packages are those of this repository. */
export async function withProgram<T>(program: Program, use: (dir: string) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), "rehearsal-"));
  try {
    const files = typeof program === "string" ? { "index.ts": program } : program;
    for (const [path, text] of Object.entries({ ...PROJECT, ...files })) {
      mkdirSync(join(dir, dirname(path)), { recursive: true });
      writeFileSync(join(dir, path), text);
    }
    symlinkSync(join(PACK_DIR, "node_modules"), join(dir, "node_modules"));
    return await use(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** A program, rehearsed: what it would deploy, and what it printed. */
export interface Rehearsed extends Rehearsal {
  readonly printed: string;
}

/** Rehearses a program. */
export async function rehearseProgram(program: Program, options: RehearsalOptions = {}): Promise<Rehearsed> {
  return withProgram(program, (dir) => rehearseIn(dir, options));
}

/** Rehearses the program in a folder. */
export async function rehearseIn(dir: string, options: RehearsalOptions = {}): Promise<Rehearsed> {
  let printed = "";
  const print = (text: string): void => {
    printed += text;
  };
  return { ...(await rehearse(dir, { print, ...options })), printed };
}

/** What all rules say of a rehearsed stack. */
export function findingsIn({ stack }: Rehearsal, config: unknown = {}): readonly Finding[] {
  return run(rules, stack, Config.read(rules, config));
}

/** The resource of a logical name; a type, or a part of it, tells namesakes apart. */
export function resourceIn({ stack }: Rehearsal, name: string, type = ""): Resource {
  const found = stack.resources.filter((each) => each.name === name && each.type.includes(type));
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`${found.length} resources are called ${name}`);
  return only;
}

/** Its inputs. */
export function inputsIn(rehearsal: Rehearsal, name: string, type = ""): JsonObject {
  const { inputs } = resourceIn(rehearsal, name, type);
  if (!isObject(inputs)) throw new Error(`the inputs of ${name} are unknown`);
  return inputs;
}
