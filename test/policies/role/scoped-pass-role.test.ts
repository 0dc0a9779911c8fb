import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/role/scoped-pass-role";
import { declared, fargateTask, named, policyDocument, trustOf, unknown } from "../../support/given";
import { CUSTOM, attachment, bounded, custom, granting, inline, role, roleOf, rolePolicy } from "../../support/roles";
import { testRule } from "../../support/rule-tester";
import { allow, deny } from "../../support/statements";

const PASS = "iam:PassRole";
const REPORT = "arn:aws:iam::111122223333:role/report-task";
const EVENTS = "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceEventsRole";
const IAM_FULL = "arn:aws:iam::aws:policy/IAMFullAccess";
const TO_TASKS = to("ecs-tasks.amazonaws.com");

/** A condition on the service that roles are passed to. */
function to(service: Json, operator = "StringEquals"): JsonObject {
  return { Condition: { [operator]: { "iam:PassedToService": service } } };
}
/** What needs EventBridge's role to run tasks. */
const eventTarget = declared(
  "aws:cloudwatch/eventTarget:EventTarget",
  { roleArn: "app-task", ecsTarget: { taskDefinitionArn: "report" } },
  "nightly",
);
const deploymentGroup = declared(
  "aws:codedeploy/deploymentGroup:DeploymentGroup",
  { serviceRoleArn: "app-task", ecsService: { clusterName: "shop", serviceName: "orders" } },
  "orders",
);

const NAME_THEM = "Name the roles to pass in Resource.";
const ADD_IT = "Add a condition on iam:PassedToService.";
function message(way: string, cure = NAME_THEM, label = 'Role "app-task"'): string {
  const name = /"(.*)"/.exec(label)?.[1] ?? "";
  return `${label} may pass roles too freely: ${name} → ${way}. ${cure}`;
}
function byInline(what = PASS, cure = NAME_THEM, number = 1): Record<string, string> {
  return { "inlinePolicies[0]": message(`inline policy "orders" → statement ${number} → ${what}`, cure) };
}
const toAny = byInline(PASS, ADD_IT);

