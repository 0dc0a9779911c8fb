import { type Gap } from "../value/answer";
import { type Resource } from "../model/resource";
import { type Stack } from "../model/stack";
import { type SubjectName, type Subjects, subjectsIn, type Undecided } from "../model/subjects";
import { Unknown } from "../value/json";
import { type Config } from "./config";
import { type Finding, inOrder, signature } from "./finding";
import { explainGap } from "./gaps";
import { Report } from "./report";
import { pageOf, type Rule } from "./rule";

interface Result {
  readonly rule: Rule;
  readonly resource: Resource;
  readonly report: Report;
}

/**
 * Runs every enabled rule over a stack.
 * @param isOpen whether a rule is still to be asked about a resource; not where its answer is known from before
 * @returns all findings, the undecided ones among them, in the order of every report
 */
export function run(
  rules: readonly Rule[],
  stack: Stack,
  config: Config,
  isOpen: (rule: Rule, resource: Resource) => boolean = () => true,
): Finding[] {
  const enabled = rules.filter((rule) => config.level(rule) !== "disabled");
  const results = enabled.flatMap((rule) =>
    subjectsIn(stack, rule.subject)
      .filter(([resource]) => isJudged(resource, rule) && isOpen(rule, resource))
      .map(([resource, subjects]) => apply(rule, resource, subjects, config)),
  );
  const undecided = undecidedOf(results, stack);
  const told = enabled
    .filter((rule) => rule.subject === "undecided")
    .flatMap((rule) => undecided.map((each) => apply(rule, each.resource, [each], config)));
  return inOrder([...results, ...told].flatMap((result) => findingsOf(result, stack, config)));
}

/**
 * The same over a stack whose unknown values a rehearsal filled.
 * @param before what was found in the stack as it was: all that is new the rehearsal decided
 */
export function runRehearsed(
  rules: readonly Rule[],
  filled: Stack,
  config: Config,
  before: readonly Finding[] = [],
  isOpen?: (rule: Rule, resource: Resource) => boolean,
): Finding[] {
  const told = new Set(before.filter((each) => each.status === "violated").map(signature));
  // What is told of the undecided changes with every answer that is given.
  const coverage = new Set(rules.filter(({ subject }) => subject === "undecided").map(({ id }) => id));
  const found = run(rules, filled, config, isOpen).map((finding) => ({
    ...finding,
    rehearsed: finding.status === "violated" && !coverage.has(finding.rule) && !told.has(signature(finding)),
  }));
  // A rehearsal overrules what was inferred; what rests on values it cannot take back.
  const again = new Set(found.map(signature));
  const kept = before.filter(
    (each) =>
      each.status === "violated" && each.basis === "value" && !coverage.has(each.rule) && !again.has(signature(each)),
  );
  return kept.length === 0 ? found : inOrder([...found, ...kept]);
}

/**
 * A resource that is only read is not this stack's: it counts for what others do with it. One of which nothing is known
 * is not part of this run: read but not there yet, or left out by --target. In a rehearsal nobody knows more of what is
 * read than what is done with it.
 */
function isJudged(resource: Resource, rule: Pick<Rule, "needsStack">): boolean {
  if (resource.read)
    return rule.needsStack === true && (resource.rehearsed === true || !(resource.inputs instanceof Unknown));
  return !(resource.inputs instanceof Unknown);
}

function apply<S extends SubjectName>(
  rule: Rule<S>,
  resource: Resource,
  subjects: readonly Subjects[S][],
  config: Config,
): Result {
  const report = new Report();
  try {
    for (const subject of subjects) rule.check(subject, report, config.options(rule));
  } catch {
    // A defect of one rule must neither stop a deployment nor pass unseen. The error's text may quote a value: not told.
    report.gaps.push({ urn: resource.urn, path: "", reason: "failed" });
  }
  return { rule, resource, report };
}

/** By resource, what its rules could not decide. */
function undecidedOf(results: readonly Result[], stack: Stack): readonly Undecided[] {
  const byUrn = new Map<string, { resource: Resource; rules: { rule: string; gaps: readonly Gap[] }[] }>();
  for (const { rule, resource, report } of results) {
    if (report.gaps.length === 0) continue;
    const entry = byUrn.get(resource.urn) ?? { resource, rules: [] };
    entry.rules.push({ rule: rule.id, gaps: report.gaps });
    byUrn.set(resource.urn, entry);
  }
  for (const resource of stack.resources.filter((each) => each.opaque)) {
    byUrn.set(resource.urn, { resource, rules: [] });
  }
  return [...byUrn.values()].map((each) => ({ ...each, waitsFor: (gap) => stack.dependenciesAt(gap) }));
}

function findingsOf({ rule, resource, report }: Result, stack: Stack, config: Config): Finding[] {
  const level = config.level(rule);
  const common = {
    rule: rule.id,
    // What could not be remediated is mandatory, as it is in the engine.
    level: level === "remediate" ? "mandatory" : level,
    severity: rule.severity,
    urn: resource.urn,
    type: resource.type,
    name: resource.name,
    fix: rule.fix,
    url: pageOf(rule),
    location: resource.location,
    rehearsed: false,
  } as const;
  const violated = report.violations.map(({ at, message, basis }) => ({
    ...common,
    status: "violated" as const,
    path: at.urn === resource.urn ? at.path : "",
    message,
    basis,
  }));
  const [gap] = report.gaps;
  if (gap === undefined) return violated;
  const reasons = report.gaps.map((each) => explainGap(each, resource.urn, stack.dependenciesAt(each)));
  const undecided = {
    ...common,
    status: "undecided" as const,
    path: gap.urn === resource.urn ? gap.path : "",
    message: `Not decided: ${[...new Set(reasons)].join("; ")}.`,
    basis: "value" as const,
  };
  return [...violated, undecided];
}
