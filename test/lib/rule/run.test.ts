import { deepStrictEqual, ok, strictEqual } from "node:assert";
import { type Resource } from "../../../lib/model/resource";
import { Stack } from "../../../lib/model/stack";
import { TYPES } from "../../../lib/model/types";
import { Config } from "../../../lib/rule/config";
import { run, runRehearsed } from "../../../lib/rule/run";
import { defineRule, type Rule } from "../../../lib/rule/rule";
import { type Answer, no, unknown, yes } from "../../../lib/value/answer";
import { COMPUTED, type Json } from "../../../lib/value/json";
import coverage from "../../../policies/stack/preview-coverage";

/** A rule about repositories that answers what it is told to. */
function ruleOf(id: string, ask: (urn: string) => Answer, more: { readonly needsStack?: true } = {}): Rule {
  return defineRule({
    id,
    subject: "repository",
    title: "-",
    why: "-",
    fix: "-",
    severity: "high",
    tier: "baseline",
    since: "0.1.0",
    references: [],
    examples: { good: [], bad: [] },
    ...more,
    check(repository, report) {
      const { urn } = repository.resource;
      report.when(ask(urn), { at: { urn, path: "name" }, message: `${id} is violated` });
    },
  });
}

function repository(name: string, more: Partial<Resource> = {}): Resource {
  const type = TYPES.repository;
  return {
    urn: `urn:pulumi:dev::test::${type}::${name}`,
    type,
    name,
    inputs: { name },
    outputs: {},
    id: undefined,
    provider: undefined,
    propertyDependencies: {},
    location: { file: "index.ts", line: 1, column: 2 },
    read: false,
    ...more,
  };
}

const violated = ruleOf("violated", () => yes);
const kept = ruleOf("kept", () => no);
const waiting = ruleOf("waiting", (urn) => unknown({ urn, path: "name", reason: "computed" }));
const failing = ruleOf("failing", () => {
  throw new Error("hunter2");
});
const rules = [violated, kept, waiting, failing, coverage];

function findingsOf(resources: readonly Resource[], json: unknown = {}, all: readonly Rule[] = rules): string[] {
  const findings = run(all, new Stack(resources, true), Config.read(all, json));
  ok(!JSON.stringify(findings).includes("hunter2"));
  return findings.map(({ rule, status, level, name, message }) => `${rule} ${status} ${level} ${name}: ${message}`);
}

describe("run", () => {
  it("tells what is violated, what is undecided, and what failed", () => {
    deepStrictEqual(findingsOf([repository("app")]), [
      "failing undecided mandatory app: Not decided: the rule itself failed, please report it.",
      "violated violated mandatory app: violated is violated",
      "waiting undecided mandatory app: Not decided: name is not known before the deployment.",
      `${coverage.id} violated advisory app: 2 rules not decided (waiting, failing): name is not known before the deployment; the rule itself failed, please report it. Rehearse the program to decide: ecs-guardrails check DIR.`,
    ]);
  });

  it("names what a property waits for", () => {
    const app = repository("app", { propertyDependencies: { name: [repository("other").urn] } });
    deepStrictEqual(findingsOf([app], {}, [waiting]), [
      'waiting undecided mandatory app: Not decided: name waits for Repository "other".',
    ]);
  });

  it("does not run what is disabled, nor tell of it", () => {
    deepStrictEqual(findingsOf([repository("app")], { violated: "disabled", failing: "disabled" }), [
      "waiting undecided mandatory app: Not decided: name is not known before the deployment.",
      `${coverage.id} violated advisory app: 1 rule not decided (waiting): name is not known before the deployment. Rehearse the program to decide: ecs-guardrails check DIR.`,
    ]);
  });

  it("takes what could not be remediated as mandatory", () => {
    deepStrictEqual(findingsOf([repository("app")], { violated: "remediate" }, [violated]), [
      "violated violated mandatory app: violated is violated",
    ]);
  });

  it("judges what is only read where the stack is the question, once it is known", () => {
    const read = (inputs: Json): Resource => repository("app", { read: true, inputs });
    const ofStack = ruleOf("stack", () => yes, { needsStack: true });
    deepStrictEqual(findingsOf([read({ name: "app" })], {}, [violated, ofStack]), [
      "stack violated mandatory app: stack is violated",
    ]);
    deepStrictEqual(findingsOf([read(COMPUTED)], {}, [violated, ofStack]), []);
  });

  it("says nothing of what the run leaves out", () => {
    deepStrictEqual(findingsOf([repository("app", { inputs: COMPUTED })]), []);
  });

  it("gives the same in whichever order the resources come", () => {
    const resources = ["c", "a", "b"].map((name) => repository(name));
    deepStrictEqual(findingsOf(resources), findingsOf(resources.toReversed()));
  });

  it("gives each finding the facts of its rule and the line of its resource", () => {
    const [finding] = run([violated], new Stack([repository("app")], true), Config.defaults([violated]));
    ok(finding);
    strictEqual(finding.path, "name");
    strictEqual(finding.severity, "high");
    deepStrictEqual(finding.location, { file: "index.ts", line: 1, column: 2 });
  });
});

