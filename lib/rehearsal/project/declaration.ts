import { InputError } from "../../pulumi/file";
import { isRecord } from "../../value/json";

/** What a Pulumi.yaml declares about one key of its configuration. */
export interface ConfigDeclaration {
  /** `namespace:name` */
  readonly key: string;
  readonly type: ConfigType | undefined;
  /** What it is where a stack does not say: its default, or its value for the whole project. */
  readonly preset: unknown;
  readonly isSecret: boolean;
  /** Whether every stack must have it: a key of the project's own, without a default. */
  readonly isRequired: boolean;
}

/** `string`, `integer`, `number`, `boolean`, `object`, or `array` with the type of its items. */
export interface ConfigType {
  readonly name: string;
  readonly items: ConfigType | undefined;
}

/**
 * Reads the `config` of a Pulumi.yaml, in its long and its short form (`key: value`).
 * Source: `RewriteShorthandConfigValues` and `mergeConfig` in `sdk/go/common/workspace` of pulumi/pulumi.
 * @throws InputError when it is not an object, or a key is none
 */
export function declarationsOf(config: unknown, project: string, file: string): readonly ConfigDeclaration[] {
  if (config === undefined || config === null || typeof config === "string") return [];
  if (!isRecord(config)) throw new InputError(`${file}: "config" must map keys to their declarations.`);
  return Object.entries(config).map(([written, declared]) => {
    const key = configKey(written, project, file);
    const long = isRecord(declared) ? declared : { default: declared };
    const preset = long["default"] ?? long["value"] ?? undefined;
    return {
      key,
      type: typeOf(long),
      preset,
      isSecret: long["secret"] === true,
      isRequired: preset === undefined && key.startsWith(`${project}:`),
    };
  });
}

/**
 * A key with its namespace, which is the project where none is written. `aws:config:region` is old for `aws:region`.
 * @param where what errors name
 * @throws InputError when it is no key
 */
export function configKey(written: string, project: string, where: string): string {
  const parts = written.split(":");
  const [first = "", second = "", third = ""] = parts;
  if (parts.length === 1 && first !== "") return `${project}:${first}`;
  if (parts.length === 2 && first !== "" && second !== "") return written;
  if (parts.length === 3 && second === "config" && third !== "") return `${first}:${third}`;
  throw new InputError(`${where}: "${written}" is no configuration key: write name or namespace:name.`);
}

function typeOf(declared: unknown): ConfigType | undefined {
  if (!isRecord(declared) || typeof declared["type"] !== "string") return undefined;
  return { name: declared["type"], items: typeOf(declared["items"]) };
}

/** A type as Pulumi's own errors write it: `array<string>`. */
export function typeName({ name, items }: ConfigType): string {
  return name === "array" && items !== undefined ? `array<${typeName(items)}>` : name;
}

/**
 * Whether a value is of a declared type. A text that says a number or a boolean is one, since configuration is text.
 * Source: `ValidateConfigValue` in `sdk/go/common/workspace/project.go` of pulumi/pulumi.
 */
export function isOfType(value: unknown, { name, items }: ConfigType): boolean {
  const text = typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? `${value}` : "";
  switch (name) {
    case "string":
      return typeof value === "string";
    case "integer":
      return /^[+-]?\d+$/.test(text);
    case "number":
      return text.trim() !== "" && Number.isFinite(Number(text));
    case "boolean":
      return text === "true" || text === "false";
    case "object":
      return isRecord(value);
    case "array":
      return Array.isArray(value) && (items === undefined || value.every((each) => isOfType(each, items)));
    default:
      return true;
  }
}
