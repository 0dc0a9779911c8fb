import { deepStrictEqual, ok, strictEqual } from "node:assert";
import { Stack } from "../../lib/model/stack";
import { stackResource } from "../../lib/pulumi/engine-resource";
import { propertiesFromPulumi } from "../../lib/pulumi/properties";
import { Session } from "../../lib/pulumi/session";
import { Config } from "../../lib/rule/config";
import { type Finding } from "../../lib/rule/finding";
import { run } from "../../lib/rule/run";
import { type Rule } from "../../lib/rule/rule";
import { type Json, type JsonObject } from "../../lib/value/json";
import { toArgs, toStack } from "./engine";
import { type Given, unknown, urnOf } from "./given";

interface Case {
  readonly given: Given | readonly Given[];
  readonly options?: Readonly<Record<string, unknown>>;
}
interface Invalid extends Case {
  /**
   * Every violation, its exact message by its path. One of a resource that is not called "app" has that resource's name
   * before it: `worker: networkMode`.
   */
  readonly violations: Readonly<Record<string, string>>;
  /** What the findings rest on, where it is not the values. */
  readonly basis?: "dependency";
  /** What the rule remediates not, though it does others. */
  readonly isLeft?: true;
}
interface Undecided extends Case {
  /** The path at which the rule waits. */
  readonly at: string;
  /** What else is violated all the same. */
  readonly violations?: Readonly<Record<string, string>>;
}

/** The cases of a rule. Their names say why. */
interface Cases {
  readonly valid: Readonly<Record<string, Given | readonly Given[] | Case>>;
  readonly invalid: Readonly<Record<string, Invalid>>;
  readonly undecided: Readonly<Record<string, Undecided>>;
}

/**
 * Tests a rule through the SDK's own proxy and the session, in the two passes of the engine, and proves for every case
 * that knowing less never reports more and that no value of a variable is told.
 */
export function testRule(rule: Rule, cases: Cases): void {
  describe(rule.id, () => {
    for (const [name, valid] of Object.entries(cases.valid)) {
      const each: Case = "given" in valid ? valid : { given: valid };
      it(`accepts ${name}`, () => {
        deepStrictEqual(byPlace(verdict(rule, each).violated), {});
        deepStrictEqual(
          verdict(rule, each).undecided.map((finding) => finding.message),
          [],
        );
      });
      it(`never reports more when it knows less of ${name}`, () => {
        knowsLess(rule, each);
      });
    }
    for (const [name, each] of Object.entries(cases.invalid)) {
      it(`reports ${name}`, () => {
        const { violated } = verdict(rule, each);
        deepStrictEqual(byPlace(violated), each.violations);
        for (const finding of violated) strictEqual(finding.basis, each.basis ?? "value");
      });
      if (rule.remediate !== undefined) {
        it(each.isLeft === true ? `leaves ${name} as it is` : `puts right ${name}`, () => {
          (each.isLeft === true ? leaves : putsRight)(rule, each);
        });
      }
      it(`never reports more when it knows less of ${name}`, () => {
        knowsLess(rule, each);
      });
    }
    for (const [name, each] of Object.entries(cases.undecided)) {
      it(`waits for ${name}`, () => {
        const { violated, undecided } = verdict(rule, each);
        deepStrictEqual(byPlace(violated), each.violations ?? {});
        deepStrictEqual([...new Set(undecided.map((finding) => finding.path))], [each.at]);
      });
    }
  });
}

/** What a rule says of some resources, once in the engine's two passes and once as a check does; the two must agree. */
export function verdict(
  rule: Rule,
  { given, options = {} }: Case,
): { violated: readonly Finding[]; undecided: readonly Finding[] } {
  const all: readonly Given[] = "type" in given ? [given] : given;
  const config = Config.read([rule], { [rule.id]: { enforcementLevel: "mandatory", ...options } });
  const session = new Session([rule], config);
  const analyzed = all.filter((each) => each.read !== true).flatMap((each) => session.analyze(rule, toArgs(each)));
  const told = rule.needsStack === true ? session.analyzeStack(rule, toStack(all)) : [];

  const inputs = (urn: string): JsonObject | undefined => {
    const found = all.find((each) => urnOf(each) === urn && each.read !== true);
    return found && propertiesFromPulumi(found.properties);
  };
  const stack = new Stack(
    toStack(all).map((each) => stackResource(each, inputs(each.urn))),
    true,
  );
  const findings = run([rule], stack, config);
  const violated = findings.filter((each) => each.status === "violated");
  const places = (of: readonly Finding[]): string[] =>
    of.map(({ urn, path, message }) => `${urn} ${path} ${message}`).sort();
  deepStrictEqual(places([...analyzed, ...told]), places(violated), "the engine and the check must agree");

  const undecided = findings.filter((each) => each.status === "undecided");
  for (const finding of findings) {
    ok(!finding.message.includes("the rule itself failed"), finding.message);
    for (const value of valuesOf(all))
      ok(!JSON.stringify(finding).includes(value), `tells a value: ${finding.message}`);
  }
  return { violated, undecided };
}

