import { isRecord } from "../../value/json";
import { parseJson } from "../../value/property";
import { InputError } from "../../pulumi/file";
import { placeholderSecret } from "../../secret-detection/placeholder";
import { made } from "../outputs/made";
import { configKey, type ConfigDeclaration, isOfType, typeName } from "./declaration";
import { type Project } from "./project";
import { chooseStack } from "./stack";
import { readYaml } from "./yaml";

/** What a program reads with `pulumi.Config`, and the stack that it is run for. */
export interface StackConfig {
  /** The stack's own name. */
  readonly stack: string;
  readonly organization: string;
  /** By `namespace:name`: text, or the JSON of what is structured, as the engine hands it to a program. */
  readonly config: Readonly<Record<string, string>>;
  /** The keys whose values are secret, or hold a secret. */
  readonly secretKeys: readonly string[];
  /** What a reader should know about it, each in one line. */
  readonly notes: readonly string[];
}

/** What says where configuration comes from. */
export interface ConfigSource {
  /** `stack` or `organization/project/stack` */
  readonly stack?: string;
  /** What the stack is called, where it is known: from a plan of it. */
  readonly called?: string;
  /** `key=value`, which comes before everything else. */
  readonly values: readonly string[];
}

/** A value before it is turned into text. */
interface Entry {
  readonly value: unknown;
  readonly isSecret: boolean;
}

/**
 * The configuration of a stack: its file, over it what the command line gives, under it the defaults of Pulumi.yaml.
 * Encrypted values cannot be read: placeholders stand for them.
 * Source: `mergeConfig` in `sdk/go/common/workspace/config.go` of pulumi/pulumi.
 * @throws InputError when the stack is not there, or a value is missing or not of its declared type
 */
export function readStackConfig(project: Project, source: ConfigSource): StackConfig {
  const chosen = chooseStack(project, source.stack, source.called);
  const notes = [...chosen.notes];
  const entries = new Map<string, Entry>();
  for (const { key, preset, isSecret } of project.declarations)
    if (preset !== undefined) entries.set(key, { value: preset, isSecret });
  const declared = new Map(project.declarations.map((each) => [each.key, each]));
  const isSecretKey = (key: string): boolean => declared.get(key)?.isSecret === true;
  if (chosen.file !== undefined) {
    const written = readYaml(chosen.file) ?? {};
    if (!isRecord(written)) throw new InputError(`${chosen.file} must be an object that holds "config".`);
    for (const [key, value] of configIn(written["config"], project, chosen.file)) {
      const shown = withPlaceholders(value, key);
      entries.set(key, { value: shown.value, isSecret: shown.isSecret || isSecretKey(key) });
    }
    if (["environment", "mainEnvironment"].some((name) => name in written))
      notes.push(
        `${chosen.file} takes values from a Pulumi ESC environment, which cannot be read here: ` +
          "give those that the program needs with --config-value.",
      );
  }
  for (const [key, value] of source.values.map((each) => keyAndValue(each, project)))
    entries.set(key, { value, isSecret: isSecretKey(key) });
  check(project.declarations, entries);
  const all = [...entries];
  return {
    stack: chosen.stack,
    organization: chosen.organization,
    config: Object.fromEntries(all.map(([key, { value }]) => [key, textOf(value)])),
    secretKeys: all.filter(([, { isSecret }]) => isSecret).map(([key]) => key),
    notes,
  };
}

function configIn(config: unknown, project: Project, file: string): readonly (readonly [string, unknown])[] {
  if (config === undefined || config === null) return [];
  if (!isRecord(config)) throw new InputError(`${file}: "config" must map keys to values.`);
  return Object.entries(config).map(([key, value]) => [configKey(key, project.name, file), value]);
}

/** An error never shows what was given: it may be a secret. */
function keyAndValue(written: string, project: Project): readonly [string, string] {
  const at = written.indexOf("=");
  if (at < 1) throw new InputError("--config-value must be key=value, for example aws:region=eu-west-1.");
  return [configKey(written.slice(0, at).trim(), project.name, "--config-value"), written.slice(at + 1)];
}

function check(declarations: readonly ConfigDeclaration[], entries: ReadonlyMap<string, Entry>): void {
  const missing = declarations.filter(({ key, isRequired }) => isRequired && !entries.has(key)).map(({ key }) => key);
  const [first] = missing;
  if (first !== undefined)
    throw new InputError(
      missing.length === 1
        ? `Config ${first} is required: give it with --config-value ${first}=… or choose a stack with --stack.`
        : `Config ${missing.join(", ")} are required: give them with --config-value KEY=… or choose a stack with --stack.`,
    );
  for (const { key, type } of declarations) {
    const entry = entries.get(key);
    // What is encrypted may well be of its type.
    if (type === undefined || entry === undefined || entry.isSecret) continue;
    if (!isOfType(typedValue(entry.value, type.name), type))
      throw new InputError(`Config ${key} must be of type ${typeName(type)}, as Pulumi.yaml declares.`);
  }
}

/** A single value is text, whatever YAML makes of it; the command line has only text, also for what is structured. */
function typedValue(value: unknown, type: string): unknown {
  const isStructured = typeof value === "object" && value !== null;
  if (isStructured) return value;
  const text = textOf(value);
  return type === "object" || type === "array" ? parseJson(text) : text;
}

/** Replaces every `secure: …` in a value, at any depth. */
function withPlaceholders(value: unknown, path: string): Entry {
  if (Array.isArray(value)) {
    const items = value.map((each, index) => withPlaceholders(each, `${path}[${index}]`));
    return { value: items.map((each) => each.value), isSecret: items.some((each) => each.isSecret) };
  }
  if (!isRecord(value)) return { value, isSecret: false };
  const keys = Object.keys(value);
  if (keys.length === 1 && typeof value["secure"] === "string")
    return { value: placeholderSecret(made("hex", 16, path)), isSecret: true };
  const members = keys.map((key) => [key, withPlaceholders(value[key], `${path}.${key}`)] as const);
  return {
    value: Object.fromEntries(members.map(([key, each]) => [key, each.value])),
    isSecret: members.some(([, each]) => each.isSecret),
  };
}

/** Source: `MarshalString` in `sdk/go/common/resource/config/object.go` of pulumi/pulumi; its JSON has its keys sorted. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(sorted(value));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}
