import { dirname } from "node:path";
import { Config, type Layer } from "../rule/config";
import { InputError } from "../pulumi/file";
import { type Rule } from "../rule/rule";
import { isRecord } from "../value/json";
import { nameOf, parseJsonFile, readText, twiceIn } from "./json-file";
import { type Streams } from "./main";

/** The config files of a call, read. */
export interface ConfigFiles {
  readonly config: Config;
  /** Where the paths in them start: the folder of the file that names one. */
  readonly folder: string;
}

/**
 * Reads config files, of which the later ones win.
 * @param base what they are laid over
 * @throws InputError for a file that is no JSON, ConfigError with everything that is wrong with any of the others
 */
export async function readConfigs(
  rules: readonly Rule[],
  paths: readonly string[],
  streams: Pick<Streams, "stdin">,
  base: Readonly<Record<string, unknown>> = {},
): Promise<ConfigFiles> {
  if (paths.filter((path) => path === "-").length > 1)
    throw new InputError("standard input can be read only once: give - for one config.");
  const layers: Layer[] = [];
  for (const path of paths) {
    const name = nameOf(path);
    const text = await readText(path, "a config", streams);
    const json = parseJsonFile(text, name);
    const problems = twiceIn(text).map((key) => `"${key}" stands there twice; JSON would drop the first.`);
    layers.push({ name, json, problems });
  }
  const config = Config.layered(rules, [{ json: base }, ...layers]);
  const coverage = rules.find((rule) => rule.subject === "undecided")?.id ?? "";
  const naming = layers.findLast(({ json }) => {
    const entry = isRecord(json) ? json[coverage] : undefined;
    return isRecord(entry) && "rehearsal" in entry;
  });
  return { config, folder: dirname(naming?.name ?? ".") };
}
