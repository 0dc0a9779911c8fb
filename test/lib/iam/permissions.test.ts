import { deepStrictEqual, ok, strictEqual } from "node:assert";
import fc from "fast-check";
import { ActionList, excessOf } from "../../../lib/iam/action-list";
import { type RequestContext } from "../../../lib/iam/context";
import { PolicyDocument } from "../../../lib/iam/document";
import { waysUp } from "../../../lib/iam/escalation";
import { literal } from "../../../lib/iam/match";
import { type Decision, type HeldPolicy, Permissions } from "../../../lib/iam/permissions";
import { type Gap } from "../../../lib/value/answer";
import { Items } from "../../../lib/value/items";
import { COMPUTED, type Json, type JsonObject } from "../../../lib/value/json";
import { Property } from "../../../lib/value/property";

const UNSEEN: Gap = { urn: "urn", path: "managedPolicyArns[0]", reason: "unseen" };

function held(...statements: readonly Json[]): HeldPolicy {
  const document = new PolicyDocument(Property.root("urn", { Version: "2012-10-17", Statement: statements }));
  return { document, basis: "value" };
}
/** The permissions of a role with these statements, each in a policy of its own. */
function role(statements: readonly Json[], boundary?: readonly Json[], gaps: readonly Gap[] = []): Permissions {
  const policies = statements.map((each) => held(each));
  return new Permissions(new Items(policies, gaps), boundary && new Items([held(...boundary)]));
}
const allow = (Action: Json, Resource: Json = "*", more: JsonObject = {}): JsonObject => ({
  Effect: "Allow",
  Action,
  Resource,
  ...more,
});
const deny = (Action: Json, Resource: Json = "*", more: JsonObject = {}): JsonObject => ({
  ...allow(Action, Resource, more),
  Effect: "Deny",
});
const when = (key: string, value: Json, operator = "StringEquals"): JsonObject => ({
  Condition: { [operator]: { [key]: value } },
});

