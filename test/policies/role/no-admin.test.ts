import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/role/no-admin";
import {
  declared,
  fargateTask,
  type Given,
  named,
  policyDocument,
  taskDefinition,
  trustOf,
  unknown,
} from "../../support/given";
import { role } from "../../support/roles";
import { testRule } from "../../support/rule-tester";

const ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess";
const ALL = { Effect: "Allow", Action: "*", Resource: "*" };
const everything = policyDocument(ALL);

function message(policy: string, what = "*"): string {
  return `Role "app-task" can do everything: app-task → ${policy} → ${what}. Grant the actions and resources it needs.`;
}

function inline(policy: Json): Given {
  return role({ inlinePolicies: [{ name: "orders", policy }] });
}
function granting(...statements: readonly JsonObject[]): Given {
  return inline(policyDocument(...statements));
}
/** The role of something else than ECS. */
function lambdaRole(properties: JsonObject): Given {
  return role({ assumeRolePolicy: trustOf("lambda.amazonaws.com"), ...properties });
}
function rolePolicy(properties: JsonObject): Given {
  return declared("aws:iam/rolePolicy:RolePolicy", { role: "app-task", policy: everything, ...properties }, "extra");
}
function attachment(properties: JsonObject): Given {
  return declared(
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    { role: "app-task", policyArn: ADMIN, ...properties },
    "extra",
  );
}
const POLICY_ARN = "arn:aws:iam::111122223333:policy/custom";
function policy(document: Json, outputs: JsonObject = { arn: POLICY_ARN }): Given {
  return { ...declared("aws:iam/policy:Policy", { policy: document }, "custom"), outputs };
}

const byStatement = (number: number, what: string): Record<string, string> => ({
  "inlinePolicies[0]": message(`inline policy "orders" → statement ${number}`, what),
});
const byInline = byStatement(1, "*");

