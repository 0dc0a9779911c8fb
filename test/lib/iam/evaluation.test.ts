import { ok, strictEqual } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type RequestContext } from "../../../lib/iam/context";
import { PolicyDocument } from "../../../lib/iam/document";
import { literal } from "../../../lib/iam/match";
import { type Decision, Permissions } from "../../../lib/iam/permissions";
import { type Json } from "../../../lib/value/json";
import { Items } from "../../../lib/value/items";
import { Property } from "../../../lib/value/property";

/** One request of a role, and what AWS documents that comes of it. Keys that the context does not name may be anything. */
interface Case {
  readonly name: string;
  /** The page of AWS that says so. */
  readonly source: string;
  readonly policies: readonly Json[];
  readonly boundary?: Json;
  readonly action: string;
  /** The ARN of one resource, or `*` for an action that has none. */
  readonly resource: string;
  readonly context?: RequestContext;
  readonly answer: Decision;
}

const cases = JSON.parse(readFileSync(join(__dirname, "evaluation-cases.json"), "utf8")) as readonly Case[];

function held(json: Json): { readonly document: PolicyDocument; readonly basis: "value" } {
  return { document: new PolicyDocument(Property.root("urn", json)), basis: "value" };
}

describe("the permissions of a role", () => {
  it("have at least 150 cases, each with a name and a source of its own", () => {
    ok(cases.length >= 150);
    strictEqual(new Set(cases.map(({ name }) => name)).size, cases.length);
    ok(cases.every(({ source }) => source.startsWith("https://docs.aws.amazon.com/")));
  });

  for (const { name, policies, boundary, action, resource, context, answer } of cases) {
    it(`are ${answer}: ${name}`, () => {
      const permissions = new Permissions(
        new Items(policies.map(held)),
        boundary === undefined ? undefined : new Items([held(boundary)]),
      );
      strictEqual(permissions.decide(action, literal(resource), context), answer);
    });
  }
});
