import { readFileSync } from "node:fs";
import { CORE_SCHEMA, load, Type, YAMLException } from "js-yaml";
import { codeOf, InputError } from "../../pulumi/file";

/** Pulumi's decoder knows merge keys, and leaves dates as they are written. */
const SCHEMA = CORE_SCHEMA.extend({
  implicit: [new Type("tag:yaml.org,2002:merge", { kind: "scalar", resolve: (text) => text === "<<" })],
});

/**
 * The value of a YAML file, or of a JSON file, which is YAML too.
 * @throws InputError when the file cannot be read or is no YAML: with the place, and nothing of the text, which may hold secrets
 */
export function readYaml(path: string): unknown {
  try {
    return load(textOf(path), { schema: SCHEMA });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    // What it quotes is of the file.
    const reason = error.reason.replace(/\s*["!<].*$/s, "");
    // A stream of several documents has no place where it goes wrong.
    const mark = error.mark as typeof error.mark | undefined;
    const place = mark === undefined ? "" : ` at line ${mark.line + 1}, column ${mark.column + 1}`;
    throw new InputError(`${path} is not valid YAML: ${reason}${place}.`);
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    throw new InputError(`${path} cannot be read (${codeOf(error)}).`);
  }
}