/** Whether an action is allowed on resources that nobody named, by what is allowed. */
const BROAD: readonly (readonly [string, string, readonly JsonObject[], "yes" | "no" | "unknown"])[] = [
  ["a star", "s3:GetObject", [allow("s3:GetObject")], "yes"],
  ["every bucket", "s3:GetObject", [allow("s3:Get*", "arn:aws:s3:::*")], "yes"],
  ["every object of every bucket", "s3:GetObject", [allow("s3:GetObject", "arn:aws:s3:::*/*")], "yes"],
  ["every bucket in any partition", "s3:GetObject", [allow("s3:GetObject", "arn:*:s3:::*")], "yes"],
  ["an ARN that AWS completes", "s3:GetObject", [allow("s3:GetObject", "arn:aws:s3")], "yes"],
  [
    "a condition that lets the gravest policy be attached",
    "iam:AttachRolePolicy",
    [allow("iam:AttachRolePolicy", "*", when("iam:PolicyARN", "arn:aws:iam::aws:policy/AdministratorAccess"))],
    "yes",
  ],
  [
    "a condition on one small policy",
    "iam:AttachRolePolicy",
    [allow("iam:AttachRolePolicy", "*", when("iam:PolicyARN", "arn:aws:iam::111122223333:policy/small"))],
    "no",
  ],
  ["variables that are never closed", "s3:GetObject", [allow("s3:*", `arn:aws:s3:::*${"${".repeat(5000)}`)], "no"],
  ["every object of one bucket", "s3:GetObject", [allow("s3:GetObject", "arn:aws:s3:::orders/*")], "no"],
  ["buckets with a prefix", "s3:GetObject", [allow("s3:GetObject", "arn:aws:s3:::orders-*")], "no"],
  ["every table", "dynamodb:GetItem", [allow("dynamodb:GetItem", "arn:aws:dynamodb:*:*:table/*")], "yes"],
  [
    "every table of one account",
    "dynamodb:GetItem",
    [allow("dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:111122223333:table/*")],
    "yes",
  ],
  [
    "the indexes of one table",
    "dynamodb:Query",
    [allow("dynamodb:Query", "arn:aws:dynamodb:*:*:table/o/index/*")],
    "no",
  ],
  ["tables of another service", "dynamodb:GetItem", [allow("*", "arn:aws:s3:::*")], "no"],
  ["a variable", "s3:GetObject", [allow("s3:GetObject", "arn:aws:s3:::${aws:PrincipalTag/team}/*")], "no"],
  ["all but one", "s3:GetObject", [{ Effect: "Allow", Action: "s3:*", NotResource: "arn:aws:s3:::audit/*" }], "yes"],
  ["all but all", "s3:GetObject", [{ Effect: "Allow", Action: "s3:*", NotResource: "arn:aws:s3:::*" }], "no"],
  ["a resource that is not known", "s3:GetObject", [allow("s3:GetObject", COMPUTED)], "unknown"],
  ["an action that is not known", "s3:GetObject", [allow(["sqs:SendMessage", COMPUTED])], "unknown"],
  ["a star beside what is not known", "s3:GetObject", [allow("s3:GetObject", ["*", COMPUTED])], "yes"],
  ["a star that is denied", "s3:GetObject", [allow("s3:GetObject"), deny("s3:*")], "no"],
  ["a star that is denied in one bucket", "s3:GetObject", [allow("s3:*"), deny("s3:*", "arn:aws:s3:::audit/*")], "yes"],
  [
    "a star that is denied everywhere else",
    "s3:GetObject",
    [allow("s3:*"), { Effect: "Deny", Action: "s3:*", NotResource: "arn:aws:s3:::orders/*" }],
    "no",
  ],
  [
    "a star that is denied in one region",
    "sqs:SendMessage",
    [allow("sqs:*"), deny("sqs:*", "arn:aws:sqs:eu-west-1:*:*")],
    "yes",
  ],
  [
    "a star that is denied on a condition",
    "s3:GetObject",
    [allow("s3:*"), deny("s3:*", "*", when("aws:RequestedRegion", "eu-west-1", "StringNotEquals"))],
    "yes",
  ],
  ["a deny that is not known", "s3:GetObject", [allow("s3:*"), { ...deny("s3:*"), Effect: COMPUTED }], "unknown"],
  ["a condition on a tag", "s3:GetObject", [allow("s3:*", "*", when("aws:ResourceTag/team", "a"))], "no"],
  [
    "a condition on any tag",
    "s3:GetObject",
    [allow("s3:*", "*", when("aws:ResourceTag/team", "*", "StringLike"))],
    "yes",
  ],
  [
    "a condition that a tag differs",
    "s3:GetObject",
    [allow("s3:*", "*", when("aws:ResourceTag/team", "a", "StringNotEquals"))],
    "yes",
  ],
  [
    "a condition on a tag, if there is one",
    "s3:GetObject",
    [allow("s3:*", "*", when("aws:ResourceTag/t", "a", "StringEqualsIfExists"))],
    "yes",
  ],
  [
    "a condition on the VPC endpoint, which the role is behind",
    "s3:GetObject",
    [allow("s3:*", "*", when("aws:SourceVpce", "vpce-1"))],
    "yes",
  ],
  [
    "a condition on the region",
    "sqs:SendMessage",
    [allow("sqs:*", "*", when("aws:RequestedRegion", "eu-west-1"))],
    "yes",
  ],
  ["a condition on who asks", "s3:GetObject", [allow("s3:*", "*", when("aws:PrincipalOrgID", "o-1"))], "yes"],
  [
    "a condition that nothing meets",
    "s3:GetObject",
    [allow("s3:*", "*", when("aws:SecureTransport", "false", "Bool"))],
    "no",
  ],
  ["a condition that is not known", "s3:GetObject", [allow("s3:*", "*", { Condition: COMPUTED })], "unknown"],
  ["an action without resources", "ecr:GetAuthorizationToken", [allow("ecr:*")], "yes"],
  ["an action that nobody knows", "newservice:DoThings", [allow("newservice:*")], "yes"],
  [
    "one of two resources that it needs",
    "ecs:RunTask",
    [allow("ecs:RunTask", "arn:aws:ecs:*:*:task-definition/*")],
    "yes",
  ],
];

