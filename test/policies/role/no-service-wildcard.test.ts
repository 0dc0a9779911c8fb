import { type Json } from "../../../lib/value/json";
import rule from "../../../policies/role/no-service-wildcard";
import { declared, fargateTask, type Given, named, policyDocument, trustOf, unknown } from "../../support/given";
import { CUSTOM, attachment, bounded, custom, granting, inline, role, rolePolicy } from "../../support/roles";
import { testRule } from "../../support/rule-tester";
import { allow, deny } from "../../support/statements";

const TABLE = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";
const BUCKETS = "arn:aws:s3:::audit/*";
const SQS = "arn:aws:iam::aws:policy/AmazonSQSFullAccess";
const READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess";

/** The role of something else than ECS. */
function lambdaRole(...statements: readonly Json[]): Given {
  return inline(policyDocument(...statements), { assumeRolePolicy: trustOf("lambda.amazonaws.com") });
}

function message(way: string, label = 'Role "app-task"'): string {
  const name = /"(.*)"/.exec(label)?.[1] ?? "";
  return `${label} may use every action of a service: ${name} → ${way}. List the actions it needs.`;
}
function byInline(what: string, number = 1): Record<string, string> {
  return { "inlinePolicies[0]": message(`inline policy "orders" → statement ${number} → ${what}`) };
}

