import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/role/confused-deputy";
import { declared, fargateTask, type Given, named, policyDocument, trustOf, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const ACCOUNT = { StringEquals: { "aws:SourceAccount": "111122223333" } };
const ORGANIZATION = "o-a1b2c3d4e5";

function message(role = "app-task"): string {
  return `Role "${role}" trusts ECS on behalf of any account. Add a condition on aws:SourceAccount or aws:SourceArn.`;
}
function role(...statements: readonly Json[]): Given {
  return declared("aws:iam/role:Role", { name: "app-task", assumeRolePolicy: policyDocument(...statements) });
}
function allow(Principal: Json, more: JsonObject = {}): JsonObject {
  return { Effect: "Allow", Principal, Action: "sts:AssumeRole", ...more };
}
const TASKS = { Service: "ecs-tasks.amazonaws.com" };
/** A role that ECS tasks may assume under this condition. */
function under(condition: Json, Principal: Json = TASKS): Given {
  return role(allow(Principal, { Condition: condition }));
}
const at = (place: string): Record<string, string> => ({ [`assumeRolePolicy.${place}`]: message() });
const violations = at("Statement[0].Principal.Service");

testRule(rule, {
  valid: {
    "one account": under(ACCOUNT),
    "one of two accounts": under({ StringEquals: { "aws:SourceAccount": ["111122223333", "444455556666"] } }),
    "one account, in another case": under({ stringequals: { "AWS:sourceaccount": "111122223333" } }),
    "one account by a number that is no text": under({ StringEquals: { "aws:SourceAccount": 111122223333 } }),
    "one account, by a pattern": under({ StringLike: { "aws:SourceAccount": "111122223333" } }),
    "one account's resources": under({ ArnLike: { "aws:SourceArn": "arn:aws:ecs:eu-west-1:111122223333:*" } }),
    "one account's resources in every region": under({ ArnLike: { "aws:SourceArn": "arn:aws:ecs:*:111122223333:*" } }),
    "one account's resources, by ArnEquals": under({
      ArnEquals: { "aws:SourceArn": "arn:aws:ecs:eu-west-1:111122223333:*" },
    }),
    "one account's resources, by StringLike": under({
      StringLike: { "aws:SourceArn": "arn:aws:ecs:eu-west-1:111122223333:*" },
    }),
    "both, as AWS's page on task roles writes them": under({
      ArnLike: { "aws:SourceArn": "arn:aws:ecs:us-west-2:111122223333:*" },
      StringEquals: { "aws:SourceAccount": "111122223333" },
    }),
    "one organization": under({ StringEquals: { "aws:SourceOrgID": ORGANIZATION } }),
    "a unit of an organization": under({
      "ForAnyValue:StringLike": { "aws:SourceOrgPaths": `${ORGANIZATION}/r-ab12/ou-ab12-11111111/*` },
    }),
    "one account among conditions that say less": under({ Bool: { "aws:SecureTransport": "true" }, ...ACCOUNT }),
    "one account in China": under(ACCOUNT, { Service: "ecs-tasks.amazonaws.com.cn" }),
    "one account in each of two statements": role(
      allow(TASKS, { Condition: ACCOUNT }),
      allow(TASKS, { Action: "sts:TagSession", Condition: ACCOUNT }),
    ),
    "other services, for which AWS shows no condition": role(
      allow({ Service: ["ecs.amazonaws.com", "ec2.amazonaws.com", "lambda.amazonaws.com"] }),
    ),
    "a service that only looks like ECS tasks": role(allow({ Service: "ecs-tasks.amazonaws.community" })),
    "a deny without a condition": role(allow(TASKS, { Effect: "Deny" }), allow(TASKS, { Condition: ACCOUNT })),
    "a statement without an effect": role({ Principal: TASKS, Action: "sts:AssumeRole" }),
    "everybody, which another rule reports": role(allow("*")),
    "accounts and identity providers": role(
      allow({
        AWS: "111122223333",
        Federated: "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
      }),
    ),
    nobody: role(allow({}), allow({ Service: [] }), allow(null)),
    "a role that a task definition names and tasks may not assume": [
      role(allow({ Service: "lambda.amazonaws.com" })),
      named("task", fargateTask({ taskRoleArn: "app-task" })),
    ],
    "a customer's policy, which trusts nobody": declared("aws:iam/policy:Policy", {
      policy: policyDocument(allow(TASKS)),
    }),
  },
  invalid: {
    "no condition": { given: role(allow(TASKS)), violations },
    "a condition that says nothing": { given: under({}), violations },
    "a condition without a key": { given: under({ StringEquals: {} }), violations },
    "no condition in China": { given: role(allow({ Service: "ecs-tasks.amazonaws.com.cn" })), violations },
    "no condition, in another case": {
      given: declared("aws:iam/role:Role", {
        name: "app-task",
        assumeRolePolicy: JSON.stringify({
          statement: { effect: "allow", principal: { service: "ECS-Tasks.amazonaws.com" }, action: "sts:AssumeRole" },
        }),
      }),
      violations: at("Statement.Principal.service"),
    },
    "no condition among other services": {
      given: role(allow({ Service: ["lambda.amazonaws.com", "ecs-tasks.amazonaws.com"] })),
      violations: at("Statement[0].Principal.Service[1]"),
    },
    "the second of two statements": {
      given: role(allow(TASKS, { Condition: ACCOUNT }), allow(TASKS)),
      violations: at("Statement[1].Principal.Service"),
    },
    "two statements": {
      given: role(allow(TASKS), allow(TASKS)),
      violations: { ...violations, ...at("Statement[1].Principal.Service") },
    },
    "a condition in the statement of another service": {
      given: role(allow({ Service: "lambda.amazonaws.com" }, { Condition: ACCOUNT }), allow(TASKS)),
      violations: at("Statement[1].Principal.Service"),
    },
    "all accounts but one": {
      given: under({ StringNotEquals: { "aws:SourceAccount": "444455556666" } }),
      violations,
    },
    "all resources but one account's": {
      given: under({ ArnNotLike: { "aws:SourceArn": "arn:aws:ecs:*:444455556666:*" } }),
      violations,
    },
    "one account or none": {
      given: under({ StringEqualsIfExists: { "aws:SourceAccount": "111122223333" } }),
      violations,
    },
    "units that all fit, or none": {
      given: under({ "ForAllValues:StringLike": { "aws:SourceOrgPaths": `${ORGANIZATION}/*` } }),
      violations,
    },
    "any account": { given: under({ StringLike: { "aws:SourceAccount": "*" } }), violations },
    "any account that has a number": { given: under({ StringLike: { "aws:SourceAccount": "?*" } }), violations },
    "one account or any": {
      given: under({ StringLike: { "aws:SourceAccount": ["111122223333", "*"] } }),
      violations,
    },
    "any resource": { given: under({ ArnLike: { "aws:SourceArn": "*" } }), violations },
    "no account": { given: under({ Null: { "aws:SourceAccount": "true" } }), violations },
    "the account of the principal, which a service is not": {
      given: under({ StringEquals: { "aws:PrincipalAccount": "111122223333" } }),
      violations,
    },
    "the organization of the principal": {
      given: under({ StringEquals: { "aws:PrincipalOrgID": ORGANIZATION } }),
      violations,
    },
    "a network": { given: under({ IpAddress: { "aws:SourceIp": "203.0.113.0/24" } }), violations },
    "an external ID": { given: under({ StringEquals: { "sts:ExternalId": "orders" } }), violations },
    "a trust policy that is an object": {
      given: declared("aws:iam/role:Role", { name: "app-task", assumeRolePolicy: { Statement: [allow(TASKS)] } }),
      violations,
    },
    "a role that is only read": { given: { ...role(allow(TASKS)), read: true }, violations },
    "a role without a name": {
      given: declared("aws:iam/role:Role", { assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com") }),
      violations: { "assumeRolePolicy.Statement[0].Principal.Service": message("app") },
    },
    "one of two roles": {
      given: [
        under(ACCOUNT),
        named("worker", declared("aws:iam/role:Role", { assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com") })),
      ],
      violations: { "worker: assumeRolePolicy.Statement[0].Principal.Service": message("worker") },
    },
  },
  undecided: {
    "who may assume it": {
      given: declared("aws:iam/role:Role", { name: "app-task", assumeRolePolicy: unknown }),
      at: "assumeRolePolicy",
    },
    "a trust policy that cannot be read": {
      given: declared("aws:iam/role:Role", { name: "app-task", assumeRolePolicy: '{"Statement": [' }),
      at: "assumeRolePolicy",
    },
    "which service it names": {
      given: role(allow({ Service: unknown })),
      at: "assumeRolePolicy.Statement[0].Principal.Service",
    },
    "whether tasks are allowed or denied": {
      given: role(allow(TASKS, { Effect: unknown })),
      at: "assumeRolePolicy.Statement[0].Effect",
    },
    "the condition": { given: under(unknown), at: "assumeRolePolicy.Statement[0].Condition" },
    "the keys of the condition": {
      given: under({ StringEquals: unknown }),
      at: "assumeRolePolicy.Statement[0].Condition.StringEquals",
    },
    "a pattern, which may be a star": {
      given: under({ StringLike: { "aws:SourceAccount": unknown } }),
      at: 'assumeRolePolicy.Statement[0].Condition.StringLike["aws:SourceAccount"]',
    },
    "one condition beside a statement without": {
      given: role(allow(TASKS, { Condition: unknown }), allow(TASKS)),
      at: "assumeRolePolicy.Statement[0].Condition",
      violations: at("Statement[1].Principal.Service"),
    },
  },
});
