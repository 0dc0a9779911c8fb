import { deepStrictEqual, ok, strictEqual } from "node:assert";
import table from "../../../../lib/iam/data/aws-policies.json";
import { managedPolicyDocument, managedPolicyNames } from "../../../../lib/iam/data/managed-policies";
import { isList, isObject, type Json, type JsonObject } from "../../../../lib/value/json";

function statementsOf(document: JsonObject | undefined): readonly Json[] {
  const statements = document?.["Statement"];
  return statements === undefined ? [] : isList(statements) ? statements : [statements];
}

describe("the AWS managed policies", () => {
  it("are all there", () => {
    ok(managedPolicyNames().length > 1500);
    strictEqual(managedPolicyNames().length, table.count);
  });

  it("have a document each, with statements", () => {
    for (const name of managedPolicyNames()) {
      const statements = statementsOf(managedPolicyDocument(name));
      ok(statements.length > 0, name);
      for (const each of statements)
        ok(isObject(each) && (each["Effect"] === "Allow" || each["Effect"] === "Deny"), name);
    }
  });

  it("are what AWS publishes", () => {
    deepStrictEqual(managedPolicyDocument("service-role/AmazonECSTaskExecutionRolePolicy"), {
      Statement: [
        {
          Action: [
            "ecr:GetAuthorizationToken",
            "ecr:BatchCheckLayerAvailability",
            "ecr:GetDownloadUrlForLayer",
            "ecr:BatchGetImage",
            "logs:CreateLogStream",
            "logs:PutLogEvents",
          ],
          Effect: "Allow",
          Resource: "*",
        },
      ],
      Version: "2012-10-17",
    });
    deepStrictEqual(statementsOf(managedPolicyDocument("AdministratorAccess")), [
      { Action: "*", Effect: "Allow", Resource: "*" },
    ]);
    ok(statementsOf(managedPolicyDocument("PowerUserAccess")).some((each) => isObject(each) && "NotAction" in each));
    ok(managedPolicyDocument("aws-service-role/AmazonECSServiceRolePolicy") !== undefined);
    ok(managedPolicyDocument("job-function/ViewOnlyAccess") !== undefined);
  });

  it("are parsed once", () => {
    strictEqual(managedPolicyDocument("AdministratorAccess"), managedPolicyDocument("AdministratorAccess"));
  });

  it("are known by their exact names, with the path: AWS knows no others", () => {
    for (const name of [
      "AmazonECSTaskExecutionRolePolicy",
      "/AdministratorAccess",
      "administratoraccess",
      "AdministratorAccess\n",
      'AdministratorAccess":{',
      "",
      "__proto__",
      "constructor",
      "toString",
    ])
      strictEqual(managedPolicyDocument(name), undefined, name);
  });
});
