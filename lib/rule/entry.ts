import { isDeepStrictEqual } from "node:util";
import type * as jsonSchema from "jsonschema";
import { isRecord } from "../value/json";
import { concernsEverything, type Exemption } from "./exemption";
import { type Level, LEVELS } from "./levels";
import { nearest } from "./nearest";
import { COMMON_OPTIONS, defaultsOf, type OptionSchema, type OptionSchemas, type OptionValues } from "./options";
import { type Rule } from "./rule";

/** What one config says of one rule; what it does not say is left to others. */
export interface Entry {
  readonly level: Level | undefined;
  readonly options: OptionValues;
  readonly exempt: readonly Exemption[];
  readonly exemptByTag: boolean | undefined;
}

/**
 * Reads a config in Pulumi's own form: `{"all": "advisory", "<rule>": "mandatory" | {"enforcementLevel": …, <options>}}`.
 * @param problems gets a line for everything that is wrong: the engine itself checks neither names nor options
 * @param others policies that are no rules of ours, and look after their config themselves
 */
export function readEntries(
  rules: readonly Rule[],
  json: unknown,
  problems: string[],
  others: readonly string[] = [],
): ReadonlyMap<string, Entry> {
  if (!isRecord(json)) {
    problems.push("The config must be a JSON object that maps rules to levels or options.");
    return new Map();
  }
  const ids = rules.map((rule) => rule.id);
  problems.push(...strangers(Object.keys(json), ids, others));
  const all = partsOf(json["all"], "all", problems);
  problems.push(...Object.keys(all.given).map((name) => unknownOption(name, "all", [LEVEL])));
  return new Map(
    rules.map((rule) => {
      const { level, given } = partsOf(json[rule.id], rule.id, problems);
      const { exempt, exemptByTag, ...options } = given;
      problems.push(...faultsOf(rule, given, ids));
      const entry: Entry = {
        level: level ?? all.level,
        // Checked against their schemas just above: nobody uses a config that has problems.
        options: options as OptionValues,
        exempt: exemptionsIn(exempt, rule.id, problems),
        exemptByTag: typeof exemptByTag === "boolean" ? exemptByTag : undefined,
      };
      return [rule.id, entry] as const;
    }),
  );
}

/** Names that are no rule. `environments` is Pulumi's own, for ESC. */
function strangers(names: readonly string[], ids: readonly string[], others: readonly string[]): string[] {
  return names
    .filter((name) => name !== "all" && name !== "environments" && !ids.includes(name) && !others.includes(name))
    .map((name) => `Unknown rule "${name}". ${nearest(name, ids, "docs/rules.md lists all rules.")}`);
}

/** The parts of an entry, which is a level or an object with a level and options. */
function partsOf(
  entry: unknown,
  name: string,
  problems: string[],
): { readonly level: Level | undefined; readonly given: Record<string, unknown> } {
  const { enforcementLevel, ...given } = isRecord(entry) ? entry : { enforcementLevel: entry };
  const level = LEVELS.find((each) => each === enforcementLevel);
  if (level === undefined && enforcementLevel !== undefined)
    problems.push(`The level of "${name}" is ${JSON.stringify(enforcementLevel)}, not one of: ${LEVELS.join(", ")}.`);
  return { level, given };
}

const LEVEL = "enforcementLevel";

/** What is wrong with the options of a rule, other than its exemptions. */
function faultsOf(
  rule: Pick<Rule, "id" | "options">,
  given: Readonly<Record<string, unknown>>,
  ids: readonly string[],
): string[] {
  const schemas = { ...rule.options, exemptByTag: COMMON_OPTIONS.exemptByTag };
  // The engine sends every default with every rule: those need no checking, and then the validator is not loaded.
  const defaults: Record<string, unknown> = defaultsOf(schemas);
  const changed = Object.entries(given).filter(
    ([name, value]) => name !== "exempt" && !isDeepStrictEqual(value, defaults[name]),
  );
  if (changed.length === 0) return [];
  const allowed = [LEVEL, ...Object.keys(rule.options), ...Object.keys(COMMON_OPTIONS)];
  return [
    ...faultsBySchema(schemas, Object.fromEntries(changed)).map((error) => faultOf(rule.id, error, allowed)),
    ...changed.flatMap(([name, value]) => unknownRules(rule, name, value, ids)),
  ];
}

