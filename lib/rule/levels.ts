import { type SubjectName } from "../model/subjects";

/** What the engine does with a violation. */
export const LEVELS = ["mandatory", "advisory", "remediate", "disabled"] as const;
export type Level = (typeof LEVELS)[number];

export const SEVERITIES = ["critical", "high", "medium", "low"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** How much a rule asks: baseline of everybody, recommended to most, strict of those who want it all. */
export const TIERS = ["baseline", "recommended", "strict"] as const;
export type Tier = (typeof TIERS)[number];

/** Config files for `--policy-pack-config`: the level of each tier. `recommended` is what the pack does by itself. */
export const PRESETS = {
  baseline: { baseline: "mandatory", recommended: "disabled", strict: "disabled" },
  recommended: { baseline: "mandatory", recommended: "advisory", strict: "disabled" },
  strict: { baseline: "mandatory", recommended: "mandatory", strict: "advisory" },
  audit: { baseline: "advisory", recommended: "advisory", strict: "advisory" },
} as const satisfies Record<string, Record<Tier, Level>>;
export type Preset = keyof typeof PRESETS;
export const PRESET_NAMES = ["baseline", "recommended", "strict", "audit"] as const satisfies readonly Preset[];

/** A rule's level in a preset. */
export function presetLevel(preset: Preset, rule: { readonly tier: Tier; readonly subject: SubjectName }): Level {
  const level = PRESETS[preset][rule.tier];
  // To fail closed on what a preview cannot know is a decision of its own, which no preset takes.
  return rule.subject === "undecided" && level === "mandatory" ? "advisory" : level;
}

/** A preset as a config: the level of every rule. */
export function presetLevels(
  preset: Preset,
  rules: readonly { readonly id: string; readonly tier: Tier; readonly subject: SubjectName }[],
): Readonly<Record<string, Level>> {
  return Object.fromEntries(rules.map((rule) => [rule.id, presetLevel(preset, rule)]));
}

/** A rule's level where nothing is configured. */
export function defaultLevel(tier: Tier): Level {
  return PRESETS.recommended[tier];
}
