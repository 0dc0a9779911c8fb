import { type Gap, type Place } from "../value/answer";
import { type Resource } from "../model/resource";
import { type Stack } from "../model/stack";
import { isOfTheRun, type SubjectName, type Subjects, subjectsIn, type Undecided } from "../model/subjects";
import { Unknown } from "../value/json";
import { type Config } from "./config";
import { exemptionOf, faultyExemptions } from "./exemption-use";
import { type Finding, inOrder, signature } from "./finding";
import { explainGap } from "./gaps";
import { Report } from "./report";
import { pageOf, type Rule } from "./rule";

interface Result {
  readonly rule: Rule;
  readonly resource: Resource;
  readonly report: Report;
}

/** What is known from an earlier pass over the same resources. */
export interface Earlier {
  /** Whether a rule is still to be asked about a resource; not where its answer is known. */
  readonly isOpen: (rule: Rule, resource: Resource) => boolean;
  readonly findings: readonly Finding[];
}
const NOTHING: Earlier = { isOpen: () => true, findings: [] };

/**
 * Runs every enabled rule over a stack.
 * @returns all findings, the undecided and the exempt ones among them, in the order of every report
 */
export function run(rules: readonly Rule[], stack: Stack, config: Config, earlier: Earlier = NOTHING): Finding[] {
  const enabled = rules.filter((rule) => config.level(rule) !== "disabled");
  const results = enabled.flatMap((rule) =>
    subjectsIn(stack, rule.subject)
      .filter(([resource]) => isJudged(resource, rule) && earlier.isOpen(rule, resource))
      .map(([resource, subjects]) => apply(rule, resource, subjects, config)),
  );
  const found = results.flatMap((result) => findingsOf(result, stack, config));
  const about = (subject: SubjectName): readonly Rule[] => enabled.filter((rule) => rule.subject === subject);
  const undecided = about("undecided").flatMap((rule) =>
    undecidedOf(results, stack, config).map((each) => apply(rule, each.resource, [each], config)),
  );
  const lapsed = about("exemption").flatMap((rule) =>
    faultyExemptions(rules, stack, config, [...earlier.findings, ...found]).map((each) =>
      apply(rule, each.resource, [each], config),
    ),
  );
  return inOrder([...found, ...[...undecided, ...lapsed].flatMap((result) => findingsOf(result, stack, config))]);
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
  earlier: Earlier = NOTHING,
): Finding[] {
  const told = new Set(before.filter((each) => each.status === "violated").map(signature));
  // What is told of the undecided and of exemptions changes with every answer that is given.
  const coverage = new Set(rules.filter(({ subject }) => isOfTheRun(subject)).map(({ id }) => id));
  const found = run(rules, filled, config, earlier).map((finding) => ({
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
function undecidedOf(results: readonly Result[], stack: Stack, config: Config): readonly Undecided[] {
  const byUrn = new Map<string, { resource: Resource; rules: { rule: string; gaps: readonly Gap[] }[] }>();
  for (const { rule, resource, report } of results) {
    const gaps = report.gaps.filter((gap) => exemptionOf(rule, resource, pathIn(resource, gap), config) === undefined);
    if (gaps.length === 0) continue;
    const entry = byUrn.get(resource.urn) ?? { resource, rules: [] };
    entry.rules.push({ rule: rule.id, gaps });
    byUrn.set(resource.urn, entry);
  }
  for (const resource of stack.resources.filter((each) => each.opaque)) {
    byUrn.set(resource.urn, { resource, rules: [] });
  }
  return [...byUrn.values()].map((each) => ({ ...each, waitsFor: (gap) => stack.dependenciesAt(gap) }));
}

function findingsOf({ rule, resource, report }: Result, stack: Stack, config: Config): readonly Finding[] {
  if (report.violations.length === 0 && report.gaps.length === 0) return [];
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
  const judged = (status: "violated" | "undecided", path: string): Pick<Finding, "status" | "path" | "exemption"> => {
    const exemption = exemptionOf(rule, resource, path, config) ?? null;
    return { status: exemption === null ? status : "exempt", path, exemption };
  };
  const violated = report.violations.map(({ at, message, basis }) => ({
    ...common,
    ...judged("violated", pathIn(resource, at)),
    message,
    basis,
  }));
  const [gap] = report.gaps;
  if (gap === undefined) return violated;
  const gaps = [...new Set(report.gaps)];
  const reasons = gaps.map((each) => explainGap(each, resource.urn, stack.dependenciesAt(each)));
  const undecided = {
    ...common,
    ...judged("undecided", pathIn(resource, gap)),
    message: `Not decided: ${[...new Set(reasons)].join("; ")}.`,
    basis: "value" as const,
  };
  return [...violated, undecided];
}

/** The path of a place in a resource; "" for one that lies elsewhere. */
function pathIn(resource: Resource, { urn, path }: Place): string {
  return urn === resource.urn ? path : "";
}
