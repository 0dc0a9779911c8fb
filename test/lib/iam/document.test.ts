import { deepStrictEqual, strictEqual } from "node:assert";
import fc from "fast-check";
import { grantsEverything as grantsEverythingBy } from "../../../lib/iam/administrator";
import { PolicyDocument } from "../../../lib/iam/document";
import { awsManagedName, managedPolicy } from "../../../lib/iam/managed-policy";
import { TrustPolicy } from "../../../lib/iam/trust";
import { type Answer, and } from "../../../lib/value/answer";
import { COMPUTED, type Json, type JsonObject } from "../../../lib/value/json";
import { Property } from "../../../lib/value/property";

function grantsEverything(property: Property): Answer {
  return grantsEverythingBy((gives) => gives(new PolicyDocument(property)));
}
function document(...all: readonly Json[]): Property {
  return Property.root("urn", { Statement: all });
}
const ALL = { Effect: "Allow", Action: "*", Resource: "*" };

/** Who everything is granted to, by what the statements say. */
const GRANTS: readonly (readonly [string, readonly JsonObject[], "yes" | "no" | "unknown"])[] = [
  ["everything", [ALL], "yes"],
  ["nothing", [], "no"],
  ["a statement without an effect", [{ Action: "*", Resource: "*" }], "no"],
  ["no resource", [{ Effect: "Allow", Action: "*" }], "no"],
  ["no action", [{ Effect: "Allow", Resource: "*" }], "no"],
  ["an action that is no text", [{ ...ALL, Action: { a: "*" } }], "unknown"],
  ["a star in a list of lists", [{ ...ALL, Action: [["*"]] }], "unknown"],
  ["an unknown effect", [{ ...ALL, Effect: COMPUTED }], "unknown"],
  ["an unknown condition", [{ ...ALL, Condition: COMPUTED }], "unknown"],
  ["a condition on an unknown value", [{ ...ALL, Condition: { StringEquals: { "aws:SourceVpc": COMPUTED } } }], "no"],
  ["an unknown exception", [{ Effect: "Allow", NotAction: ["s3:*", COMPUTED], Resource: "*" }], "unknown"],
  ["an unknown action beside a star", [{ ...ALL, Action: [COMPUTED, "*"] }], "yes"],
  [
    "an unknown statement beside a deny of something",
    [
      { ...ALL, Effect: "Deny", Action: "s3:DeleteBucket" },
      { ...ALL, Action: COMPUTED },
    ],
    "unknown",
  ],
  [
    "an unknown statement beside a deny of everything",
    [
      { ...ALL, Effect: "Deny" },
      { ...ALL, Action: COMPUTED },
    ],
    "no",
  ],
  ["a resource of one account", [{ ...ALL, Resource: "arn:aws:iam::111122223333:*" }], "no"],
  ["a resource of one region", [{ ...ALL, Resource: "arn:aws:*:eu-west-1:*:*" }], "no"],
  ["an exception of all roles", [{ Effect: "Allow", Action: "*", NotResource: "arn:aws:iam::*:*" }], "no"],
  ["an exception of buckets", [{ Effect: "Allow", Action: "*", NotResource: "arn:aws:s3:::*" }], "yes"],
  [
    "two conditions, one of which restricts",
    [{ ...ALL, Condition: { Bool: { "aws:SecureTransport": "true" }, StringEquals: { "aws:PrincipalTag/a": "b" } } }],
    "no",
  ],
];

