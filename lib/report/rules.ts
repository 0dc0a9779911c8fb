import { pageOf, type Rule } from "../rule/rule";
import { defaultLevel, PRESET_NAMES, presetLevel } from "../rule/levels";
import { remediationOf } from "../rule/remediation";
import { controlsOf, equivalentsOf, optionsOf, subjectOf } from "./facts";
import { code, plain, table } from "./markup";

/** The facts of a rule, for programs. */
export function factsOf(rule: Rule): Readonly<Record<string, unknown>> {
  const { id, title, severity, tier, since, why, fix, references, controls, equivalents, options } = rule;
  return {
    ...{ id, title, severity, tier, level: defaultLevel(tier), subject: subjectOf(rule) },
    ...{ needsStack: rule.needsStack === true, since },
    ...{ why, fix, remediates: rule.remediate !== undefined, options, references },
    ...{ controls: controls ?? {}, equivalents: equivalents ?? {}, url: pageOf(rule) },
  };
}

/** A line for each rule. */
export function rulesAsText(rules: readonly Rule[]): string {
  const width = Math.max(0, ...rules.map(({ id }) => id.length));
  const lines = rules.map(
    ({ id, severity, tier, title }) => `${id.padEnd(width)}  ${severity.padEnd(8)}  ${tier.padEnd(11)}  ${title}`,
  );
  return [...lines, `${rules.length} ${rules.length === 1 ? "rule" : "rules"}`].join("\n") + "\n";
}

/** A table. */
export function rulesAsMarkdown(rules: readonly Rule[]): string {
  const rows = rules.map((rule) => [
    `[${code(rule.id)}](${pageOf(rule)})`,
    rule.severity,
    rule.tier,
    subjectOf(rule),
    plain(rule.title),
  ]);
  return table(["Rule", "Severity", "Tier", "Subject", "Title"], rows) + "\n";
}

/** Everything about a rule, for a terminal. */
export function explained(rule: Rule): string {
  const sets = remediationOf(rule).map(([path, value]) => `Sets ${path} to ${JSON.stringify(value)}.`);
  const parts: readonly (readonly [string, readonly string[]])[] = [
    ["Why", [rule.why]],
    ["What to do", [rule.fix]],
    [
      "At the level remediate",
      sets.length === 0 ? [] : [...sets, rule.remediationRisk ?? ""].filter((it) => it !== ""),
    ],
    ["Options", optionsOf(rule).map((it) => `${it.name} (${it.allowed}; default ${it.byDefault}): ${it.description}`)],
    ["Controls", controlsOf(rule).map(([name, ids]) => `${name}: ${ids.join(", ")}`)],
    ["Equivalents", equivalentsOf(rule).map(([tool, ids]) => `${tool}: ${ids.join(", ")}`)],
    ["More", [...rule.references, pageOf(rule)]],
  ];
  const levels = PRESET_NAMES.map((preset) => `${preset}: ${presetLevel(preset, rule)}`).join(", ");
  const head = `${rule.id}\n${rule.title}\n\nseverity ${rule.severity}, tier ${rule.tier}, since ${rule.since}\n${levels}\n`;
  const body = parts
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => `\n${title}\n${lines.map((line) => `  ${line}\n`).join("")}`);
  return head + body.join("");
}
