import { readFileSync } from "node:fs";
import { LineCounter, parseDocument } from "yaml";
import { InputError } from "../../pulumi/file";

/**
 * The value of a YAML file, or of a JSON file, which is YAML too.
 * @throws InputError when the file cannot be read or is no YAML: with the place, and nothing of the text, which may hold secrets
 */
export function readYaml(path: string): unknown {
  const lineCounter = new LineCounter();
  // Pulumi's decoder knows merge keys (<<).
  const document = parseDocument(textOf(path), { lineCounter, prettyErrors: false, merge: true });
  const [fault] = document.errors;
  if (fault !== undefined) {
    const { line, col } = lineCounter.linePos(fault.pos[0]);
    const reason = fault.code.toLowerCase().replaceAll("_", " ");
    throw new InputError(`${path} is not valid YAML: ${reason} at line ${line}, column ${col}.`);
  }
  try {
    return document.toJS();
  } catch {
    // An alias without its anchor, or so many of them that they would fill the memory.
    throw new InputError(`${path} is not valid YAML: an alias in it cannot be resolved.`);
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "no reason given";
    throw new InputError(`${path} cannot be read (${code}).`);
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