describe("a policy document", () => {
  for (const [name, all, expected] of GRANTS) {
    it(`answers "${expected}" to whether it grants everything, for ${name}`, () => {
      strictEqual(grantsEverything(document(...all)).is, expected);
      strictEqual(
        grantsEverything(Property.root("urn", { policy: JSON.stringify({ Statement: all }) }).get("policy")).is ===
          "yes",
        expected === "yes",
      );
    });
  }

  it("may be a single statement, in any case, as text or object", () => {
    for (const each of [
      { Statement: ALL },
      { statement: [ALL] },
      { STATEMENT: { effect: "Allow", ACTION: ["*"], resource: "*" } },
    ]) {
      strictEqual(grantsEverything(Property.root("urn", each)).is, "yes");
      strictEqual(grantsEverything(Property.root("urn", JSON.stringify(each))).is, "yes");
    }
  });

  it("that cannot be read is undecided", () => {
    for (const each of ["{", "", "[]", "3", COMPUTED])
      strictEqual(grantsEverything(Property.root("urn", each)).is, "unknown");
    for (const each of ["{}", "null", '{"Statement": null}'])
      strictEqual(grantsEverything(Property.root("urn", each)).is, "no");
  });

  it("has the paths of its statements", () => {
    const policy = Property.root("urn", { policy: JSON.stringify({ Statement: [ALL, ALL] }) }).get("policy");
    deepStrictEqual(
      new PolicyDocument(policy).statements.known.map(({ path, number }) => [path, number]),
      [
        ["policy.Statement[0]", 1],
        ["policy.Statement[1]", 2],
      ],
    );
  });

  it("grants no less for what is allowed besides", () => {
    const element = fc.constantFrom("*", "s3:*", "iam:*", "*:*", "iam:PutRolePolicy", "arn:*", "arn:aws:s3:::*");
    const one = fc.record({
      Effect: fc.constant("Allow"),
      Action: fc.array(element, { maxLength: 3 }),
      Resource: fc.array(element, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(one), one, (list, more) => {
        if (grantsEverything(document(...list)).is === "yes") {
          strictEqual(grantsEverything(document(...list, more)).is, "yes");
        }
      }),
    );
  });

  it("allows an action by patterns of its own service only", () => {
    const allows = (Action: Json, Effect = "Allow") =>
      new PolicyDocument(document({ Effect, Action, Resource: "*" })).statements.some((each) =>
        and(each.allows(), each.namesAction("ecs:RegisterContainerInstance")),
      ).is;
    for (const each of ["ecs:*", "ecs:Register*", "ECS:registercontainerinstance", ["s3:*", "ecs:?egister*"]])
      strictEqual(allows(each), "yes");
    for (const each of ["*", "e*", "ec2:*", "ecs:Describe*", ""]) strictEqual(allows(each), "no");
    strictEqual(allows("ecs:*", "Deny"), "no");
    strictEqual(allows(COMPUTED), "unknown");
  });

  it("of the longest kind is read to its end", () => {
    const long = "*a".repeat(5000);
    strictEqual(
      grantsEverything(
        document(...Array.from({ length: 100 }, () => ({ ...ALL, Action: [long, long], Resource: [long] }))),
      ).is,
      "no",
    );
  });
});

describe("a trust policy", () => {
  const trust = (Principal: Json, Effect = "Allow") =>
    new TrustPolicy(document({ Effect, Principal, Action: "sts:AssumeRole" })).trusts("ecs-tasks.amazonaws.com").is;
  it("names a service in every partition's spelling", () => {
    for (const each of ["ecs-tasks.amazonaws.com", "ecs-tasks.amazonaws.com.cn"]) {
      strictEqual(trust({ Service: each }), "yes");
      strictEqual(trust({ Service: ["ec2.amazonaws.com", each] }), "yes");
      strictEqual(trust({ service: each }), "yes");
    }
  });
  it("names no service that only looks like it", () => {
    for (const each of ["ecs.amazonaws.com", "ecs-tasks.amazonaws.community", "x-ecs-tasks.amazonaws.com", ""])
      strictEqual(trust({ Service: each }), "no");
    strictEqual(trust({ AWS: "ecs-tasks.amazonaws.com" }), "no");
    strictEqual(trust("ecs-tasks.amazonaws.com"), "no");
    strictEqual(trust(null), "no");
    strictEqual(trust({ Service: "ecs-tasks.amazonaws.com" }, "Deny"), "no");
  });
  it("takes everybody for a service too", () => {
    strictEqual(trust("*"), "yes");
    strictEqual(trust({ AWS: "*" }), "yes");
    strictEqual(trust({ AWS: ["arn:aws:iam::111122223333:root"] }), "no");
  });
  it("is undecided where the principal is not known", () => {
    strictEqual(trust(COMPUTED), "unknown");
    strictEqual(trust({ Service: COMPUTED }), "unknown");
  });
});

describe("a policy of AWS", () => {
  const isAdministrators = (arn: string): string => {
    const document = managedPolicy(awsManagedName(arn) ?? "");
    return document === undefined ? "not known" : grantsEverythingBy((gives) => gives(document)).is;
  };
  it("is known by its ARN in every partition", () => {
    for (const partition of ["aws", "aws-cn", "aws-us-gov", "aws-iso-b", "aws-eusc"]) {
      strictEqual(awsManagedName(`arn:${partition}:iam::aws:policy/service-role/X`), "service-role/X");
      strictEqual(isAdministrators(`arn:${partition}:iam::aws:policy/AdministratorAccess`), "yes");
    }
    strictEqual(isAdministrators("arn:aws:iam::aws:policy/ReadOnlyAccess"), "no");
    strictEqual(isAdministrators("arn:aws:iam::aws:policy/PowerUserAccess"), "no");
    strictEqual(isAdministrators("arn:aws:iam::aws:policy/NoSuchPolicy"), "not known");
  });
  it("is none that an account has under the same name", () => {
    for (const each of ["arn:aws:iam::111122223333:policy/AdministratorAccess", "AdministratorAccess", ""])
      strictEqual(awsManagedName(each), undefined);
  });
});