testRule(rule, {
  valid: {
    "a role without policies": role(),
    "actions and resources by name": granting({
      Effect: "Allow",
      Action: ["dynamodb:GetItem", "dynamodb:Query"],
      Resource: "arn:aws:dynamodb:eu-west-1:111122223333:table/orders",
    }),
    "every action on one table": granting({
      Effect: "Allow",
      Action: "*",
      Resource: "arn:aws:dynamodb:eu-west-1:111122223333:table/orders",
    }),
    "every action in one service's buckets": granting({ Effect: "Allow", Action: "*", Resource: "arn:aws:s3:::*" }),
    "one service as a whole, which another rule reports": granting({ Effect: "Allow", Action: "s3:*", Resource: "*" }),
    "reading of every kind": granting({ Effect: "Allow", Action: ["*:Get*", "*:List*"], Resource: "*" }),
    "a deny of everything": granting({ Effect: "Deny", Action: "*", Resource: "*" }),
    "a deny by NotAction": granting({ Effect: "Deny", NotAction: "iam:*", Resource: "*" }),
    "all but IAM": granting({ Effect: "Allow", NotAction: ["iam:*", "organizations:*"], Resource: "*" }),
    "all but everything": granting({ Effect: "Allow", NotAction: "*", Resource: "*" }),
    "every resource but all of them": granting({ Effect: "Allow", Action: "*", NotResource: "*" }),
    "everything under a condition": granting({
      ...ALL,
      Condition: { StringEquals: { "aws:ResourceTag/team": "orders" } },
    }),
    "AWS's own execution policy": role({
      managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"],
    }),
    "a policy of AWS whose name begins the same way": role({
      managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess-Amplify"],
    }),
    "a policy in the stack that grants little": [
      role({ managedPolicyArns: [POLICY_ARN] }),
      policy(policyDocument({ Effect: "Allow", Action: "sqs:SendMessage", Resource: "*" })),
    ],
    "everything within a boundary of AWS": role({
      managedPolicyArns: [ADMIN],
      permissionsBoundary: "arn:aws:iam::aws:policy/ReadOnlyAccess",
    }),
    "everything within a boundary of the stack": [
      role({ managedPolicyArns: [ADMIN], permissionsBoundary: POLICY_ARN }),
      policy(policyDocument({ Effect: "Allow", Action: "s3:*", Resource: "*" })),
    ],
    "an administrator that is no role of ECS": lambdaRole({ managedPolicyArns: [ADMIN] }),
    "an administrator of EC2 that joins no cluster": [
      role({ assumeRolePolicy: trustOf("ec2.amazonaws.com"), managedPolicyArns: [ADMIN] }),
      declared("aws:iam/instanceProfile:InstanceProfile", { role: "app-task" }),
    ],
    "a role that ECS is denied": lambdaRole({
      assumeRolePolicy: policyDocument(
        { Effect: "Deny", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" },
        { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
      ),
      managedPolicyArns: [ADMIN],
    }),
    "a policy attached to another role": [role(), attachment({ role: "deployer" })],
    "a policy attached to a user": [
      role(),
      declared("aws:iam/policyAttachment:PolicyAttachment", { policyArn: ADMIN, users: ["app-task"] }),
    ],
    "a policy whose role is one of two others": [
      role(),
      named("one", lambdaRole({ name: unknown })),
      named("two", lambdaRole({ name: unknown })),
      { ...attachment({ role: unknown }), dependsOn: { role: ["one", "two"] } },
    ],
    "an unknown task role that is another role's": [
      lambdaRole({ managedPolicyArns: [ADMIN] }),
      named("one", role({ name: unknown })),
      named("two", role({ name: unknown })),
      { ...named("task", fargateTask({ taskRoleArn: unknown })), dependsOn: { taskRoleArn: ["one", "two"] } },
    ],
    "everything, with the power over roles denied beside it": granting(ALL, {
      Effect: "Deny",
      Action: "iam:*",
      Resource: "*",
    }),
    "everything, and denied again": granting(ALL, { ...ALL, Effect: "Deny" }),
    "a customer's policy that no role has": policy(everything),
    "a document that says nothing": inline("{}"),
    "roles of ECS, where all are asked": {
      given: lambdaRole({ inlinePolicies: [{ name: "orders", policy: policyDocument({ ...ALL, Action: "s3:*" }) }] }),
      options: { scope: "all" },
    },
  },
  invalid: {
    "everything on everything": { given: granting(ALL), violations: byInline },
    "two stars": { given: granting({ ...ALL, Action: "*:*" }), violations: byStatement(1, "*:*") },
    "more stars than it takes": {
      given: granting({ ...ALL, Action: ["**:*"], Resource: "**" }),
      violations: byStatement(1, "**:*"),
    },
    "a question mark before the star": { given: granting({ ...ALL, Action: "?*" }), violations: byStatement(1, "?*") },
    "a star among other actions": {
      given: granting({ Effect: "Allow", Action: ["s3:GetObject", "*"], Resource: ["arn:aws:s3:::logs/*", "*"] }),
      violations: byStatement(1, "s3:GetObject, *"),
    },
    "the second statement": {
      given: granting({ Effect: "Allow", Action: "sqs:*", Resource: "*" }, ALL),
      violations: byStatement(2, "*"),
    },
    "one statement that is no list": {
      given: inline(JSON.stringify({ Version: "2012-10-17", Statement: ALL })),
      violations: byInline,
    },
    "keys in lower case": {
      given: inline(JSON.stringify({ statement: [{ effect: "Allow", action: "*", resource: "*" }] })),
      violations: byInline,
    },
    "a document that is an object": {
      given: inline({ Statement: [ALL] }),
      violations: byInline,
    },
    "every ARN there is": { given: granting({ ...ALL, Resource: "arn:*" }), violations: byInline },
    "every ARN of a partition": { given: granting({ ...ALL, Resource: "arn:aws-cn:*" }), violations: byInline },
    "every ARN, part by part": { given: granting({ ...ALL, Resource: "arn:*:*:*:*:*" }), violations: byInline },
    "all actions but a few": {
      given: granting({ Effect: "Allow", NotAction: ["s3:DeleteBucket", "ec2:*"], Resource: "*" }),
      violations: byStatement(1, "everything but s3:DeleteBucket, ec2:*"),
    },
    "all actions but reading of IAM": {
      given: granting({ Effect: "Allow", NotAction: "iam:Get*", Resource: "*" }),
      violations: byStatement(1, "everything but iam:Get*"),
    },
    "all but IAM, and IAM": {
      given: granting(
        { Effect: "Allow", NotAction: "iam:*", Resource: "*" },
        { Effect: "Allow", Action: "IAM:*", Resource: "*" },
      ),
      violations: byStatement(2, "IAM:*"),
    },
    "one statement's power over roles and another policy's power over the rest": {
      given: [
        granting({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }),
        rolePolicy({ policy: policyDocument({ Effect: "Allow", Action: "iam:*", Resource: "*" }) }),
      ],
      violations: {
        "": message('inline policy "extra" → statement 1', "iam:*"),
      },
    },
    "a deny that leaves the power over roles": {
      given: granting(ALL, { Effect: "Deny", Action: ["s3:DeleteBucket", "iam:DeleteRole"], Resource: "*" }),
      violations: byInline,
    },
    "a deny under a condition": {
      given: granting(ALL, {
        Effect: "Deny",
        Action: "*",
        Resource: "*",
        Condition: { StringNotEquals: { "aws:RequestedRegion": "eu-west-1" } },
      }),
      violations: byInline,
    },
    "a customer's policy that no role has, where all are asked": {
      given: policy(everything),
      options: { scope: "all" },
      violations: {
        "custom: policy":
          'Policy "custom" can do everything: custom → policy → statement 1 → *. Grant the actions and resources it needs.',
      },
    },
    "every resource but one": {
      given: granting({ Effect: "Allow", Action: "*", NotResource: "arn:aws:s3:::audit/*" }),
      violations: byInline,
    },
    "a condition that says nothing": { given: granting({ ...ALL, Condition: {} }), violations: byInline },
    "a condition without a key": { given: granting({ ...ALL, Condition: { StringEquals: {} } }), violations: byInline },
    "a condition that every request meets": {
      given: granting({ ...ALL, Condition: { Bool: { "aws:SecureTransport": "true" } } }),
      violations: byInline,
    },
    AdministratorAccess: {
      given: role({ managedPolicyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess", ADMIN] }),
      violations: { "managedPolicyArns[1]": message("managed policy AdministratorAccess") },
    },
    "AdministratorAccess in China": {
      given: role({
        assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com.cn"),
        managedPolicyArns: ["arn:aws-cn:iam::aws:policy/AdministratorAccess"],
      }),
      violations: { "managedPolicyArns[0]": message("managed policy AdministratorAccess") },
    },
    "AdministratorAccess in GovCloud": {
      given: role({ managedPolicyArns: ["arn:aws-us-gov:iam::aws:policy/AdministratorAccess"] }),
      violations: { "managedPolicyArns[0]": message("managed policy AdministratorAccess") },
    },
    "one of several services that may assume it": {
      given: role({
        assumeRolePolicy: policyDocument({
          Effect: "Allow",
          Principal: { Service: ["lambda.amazonaws.com", "ecs-tasks.amazonaws.com"] },
          Action: "sts:AssumeRole",
        }),
        managedPolicyArns: [ADMIN],
      }),
      violations: { "managedPolicyArns[0]": message("managed policy AdministratorAccess") },
    },
    "a role that everybody may assume": {
      given: role({
        assumeRolePolicy: policyDocument({ Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" }),
        managedPolicyArns: [ADMIN],
      }),
      violations: { "managedPolicyArns[0]": message("managed policy AdministratorAccess") },
    },
    "a role with which ECS itself acts": {
      given: role({ assumeRolePolicy: trustOf("ecs.amazonaws.com"), managedPolicyArns: [ADMIN] }),
      violations: { "managedPolicyArns[0]": message("managed policy AdministratorAccess") },
    },
    "a trust policy that is an object": {
      given: role({
        assumeRolePolicy: { Statement: { Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" } } },
        managedPolicyArns: [ADMIN],
      }),
      violations: { "managedPolicyArns[0]": message("managed policy AdministratorAccess") },
    },
    "an inline policy of its own": {
      given: [role(), rolePolicy({})],
      violations: { "": message('inline policy "extra" → statement 1') },
    },
    "an attachment": {
      given: [role(), attachment({})],
      violations: { "": message('attachment "extra" of policy AdministratorAccess') },
    },
    "an attachment by the role's ARN": {
      given: [role(), attachment({ role: "arn:aws:iam::111122223333:role/app-task" })],
      violations: { "": message('attachment "extra" of policy AdministratorAccess') },
    },
    "an attachment that is made of the role": {
      given: [role({ name: unknown }), { ...attachment({ role: unknown }), dependsOn: { role: ["app"] } }],
      violations: {
        "": 'Role "app" can do everything: app → attachment "extra" of policy AdministratorAccess → *. Grant the actions and resources it needs.',
      },
      basis: "dependency",
    },
    "an attachment to several": {
      given: [
        role(),
        declared(
          "aws:iam/policyAttachment:PolicyAttachment",
          { policyArn: ADMIN, roles: ["deployer", "app-task"] },
          "several",
        ),
      ],
      violations: { "": message('attachment "several" of policy AdministratorAccess') },
    },
    "exclusive attachments": {
      given: [
        role(),
        declared(
          "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
          { roleName: "app-task", policyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess", ADMIN] },
          "exclusive",
        ),
      ],
      violations: { "": message('attachments "exclusive" of policy AdministratorAccess') },
    },
    "a policy in the stack": {
      given: [role({ managedPolicyArns: [POLICY_ARN] }), policy(everything)],
      violations: { "managedPolicyArns[0]": message('managed policy "custom" → statement 1') },
    },
    "a policy in the stack, attached": {
      given: [role(), attachment({ policyArn: POLICY_ARN }), policy(everything)],
      violations: { "": message('attachment "extra" of policy "custom" → statement 1') },
    },
    "a policy in the stack whose ARN is not known yet": {
      given: [
        role(),
        { ...attachment({ policyArn: unknown }), dependsOn: { policyArn: ["custom"] } },
        policy(everything, {}),
      ],
      violations: { "": message('attachment "extra" of policy "custom" → statement 1') },
      basis: "dependency",
    },
    "a boundary that bounds nothing": {
      given: role({ managedPolicyArns: [ADMIN], permissionsBoundary: ADMIN }),
      violations: { "managedPolicyArns[0]": message("managed policy AdministratorAccess") },
    },
    "a boundary of the stack that bounds nothing": {
      given: [role({ managedPolicyArns: [ADMIN], permissionsBoundary: POLICY_ARN }), policy(everything)],
      violations: { "managedPolicyArns[0]": message("managed policy AdministratorAccess") },
    },
    "a role that only a task definition points to": {
      given: [
        { ...lambdaRole({ managedPolicyArns: [ADMIN] }), outputs: { arn: "arn:aws:iam::111122223333:role/app-task" } },
        named("task", taskDefinition({ taskRoleArn: "arn:aws:iam::111122223333:role/app-task" })),
      ],
      violations: { "managedPolicyArns[0]": message("managed policy AdministratorAccess") },
    },
    "an execution role by its short name": {
      given: [lambdaRole({ managedPolicyArns: [ADMIN] }), named("task", fargateTask({ executionRoleArn: "app-task" }))],
      violations: { "managedPolicyArns[0]": message("managed policy AdministratorAccess") },
    },
    "a role that a task definition is made of": {
      given: [
        lambdaRole({ managedPolicyArns: [ADMIN] }),
        { ...named("task", fargateTask({ taskRoleArn: unknown })), dependsOn: { taskRoleArn: ["app"] } },
      ],
      violations: { "managedPolicyArns[0]": message("managed policy AdministratorAccess") },
      basis: "dependency",
    },
    "the role of container instances": {
      given: [
        role({
          assumeRolePolicy: trustOf("ec2.amazonaws.com"),
          managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role", ADMIN],
        }),
        declared("aws:iam/instanceProfile:InstanceProfile", { role: "app-task" }),
      ],
      violations: { "managedPolicyArns[1]": message("managed policy AdministratorAccess") },
    },
    "every role, where all are asked": {
      given: lambdaRole({ managedPolicyArns: [ADMIN] }),
      options: { scope: "all" },
      violations: { "managedPolicyArns[0]": message("managed policy AdministratorAccess") },
    },
    "a role that is only read": {
      given: { ...role({ managedPolicyArns: [ADMIN] }), read: true },
      violations: { "managedPolicyArns[0]": message("managed policy AdministratorAccess") },
    },
    "one policy that is known beside one that is not": {
      given: role({ managedPolicyArns: [unknown, ADMIN] }),
      violations: { "managedPolicyArns[1]": message("managed policy AdministratorAccess") },
    },
  },
  undecided: {
    "a policy that is computed": { given: inline(unknown), at: "inlinePolicies[0].policy" },
    "a part of a policy": {
      given: granting({ Effect: "Allow", Action: "*", Resource: unknown }),
      at: "inlinePolicies[0].policy.Statement[0].Resource",
    },
    "a policy that cannot be read": { given: inline('{"Statement": ['), at: "inlinePolicies[0].policy" },
    "inline policies that are computed": { given: role({ inlinePolicies: unknown }), at: "inlinePolicies" },
    "a managed policy that is computed": { given: role({ managedPolicyArns: [unknown] }), at: "managedPolicyArns[0]" },
    "a customer's policy of another stack": {
      given: role({ managedPolicyArns: [POLICY_ARN] }),
      at: "managedPolicyArns[0]",
    },
    "an attached policy that is computed": { given: [role(), attachment({ policyArn: unknown })], at: "" },
    "an attachment whose role may be any": { given: [role(), attachment({ role: unknown })], at: "" },
    "an attachment whose role is one of two": {
      given: [
        role({ name: unknown }),
        named("other", lambdaRole({ name: unknown })),
        { ...attachment({ role: unknown }), dependsOn: { role: ["app", "other"] } },
      ],
      at: "",
    },
    "an attachment whose role another kind of resource names": {
      given: [
        role(),
        declared("aws:ssm/parameter:Parameter", { type: "String" }, "parameter"),
        { ...attachment({ role: unknown }), dependsOn: { role: ["parameter"] } },
      ],
      at: "",
    },
    "attachments to roles that are computed": {
      given: [
        role(),
        declared("aws:iam/policyAttachment:PolicyAttachment", { policyArn: ADMIN, roles: unknown }, "several"),
      ],
      at: "",
    },
    "a boundary that is computed": {
      given: role({ managedPolicyArns: [ADMIN], permissionsBoundary: unknown }),
      at: "permissionsBoundary",
    },
    "a boundary of another stack": {
      given: role({ managedPolicyArns: [ADMIN], permissionsBoundary: POLICY_ARN }),
      at: "permissionsBoundary",
    },
    "who may assume it": {
      given: role({ assumeRolePolicy: unknown, managedPolicyArns: [ADMIN] }),
      at: "assumeRolePolicy",
    },
    "which role a task definition has": {
      given: [lambdaRole({ managedPolicyArns: [ADMIN] }), named("task", fargateTask({ taskRoleArn: unknown }))],
      at: "",
    },
  },
});
