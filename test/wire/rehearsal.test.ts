import { deepStrictEqual, ok, strictEqual } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { propertiesFromPulumi } from "../../lib/pulumi/properties";
import { type Rehearsal } from "../../lib/rehearsal/rehearse";
import { holdsUnknown, holdsUnknownPart, isList, isObject, type Json, Unknown } from "../../lib/value/json";
import { findingsIn, inputsIn, rehearseIn, rehearseProgram, resourceIn } from "../support/rehearse";
import { PACK_DIR, recorded, recording } from "../support/wire";

/** Holds a value that the engine sent to one that was rehearsed: what is known is the same, what is not is complete. */
function compare(sent: Json | undefined, rehearsed: Json | undefined, at: string): void {
  if (sent instanceof Unknown || (typeof sent === "string" && holdsUnknown(sent))) {
    ok(rehearsed !== undefined && !holdsUnknownPart(rehearsed), `${at} is not complete`);
  } else if (isList(sent)) {
    ok(isList(rehearsed) && rehearsed.length === sent.length, `${at} is another list`);
    sent.forEach((each, index) => {
      compare(each, rehearsed[index], `${at}[${index}]`);
    });
  } else if (isObject(sent)) {
    ok(isObject(rehearsed), `${at} is no object`);
    deepStrictEqual(Object.keys(rehearsed).sort(), Object.keys(sent).sort(), at);
    for (const [name, each] of Object.entries(sent)) compare(each, rehearsed[name], `${at}.${name}`);
  } else {
    deepStrictEqual(rehearsed, sent, at);
  }
}

const programs: Readonly<Record<string, () => Promise<Rehearsal>>> = {
  "fargate-web": () => rehearseIn(join(PACK_DIR, "examples/fargate-web"), { stackName: "dev" }),
  "legacy-ec2": () => rehearseIn(join(PACK_DIR, "examples/legacy-ec2"), { stackName: "dev" }),
  references: () =>
    rehearseProgram(
      {
        "Pulumi.yaml": "name: references\nruntime: nodejs\n",
        "index.ts": readFileSync(recorded("references/program.ts"), "utf8"),
      },
      { stackName: "dev" },
    ),
};

for (const [name, rehearsed] of Object.entries(programs)) {
  describe(`The rehearsal of ${name}`, () => {
    let rehearsal: Rehearsal;
    before(async () => {
      rehearsal = await rehearsed();
    });

    it("gives the inputs that the real engine sent, and complete ones where those are unknown", () => {
      const byUrn = new Map(rehearsal.stack.resources.map((each) => [each.urn, each]));
      const sent = recording(`${name}/create`).analyze.filter(({ type }) => type !== "pulumi:providers:pulumi");
      ok(sent.length > 10);
      for (const { urn, properties } of sent) {
        const found = byUrn.get(urn);
        ok(found, `${urn} is not rehearsed`);
        compare(propertiesFromPulumi(properties), found.inputs, urn);
      }
    });

    it("leaves nothing unknown that is judged", () => {
      deepStrictEqual(rehearsal.notes, []);
      for (const { urn, inputs, read } of rehearsal.stack.resources) ok(read || !holdsUnknownPart(inputs), urn);
    });
  });
}

describe("What is found in a rehearsal", () => {
  it("is all decided for fargate-web", async () => {
    const findings = findingsIn(await rehearseIn(join(PACK_DIR, "examples/fargate-web")));
    deepStrictEqual(
      findings.filter(({ status, level }) => status === "undecided" || level === "mandatory"),
      [],
    );
  });

  it("includes the token of legacy-worker, which a plan hides, and does not print it", async () => {
    const findings = findingsIn(await rehearseIn(join(PACK_DIR, "examples/legacy-ec2")));
    const found = findings.filter(
      (each) => each.name === "legacy-worker" && each.rule.endsWith("no-plaintext-secrets"),
    );
    strictEqual(found[0]?.path, "containerDefinitions[0].environment[0].value");
    ok(!JSON.stringify(findings).includes("not-a-real-token"));
  });

  it("is exact for every pair of roles, however they are named", async () => {
    const rehearsal = await programs["references"]?.();
    ok(rehearsal);
    const findings = findingsIn(rehearsal).filter((each) => each.rule === "task-definition-distinct-roles");
    deepStrictEqual(findings.map((each) => `${each.name} ${each.status} ${each.basis}`).sort(), [
      "chosen violated value",
      "inside-a-component violated value",
      "literal violated value",
      "looked-up violated value",
      "same violated value",
    ]);
    const { arn } = resourceIn(rehearsal, "one", "Role").outputs;
    strictEqual(inputsIn(rehearsal, "looked-up")["taskRoleArn"], arn);
    ok(inputsIn(rehearsal, "derived")["taskRoleArn"] !== inputsIn(rehearsal, "derived")["executionRoleArn"]);
  });
});