function byPlace(findings: readonly Finding[]): Record<string, string> {
  return Object.fromEntries(
    findings.map((each) => [each.name === "app" ? each.path : `${each.name}: ${each.path}`, each.message]),
  );
}

/** Remediates each resource by itself, as the engine does: the rule is content then, and nothing else has changed. */
function putsRight(rule: Rule, each: Invalid): void {
  const all: readonly Given[] = "type" in each.given ? [each.given] : each.given;
  const config = Config.read([rule], { [rule.id]: { enforcementLevel: "remediate", ...each.options } });
  const session = new Session([rule], config);
  const after = all.map((given) => {
    if (given.read === true) return given;
    const changed = { ...given, properties: structuredClone(given.properties) };
    session.remediate(rule, toArgs(changed));
    const again = structuredClone(changed.properties);
    strictEqual(session.remediate(rule, toArgs({ ...changed, properties: again })), undefined, "twice is as once");
    strictEqual(unknownsIn(changed), unknownsIn(given), "what is unknown stays");
    return changed;
  });
  // What only the rest of the stack shows to be wrong stays so, and is reported.
  for (const given of after) deepStrictEqual(byPlace(verdict(rule, { ...each, given }).violated), {});
  const left = byPlace(verdict(rule, { ...each, given: after }).violated);
  deepStrictEqual({ ...each.violations, ...left }, each.violations);
}

/** Remediates nothing. */
function leaves(rule: Rule, { given, options }: Invalid): void {
  const config = Config.read([rule], { [rule.id]: { enforcementLevel: "remediate", ...options } });
  const all: readonly Given[] = "type" in given ? [given] : given;
  for (const each of all) strictEqual(new Session([rule], config).remediate(rule, toArgs(each)), undefined);
}

function unknownsIn({ properties }: Given): number {
  return JSON.stringify(properties).split(unknown).length;
}

/** Replaces one value after another by an unknown one, and compares: a resource that was clean stays so. */
function knowsLess(rule: Rule, each: Case): void {
  const all: readonly Given[] = "type" in each.given ? [each.given] : each.given;
  const counts = (given: readonly Given[]): Map<string, number> => {
    const count = new Map<string, number>();
    for (const { urn } of verdict(rule, { ...each, given }).violated) count.set(urn, (count.get(urn) ?? 0) + 1);
    return count;
  };
  const before = counts(all);
  for (const [index, given] of all.entries()) {
    for (const properties of withOneUnknown(given.properties)) {
      const after = counts(all.with(index, { ...given, properties: properties as JsonObject }));
      for (const [urn, count] of after) {
        ok(count <= (before.get(urn) ?? 0), `reports more of ${urn} when it knows only ${JSON.stringify(properties)}`);
      }
    }
  }
}

/** Every copy of a value in which one part is unknown, also inside JSON text. */
function* withOneUnknown(value: unknown): Generator {
  if (typeof value === "string" && /^[[{]/.test(value)) {
    try {
      for (const inner of withOneUnknown(JSON.parse(value))) yield JSON.stringify(inner);
    } catch {
      // Malformed on purpose.
    }
  }
  if (typeof value !== "object" || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    for (const less of [unknown, ...withOneUnknown(part)]) {
      yield Array.isArray(value) ? value.with(Number(key), less) : { ...value, [key]: less };
    }
  }
}

/** The values of all environment variables, long enough not to turn up by chance. */
function valuesOf(all: readonly Given[]): readonly string[] {
  const described = all.flatMap(({ properties }) => [
    parsed(properties["containerDefinitions"]),
    properties["primaryContainer"],
  ]);
  return (described.flat() as (Record<string, { value?: unknown }[] | undefined> | undefined)[])
    .flatMap((container) => [container?.["environment"] ?? [], container?.["environments"] ?? []].flat())
    .map(({ value }) => value)
    .filter((value): value is string => typeof value === "string" && value.length > 5 && value !== unknown);
}

function parsed(definitions: Json | undefined): unknown {
  try {
    return typeof definitions === "string" ? JSON.parse(definitions) : definitions;
  } catch {
    return undefined;
  }
}