testRule(rule, {
  valid: {
    "a role without policies": role(),
    "other actions on roles": granting(allow(["iam:GetRole", "iam:ListRoles"])),
    "one role to one service": granting(allow(PASS, REPORT, TO_TASKS)),
    "one role to one service, in an odd case": granting(
      allow("IAM:PASSROLE", REPORT, {
        Condition: { stringequals: { "IAM:passedtoservice": "ecs-tasks.amazonaws.com" } },
      }),
    ),
    "roles by a prefix": granting(allow(PASS, "arn:aws:iam::111122223333:role/report-*", TO_TASKS)),
    "roles below a path": granting(allow(PASS, "arn:aws:iam::111122223333:role/reports/*", TO_TASKS)),
    "two roles": granting(allow(PASS, [REPORT, "arn:aws:iam::111122223333:role/report-execution"], TO_TASKS)),
    "one role to two services": granting(allow(PASS, REPORT, to(["ecs-tasks.amazonaws.com", "ec2.amazonaws.com"]))),
    "one role to a service that is written as a pattern": granting(
      allow(PASS, REPORT, to("ecs-tasks.amazonaws.com*", "StringLike")),
    ),
    "one role to EC2 as AWS writes it": granting(allow(PASS, REPORT, to("ec2.*", "StringLike"))),
    "one role to a service in whatever case": granting(
      allow(PASS, REPORT, to("ECS-Tasks.amazonaws.com", "StringEqualsIgnoreCase")),
    ),
    "one role to one of the services": granting(
      allow(PASS, REPORT, to("ecs-tasks.amazonaws.com", "ForAnyValue:StringEquals")),
    ),
    "one role in China": granting(
      allow(PASS, "arn:aws-cn:iam::111122223333:role/report-task", to("ecs-tasks.amazonaws.com.cn")),
    ),
    "one role in GovCloud": granting(allow(PASS, "arn:aws-us-gov:iam::111122223333:role/report-task", TO_TASKS)),
    "all but IAM": granting({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }),
    "a deny": granting(deny(PASS)),
    "every role, and denied again": granting(allow(PASS), deny(PASS)),
    "every role, and denied with all of IAM": granting(allow(PASS), deny("iam:*")),
    "every role, and denied in an odd case": granting(allow(PASS), deny("IAM:passrole")),
    "every role, and not excepted from a deny": granting(allow("*"), {
      Effect: "Deny",
      NotAction: "s3:*",
      Resource: "*",
    }),
    "every role to a service, and denied but for one": granting(allow(PASS, "*", TO_TASKS), {
      Effect: "Deny",
      Action: PASS,
      NotResource: REPORT,
    }),
    "every role, and denied by an attached policy": [
      inline(policyDocument(allow(PASS)), { managedPolicyArns: [CUSTOM] }),
      custom(deny("iam:*")),
    ],
    "every role, outside of the boundary": inline(policyDocument(allow(PASS)), {
      permissionsBoundary: "arn:aws:iam::aws:policy/PowerUserAccess",
    }),
    "every role to a service, in a boundary that names one": bounded(allow(PASS, REPORT), allow(PASS, "*", TO_TASKS)),
    "a condition that no request meets": granting(
      allow(PASS, "*", { Condition: { Bool: { "aws:SecureTransport": "false" } } }),
    ),
    "AWS's own policy for schedules, in the role of one": [
      role({ assumeRolePolicy: trustOf("events.amazonaws.com"), managedPolicyArns: [EVENTS] }),
      eventTarget,
    ],
    "the role of a task, in the role of a schedule": [roleOf("events", allow(PASS, REPORT)), eventTarget],
    "AWS's own policy for deployments, in the role of one": [
      role({
        assumeRolePolicy: trustOf("codedeploy.amazonaws.com"),
        managedPolicyArns: ["arn:aws:iam::aws:policy/AWSCodeDeployRoleForECS"],
      }),
      deploymentGroup,
    ],
    "AWS's own policy for managed instances, in a role of ECS itself": role({
      assumeRolePolicy: trustOf("ecs.amazonaws.com"),
      managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonECSInfrastructureRolePolicyForManagedInstances"],
    }),
    "AWS's own execution policy": role({
      managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"],
    }),
    "AdministratorAccess, which another rule reports": role({
      managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"],
    }),
    "a policy of the stack that names a role": [
      role({ managedPolicyArns: [CUSTOM] }),
      custom(allow(PASS, REPORT, TO_TASKS)),
    ],
    "a policy attached to another role": [
      role(),
      declared("aws:iam/rolePolicyAttachment:RolePolicyAttachment", { role: "deployer", policyArn: IAM_FULL }, "extra"),
    ],
    "a role that is not of ECS": roleOf("lambda", allow(PASS)),
    "a schedule that runs no tasks": [
      roleOf("events", allow(PASS)),
      declared("aws:cloudwatch/eventTarget:EventTarget", { roleArn: "app-task" }, "nightly"),
    ],
    "a customer's policy that no role has": custom(allow(PASS)),
    "a customer's policy that names a role, where all are asked": {
      given: custom(allow(PASS, REPORT, TO_TASKS)),
      options: { scope: "all" },
    },
    "a document that says nothing": inline("{}"),
  },
  invalid: {
    "every role to every service": { given: granting(allow(PASS)), violations: byInline() },
    "every role to one service": { given: granting(allow(PASS, "*", TO_TASKS)), violations: byInline() },
    "every role of an account": {
      given: granting(allow(PASS, "arn:aws:iam::111122223333:role/*", TO_TASKS)),
      violations: byInline(),
    },
    "every role of whatever account": {
      given: granting(allow(PASS, "arn:aws:iam::*:role/*", TO_TASKS)),
      violations: byInline(),
    },
    "every ARN of IAM": {
      given: granting(allow(PASS, "arn:aws:iam::111122223333:*", TO_TASKS)),
      violations: byInline(),
    },
    "every role in China": {
      given: granting(allow(PASS, "arn:aws-cn:iam::111122223333:role/*", to("ecs-tasks.amazonaws.com.cn"))),
      violations: byInline(),
    },
    "every role in GovCloud": {
      given: granting(allow(PASS, "arn:aws-us-gov:iam::*:role/*", TO_TASKS)),
      violations: byInline(),
    },
    "every role beside one": { given: granting(allow(PASS, [REPORT, "*"], TO_TASKS)), violations: byInline() },
    "every role but one": {
      given: granting({
        Effect: "Allow",
        Action: PASS,
        NotResource: "arn:aws:iam::111122223333:role/admin",
        ...TO_TASKS,
      }),
      violations: byInline(),
    },
    "every role with a tag, which does not hold reliably": {
      given: granting(
        allow(PASS, "*", {
          Condition: {
            StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com", "iam:ResourceTag/team": "orders" },
          },
        }),
      ),
      violations: byInline(),
    },
    "one role to every service": { given: granting(allow(PASS, REPORT)), violations: toAny },
    "one role to any value": { given: granting(allow(PASS, REPORT, to("*", "StringLike"))), violations: toAny },
    "one role to a service or any value": {
      given: granting(allow(PASS, REPORT, to(["ecs-tasks.amazonaws.com", "*"], "StringLike"))),
      violations: toAny,
    },
    "one role to all services but one": {
      given: granting(allow(PASS, REPORT, to("ec2.amazonaws.com", "StringNotEquals"))),
      violations: toAny,
    },
    "one role to a service if one is named": {
      given: granting(allow(PASS, REPORT, to("ecs-tasks.amazonaws.com", "StringEqualsIfExists"))),
      violations: toAny,
    },
    "one role to no other services than one": {
      given: granting(allow(PASS, REPORT, to("ecs-tasks.amazonaws.com", "ForAllValues:StringEquals"))),
      violations: toAny,
    },
    "one role to a service, whichever it is": {
      given: granting(allow(PASS, REPORT, to("false", "Null"))),
      violations: toAny,
    },
    "one role under another condition": {
      given: granting(allow(PASS, REPORT, { Condition: { Bool: { "aws:SecureTransport": "true" } } })),
      violations: toAny,
    },
    "one role for some resources, whatever the service": {
      given: granting(
        allow(PASS, REPORT, {
          Condition: { ArnLike: { "iam:AssociatedResourceArn": "arn:aws:ec2:*:111122223333:instance/*" } },
        }),
      ),
      violations: toAny,
    },
    "an odd case": { given: granting(allow("IAM:passRole")), violations: byInline("IAM:passRole") },
    "a pattern of actions": { given: granting(allow("iam:Pass*")), violations: byInline("iam:Pass*") },
    "all of IAM": { given: granting(allow("iam:*")), violations: byInline("iam:*") },
    "one action of every service": { given: granting(allow("*:PassRole")), violations: byInline("*:PassRole") },
    "every action": { given: granting(allow("*")), violations: byInline("*") },
    "two patterns among other actions": {
      given: granting(allow(["iam:GetRole", PASS, "s3:GetObject", "iam:P*"], "*", TO_TASKS)),
      violations: byInline("iam:PassRole, iam:P*"),
    },
    "all but some actions": {
      given: granting({ Effect: "Allow", NotAction: "s3:*", Resource: "*" }),
      violations: byInline("everything but s3:*"),
    },
    "two statements": {
      given: role({
        inlinePolicies: [
          { name: "orders", policy: policyDocument(allow("s3:GetObject"), allow(PASS, REPORT)) },
          { name: "reports", policy: policyDocument(allow(PASS, "*", TO_TASKS)) },
        ],
      }),
      violations: {
        "inlinePolicies[0]": message('inline policy "orders" → statement 2 → iam:PassRole', ADD_IT),
        "inlinePolicies[1]": message('inline policy "reports" → statement 1 → iam:PassRole'),
      },
    },
    "a deny of one role": {
      given: granting(allow(PASS), deny(PASS, "arn:aws:iam::111122223333:role/admin")),
      violations: byInline(),
    },
    "a deny for other services": {
      given: granting(allow(PASS), deny(PASS, "*", to("ecs-tasks.amazonaws.com", "StringNotEquals"))),
      violations: byInline(),
    },
    "a deny of another action": { given: granting(allow(PASS), deny("iam:GetRole")), violations: byInline() },
    "a boundary that has it": {
      given: bounded(allow("iam:*"), allow(PASS, "*", TO_TASKS)),
      violations: byInline(),
    },
    "a boundary that bounds nothing": {
      given: inline(policyDocument(allow(PASS)), {
        permissionsBoundary: "arn:aws:iam::aws:policy/AdministratorAccess",
      }),
      violations: byInline(),
    },
    "a document that is an object": { given: inline({ Statement: [allow(PASS)] }), violations: byInline() },
    "keys in lower case": {
      given: inline(JSON.stringify({ statement: { effect: "Allow", action: PASS, resource: "*" } })),
      violations: byInline(),
    },
    "an inline policy of its own": {
      given: [role(), rolePolicy(allow(PASS))],
      violations: { "": message('inline policy "extra" → statement 1 → iam:PassRole') },
    },
    "a policy of AWS": {
      given: role({ managedPolicyArns: [IAM_FULL] }),
      violations: { "managedPolicyArns[0]": message("managed policy IAMFullAccess → iam:*") },
    },
    "a policy of AWS in China": {
      given: role({
        assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com.cn"),
        managedPolicyArns: ["arn:aws-cn:iam::aws:policy/IAMFullAccess"],
      }),
      violations: { "managedPolicyArns[0]": message("managed policy IAMFullAccess → iam:*") },
    },
    "AWS's own policy for schedules, in the role of a task": {
      given: role({ managedPolicyArns: [EVENTS] }),
      violations: {
        "managedPolicyArns[0]": message(
          "managed policy service-role/AmazonEC2ContainerServiceEventsRole → iam:PassRole",
        ),
      },
    },
    "every role, in the role of a schedule": {
      given: [roleOf("events", allow(PASS, "*", TO_TASKS)), eventTarget],
      violations: byInline(),
    },
    "an attachment": {
      given: [role(), attachment(IAM_FULL)],
      violations: { "": message('attachment "extra" of policy IAMFullAccess → iam:*') },
    },
    "a policy of the stack": {
      given: [role({ managedPolicyArns: [CUSTOM] }), custom(allow(PASS))],
      violations: { "managedPolicyArns[0]": message('managed policy "custom" → statement 1 → iam:PassRole') },
    },
    "an attachment of a policy of the stack whose ARN is not known yet": {
      given: [role(), { ...attachment(unknown), dependsOn: { policyArn: ["custom"] } }, custom(allow(PASS), {})],
      violations: { "": message('attachment "extra" of policy "custom" → statement 1 → iam:PassRole') },
      basis: "dependency",
    },
    "an attachment to several": {
      given: [
        role(),
        declared(
          "aws:iam/policyAttachment:PolicyAttachment",
          { policyArn: CUSTOM, roles: ["deployer", "app-task"] },
          "several",
        ),
        custom(allow(PASS, REPORT)),
      ],
      violations: { "": message('attachment "several" of policy "custom" → statement 1 → iam:PassRole', ADD_IT) },
    },
    "exclusive attachments": {
      given: [
        role(),
        declared(
          "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
          { roleName: "app-task", policyArns: [IAM_FULL] },
          "exclusive",
        ),
      ],
      violations: { "": message('attachments "exclusive" of policy IAMFullAccess → iam:*') },
    },
    "a role that only a task definition points to": {
      given: [roleOf("lambda", allow(PASS)), named("task", fargateTask({ taskRoleArn: "app-task" }))],
      violations: byInline(),
    },
    "a role that is not of ECS, where all are asked": {
      given: roleOf("lambda", allow(PASS)),
      options: { scope: "all" },
      violations: byInline(),
    },
    "a customer's policy that no role has, where all are asked": {
      given: custom(allow(PASS)),
      options: { scope: "all" },
      violations: { "custom: policy": message("policy → statement 1 → iam:PassRole", NAME_THEM, 'Policy "custom"') },
    },
    "a customer's policy once, at the role that has it, where all are asked": {
      given: [role({ managedPolicyArns: [CUSTOM] }), custom(allow(PASS))],
      options: { scope: "all" },
      violations: { "managedPolicyArns[0]": message('managed policy "custom" → statement 1 → iam:PassRole') },
    },
  },
  undecided: {
    "a policy that is computed": { given: inline(unknown), at: "inlinePolicies[0].policy" },
    "a policy that cannot be read": { given: inline('{"Statement": ['), at: "inlinePolicies[0].policy" },
    "a role that is computed": {
      given: granting(allow(PASS, unknown, TO_TASKS)),
      at: "inlinePolicies[0].policy.Statement[0].Resource",
    },
    "an action that is computed": {
      given: granting(allow(["s3:GetObject", unknown])),
      at: "inlinePolicies[0].policy.Statement[0].Action[1]",
    },
    "whether a statement allows": {
      given: granting({ ...allow(PASS), Effect: unknown }),
      at: "inlinePolicies[0].policy.Statement[0].Effect",
    },
    "the service that a role is passed to": {
      given: granting(allow(PASS, REPORT, to(unknown, "StringLike"))),
      at: 'inlinePolicies[0].policy.Statement[0].Condition.StringLike["iam:PassedToService"]',
    },
    "a condition that is computed": {
      given: granting(allow(PASS, REPORT, { Condition: unknown })),
      at: "inlinePolicies[0].policy.Statement[0].Condition",
    },
    "a deny that is computed": {
      given: granting(allow(PASS), deny(unknown)),
      at: "inlinePolicies[0].policy.Statement[1].Action",
    },
    "a customer's policy of another stack": {
      given: role({ managedPolicyArns: [CUSTOM] }),
      at: "managedPolicyArns[0]",
    },
    "a customer's policy of another stack, which may deny what is granted": {
      given: inline(policyDocument(allow(PASS)), { managedPolicyArns: [CUSTOM] }),
      at: "managedPolicyArns[0]",
    },
    "an attached policy that is computed": { given: [role(), attachment(unknown)], at: "" },
    "a boundary that is computed": {
      given: inline(policyDocument(allow(PASS)), { permissionsBoundary: unknown }),
      at: "permissionsBoundary",
    },
    "a boundary of another stack": {
      given: inline(policyDocument(allow(PASS)), { permissionsBoundary: CUSTOM }),
      at: "permissionsBoundary",
    },
    "who may assume it": {
      given: inline(policyDocument(allow(PASS)), { assumeRolePolicy: unknown }),
      at: "assumeRolePolicy",
    },
    "whether a role has a customer's policy, where all are asked": {
      given: [
        custom(allow(PASS)),
        declared("aws:iam/rolePolicyAttachment:RolePolicyAttachment", { role: "other", policyArn: unknown }, "extra"),
      ],
      options: { scope: "all" },
      at: "",
    },
  },
});
