import { isRecord } from "../value/json";
import { isDeepStrictEqual } from "node:util";
import { type Ajv as AjvInstance, type ErrorObject, type Options } from "ajv";
import { nearest } from "./nearest";
import { defaultLevel, type Level, LEVELS } from "./levels";
import { defaultsOf, type OptionValues } from "./options";
import { type Rule } from "./rule";

/** Everything that is wrong with a config, each in one line. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  constructor(readonly problems: readonly string[]) {
    super(problems.join("\n"));
  }
}

interface Setting {
  readonly level: Level;
  readonly options: OptionValues;
}

/** The level and the options of every rule. */
export class Config {
  private constructor(private readonly settings: ReadonlyMap<string, Setting>) {}

  /** What the pack does by itself. */
  static defaults(rules: readonly Rule[]): Config {
    return Config.read(rules, {});
  }

  /**
   * Reads a config in Pulumi's own form: `{"all": "advisory", "<rule>": "mandatory" | {"enforcementLevel": …, <options>}}`.
   * @param json the parsed file, or what the engine sends
   * @throws ConfigError with all that is wrong: the engine itself checks neither names nor options
   */
  static read(rules: readonly Rule[], json: unknown): Config {
    if (!isRecord(json))
      throw new ConfigError(["The config must be a JSON object that maps rules to levels or options."]);
    const problems = strangers(json, rules);
    const all = entryOf(json["all"], "all", problems);
    problems.push(...badOptions({ id: "all", options: {} }, all.given));

    const settings = new Map<string, Setting>();
    for (const rule of rules) {
      const { level, given } = entryOf(json[rule.id], rule.id, problems);
      problems.push(...badOptions(rule, given));
      settings.set(rule.id, {
        level: level ?? all.level ?? defaultLevel(rule.tier),
        // Checked against the schema just above: what is wrong throws below.
        options: { ...defaultsOf(rule.options), ...(given as OptionValues) },
      });
    }
    if (problems.length > 0) throw new ConfigError(problems);
    return new Config(settings);
  }

  level(rule: Pick<Rule, "id" | "tier">): Level {
    return this.settings.get(rule.id)?.level ?? defaultLevel(rule.tier);
  }

  options(rule: Pick<Rule, "id" | "options">): OptionValues {
    return this.settings.get(rule.id)?.options ?? defaultsOf(rule.options);
  }

  /** The file of a kept rehearsal: an option of the rule that tells what is undecided, since a rehearsal decides it. */
  rehearsalFile(rules: readonly Rule[]): string | undefined {
    const rule = rules.find((each) => each.subject === "undecided");
    const file = rule && this.options(rule)["rehearsal"];
    return typeof file === "string" && file !== "" ? file : undefined;
  }
}

/** Names that are no rule. `environments` is Pulumi's own, for ESC. */
function strangers(json: Record<string, unknown>, rules: readonly Rule[]): string[] {
  const ids = rules.map((rule) => rule.id);
  return Object.keys(json)
    .filter((name) => name !== "all" && name !== "environments" && !ids.includes(name))
    .map((name) => `Unknown rule "${name}". ${nearest(name, ids, "docs/rules.md lists all rules.")}`);
}

/** An entry of the config, which is a level or an object with a level and options. */
function entryOf(
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

function badOptions(rule: Pick<Rule, "id" | "options">, given: Record<string, unknown>): string[] {
  // The engine sends every default with every rule: those need no checking, and then the validator is not loaded.
  const defaults: Record<string, unknown> = defaultsOf(rule.options);
  const changed = Object.entries(given).filter(([name, value]) => !isDeepStrictEqual(value, defaults[name]));
  if (changed.length === 0) return [];
  const validate = validator(rule);
  return validate(Object.fromEntries(changed)).map((error) => {
    const option = error.instancePath.split("/")[1] ?? "";
    if (error.keyword === "additionalProperties") {
      const stranger = String(error.params["additionalProperty"]);
      const allowed = ["enforcementLevel", ...Object.keys(rule.options)];
      // What people write for the first of them is too far from it to be found by its letters.
      const meant = stranger.toLowerCase() === "level" ? "enforcementLevel" : stranger;
      const advice = nearest(meant, allowed, `Allowed: ${allowed.join(", ")}.`);
      return `Unknown option "${stranger}" of "${rule.id}". ${advice}`;
    }
    const allowed: unknown = error.params["allowedValues"];
    const values = Array.isArray(allowed) ? `: ${allowed.join(", ")}` : "";
    return `Option "${option}" of "${rule.id}" ${error.message ?? "is wrong"}${values}.`;
  });
}

function validator(rule: Pick<Rule, "id" | "options">): (values: unknown) => readonly ErrorObject[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when first needed: most runs change no option
  const { Ajv } = require("ajv") as { readonly Ajv: new (options: Options) => AjvInstance };
  const validate = new Ajv({ allErrors: true, strict: false }).compile({
    type: "object",
    properties: rule.options,
    additionalProperties: false,
  });
  return (values) => (validate(values) ? [] : (validate.errors ?? []));
}
