import { type Json } from "../../../lib/value/json";
import rule from "../../../policies/role/no-allow-not-action";
import { declared, fargateTask, type Given, named, policyDocument, trustOf, unknown } from "../../support/given";
import { CUSTOM, custom, granting, inline, role } from "../../support/roles";
import { testRule } from "../../support/rule-tester";

const ORDERS = "arn:aws:s3:::orders/*";
const POWER_USER = "arn:aws:iam::aws:policy/PowerUserAccess";
/** All that one bucket allows, but for one action. */
const BUT_DELETE = { Effect: "Allow", NotAction: "s3:DeleteObject", Resource: ORDERS };
const BUT_AUDIT = { Effect: "Allow", Action: "s3:GetObject", NotResource: "arn:aws:s3:::audit/*" };
const TASKS = { Service: "ecs-tasks.amazonaws.com" };

function trusting(...statements: readonly Json[]): Given {
  return role({ assumeRolePolicy: policyDocument(...statements) });
}
/** The role of something else than ECS. */
function lambdaRole(...statements: readonly Json[]): Given {
  return inline(policyDocument(...statements), { assumeRolePolicy: trustOf("lambda.amazonaws.com") });
}
function rolePolicy(policy: Json): Given {
  return declared("aws:iam/rolePolicy:RolePolicy", { role: "app-task", policy }, "extra");
}
function attachment(policyArn: string, to = "app-task"): Given {
  return declared("aws:iam/rolePolicyAttachment:RolePolicyAttachment", { role: to, policyArn }, "extra");
}

function message(way: string, element = "NotAction", label = 'Role "app-task"'): string {
  const name = /"(.*)"/.exec(label)?.[1] ?? "";
  return `${label} is allowed all but what ${element} lists: ${name} → ${way}. Say what is allowed instead.`;
}
function byInline(what: string, number = 1): Record<string, string> {
  return { "inlinePolicies[0]": message(`inline policy "orders" → statement ${number} → everything but ${what}`) };
}
const butDelete = "statement 1 → everything but s3:DeleteObject";
const byDelete = byInline("s3:DeleteObject");
const POWER_USER_LIST = "everything but iam:*, organizations:*, account:*";