describe("A run with exemptions", () => {
  const exempt = [{ resource: "app", reason: "until it is gone" }];
  const both = [repository("app"), repository("other")];

  it("keeps what is exempt visible, with the reason", () => {
    const config = Config.read([violated], { violated: { exempt } });
    const findings = run([violated], new Stack(both, true), config);
    deepStrictEqual(
      findings.map(({ name, status, exemption }) => [name, status, exemption?.reason]),
      [
        ["app", "exempt", "until it is gone"],
        ["other", "violated", undefined],
      ],
    );
  });

  it("lets nothing wait for what is exempt", () => {
    deepStrictEqual(findingsOf([repository("app")], { waiting: { exempt } }, [waiting, coverage]), [
      "waiting exempt mandatory app: Not decided: name is not known before the deployment.",
    ]);
    deepStrictEqual(findingsOf([repository("app")], { waiting: { exempt }, all: "disabled" }, [waiting, coverage]), []);
  });

  it("exempts a part only where its path says so", () => {
    const part = (path: string): string[] =>
      findingsOf([repository("app")], { violated: { exempt: [{ ...exempt[0], path }] } }, [violated]);
    deepStrictEqual(part("name"), ["violated exempt mandatory app: violated is violated"]);
    deepStrictEqual(part("tags"), ["violated violated mandatory app: violated is violated"]);
  });

  it("exempts nothing any more once the last day is over", () => {
    const on = (today: string): string[] =>
      run(
        [violated],
        new Stack([repository("app")], true),
        Config.read([violated], { violated: { exempt: [{ ...exempt[0], until: "2026-11-28" }] } }, { today }),
      ).map(({ status }) => status);
    deepStrictEqual([on("2026-11-28"), on("2026-11-29")], [["exempt"], ["violated"]]);
  });

  it("takes a resource's own word only where the config allows it", () => {
    const tagged = repository("app", {
      inputs: { name: "app", tags: { "ecs-guardrails/exempt": "violated kept: scanned elsewhere" } },
    });
    deepStrictEqual(findingsOf([tagged], {}, [violated]), ["violated violated mandatory app: violated is violated"]);
    const config = Config.read([violated], { violated: { exemptByTag: true } });
    const [finding] = run([violated], new Stack([tagged], true), config);
    deepStrictEqual(finding?.exemption, {
      by: "tag",
      resource: tagged.urn,
      path: null,
      reason: "scanned elsewhere",
      until: null,
    });
  });

  it("leaves out of the coverage what the options leave out", () => {
    const coverageOf = (options: object): string[] =>
      findingsOf(both, { [coverage.id]: options }, [waiting, failing, coverage]).filter((each) =>
        each.startsWith(coverage.id),
      );
    strictEqual(coverageOf({}).length, 2);
    deepStrictEqual(
      coverageOf({ ignoreRules: ["failing"] }).map((each) => each.includes("1 rule not decided (waiting)")),
      [true, true],
    );
    deepStrictEqual(coverageOf({ ignoreRules: ["failing", "waiting"] }), []);
    strictEqual(coverageOf({ ignoreResources: ["app"] }).length, 1);
    deepStrictEqual(coverageOf({ ignoreResources: ["urn:pulumi:dev::test::*"] }), []);
  });
});

describe("A run over what a rehearsal filled", () => {
  const app = repository("app");
  const config = Config.read(rules, {});
  const judged = (rule: Rule, before: readonly Rule[]): string[] => {
    const stack = new Stack([app], true);
    const told = run(before, stack, config);
    return runRehearsed([rule], stack, config, told).map(
      ({ rule: id, basis, rehearsed }) => `${id} ${basis} ${rehearsed ? "rehearsed" : "as it was"}`,
    );
  };

  it("marks what it finds anew, and not what was found before", () => {
    deepStrictEqual(judged(violated, []), ["violated value rehearsed"]);
    deepStrictEqual(judged(violated, [violated]), ["violated value as it was"]);
  });

  it("takes nothing back that rests on values, and what was inferred it does", () => {
    const inferred = ruleOf("inferred", () => ({ is: "yes", basis: "dependency" }));
    deepStrictEqual(judged(kept, [violated]), ["violated value as it was"]);
    deepStrictEqual(judged(kept, [inferred]), []);
  });
});