testRule(rule, {
  valid: {
    "a role without policies": role(),
    "actions by name": granting(allow(["dynamodb:GetItem", "dynamodb:PutItem"], TABLE)),
    "a prefix of actions": granting(allow("dynamodb:Get*", TABLE)),
    "a suffix of actions": granting(allow("s3:*Object")),
    "actions of one kind in every service": granting(allow(["*:Get*", "*:List*"])),
    "actions with the name of a service": granting(allow(["s3:GetObject", "sqs:?*Message"])),
    "a deny of a service": granting(allow("sqs:SendMessage"), deny("s3:*")),
    "all but some services, which another rule reports": granting({
      Effect: "Allow",
      NotAction: ["iam:*", "sts:*"],
      Resource: "*",
    }),
    "a service that is denied again": granting(allow("s3:*"), deny("s3:*")),
    "a service that is denied again in another case": granting(allow("dynamodb:*"), deny("DynamoDB:*")),
    "a service that is denied with everything": granting(allow("s3:*"), deny("*")),
    "a service that is not excepted from a deny": granting(allow("s3:*"), {
      Effect: "Deny",
      NotAction: "sqs:*",
      Resource: "*",
    }),
    "a service that is denied on the same resources": granting(allow("s3:*", BUCKETS), deny("s3:*", BUCKETS)),
    "a service that another inline policy denies": role({
      inlinePolicies: [
        { name: "orders", policy: policyDocument(allow("s3:*")) },
        { name: "guard", policy: policyDocument(deny("s3:*")) },
      ],
    }),
    "a service that an attached policy denies": [
      inline(policyDocument(allow("s3:*")), { managedPolicyArns: [CUSTOM] }),
      custom(deny("s3:*")),
    ],
    "a service that a policy made of the role denies": [
      granting(allow("s3:*")),
      {
        ...rolePolicy(deny("s3:*")),
        properties: { role: unknown, policy: policyDocument(deny("s3:*")) },
        dependsOn: { role: ["app"] },
      },
    ],
    "a service that is denied to every request": granting(
      allow("s3:*"),
      deny("s3:*", "*", { Condition: { Bool: { "aws:SecureTransport": "true" } } }),
    ),
    "a condition that no request meets": granting(
      allow("s3:*", "*", { Condition: { Bool: { "aws:SecureTransport": "false" } } }),
    ),
    "a service that a boundary of AWS cuts down to reading": inline(policyDocument(allow("s3:*")), {
      permissionsBoundary: READ_ONLY,
    }),
    "a service outside of the boundary": bounded(allow("sqs:*"), allow("s3:*")),
    "a service of which the boundary has one action": bounded(allow("s3:GetObject"), allow("s3:*")),
    "a service that the boundary has on other resources": bounded(
      allow("s3:*", "arn:aws:s3:::orders/*"),
      allow("s3:*", BUCKETS),
    ),
    "a FullAccess policy in a boundary that reads": role({
      managedPolicyArns: [SQS],
      permissionsBoundary: READ_ONLY,
    }),
    "a FullAccess policy as a boundary": role({ permissionsBoundary: SQS }),
    "a FullAccess policy that is denied again": inline(policyDocument(deny("sqs:*")), { managedPolicyArns: [SQS] }),
    "AWS's own execution policy": role({
      managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"],
    }),
    "a policy of AWS that reads": role({ managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"] }),
    "AdministratorAccess, which another rule reports": role({
      managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"],
    }),
    "PowerUserAccess, which other rules report": role({
      managedPolicyArns: ["arn:aws:iam::aws:policy/PowerUserAccess"],
    }),
    "a policy of the stack that names actions": [
      role({ managedPolicyArns: [CUSTOM] }),
      custom(allow("sqs:SendMessage")),
    ],
    "a policy of the stack that another role has": [
      role(),
      named(
        "other",
        role({ name: "other", assumeRolePolicy: trustOf("lambda.amazonaws.com"), managedPolicyArns: [CUSTOM] }),
      ),
      custom(allow("s3:*")),
    ],
    "an attachment to another role": [
      role(),
      declared("aws:iam/rolePolicyAttachment:RolePolicyAttachment", { role: "deployer", policyArn: SQS }, "extra"),
    ],
    "a role that is not of ECS": lambdaRole(allow("s3:*")),
    "a customer's policy that no role has": custom(allow("s3:*")),
    "a customer's policy with single actions, where all are asked": {
      given: custom(allow("s3:GetObject")),
      options: { scope: "all" },
    },
    "a document that says nothing": inline("{}"),
  },
  invalid: {
    "a service on one table": { given: granting(allow("dynamodb:*", TABLE)), violations: byInline("dynamodb:*") },
    "a service on everything": { given: granting(allow("s3:*")), violations: byInline("s3:*") },
    "a service among single actions": {
      given: granting(allow(["sns:Publish", "s3:*", "sqs:SendMessage"])),
      violations: byInline("s3:*"),
    },
    "two services in one statement": {
      given: granting(allow(["s3:*", "sqs:*"])),
      violations: byInline("s3:*, sqs:*"),
    },
    "the second statement": {
      given: granting(allow("s3:GetObject"), allow("sqs:*")),
      violations: byInline("sqs:*", 2),
    },
    "a policy beside one that is fine": {
      given: role({
        inlinePolicies: [
          { name: "fine", policy: policyDocument(allow("s3:GetObject")) },
          { name: "orders", policy: policyDocument(allow("s3:*")) },
        ],
      }),
      violations: { "inlinePolicies[1]": message('inline policy "orders" → statement 1 → s3:*') },
    },
    "two policies": {
      given: [granting(allow("s3:*")), rolePolicy(allow("sqs:*"))],
      violations: {
        ...byInline("s3:*"),
        "": message('inline policy "extra" → statement 1 → sqs:*'),
      },
    },
    "an odd case": { given: granting(allow("DynamoDB:*", TABLE)), violations: byInline("DynamoDB:*") },
    "more stars than it takes": { given: granting(allow("s3:**")), violations: byInline("s3:**") },
    "a question mark before the star": { given: granting(allow("s3:?*")), violations: byInline("s3:?*") },
    "every service whose name begins so": { given: granting(allow("s*:*")), violations: byInline("s*:*") },
    "every action on one table": { given: granting(allow("*", TABLE)), violations: byInline("*") },
    "every action of every service": { given: granting(allow("*:*", BUCKETS)), violations: byInline("*:*") },
    "a service that this version does not know": {
      given: granting(allow("newest:*")),
      violations: byInline("newest:*"),
    },
    "every resource but some": {
      given: granting({ Effect: "Allow", Action: "s3:*", NotResource: BUCKETS }),
      violations: byInline("s3:*"),
    },
    "a condition on a tag": {
      given: granting(allow("sqs:*", "*", { Condition: { StringEquals: { "aws:ResourceTag/team": "orders" } } })),
      violations: byInline("sqs:*"),
    },
    "a condition that every request meets": {
      given: granting(allow("s3:*", "*", { Condition: { Bool: { "aws:SecureTransport": "true" } } })),
      violations: byInline("s3:*"),
    },
    "a deny of some resources": {
      given: granting(allow("s3:*"), deny("s3:*", BUCKETS)),
      violations: byInline("s3:*"),
    },
    "a deny under a condition": {
      given: granting(
        allow("s3:*"),
        deny("s3:*", "*", { Condition: { StringNotEquals: { "aws:RequestedRegion": "eu-west-1" } } }),
      ),
      violations: byInline("s3:*"),
    },
    "a deny of insecure requests": {
      given: granting(allow("s3:*"), deny("s3:*", "*", { Condition: { Bool: { "aws:SecureTransport": "false" } } })),
      violations: byInline("s3:*"),
    },
    "a deny of one action": {
      given: granting(allow("s3:*"), deny("s3:DeleteBucket")),
      violations: byInline("s3:*"),
    },
    "a deny of another service": {
      given: granting(allow("s3:*"), deny("sqs:*")),
      violations: byInline("s3:*"),
    },
    "a deny that excepts it": {
      given: granting(allow("s3:*"), { Effect: "Deny", NotAction: ["s3:*", "sqs:*"], Resource: "*" }),
      violations: byInline("s3:*"),
    },
    "a boundary that has it": { given: bounded(allow("s3:*"), allow("s3:*")), violations: byInline("s3:*") },
    "a boundary that bounds nothing": {
      given: inline(policyDocument(allow("s3:*")), {
        permissionsBoundary: "arn:aws:iam::aws:policy/AdministratorAccess",
      }),
      violations: byInline("s3:*"),
    },
    "a boundary that leaves it out of its NotAction": {
      given: bounded({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }, allow("s3:*")),
      violations: byInline("s3:*"),
    },
    "a document that is an object": { given: inline({ Statement: [allow("s3:*")] }), violations: byInline("s3:*") },
    "a statement that is no list": { given: inline({ Statement: allow("s3:*") }), violations: byInline("s3:*") },
    "keys in lower case": {
      given: inline(JSON.stringify({ statement: { effect: "Allow", action: "s3:*", resource: "*" } })),
      violations: byInline("s3:*"),
    },
    "a policy without a name": {
      given: role({ inlinePolicies: [{ policy: policyDocument(allow("s3:*")) }] }),
      violations: { "inlinePolicies[0]": message("inline policy → statement 1 → s3:*") },
    },
    "a FullAccess policy": {
      given: role({ managedPolicyArns: [READ_ONLY, SQS] }),
      violations: { "managedPolicyArns[1]": message("managed policy AmazonSQSFullAccess → sqs:*") },
    },
    "two FullAccess policies": {
      given: role({ managedPolicyArns: [SQS, "arn:aws:iam::aws:policy/AmazonKinesisFullAccess"] }),
      violations: {
        "managedPolicyArns[0]": message("managed policy AmazonSQSFullAccess → sqs:*"),
        "managedPolicyArns[1]": message("managed policy AmazonKinesisFullAccess → kinesis:*"),
      },
    },
    "a FullAccess policy in China": {
      given: role({
        assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com.cn"),
        managedPolicyArns: ["arn:aws-cn:iam::aws:policy/AmazonSQSFullAccess"],
      }),
      violations: { "managedPolicyArns[0]": message("managed policy AmazonSQSFullAccess → sqs:*") },
    },
    "a FullAccess policy in GovCloud": {
      given: role({ managedPolicyArns: ["arn:aws-us-gov:iam::aws:policy/AmazonS3FullAccess"] }),
      violations: { "managedPolicyArns[0]": message("managed policy AmazonS3FullAccess → s3:*, s3-object-lambda:*") },
    },
    "a policy of AWS that is not called FullAccess and has a service": {
      given: role({ managedPolicyArns: ["arn:aws:iam::aws:policy/SecretsManagerReadWrite"] }),
      violations: { "managedPolicyArns[0]": message("managed policy SecretsManagerReadWrite → secretsmanager:*") },
    },
    "a service in China": {
      given: granting(allow("s3:*", "arn:aws-cn:s3:::orders/*")),
      violations: byInline("s3:*"),
    },
    "an inline policy of its own": {
      given: [role(), rolePolicy(allow("s3:*"))],
      violations: { "": message('inline policy "extra" → statement 1 → s3:*') },
    },
    "an inline policy of its own that is an object": {
      given: [
        role(),
        declared("aws:iam/rolePolicy:RolePolicy", { role: "app-task", policy: { Statement: allow("s3:*") } }, "extra"),
      ],
      violations: { "": message('inline policy "extra" → statement 1 → s3:*') },
    },
    "an attachment": {
      given: [role(), attachment(SQS)],
      violations: { "": message('attachment "extra" of policy AmazonSQSFullAccess → sqs:*') },
    },
    "an attachment of a policy of the stack": {
      given: [role(), attachment(CUSTOM), custom(allow("s3:*"))],
      violations: { "": message('attachment "extra" of policy "custom" → statement 1 → s3:*') },
    },
    "an attachment of a policy of the stack whose ARN is not known yet": {
      given: [role(), { ...attachment(unknown), dependsOn: { policyArn: ["custom"] } }, custom(allow("s3:*"), {})],
      violations: { "": message('attachment "extra" of policy "custom" → statement 1 → s3:*') },
      basis: "dependency",
    },
    "an attachment to several": {
      given: [
        role(),
        declared(
          "aws:iam/policyAttachment:PolicyAttachment",
          { policyArn: SQS, roles: ["other", "app-task"] },
          "several",
        ),
      ],
      violations: { "": message('attachment "several" of policy AmazonSQSFullAccess → sqs:*') },
    },
    "exclusive attachments": {
      given: [
        role(),
        declared(
          "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
          { roleName: "app-task", policyArns: [READ_ONLY, SQS] },
          "exclusive",
        ),
      ],
      violations: { "": message('attachments "exclusive" of policy AmazonSQSFullAccess → sqs:*') },
    },
    "a policy of the stack": {
      given: [role({ managedPolicyArns: [CUSTOM] }), custom(allow("s3:*"))],
      violations: { "managedPolicyArns[0]": message('managed policy "custom" → statement 1 → s3:*') },
    },
    "a role that only a task definition points to": {
      given: [lambdaRole(allow("s3:*")), named("task", fargateTask({ taskRoleArn: "app-task" }))],
      violations: byInline("s3:*"),
    },
    "a role with which ECS itself acts": {
      given: inline(policyDocument(allow("s3:*")), { assumeRolePolicy: trustOf("ecs.amazonaws.com") }),
      violations: byInline("s3:*"),
    },
    "a role that is not of ECS, where all are asked": {
      given: lambdaRole(allow("s3:*")),
      options: { scope: "all" },
      violations: byInline("s3:*"),
    },
    "a customer's policy that no role has, where all are asked": {
      given: custom(allow("s3:*")),
      options: { scope: "all" },
      violations: { "custom: policy": message("policy → statement 1 → s3:*", 'Policy "custom"') },
    },
    "a customer's policy once, at the role that has it, where all are asked": {
      given: [role({ managedPolicyArns: [CUSTOM] }), custom(allow("s3:*"))],
      options: { scope: "all" },
      violations: { "managedPolicyArns[0]": message('managed policy "custom" → statement 1 → s3:*') },
    },
    "a service beside a deny whose unknown part cannot matter": {
      given: granting(allow("s3:*"), deny(["sqs:SendMessage", `sqs:${unknown}`])),
      violations: byInline("s3:*"),
    },
  },
  undecided: {
    "a policy that is computed": { given: inline(unknown), at: "inlinePolicies[0].policy" },
    "a policy that cannot be read": { given: inline('{"Statement": ['), at: "inlinePolicies[0].policy" },
    "an action that is computed": {
      given: granting(allow(["s3:GetObject", unknown])),
      at: "inlinePolicies[0].policy.Statement[0].Action[1]",
    },
    "the service of an action": {
      given: granting(allow(`${unknown}:*`)),
      at: "inlinePolicies[0].policy.Statement[0].Action",
    },
    "whether a statement allows": {
      given: granting({ Effect: unknown, Action: "s3:*", Resource: "*" }),
      at: "inlinePolicies[0].policy.Statement[0].Effect",
    },
    "a deny that is computed": {
      given: granting(allow("s3:*"), deny(unknown)),
      at: "inlinePolicies[0].policy.Statement[1].Action",
    },
    "a resource that may be denied": {
      given: granting(allow("s3:*", unknown), deny("s3:*", BUCKETS)),
      at: "inlinePolicies[0].policy.Statement[0].Resource",
    },
    "a customer's policy of another stack": {
      given: role({ managedPolicyArns: [CUSTOM] }),
      at: "managedPolicyArns[0]",
    },
    "a customer's policy of another stack, which may deny what is granted": {
      given: inline(policyDocument(allow("s3:*")), { managedPolicyArns: [CUSTOM] }),
      at: "managedPolicyArns[0]",
    },
    "a FullAccess policy that this version does not know": {
      given: role({ managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonNewestFullAccess"] }),
      at: "managedPolicyArns[0]",
    },
    "an attached policy that is computed": { given: [role(), attachment(unknown)], at: "" },
    "an inline policy whose role may be any": {
      given: [
        granting(allow("s3:*")),
        declared("aws:iam/rolePolicy:RolePolicy", { role: unknown, policy: policyDocument(deny("*")) }, "extra"),
      ],
      at: "",
    },
    "a boundary that is computed": {
      given: inline(policyDocument(allow("s3:*")), { permissionsBoundary: unknown }),
      at: "permissionsBoundary",
    },
    "a boundary of another stack": {
      given: inline(policyDocument(allow("s3:*")), { permissionsBoundary: CUSTOM }),
      at: "permissionsBoundary",
    },
    "who may assume it": {
      given: inline(policyDocument(allow("s3:*")), { assumeRolePolicy: unknown }),
      at: "assumeRolePolicy",
    },
    "which role a task definition has": {
      given: [lambdaRole(allow("s3:*")), named("task", fargateTask({ taskRoleArn: unknown }))],
      at: "",
    },
    "whether a role has a customer's policy, where all are asked": {
      given: [
        custom(allow("s3:*")),
        declared("aws:iam/rolePolicyAttachment:RolePolicyAttachment", { role: "other", policyArn: unknown }, "extra"),
      ],
      options: { scope: "all" },
      at: "",
    },
  },
});