testRule(rule, {
  valid: {
    "a role without policies": role(),
    "actions and resources by name": granting({ Effect: "Allow", Action: "s3:GetObject", Resource: ORDERS }),
    "every action and every resource, which other rules report": granting({
      Effect: "Allow",
      Action: "*",
      Resource: "*",
    }),
    "a deny of all but some actions": granting({ Effect: "Deny", NotAction: "s3:GetObject", Resource: "*" }),
    "a deny of all but some resources": granting({ Effect: "Deny", Action: "s3:*", NotResource: ORDERS }),
    "a deny of all but some of both": granting({ Effect: "Deny", NotAction: "s3:*", NotResource: ORDERS }),
    "an element that is not set": granting({
      Effect: "Allow",
      Action: "s3:GetObject",
      NotAction: null,
      Resource: ORDERS,
    }),
    "an action that is computed": granting({ Effect: "Allow", Action: unknown, Resource: unknown }),
    "a condition that is computed": granting({
      Effect: "Allow",
      Action: "s3:GetObject",
      Resource: ORDERS,
      Condition: unknown,
    }),
    "a boundary that leaves something out, which grants nothing": [
      role({ permissionsBoundary: CUSTOM }),
      custom(BUT_DELETE),
    ],
    "PowerUserAccess as a boundary": role({ permissionsBoundary: POWER_USER }),
    "a boundary of another stack": inline(policyDocument({ Effect: "Allow", Action: "s3:*", Resource: "*" }), {
      permissionsBoundary: CUSTOM,
    }),
    "AWS's own execution policy": role({
      managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"],
    }),
    "AdministratorAccess, which another rule reports": role({
      managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"],
    }),
    "a trust policy that denies all but some actions": trusting(
      { Effect: "Allow", Principal: TASKS, Action: "sts:AssumeRole" },
      { Effect: "Deny", Principal: "*", NotAction: "sts:AssumeRole" },
    ),
    "a trust policy that names whom it does not trust, which another rule reports": trusting({
      Effect: "Allow",
      NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" },
      Action: "sts:AssumeRole",
    }),
    "a policy of the stack that names actions": [
      role({ managedPolicyArns: [CUSTOM] }),
      custom({ Effect: "Allow", Action: "s3:GetObject", Resource: ORDERS }),
    ],
    "a policy attached to another role": [role(), attachment(POWER_USER, "deployer")],
    "a role that is not of ECS": lambdaRole(BUT_DELETE),
    "a customer's policy that no role has": custom(BUT_DELETE),
    "a customer's policy that names actions, where all are asked": {
      given: custom({ Effect: "Allow", Action: "s3:GetObject", Resource: ORDERS }),
      options: { scope: "all" },
    },
    "a customer's policy that is a boundary, where all are asked": {
      given: [role({ permissionsBoundary: CUSTOM }), custom(BUT_DELETE)],
      options: { scope: "all" },
    },
    "a document that says nothing": inline("{}"),
  },
  invalid: {
    "all but one action": { given: granting(BUT_DELETE), violations: byDelete },
    "all but one service": {
      given: granting({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }),
      violations: byInline("iam:*"),
    },
    "all but two actions": {
      given: granting({ Effect: "Allow", NotAction: ["iam:*", "sts:*"], Resource: "*" }),
      violations: byInline("iam:*, sts:*"),
    },
    "all but many actions": {
      given: granting({ Effect: "Allow", NotAction: ["iam:*", "sts:*", "sso:*", "account:*"], Resource: "*" }),
      violations: byInline("iam:*, sts:*, sso:* and more"),
    },
    "all but one action in an odd case": {
      given: granting({ Effect: "Allow", NotAction: "S3:deleteobject", Resource: ORDERS }),
      violations: byInline("S3:deleteobject"),
    },
    "all but some resources": {
      given: granting(BUT_AUDIT),
      violations: {
        "inlinePolicies[0]": message('inline policy "orders" → statement 1 → s3:GetObject', "NotResource"),
      },
    },
    "all but some resources in China": {
      given: granting({ ...BUT_AUDIT, NotResource: "arn:aws-cn:s3:::audit/*" }),
      violations: {
        "inlinePolicies[0]": message('inline policy "orders" → statement 1 → s3:GetObject', "NotResource"),
      },
    },
    "the second statement": {
      given: granting({ Effect: "Allow", Action: "s3:GetObject", Resource: ORDERS }, BUT_DELETE),
      violations: byInline("s3:DeleteObject", 2),
    },
    "the second policy": {
      given: role({
        inlinePolicies: [
          { name: "fine", policy: policyDocument({ Effect: "Allow", Action: "s3:GetObject", Resource: ORDERS }) },
          { name: "orders", policy: policyDocument(BUT_DELETE) },
        ],
      }),
      violations: { "inlinePolicies[1]": message(`inline policy "orders" → ${butDelete}`) },
    },
    "two policies": {
      given: [granting(BUT_DELETE), rolePolicy(policyDocument(BUT_AUDIT))],
      violations: {
        ...byDelete,
        "": message('inline policy "extra" → statement 1 → s3:GetObject', "NotResource"),
      },
    },
    "all but one action under a condition": {
      given: granting({ ...BUT_DELETE, Condition: { StringEquals: { "aws:ResourceTag/team": "orders" } } }),
      violations: byDelete,
    },
    "all but one action, with a deny of some": {
      given: granting(BUT_DELETE, { Effect: "Deny", Action: "s3:PutObject", Resource: "*" }),
      violations: byDelete,
    },
    "all but one action, with a deny under a condition": {
      given: granting(BUT_DELETE, {
        Effect: "Deny",
        Action: "*",
        Resource: "*",
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      }),
      violations: byDelete,
    },
    "all but one action, within a boundary that has them": {
      given: inline(policyDocument(BUT_DELETE), {
        permissionsBoundary: "arn:aws:iam::aws:policy/AdministratorAccess",
      }),
      violations: byDelete,
    },
    "a document that is an object": { given: inline({ Statement: [BUT_DELETE] }), violations: byDelete },
    "a statement that is no list": { given: inline({ Statement: BUT_DELETE }), violations: byDelete },
    "keys in lower case": {
      given: inline(JSON.stringify({ statement: { effect: "Allow", notaction: "s3:DeleteObject", resource: ORDERS } })),
      violations: byDelete,
    },
    PowerUserAccess: {
      given: role({ managedPolicyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess", POWER_USER] }),
      violations: { "managedPolicyArns[1]": message(`managed policy PowerUserAccess → ${POWER_USER_LIST}`) },
    },
    "PowerUserAccess in China": {
      given: role({
        assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com.cn"),
        managedPolicyArns: ["arn:aws-cn:iam::aws:policy/PowerUserAccess"],
      }),
      violations: { "managedPolicyArns[0]": message(`managed policy PowerUserAccess → ${POWER_USER_LIST}`) },
    },
    "PowerUserAccess in GovCloud": {
      given: role({ managedPolicyArns: ["arn:aws-us-gov:iam::aws:policy/PowerUserAccess"] }),
      violations: { "managedPolicyArns[0]": message(`managed policy PowerUserAccess → ${POWER_USER_LIST}`) },
    },
    "PowerUserAccess, attached": {
      given: [role(), attachment(POWER_USER)],
      violations: { "": message(`attachment "extra" of policy PowerUserAccess → ${POWER_USER_LIST}`) },
    },
    "an inline policy of its own": {
      given: [role(), rolePolicy(policyDocument(BUT_DELETE))],
      violations: { "": message(`inline policy "extra" → ${butDelete}`) },
    },
    "an inline policy of its own that is an object": {
      given: [role(), rolePolicy({ Statement: BUT_DELETE })],
      violations: { "": message(`inline policy "extra" → ${butDelete}`) },
    },
    "an inline policy that is made of the role": {
      given: [
        role(),
        {
          ...declared("aws:iam/rolePolicy:RolePolicy", { role: unknown, policy: policyDocument(BUT_DELETE) }, "extra"),
          dependsOn: { role: ["app"] },
        },
      ],
      violations: { "": message(`inline policy "extra" → ${butDelete}`) },
    },
    "a policy of the stack": {
      given: [role({ managedPolicyArns: [CUSTOM] }), custom(BUT_DELETE)],
      violations: { "managedPolicyArns[0]": message(`managed policy "custom" → ${butDelete}`) },
    },
    "an attachment of a policy of the stack": {
      given: [role(), attachment(CUSTOM), custom(BUT_DELETE)],
      violations: { "": message(`attachment "extra" of policy "custom" → ${butDelete}`) },
    },
    "an attachment to several": {
      given: [
        role(),
        declared(
          "aws:iam/policyAttachment:PolicyAttachment",
          { policyArn: CUSTOM, roles: ["deployer", "app-task"] },
          "several",
        ),
        custom(BUT_DELETE),
      ],
      violations: { "": message(`attachment "several" of policy "custom" → ${butDelete}`) },
    },
    "exclusive attachments": {
      given: [
        role(),
        declared(
          "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
          { roleName: "app-task", policyArns: [CUSTOM] },
          "exclusive",
        ),
        custom(BUT_DELETE),
      ],
      violations: { "": message(`attachments "exclusive" of policy "custom" → ${butDelete}`) },
    },
    "the trust policy": {
      given: trusting({ Effect: "Allow", Principal: TASKS, NotAction: "sts:TagSession" }),
      violations: { assumeRolePolicy: message("trust policy → statement 1 → everything but sts:TagSession") },
    },
    "a role that only a task definition points to": {
      given: [lambdaRole(BUT_DELETE), named("task", fargateTask({ executionRoleArn: "app-task" }))],
      violations: byDelete,
    },
    "a role that is not of ECS, where all are asked": {
      given: lambdaRole(BUT_DELETE),
      options: { scope: "all" },
      violations: byDelete,
    },
    "a customer's policy that no role has, where all are asked": {
      given: custom(BUT_DELETE),
      options: { scope: "all" },
      violations: { "custom: policy": message(`policy → ${butDelete}`, "NotAction", 'Policy "custom"') },
    },
    "a customer's policy once, at the role that has it, where all are asked": {
      given: [role({ managedPolicyArns: [CUSTOM] }), custom(BUT_DELETE)],
      options: { scope: "all" },
      violations: { "managedPolicyArns[0]": message(`managed policy "custom" → ${butDelete}`) },
    },
  },
  undecided: {
    "a policy that is computed": { given: inline(unknown), at: "inlinePolicies[0].policy" },
    "a policy that cannot be read": { given: inline('{"Statement": ['), at: "inlinePolicies[0].policy" },
    "a statement that is computed": {
      given: granting(unknown, { Effect: "Allow", Action: "s3:GetObject", Resource: ORDERS }),
      at: "inlinePolicies[0].policy.Statement[0]",
    },
    "whether a statement allows": {
      given: granting({ ...BUT_DELETE, Effect: unknown }),
      at: "inlinePolicies[0].policy.Statement[0].Effect",
    },
    "a customer's policy of another stack": {
      given: role({ managedPolicyArns: [CUSTOM] }),
      at: "managedPolicyArns[0]",
    },
    "a customer's policy of another stack, beside what is known": {
      given: inline(policyDocument(BUT_DELETE), { managedPolicyArns: [CUSTOM] }),
      at: "managedPolicyArns[0]",
      violations: byDelete,
    },
    "an attached policy that is computed": { given: [role(), attachment(unknown)], at: "" },
    "an attachment whose role may be any": { given: [role(), attachment(POWER_USER, unknown)], at: "" },
    "who may assume it": {
      given: inline(policyDocument(BUT_DELETE), { assumeRolePolicy: unknown }),
      at: "assumeRolePolicy",
    },
    "whether a role has a customer's policy, where all are asked": {
      given: [custom(BUT_DELETE), attachment(unknown, "other")],
      options: { scope: "all" },
      at: "",
    },
  },
});