function faultOf(id: string, error: jsonSchema.ValidationError, allowed: readonly string[]): string {
  const argument: unknown = error.argument;
  if (error.name === "additionalProperties") return unknownOption(String(argument), id, allowed);
  const [option, index] = error.path;
  const item = index === undefined ? "" : `, item ${Number(index) + 1},`;
  return `Option "${String(option)}" of "${id}"${item} ${demand(error.name, argument) ?? error.message}.`;
}

/** What a keyword of a schema demands of an option, in the words of a config's author. */
function demand(keyword: string, argument: unknown): string | undefined {
  if (!Array.isArray(argument)) return undefined;
  if (keyword === "enum") return `must be one of: ${argument.join(", ")}`;
  if (keyword === "type") return `must be ${argument.map((type) => TYPES.get(type) ?? String(type)).join(" or ")}`;
  return undefined;
}

const TYPES: ReadonlyMap<unknown, string> = new Map([
  ["boolean", "true or false"],
  ["integer", "a whole number"],
  ["number", "a number"],
  ["string", "a text"],
  ["array", "a list"],
]);

function unknownOption(name: string, id: string, allowed: readonly string[]): string {
  // What people write for the level is too far from it to be found by its letters.
  const meant = name.toLowerCase() === "level" ? LEVEL : name;
  return `Unknown option "${name}" of "${id}". ${nearest(meant, allowed, `Allowed: ${allowed.join(", ")}.`)}`;
}

/** The names in an option that takes rules, where there is no such rule. */
function unknownRules(
  rule: Pick<Rule, "id" | "options">,
  option: string,
  value: unknown,
  ids: readonly string[],
): string[] {
  const schema: OptionSchema | undefined = rule.options[option];
  if (schema?.type !== "array" || schema.names !== "rules" || !Array.isArray(value)) return [];
  return value
    .filter((name) => typeof name === "string" && !ids.includes(name))
    .map((name: string) => {
      const advice = nearest(name, ids, "docs/rules.md lists all rules.");
      return `Option "${option}" of "${rule.id}" names an unknown rule "${name}". ${advice}`;
    });
}

function faultsBySchema(schemas: OptionSchemas, values: object): readonly jsonSchema.ValidationError[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when first needed: most runs change no option
  const { validate } = require("jsonschema") as typeof jsonSchema;
  return validate(values, { type: "object", properties: schemas, additionalProperties: false }).errors;
}

const EXEMPTION_FIELDS = ["resource", "path", "reason", "until"] as const;

/** The exemptions of a rule; those that are wrong become problems. */
function exemptionsIn(value: unknown, id: string, problems: string[]): readonly Exemption[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    problems.push(`"exempt" of "${id}" must be a list: [{"resource": "…", "reason": "…"}].`);
    return [];
  }
  return value.flatMap((each: unknown, index) => {
    const faults = faultsOfExemption(each);
    problems.push(...faults.map((fault) => `Exemption ${index + 1} of "${id}" ${fault}`));
    if (faults.length > 0 || !isRecord(each)) return [];
    const text = (name: string): string | null => (typeof each[name] === "string" ? each[name] : null);
    const [resource, reason] = [text("resource") ?? "", text("reason") ?? ""];
    return [{ by: "config" as const, resource, path: text("path"), reason, until: text("until") }];
  });
}

/** What is wrong with an exemption, in words that follow "Exemption 1 of …". */
function faultsOfExemption(value: unknown): readonly string[] {
  if (!isRecord(value)) return [`must be an object with ${EXEMPTION_FIELDS.join(", ")}.`];
  const strangers = Object.keys(value).filter((name) => !EXEMPTION_FIELDS.some((each) => each === name));
  const faults = strangers.map((name) => `has an unknown field "${name}". ${nearest(name, EXEMPTION_FIELDS, "")}`);
  const { resource, path, reason, until } = value;
  if (!isText(resource)) faults.push('needs a "resource": a name or URN, with * for any characters.');
  else if (resource !== "*" && concernsEverything(resource))
    faults.push(`would exempt every resource: say so with "resource": "*".`);
  if (path !== undefined && !isText(path)) faults.push('has a "path" that is no text: "containerDefinitions[web]".');
  if (!isText(reason)) faults.push('needs a "reason".');
  if (until !== undefined && !isDay(until)) faults.push('has an "until" that is no day: "2027-01-31".');
  return faults;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

/** Whether a value is a day of the calendar, `2027-01-31`. */
function isDay(value: unknown): boolean {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}