describe("permissions", () => {
  describe("reach resources that nobody named", () => {
    for (const [name, action, statements, expected] of BROAD) {
      it(`"${expected}" with ${name}`, () => {
        const { answer, by } = role(statements).reachesAny(action);
        strictEqual(answer.is, expected);
        strictEqual(by.length > 0, expected === "yes");
      });
    }

    it("only within the boundary", () => {
      const everything = [allow("*")];
      strictEqual(role(everything, [allow("s3:*")]).reachesAny("s3:GetObject").answer.is, "yes");
      strictEqual(role(everything, [allow("s3:*")]).reachesAny("sqs:SendMessage").answer.is, "no");
      strictEqual(role(everything, [allow("*"), deny("s3:*")]).reachesAny("s3:GetObject").answer.is, "no");
      strictEqual(
        role(everything, [allow("s3:*", "arn:aws:s3:::orders/*")]).reachesAny("s3:GetObject").answer.is,
        "no",
      );
      strictEqual(role(everything, [allow(COMPUTED)]).reachesAny("s3:GetObject").answer.is, "unknown");
    });

    it("of the partition that the role lives in", () => {
      const statements = [allow("s3:*"), deny("s3:*", "arn:aws-cn:s3:::*")].map((each) => held(each));
      const inPartition = (partition: string): string =>
        new Permissions(new Items(statements), undefined, partition).reachesAny("s3:GetObject").answer.is;
      strictEqual(inPartition("aws-cn"), "no");
      strictEqual(inPartition("aws"), "yes");
    });
  });

  it("that may be missing are never clean, and may deny", () => {
    const some = role([allow("s3:GetObject", "arn:aws:s3:::orders/*")], undefined, [UNSEEN]);
    deepStrictEqual(some.reachesAny("sqs:SendMessage").answer, { is: "unknown", gaps: [UNSEEN] });
    strictEqual(some.decide("s3:GetObject", literal("arn:aws:s3:::orders/1")), "unknown");
    strictEqual(role([deny("s3:*")], undefined, [UNSEEN]).decide("s3:GetObject", "*"), "denied");
  });

  it("beyond a list are told by pattern", () => {
    const excess = (statement: JsonObject, boundary?: readonly Json[]): readonly (readonly [string, string])[] => {
      const permissions = role([statement], boundary);
      return permissions.grants.known.flatMap((grant) =>
        excessOf(permissions, grant, LIST).map(({ what, is }) => [what, is.is] as const),
      );
    };
    const LIST = new ActionList(["ecr:Get*", "logs:PutLogEvents", "ecs:Submit*"]);
    deepStrictEqual(excess(allow(["ECR:GetAuthorizationToken", "logs:putlogevents", "ecs:Submit*", "ecr:get*"])), [
      ["ECR:GetAuthorizationToken", "no"],
      ["logs:putlogevents", "no"],
      ["ecs:Submit*", "no"],
      ["ecr:get*", "no"],
    ]);
    deepStrictEqual(excess(allow(["ecr:*", "s3:GetObject", "new:Thing", COMPUTED])), [
      ["ecr:*", "yes"],
      ["s3:GetObject", "yes"],
      ["new:Thing", "yes"],
      ["", "unknown"],
    ]);
    deepStrictEqual(excess(allow("ecr:*"), [allow("ecr:Get*")]), [["ecr:*", "no"]]);
    deepStrictEqual(excess({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }), [["everything but iam:*", "yes"]]);
    deepStrictEqual(excess({ Effect: "Allow", NotAction: "*", Resource: "*" }), [["everything but *", "no"]]);
  });

  it("lead up by known combinations only as far as resources and conditions let them", () => {
    const ids = (statements: readonly Json[], boundary?: readonly Json[]): readonly string[] =>
      waysUp(role(statements, boundary), "arn:*:iam::*:role/app", () => true)
        .filter(({ answer }) => answer.is === "yes")
        .map(({ escalation }) => escalation.id);
    const pass = (Resource: Json, more: JsonObject = {}): JsonObject => allow("iam:PassRole", Resource, more);
    const run = allow("ecs:RunTask", "arn:aws:ecs:eu-west-1:111122223333:task-definition/report:*");
    deepStrictEqual(ids([pass("*"), run]), ["pass-role-run-task"]);
    deepStrictEqual(ids([pass("arn:aws:iam::111122223333:role/*"), run]), ["pass-role-run-task"]);
    deepStrictEqual(ids([pass("arn:aws:iam::111122223333:role/report"), run]), []);
    deepStrictEqual(ids([pass("*", when("iam:PassedToService", "ecs-tasks.amazonaws.com")), run]), [
      "pass-role-run-task",
    ]);
    deepStrictEqual(ids([pass("*", when("iam:PassedToService", "ecs-tasks.amazonaws.com.cn")), run]), [
      "pass-role-run-task",
    ]);
    deepStrictEqual(ids([pass("*", when("iam:PassedToService", "lambda.amazonaws.com")), run]), []);
    deepStrictEqual(ids([pass("*"), run, deny("iam:PassRole")]), []);
    deepStrictEqual(ids([pass("*"), run], [allow("ecs:*")]), []);
    deepStrictEqual(ids([pass("*")]), []);
    deepStrictEqual(ids([allow("iam:PutRolePolicy", "arn:aws:iam::111122223333:role/app")]), ["put-role-policy"]);
    deepStrictEqual(ids([allow("iam:PutRolePolicy", "arn:aws:iam::111122223333:role/other")]), []);
    deepStrictEqual(ids([allow("iam:PutRolePolicy", "arn:aws:iam::111122223333:role/a*")]), ["put-role-policy"]);
    deepStrictEqual(ids([allow("iam:PutUserPolicy", "arn:aws:iam::111122223333:user/app")]), []);
  });

  const action = fc.constantFrom("s3:GetObject", "s3:PutObject", "sqs:SendMessage", "iam:PassRole", "odd:Thing");
  const resource = fc.constantFrom("arn:aws:s3:::a/1", "arn:aws:s3:::b/2", "arn:aws:sqs:eu-west-1:111122223333:a", "*");
  const context = fc.constantFrom<RequestContext>({}, { "aws:PrincipalTag/t": "a" }, { "aws:PrincipalTag/t": null });
  const statement = fc
    .record(
      {
        Effect: fc.constantFrom<Json>("Allow", "Deny", "Deny", "Allow", "Allow"),
        Action: fc.constantFrom<Json>("*", "s3:*", "s3:Get*", ["sqs:*", "iam:PassRole"], "S3:getobject", []),
        Resource: fc.constantFrom<Json>(
          "*",
          "arn:aws:s3:::*",
          "arn:aws:s3:::a/*",
          "arn:aws:s3:::${aws:PrincipalTag/t}/*",
        ),
        Condition: fc.constantFrom<Json>(
          {},
          { StringEquals: { "aws:PrincipalTag/t": ["a", "b"] } },
          { Null: { "aws:PrincipalTag/t": "true" } },
        ),
      },
      { requiredKeys: ["Effect", "Action", "Resource"] },
    )
    .map((each): JsonObject => each);
  const statements = fc.array(statement, { maxLength: 5 });
  const RANK: Readonly<Record<Decision, number>> = { denied: 0, unknown: 1, conditional: 1, allowed: 2 };

  it("never grow by a Deny, and never shrink by an Allow", () => {
    fc.assert(
      fc.property(statements, statement, action, resource, context, (all, more, of, on, told) => {
        const before = RANK[role(all).decide(of, literal(on), told)];
        const after = RANK[role([...all, more]).decide(of, literal(on), told)];
        ok(more["Effect"] === "Deny" ? after <= before : after >= before);
      }),
      { numRuns: 2000 },
    );
  });

  it("never grow by a boundary", () => {
    fc.assert(
      fc.property(statements, statements, action, resource, context, (all, boundary, of, on, told) => {
        const bounded = RANK[role(all, boundary).decide(of, literal(on), told)];
        ok(bounded <= RANK[role(all).decide(of, literal(on), told)]);
      }),
      { numRuns: 1000 },
    );
  });

  it("do not depend on the order of statements, nor on which policy they stand in", () => {
    fc.assert(
      fc.property(statements, action, resource, context, (all, of, on, told) => {
        const together = new Permissions(new Items([held(...all.toReversed())]), undefined);
        strictEqual(together.decide(of, literal(on), told), role(all).decide(of, literal(on), told));
      }),
      { numRuns: 1000 },
    );
  });

  it("decided while a part is not known stay so, whatever it turns out to be", () => {
    const element = fc.constantFrom("Effect", "Action", "Resource", "Condition");
    fc.assert(
      fc.property(
        statements,
        statement,
        element,
        statement,
        action,
        resource,
        context,
        (all, one, part, other, of, on, told) => {
          const decide = (value: Json): Decision =>
            role([...all, { ...one, [part]: value }]).decide(of, literal(on), told);
          const before = decide(COMPUTED);
          if (before === "unknown") return;
          strictEqual(decide(other[part] ?? {}), before);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it("are the same of a document as text, with single values for lists, and in any case of its names", () => {
    const single = (value: Json): Json => (Array.isArray(value) && value.length === 1 ? (value[0] as Json) : value);
    fc.assert(
      fc.property(statements, action, resource, context, (all, of, on, told) => {
        const odd = all.map((each) =>
          Object.fromEntries(Object.entries(each).map(([name, value]) => [name.toLowerCase(), single(value)])),
        );
        const text = `\uFEFF ${JSON.stringify({ version: "2012-10-17", STATEMENT: single(odd) })}\n`;
        const document = new PolicyDocument(Property.root("urn", { policy: text }).get("policy"));
        const permissions = new Permissions(new Items([{ document, basis: "value" as const }]), undefined);
        strictEqual(permissions.decide(of, literal(on), told), role(all).decide(of, literal(on), told));
      }),
      { numRuns: 1000 },
    );
  });
});
