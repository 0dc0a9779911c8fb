import { readEntries, type Entry } from "./entry";
import { type Exemption } from "./exemption";
import { defaultLevel, type Level } from "./levels";
import { defaultsOf, type OptionValues } from "./options";
import { type Rule } from "./rule";

/** Everything that is wrong with a config, each in one line. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  constructor(readonly problems: readonly string[]) {
    super(problems.join("\n"));
  }
}

/** A config and what errors call it; nothing where there is only one. */
export interface Layer {
  readonly name?: string;
  /** The parsed file, or what the engine sends. */
  readonly json: unknown;
  /** What was found wrong with it when it was parsed. */
  readonly problems?: readonly string[];
}

/** What is known besides the configs themselves. */
export interface Setting {
  /** The day that exemptions are judged by, `2027-01-31`; today in UTC where nothing is said. */
  readonly today?: string;
  /** Policies of the same pack that are no rules of ours. */
  readonly others?: readonly string[];
}

/** The level, the options and the exemptions of every rule. */
export class Config {
  private constructor(
    private readonly entries: ReadonlyMap<string, Entry & { readonly allOptions: OptionValues }>,
    /** The day that exemptions are judged by. */
    readonly today: string,
  ) {}

  /** What the pack does by itself. */
  static defaults(rules: readonly Rule[]): Config {
    return Config.read(rules, {});
  }

  /**
   * Reads one config.
   * @throws ConfigError with all that is wrong
   */
  static read(rules: readonly Rule[], json: unknown, setting: Setting = {}): Config {
    return Config.layered(rules, [{ json }], setting);
  }

  /**
   * Reads several configs. Of levels and options the later one wins, also over what an earlier one says of a rule by
   * name and the later one of all; exemptions add up, since each has its own reason.
   * @throws ConfigError with all that is wrong with any of them
   */
  static layered(rules: readonly Rule[], layers: readonly Layer[], setting: Setting = {}): Config {
    const problems: string[] = [];
    const read = layers.map(({ name, json, problems: found = [] }) => {
      const own = [...found];
      const entries = readEntries(rules, json, own, setting.others);
      problems.push(...own.map((problem) => (name === undefined ? problem : `${name}: ${problem}`)));
      return entries;
    });
    if (problems.length > 0) throw new ConfigError(problems);
    const merged = rules.map((rule) => {
      const entry = merge(read.flatMap((entries) => entries.get(rule.id) ?? []));
      return [rule.id, { ...entry, allOptions: { ...defaultsOf(rule.options), ...entry.options } }] as const;
    });
    return new Config(new Map(merged), setting.today ?? new Date().toISOString().slice(0, 10));
  }

  level(rule: Pick<Rule, "id" | "tier">): Level {
    return this.entries.get(rule.id)?.level ?? defaultLevel(rule.tier);
  }

  options(rule: Pick<Rule, "id" | "options">): OptionValues {
    return this.entries.get(rule.id)?.allOptions ?? defaultsOf(rule.options);
  }

  /** What the config exempts from a rule. */
  exemptions(rule: Pick<Rule, "id">): readonly Exemption[] {
    return this.entries.get(rule.id)?.exempt ?? [];
  }

  /** Whether a resource may exempt itself from a rule by a tag. */
  exemptsByTag(rule: Pick<Rule, "id">): boolean {
    return this.entries.get(rule.id)?.exemptByTag ?? false;
  }

  /** The file of a kept rehearsal: an option of the rule that tells what is undecided, since a rehearsal decides it. */
  rehearsalFile(rules: readonly Rule[]): string | undefined {
    const rule = rules.find((each) => each.subject === "undecided");
    const file = rule && this.options(rule)["rehearsal"];
    return typeof file === "string" && file !== "" ? file : undefined;
  }

  /** The config as one file for `--policy-pack-config`: every rule with its level, and what differs from the defaults. */
  toJson(rules: readonly Rule[]): Readonly<Record<string, unknown>> {
    return Object.fromEntries(
      rules.map((rule) => {
        const { options = {}, exempt = [], exemptByTag } = this.entries.get(rule.id) ?? {};
        const more = {
          ...options,
          ...(exempt.length > 0 && { exempt: exempt.map(written) }),
          ...(exemptByTag !== undefined && { exemptByTag }),
        };
        const enforcementLevel = this.level(rule);
        return [rule.id, Object.keys(more).length === 0 ? enforcementLevel : { enforcementLevel, ...more }];
      }),
    );
  }
}

function merge(entries: readonly Entry[]): Entry {
  return {
    level: entries.findLast((each) => each.level !== undefined)?.level,
    options: Object.assign({}, ...entries.map((each) => each.options)) as OptionValues,
    exempt: entries.flatMap((each) => each.exempt),
    exemptByTag: entries.findLast((each) => each.exemptByTag !== undefined)?.exemptByTag,
  };
}

/** An exemption as a config writes it. */
function written({ resource, path, reason, until }: Exemption): Readonly<Record<string, string>> {
  return { resource, ...(path !== null && { path }), reason, ...(until !== null && { until }) };
}
