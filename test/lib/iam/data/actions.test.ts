import { deepStrictEqual, match, ok, strictEqual } from "node:assert";
import { type ActionFacts, actionFacts, actionsMatching } from "../../../../lib/iam/data/actions";

const OBJECT = "arn:${Partition}:s3:::${BucketName}/${ObjectName}";
const NO_NAMES = [
  "constructor:toString",
  "__proto__",
  "__proto__:x",
  "s3:__proto__",
  "s3:constructor",
  "toString:*",
  "",
];

function scope(action: string): ActionFacts["scope"] | undefined {
  return actionFacts(action)?.scope;
}
function resources(action: string): readonly string[] {
  return actionFacts(action)?.resources ?? [];
}

describe("the facts of an action", () => {
  it("have its name in AWS's case, its level, and the formats of what it works on", () => {
    deepStrictEqual(actionFacts("dynamodb:GetItem"), {
      name: "dynamodb:GetItem",
      level: "read",
      scope: "required",
      resources: ["arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}"],
    });
    deepStrictEqual(actionFacts("iam:PassRole"), {
      name: "iam:PassRole",
      level: "write",
      scope: "required",
      resources: ["arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}"],
    });
  });

  it("are found in any case", () => {
    strictEqual(actionFacts("S3:getobject")?.name, "s3:GetObject");
    strictEqual(actionFacts("EXECUTE-API:INVOKE")?.name, "execute-api:Invoke");
  });

  it("say which actions work on * alone", () => {
    for (const action of [
      "ecr:GetAuthorizationToken",
      "xray:PutTraceSegments",
      "ssmmessages:CreateControlChannel",
      "logs:DescribeLogGroups",
      "ec2:DescribeInstances",
      "ecs:ListClusters",
      "sts:GetCallerIdentity",
    ])
      deepStrictEqual([action, scope(action), resources(action)], [action, "none", []]);
  });

  it("say which may have a resource, which must have one of several, and which must", () => {
    strictEqual(scope("cloudwatch:PutMetricData"), "optional");
    strictEqual(scope("s3:GetObject"), "one-of");
    ok(resources("s3:GetObject").includes(OBJECT));
    strictEqual(scope("execute-api:Invoke"), "one-of");
    strictEqual(scope("kms:Decrypt"), "required");
    deepStrictEqual(resources("dynamodb:Query"), resources("dynamodb:GetItem"));
    strictEqual(resources("ecs:ExecuteCommand").length, 2);
  });

  it("have the gravest of two levels", () => {
    strictEqual(actionFacts("kms:Decrypt")?.level, "write");
    strictEqual(actionFacts("iam:PutRolePolicy")?.level, "permissions");
    strictEqual(actionFacts("iam:TagRole")?.level, "tagging");
    strictEqual(actionFacts("s3:ListBucket")?.level, "list");
  });

  it("have every format of a resource type that has two", () => {
    const formats = resources("lex:PutBotAlias");
    ok(formats.length > 1);
    for (const format of formats) match(format, /^arn:\$\{Partition\}:lex:[^ ,]+$/);
  });

  it("are unknown of what is no action", () => {
    for (const action of ["s3:GetObjekt", "s4:GetObject", "s3:Get*", "s3:*", "*", "s3", "s3:", ":GetObject", "s3:a:b"])
      strictEqual(actionFacts(action), undefined, action);
    for (const action of NO_NAMES) strictEqual(actionFacts(action), undefined, action);
  });
});

describe("the actions that a pattern matches", () => {
  it("are those of the service it names", () => {
    const found = actionsMatching("s3:GetObject*");
    ok(found.includes("s3:GetObject") && found.includes("s3:GetObjectAcl"));
    ok(found.every((action) => action.startsWith("s3:GetObject")));
    deepStrictEqual(actionsMatching("S3:GETOBJECT*"), found);
  });

  it("are one for a plain name, and none for a misspelt one", () => {
    deepStrictEqual(actionsMatching("ECS:runtask"), ["ecs:RunTask"]);
    deepStrictEqual(actionsMatching("ecs:?unTask"), ["ecs:RunTask"]);
    deepStrictEqual(actionsMatching("ecs:RunTusk"), []);
    deepStrictEqual(actionsMatching("esc:*"), []);
  });

  it("are all of all services for *", () => {
    const all = actionsMatching("*");
    ok(all.length > 20_000);
    strictEqual(new Set(all).size, all.length);
    deepStrictEqual(actionsMatching("*:*"), all);
    ok(all.every((action) => actionFacts(action)?.name === action));
  });

  it("can be of several services", () => {
    const found = actionsMatching("s*:?et*");
    ok(["s3:GetObject", "sqs:SetQueueAttributes", "sts:GetCallerIdentity"].every((action) => found.includes(action)));
    ok(found.every((action) => /^s[^:]*:.et/i.test(action)));
    deepStrictEqual(actionsMatching("i*passrole"), ["iam:PassRole"]);
  });

  it("are none for what no action can be", () => {
    for (const pattern of ["s3:Get*:x", ":", "?", "s3", "\n*:\n*", ...NO_NAMES])
      deepStrictEqual(actionsMatching(pattern), [], JSON.stringify(pattern));
  });

  it("are remembered for some patterns, and found again for the others", () => {
    const before = actionsMatching("ecs:Run*");
    strictEqual(actionsMatching("ecs:run*"), before);
    for (let index = 0; index < 300; index++) actionsMatching(`ecs:${index}*`);
    deepStrictEqual(actionsMatching("ecs:Run*"), before);
  });

  it("are found, whatever the pattern", () => {
    ok(!actionsMatching(`${"*a".repeat(2_000)}:${"*a".repeat(2_000)}`).includes("s3:GetObject"));
    actionsMatching(`*${"*?".repeat(2_000)}`);
  });
});
