import { ok, strictEqual } from "node:assert";
import { type CheckResult } from "../../../lib/pulumi/check";
import { toJson } from "../../../lib/report/json";
import { toText } from "../../../lib/report/text";
import { type Finding } from "../../../lib/rule/finding";

const TASK = "aws:ecs/taskDefinition:TaskDefinition";

function finding(more: Partial<Finding>): Finding {
  return {
    rule: "task-definition-no-privileged",
    level: "mandatory",
    severity: "critical",
    status: "violated",
    urn: `urn:pulumi:dev::test::${TASK}::app`,
    type: TASK,
    name: "app",
    path: "containerDefinitions[0].privileged",
    message: 'Container "app" is privileged. Remove privileged.',
    fix: "-",
    url: "-",
    location: { file: "index.ts", line: 3, column: 7 },
    basis: "value",
    rehearsed: false,
    exemption: null,
    ...more,
  };
}

const SOURCE = { kind: "plan", name: "plan.json", resources: 5, read: 4, rehearsed: false, notes: [] } as const;

function resultOf(findings: readonly Finding[], more: Partial<CheckResult> = {}): CheckResult {
  return {
    version: 1,
    tool: { name: "ecs-guardrails", version: "1.2.3" },
    source: SOURCE,
    findings,
    summary: { mandatory: findings.length, advisory: 0, undecided: 0, exempt: 0 },
    ...more,
  };
}

describe("The report in text", () => {
  it("puts violations under their resource, and where it is declared", () => {
    const second = finding({ rule: "role-no-admin", level: "advisory", severity: "low", path: "", message: "Second." });
    const other = finding({ urn: `urn:pulumi:dev::test::${TASK}::other`, location: null, message: "Other." });
    strictEqual(
      toText(resultOf([finding({}), other, second]), false),
      `ecs-guardrails 1.2.3  plan plan.json

TaskDefinition "app"  index.ts:3:7
  mandatory  critical  task-definition-no-privileged  containerDefinitions[0].privileged
      Container "app" is privileged. Remove privileged.
  advisory   low       role-no-admin
      Second.

TaskDefinition "other"
  mandatory  critical  task-definition-no-privileged  containerDefinitions[0].privileged
      Other.

3 mandatory, 0 advisory, 0 undecided in 5 resources
`,
    );
  });

  it("leaves to the summary what is undecided: the rule about that tells it", () => {
    const text = toText(resultOf([finding({ status: "undecided", message: "Waits." })]), false);
    ok(!text.includes("Waits."));
  });

  it("says when there was nothing to check", () => {
    const source = { ...SOURCE, kind: "state", name: "state.json", resources: 7, read: 0 } as const;
    ok(toText(resultOf([], { source }), false).includes("None of the 7 resources is one that the rules are about"));
  });

  it("marks what a rehearsal decided of a plan, and says what it could not do", () => {
    const source = { ...SOURCE, rehearsed: true, notes: ["The data source x:y:z is not rehearsed."] } as const;
    const text = toText(resultOf([finding({ rehearsed: true })], { source }), false);
    ok(text.includes("Remove privileged. (rehearsed)\n"), text);
    ok(text.includes("Rehearsal: The data source x:y:z is not rehearsed.\n"), text);
  });

  it("marks what was inferred from what a property was computed from", () => {
    const text = toText(resultOf([finding({ basis: "dependency" })]), false);
    ok(text.includes("Remove privileged. (inferred)\n"), text);
  });

  it("does not mark every line where the whole program was rehearsed", () => {
    const source = { ...SOURCE, kind: "program", rehearsed: true } as const;
    ok(!toText(resultOf([finding({ rehearsed: true })], { source }), false).includes("(rehearsed)"));
  });

  it("has colours only for a terminal", () => {
    const result = resultOf([finding({})]);
    ok(!toText(result, false).includes("\u001b["));
    ok(toText(result, true).includes("\u001b["));
  });

  it("does nothing to the terminal, whatever things are called", () => {
    const evil = "a\u001b]0;title\u0007b\u001b[2J\rc\u0000\u009b1m\u2028\u202e\u2066d\ne";
    const text = toText(
      resultOf(
        [
          finding({
            urn: `urn:pulumi:dev::test::${TASK}::${evil}`,
            name: evil,
            path: evil,
            message: evil,
            location: { file: evil, line: 1, column: 1 },
          }),
        ],
        { source: { ...SOURCE, name: evil } },
      ),
      false,
    );

    ok(!/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/.test(text), JSON.stringify(text));
    // No line but our own: what a line break would have begun is still behind what came before it.
    strictEqual(text.split("\n").length, toText(resultOf([finding({})]), false).split("\n").length);
  });
});

describe("The report in JSON", () => {
  it("is the result as it is", () => {
    const result = resultOf([finding({})]);
    const text = toJson(result);
    strictEqual(JSON.stringify(JSON.parse(text)), JSON.stringify(result));
    ok(text.endsWith("}\n"));
  });
});
