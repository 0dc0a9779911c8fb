import { InputError } from "../pulumi/file";
import { type Severity, type Tier } from "../rule/levels";
import { nearest } from "../rule/nearest";
import { type Rule } from "../rule/rule";
import { controlsOf, subjectOf } from "../report/facts";
import { toJson } from "../report/json";
import { explained, factsOf, rulesAsMarkdown, rulesAsText } from "../report/rules";
import { type Streams } from "./main";

export const RULES_FORMATS = ["text", "json", "markdown"] as const;

export interface RulesCall {
  readonly format: (typeof RULES_FORMATS)[number];
  readonly tier?: readonly Tier[];
  readonly severity?: readonly Severity[];
  readonly subject?: readonly string[];
  readonly framework?: readonly string[];
}

/** `ecs-guardrails rules`: lists the rules that pass every filter. */
export function runRules(rules: readonly Rule[], call: RulesCall, streams: Streams): number {
  const { tier, severity } = call;
  const subjects = chosen("subject", call.subject, new Set(rules.map(subjectOf)));
  const frameworks = chosen("framework", call.framework, new Set(rules.flatMap((rule) => frameworksOf(rule))));
  const found = rules.filter(
    (rule) =>
      tier?.includes(rule.tier) !== false &&
      severity?.includes(rule.severity) !== false &&
      subjects?.includes(subjectOf(rule)) !== false &&
      (frameworks === undefined || frameworksOf(rule).some((each) => frameworks.includes(each))),
  );
  const print = {
    text: rulesAsText,
    markdown: rulesAsMarkdown,
    json: (all: readonly Rule[]) => toJson(all.map(factsOf)),
  };
  streams.stdout.write(print[call.format](found));
  return 0;
}

/**
 * `ecs-guardrails explain`: tells all about one rule.
 * @throws InputError when there is no such rule
 */
export function runExplain(rules: readonly Rule[], id: string, streams: Streams): number {
  const rule = rules.find((each) => each.id === id);
  if (rule === undefined) {
    const ids = rules.map((each) => each.id);
    throw new InputError(`unknown rule "${id}". ${nearest(id, ids, 'See "ecs-guardrails rules" for all of them.')}`);
  }
  streams.stdout.write(explained(rule));
  return 0;
}

function frameworksOf(rule: Rule): readonly string[] {
  return controlsOf(rule).map(([framework]) => framework);
}

/** The values that a filter names, as they are spelled here; undefined where it filters nothing. */
function chosen(
  filter: string,
  given: readonly string[] | undefined,
  allowed: ReadonlySet<string>,
): readonly string[] | undefined {
  return given?.map((name) => {
    const own = [...allowed].find((each) => each.toLowerCase() === name.toLowerCase());
    const list = `Allowed: ${[...allowed].join(", ")}.`;
    if (own === undefined) throw new InputError(`unknown ${filter} "${name}". ${nearest(name, [...allowed], list)}`);
    return own;
  });
}
