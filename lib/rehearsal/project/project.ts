import { type Stats, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { EXPECTED, InputError } from "../../pulumi/file";
import { isRecord } from "../../value/json";
import { type ConfigDeclaration, declarationsOf } from "./declaration";
import { readYaml } from "./yaml";

/** What a Pulumi.yaml says. */
export interface Project {
  /** The folder of its Pulumi.yaml: absolute. */
  readonly root: string;
  /** The file itself, as errors name it. */
  readonly file: string;
  readonly name: string;
  /** `nodejs`, `python`, `go` … */
  readonly runtime: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** Where the program is, if not in the root: a folder or a file. */
  readonly main: string | undefined;
  /** The configuration that it declares. */
  readonly declarations: readonly ConfigDeclaration[];
  /** The folder of its stacks' files: absolute. */
  readonly stackConfigDir: string;
}

/** In the order in which Pulumi looks for them. Source: `Exts` in `sdk/go/common/encoding/marshal.go` of pulumi/pulumi. */
const FILES = ["Pulumi.json", "Pulumi.yaml", "Pulumi.yml"];

/** Whether a path is the folder of a Pulumi project. */
export function isProject(dir: string): boolean {
  return fileIn(dir) !== undefined;
}

/**
 * Reads a project's Pulumi.yaml. Source: https://www.pulumi.com/docs/iac/concepts/projects/project-file/
 * @param dir the folder that holds it
 * @throws InputError when there is none, or when it has no name or no runtime
 */
export function readProject(dir: string): Project {
  const file = fileIn(dir);
  if (file === undefined)
    throw new InputError(`${dir} is a folder without a Pulumi.yaml: give a project's folder, or ${EXPECTED}.`);
  const written = readYaml(file);
  if (!isRecord(written)) throw new InputError(`${file} must hold a name and a runtime.`);
  const { name, runtime, main, config, stackConfigDir } = written;
  if (typeof name !== "string" || name === "") throw new InputError(`${file} has no "name", which must be a text.`);
  const language = isRecord(runtime) ? runtime["name"] : runtime;
  if (typeof language !== "string" || language === "")
    throw new InputError(`${file} has no "runtime": give the program's language, such as nodejs, python or go.`);
  if (main !== undefined && main !== null && typeof main !== "string")
    throw new InputError(`${file}: "main" must be a path.`);
  const options = isRecord(runtime) ? runtime["options"] : undefined;
  const root = resolve(dir);
  return {
    root,
    file,
    name,
    runtime: language,
    options: isRecord(options) ? options : {},
    main: typeof main === "string" && main !== "" ? main : undefined,
    declarations: declarationsOf(config, name, file),
    // In old projects "config" is the folder's name.
    stackConfigDir: resolve(root, [stackConfigDir, config].find((each) => typeof each === "string") ?? "."),
  };
}

/** Where a program starts. */
export interface Entry {
  /** The folder that it runs in: absolute. */
  readonly directory: string;
  /** `.` for the folder itself, or a file's name in it. */
  readonly file: string;
}

/**
 * Where a project's program starts.
 * @throws InputError when `main` does not exist
 */
export function entryOf({ root, main, file }: Project): Entry {
  if (main === undefined) return { directory: root, file: "." };
  const path = resolve(root, main);
  const found = statsOf(path);
  if (found === undefined)
    throw new InputError(`${file}: "main" is "${main}", which does not exist. Is the program to be built first?`);
  return found.isDirectory() ? { directory: path, file: "." } : { directory: dirname(path), file: basename(path) };
}

function fileIn(dir: string): string | undefined {
  return FILES.map((name) => join(dir, name)).find((path) => statsOf(path)?.isFile() === true);
}

function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    // Not there, below a file, or not to be seen: nothing that a program could be in.
    return undefined;
  }
}
