import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type RehearsedStack } from "../model/fill";
import { isObject, type JsonObject } from "../value/json";
import { type Config, ConfigError } from "../rule/config";
import { type Rule } from "../rule/rule";
import { InputError } from "./file";
import { propertiesFromPulumi } from "./properties";

/** A rehearsal as `check --write-rehearsal` keeps it, by URN. */
export interface KeptRehearsal {
  /** The version of this form. */
  readonly version: 1;
  readonly project: string;
  readonly stack: string;
  readonly resources: Readonly<
    Record<string, { readonly id?: string; readonly inputs: JsonObject; readonly outputs: JsonObject }>
  >;
}

/**
 * Reads a kept rehearsal.
 * @param json the parsed file
 * @param name what errors call it
 * @throws InputError when it is none
 */
export function readKeptRehearsal(json: unknown, name: string): RehearsedStack {
  const file = propertiesFromPulumi(json);
  const { resources } = file;
  if (file["version"] !== 1 || !isObject(resources))
    throw new InputError(`${name} is no rehearsal: make it with "ecs-guardrails check DIR --write-rehearsal FILE".`);
  return new Map(
    Object.entries(resources).flatMap(([urn, values]) => {
      if (!isObject(values)) return [];
      const { id, inputs, outputs } = values;
      if (!isObject(inputs) || !isObject(outputs)) return [];
      return [[urn, { inputs, outputs, id: typeof id === "string" ? id : undefined }] as const];
    }),
  );
}

/**
 * The kept rehearsal that a config names, if it names one.
 * @param folder where a relative path starts
 * @throws ConfigError with the path that was tried
 */
export function rehearsalIn(config: Config, rules: readonly Rule[], folder: string): RehearsedStack | undefined {
  const file = config.rehearsalFile(rules);
  if (file === undefined) return undefined;
  const path = resolve(folder, file);
  try {
    return readKeptRehearsal(JSON.parse(readFileSync(path, "utf8")), path);
  } catch (error) {
    if (error instanceof InputError) throw new ConfigError([error.message]);
    const reason = error instanceof SyntaxError ? "is not valid JSON" : "cannot be read";
    throw new ConfigError([`The rehearsal ${path} ${reason}: name a file that check --write-rehearsal made.`]);
  }
}

/** Where the paths in a config start that the engine hands over: it never tells where the config itself is. */
export function configFolder(environment: NodeJS.ProcessEnv): string {
  return environment["ECS_GUARDRAILS_ROOT"] ?? environment["PWD"] ?? process.cwd();
}
