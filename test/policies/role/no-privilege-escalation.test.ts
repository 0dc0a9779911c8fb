import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/role/no-privilege-escalation";
import { declared, fargateTask, type Given, named, policyDocument, trustOf, unknown } from "../../support/given";
import { CUSTOM, attachment, granting, inline, role, roleOf, rolePolicy } from "../../support/roles";
import { testRule } from "../../support/rule-tester";
import { allow, deny, where } from "../../support/statements";

const PASS = "iam:PassRole";
const RUN = "ecs:RunTask";
const PUT = "iam:PutRolePolicy";
const VERSION = "iam:CreatePolicyVersion";
const OWN = "arn:aws:iam::111122223333:role/app-task";
const REPORT = "arn:aws:iam::111122223333:role/report-task";
const REPORT_TASK = "arn:aws:ecs:eu-west-1:111122223333:task-definition/report:*";
const POWER_USER = "arn:aws:iam::aws:policy/PowerUserAccess";
const EVENTS = "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceEventsRole";
const SSM_FULL = "arn:aws:iam::aws:policy/AmazonSSMFullAccess";
const TO_TASKS = to("ecs-tasks.amazonaws.com");

function to(service: Json, operator = "StringEquals"): JsonObject {
  return where(operator, "iam:PassedToService", service);
}
/** A role whose boundary is a policy of the stack. */
function bounded(boundary: readonly Json[], ...statements: readonly Json[]): readonly Given[] {
  return [inline(policyDocument(...statements), { permissionsBoundary: CUSTOM }), custom(boundary)];
}
function custom(statements: readonly Json[], outputs: JsonObject = { arn: CUSTOM }): Given {
  return { ...declared("aws:iam/policy:Policy", { policy: policyDocument(...statements) }, "custom"), outputs };
}

const BOTH = allow([PASS, RUN]);
const AT = 'inline policy "orders" → statement 1';

/** @param steps the ways to the actions, without the role's name */
function message(id: string, gains: string, steps: readonly string[], more = "", label = 'Role "app-task"'): string {
  const name = /"(.*)"/.exec(label)?.[1] ?? "";
  const by = steps.map((each) => `${name} → ${each}`).join("; ");
  return `${label} can reach more than it is given (${id}): it can ${gains}, by ${by}.${more} Limit the actions to what it must manage.`;
}
const RUNS = "run a task with any role that ECS tasks may assume";
function runs(pass = AT, run = pass, label?: string): string {
  return message("pass-role-run-task", RUNS, [`${pass} → ${PASS}`, `${run} → ${RUN}`], "", label);
}
const byRun = { "inlinePolicies[0]": runs() };
const bySecond = { "inlinePolicies[0]": runs(AT, 'inline policy "orders" → statement 2') };
/** One action that is enough. */
function by(action: string, id: string, gains: string, more = ""): Record<string, string> {
  return { "inlinePolicies[0]": message(id, gains, [`${AT} → ${action}`], more) };
}
const byPut = by(PUT, "put-role-policy", "write any inline policy into a role, also into itself");
const byAssume = by("sts:AssumeRole", "assume-role", "assume any role that trusts this account");
const REWRITES = "rewrite any managed policy of the account, also one that it has itself";
const SESSION = "open a shell on any managed instance and use its role";

testRule(rule, {
  valid: {
    "a role without policies": role(),
    "what an application does": granting(allow(["s3:GetObject", "sqs:SendMessage"])),
    "passing any role, and nothing to pass it to": granting(allow(PASS)),
    "running any task, and no role to pass": granting(allow(RUN)),
    "running any task with one role": granting(allow(PASS, REPORT, TO_TASKS), allow(RUN)),
    "running any task with one role that may go anywhere": granting(allow(PASS, REPORT), allow(RUN)),
    "running any task with roles of one prefix": granting(
      allow(PASS, "arn:aws:iam::111122223333:role/report-*", TO_TASKS),
      allow(RUN),
    ),
    "one task with one role": granting(allow(PASS, REPORT, TO_TASKS), allow(RUN, REPORT_TASK)),
    "any role to EC2 alone, and running tasks": granting(allow(PASS, "*", to("ec2.amazonaws.com")), allow(RUN)),
    "any role to EC2 as a pattern, and running tasks": granting(
      allow(PASS, "*", to("ec2.*", "StringLike")),
      allow(RUN),
    ),
    "registering task definitions": granting(allow([PASS, "ecs:RegisterTaskDefinition"])),
    "updating of services without a role to pass": granting(allow(["ecs:RegisterTaskDefinition", "ecs:UpdateService"])),
    "starting of any state machine": granting(allow("states:StartExecution")),
    "the channels of ECS Exec": granting(allow("ssmmessages:*")),
    "a shell in the containers of one cluster": granting(
      allow("ecs:ExecuteCommand", "arn:aws:ecs:eu-west-1:111122223333:cluster/orders"),
    ),
    "code of one function": granting(
      allow("lambda:UpdateFunctionCode", "arn:aws:lambda:eu-west-1:111122223333:function:orders"),
    ),
    "one role to assume": granting(allow("sts:AssumeRole", REPORT)),
    "one role to assume in every account": granting(allow("sts:AssumeRole", "arn:aws:iam::*:role/report")),
    "another role's policies": granting(allow(PUT, REPORT)),
    "a new version of a policy that it does not have": [
      role({ managedPolicyArns: [CUSTOM] }),
      custom([allow(VERSION, "arn:aws:iam::111122223333:policy/reports")]),
    ],
    "other roles of one prefix": granting(allow(PUT, "arn:aws:iam::111122223333:role/report-*")),
    "the roles below a path": granting(allow(PUT, "arn:aws:iam::111122223333:role/reports/*")),
    "another role of the same name below a path": granting(
      allow(PUT, "arn:aws:iam::111122223333:role/reports/app-task"),
    ),
    "a role of the same name in another account": {
      ...granting(allow(PUT, "arn:aws:iam::999922223333:role/app-task")),
      outputs: { arn: OWN },
    },
    "roles with one boundary": granting(allow(PUT, "*", where("StringEquals", "iam:PermissionsBoundary", CUSTOM))),
    "one policy to attach": granting(
      allow(
        "iam:AttachRolePolicy",
        "*",
        where("ArnEquals", "iam:PolicyARN", "arn:aws:iam::111122223333:policy/reports"),
      ),
    ),
    "roles with a tag": granting(allow(PUT, "*", where("StringEquals", "aws:ResourceTag/team", "reports"))),
    "reading of IAM": granting(allow(["iam:Get*", "iam:List*"])),
    "a deny": granting(deny("iam:*")),
    "both actions, and running denied again": granting(BOTH, deny(RUN)),
    "both actions, and passing denied again in an odd case": granting(BOTH, deny("IAM:passrole")),
    "both actions, and denied to ECS": granting(BOTH, deny(PASS, "*", TO_TASKS)),
    "both actions, and denied to all but EC2": granting(
      BOTH,
      deny(PASS, "*", to("ec2.amazonaws.com", "StringNotEquals")),
    ),
    "both actions, and denied but for one role": granting(BOTH, { Effect: "Deny", Action: PASS, NotResource: REPORT }),
    "both actions, and not excepted from a deny": granting(BOTH, { Effect: "Deny", NotAction: "s3:*", Resource: "*" }),
    "both actions, and denied by another policy": role({
      inlinePolicies: [
        { name: "orders", policy: policyDocument(BOTH) },
        { name: "guard", policy: policyDocument(deny("iam:*")) },
      ],
    }),
    "both actions, and one outside of the boundary": inline(policyDocument(BOTH), { permissionsBoundary: POWER_USER }),
    "both actions, in a boundary that names one role": bounded([allow(PASS, REPORT), allow("ecs:*")], BOTH),
    "both actions, in a boundary that denies one": bounded([allow("*"), deny("iam:*")], BOTH),
    "a condition that no request meets": granting(allow(PUT, "*", where("Bool", "aws:SecureTransport", "false"))),
    "a combination that is accepted": { given: granting(BOTH), options: { allowed: ["pass-role-run-task"] } },
    "an administrator, of which another rule tells": role({
      managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"],
    }),
    "everything, of which another rule tells": granting(allow("*")),
    "everything but reading, of which another rule tells": granting({
      Effect: "Allow",
      NotAction: "s3:Get*",
      Resource: "*",
    }),
    "AWS's own execution policy": role({
      managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"],
    }),
    "AWS's own policy for schedules, in the role of one": [
      role({ assumeRolePolicy: trustOf("events.amazonaws.com"), managedPolicyArns: [EVENTS] }),
      declared(
        "aws:cloudwatch/eventTarget:EventTarget",
        { roleArn: "app-task", ecsTarget: { taskDefinitionArn: "report" } },
        "nightly",
      ),
    ],
    "a role of ECS itself, which another rule judges": roleOf("ecs", BOTH),
    "a policy as a boundary, which grants nothing": role({ permissionsBoundary: POWER_USER }),
    "a policy attached to another role": [
      role(),
      declared("aws:iam/rolePolicyAttachment:RolePolicyAttachment", { role: "deployer", policyArn: SSM_FULL }, "extra"),
    ],
    "one action in this role and the other in another": [
      granting(allow(PASS)),
      named("other", role({ name: "other", inlinePolicies: [{ name: "run", policy: policyDocument(allow(RUN)) }] })),
    ],
    "a role that is not of ECS": roleOf("lambda", BOTH),
    "a customer's policy that no role has": custom([BOTH]),
    "a customer's policy with half of a combination, where all are asked": {
      given: custom([allow(PASS)]),
      options: { scope: "all" },
    },
    "a document that says nothing": inline("{}"),
  },
  invalid: {
    "a new version of the policy that it has": {
      given: [role({ managedPolicyArns: [CUSTOM] }), custom([allow(VERSION, CUSTOM)])],
      violations: {
        "managedPolicyArns[0]": message("create-policy-version", REWRITES, [
          `managed policy "custom" → statement 1 → ${VERSION}`,
        ]),
      },
    },
    "a new version of another policy that it has, by a prefix": {
      given: [
        inline(policyDocument(allow(VERSION, "arn:aws:iam::*:policy/custom*")), { managedPolicyArns: [CUSTOM] }),
        custom([allow("s3:GetObject", "arn:aws:s3:::orders/*")]),
      ],
      violations: by(VERSION, "create-policy-version", REWRITES),
    },
    "power over itself within its account": {
      given: granting(
        allow("iam:PutRolePolicy", "arn:aws:iam::111122223333:role/app-task", {
          ...where("StringEquals", "aws:ResourceAccount", "111122223333"),
        }),
      ),
      violations: {
        "inlinePolicies[0]": message("put-role-policy", "write any inline policy into a role, also into itself", [
          `${AT} → iam:PutRolePolicy`,
        ]),
      },
    },
    "both actions in one statement": { given: granting(BOTH), violations: byRun },
    "the actions in two statements": { given: granting(allow(PASS), allow(RUN)), violations: bySecond },
    "two policies that are harmless alone": {
      given: [granting(allow(PASS)), rolePolicy(allow(RUN))],
      violations: { "inlinePolicies[0]": runs(AT, 'inline policy "extra" → statement 1') },
    },
    "a policy of the stack and an inline one that are harmless alone": {
      given: [inline(policyDocument(allow(RUN)), { managedPolicyArns: [CUSTOM] }), custom([allow(PASS)])],
      violations: { "managedPolicyArns[0]": runs('managed policy "custom" → statement 1', AT) },
    },
    "any role to ECS tasks": { given: granting(allow(PASS, "*", TO_TASKS), allow(RUN)), violations: bySecond },
    "any role to ECS tasks in China": {
      given: granting(allow(PASS, "*", to("ecs-tasks.amazonaws.com.cn")), allow(RUN)),
      violations: bySecond,
    },
    "any role to whatever begins like ECS tasks": {
      given: granting(allow(PASS, "*", to("ecs-tasks.amazonaws.com*", "StringLike")), allow(RUN)),
      violations: bySecond,
    },
    "any role to anything": {
      given: granting(allow(PASS, "*", to("*", "StringLike")), allow(RUN)),
      violations: bySecond,
    },
    "any role of the account": {
      given: granting(allow(PASS, "arn:aws:iam::111122223333:role/*", TO_TASKS), allow(RUN)),
      violations: bySecond,
    },
    "any role of the account in GovCloud": {
      given: granting(allow(PASS, "arn:aws-us-gov:iam::111122223333:role/*", TO_TASKS), allow(RUN)),
      violations: bySecond,
    },
    "any role, to one task definition": { given: granting(allow(PASS), allow(RUN, REPORT_TASK)), violations: bySecond },
    "any role, to one cluster": {
      given: granting(
        allow(PASS),
        allow(RUN, "*", where("ArnEquals", "ecs:cluster", "arn:aws:ecs:eu-west-1:111122223333:cluster/orders")),
      ),
      violations: bySecond,
    },
    "any role but one": {
      given: granting({ Effect: "Allow", Action: PASS, NotResource: REPORT }, allow(RUN)),
      violations: bySecond,
    },
    "actions in an odd case": { given: granting(allow(["IAM:passrole", "ECS:runTask"])), violations: byRun },
    "patterns of actions": { given: granting(allow(["iam:Pass*", "ecs:Run*"])), violations: byRun },
    "what a service does with three actions": {
      given: granting(allow([PASS, "ecs:RegisterTaskDefinition", "ecs:UpdateService"])),
      violations: {
        "inlinePolicies[0]": message(
          "pass-role-update-service",
          "make a service run its own containers with any role that ECS tasks may assume",
          [`${AT} → ${PASS}`, `${AT} → ecs:RegisterTaskDefinition`, `${AT} → ecs:UpdateService`],
        ),
      },
    },
    "a combination beside one that is accepted": {
      given: granting(allow([PASS, RUN, "ecs:StartTask"])),
      options: { allowed: ["pass-role-run-task"] },
      violations: {
        "inlinePolicies[0]": message(
          "pass-role-start-task",
          "start a task on a container instance with any role that ECS tasks may assume",
          [`${AT} → ${PASS}`, `${AT} → ecs:StartTask`],
        ),
      },
    },
    "its own policies": { given: granting(allow(PUT, OWN)), violations: byPut },
    "its own policies by a pattern": { given: granting(allow(PUT, "arn:aws:iam::*:role/app-*")), violations: byPut },
    "its own policies beside another role's": { given: granting(allow(PUT, [REPORT, OWN])), violations: byPut },
    "its own policies, where its ARN is known": {
      given: { ...granting(allow(PUT, OWN)), outputs: { arn: OWN } },
      violations: byPut,
    },
    "its own policies in China": {
      given: granting(allow(PUT, "arn:aws-cn:iam::111122223333:role/app-task")),
      violations: byPut,
    },
    "its own policies below a path": {
      given: inline(policyDocument(allow(PUT, "arn:aws:iam::111122223333:role/team/app-task")), { path: "/team/" }),
      violations: byPut,
    },
    "its own policies by a tag of its own": {
      given: granting(allow(PUT, "arn:aws:iam::111122223333:role/${aws:PrincipalTag/name}")),
      violations: byPut,
    },
    "every role's policies": { given: granting(allow(PUT)), violations: byPut },
    "every role's policies but its own": { given: granting(allow(PUT), deny(PUT, OWN)), violations: byPut },
    "every role's policies, of a role whose name is not known yet": {
      given: inline(policyDocument(allow(PUT)), { name: unknown }),
      violations: {
        "inlinePolicies[0]": message(
          "put-role-policy",
          "write any inline policy into a role, also into itself",
          [`${AT} → ${PUT}`],
          "",
          'Role "app"',
        ),
      },
    },
    "a condition that every request meets": {
      given: granting(allow(PUT, "*", where("Bool", "aws:SecureTransport", "true"))),
      violations: byPut,
    },
    "a condition on the role itself": {
      given: granting(allow(PUT, "*", where("StringEquals", "aws:PrincipalTag/team", "orders"))),
      violations: byPut,
    },
    "every role to assume": { given: granting(allow("sts:AssumeRole")), violations: byAssume },
    "every role to assume in whatever account": {
      given: granting(allow("sts:AssumeRole", "arn:aws:iam::*:role/*")),
      violations: byAssume,
    },
    "every role to assume, with what the caller sends": {
      given: granting(allow("sts:AssumeRole", "*", where("StringEquals", "sts:ExternalId", "orders"))),
      violations: byAssume,
    },
    "a shell in every container": {
      given: granting(allow("ecs:ExecuteCommand")),
      violations: by(
        "ecs:ExecuteCommand",
        "ecs-execute-command",
        "open a shell in any running container that has ECS Exec and use the role of its task",
      ),
    },
    "code of every function": {
      given: granting(allow("lambda:UpdateFunctionCode")),
      violations: by(
        "lambda:UpdateFunctionCode",
        "lambda-update-function-code",
        "replace the code of any function, which then runs with the role of that function",
      ),
    },
    "several ways": {
      given: granting(allow(["iam:PutRole*", "iam:PutUserPolicy"])),
      violations: by(
        PUT,
        "put-role-policy",
        "write any inline policy into a role, also into itself",
        " So it can by put-user-policy, put-role-permissions-boundary.",
      ),
    },
    "a deny of one task definition": { given: granting(BOTH, deny(RUN, REPORT_TASK)), violations: byRun },
    "a deny of one role": { given: granting(BOTH, deny(PASS, REPORT)), violations: byRun },
    "a deny under a condition": {
      given: granting(BOTH, deny(RUN, "*", where("StringEquals", "ecs:enable-execute-command", "true"))),
      violations: byRun,
    },
    "a deny of another action": { given: granting(BOTH, deny("ecs:StopTask")), violations: byRun },
    "a deny to another service": {
      given: granting(BOTH, deny(PASS, "*", to("ec2.amazonaws.com"))),
      violations: byRun,
    },
    "a boundary that has them": { given: bounded([allow("ecs:*"), allow("iam:*")], BOTH), violations: byRun },
    "a boundary that bounds nothing": {
      given: inline(policyDocument(BOTH), { permissionsBoundary: "arn:aws:iam::aws:policy/AdministratorAccess" }),
      violations: byRun,
    },
    "an administrator in a boundary that leaves this": {
      given: [
        role({ managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"], permissionsBoundary: CUSTOM }),
        custom([BOTH]),
      ],
      violations: { "managedPolicyArns[0]": runs("managed policy AdministratorAccess") },
    },
    PowerUserAccess: {
      given: role({ managedPolicyArns: [POWER_USER] }),
      violations: {
        "managedPolicyArns[0]": message(
          "attach-managed-policy-to-permission-set",
          "attach any managed policy to a permission set, so for everyone that it is assigned to",
          ["managed policy PowerUserAccess → sso:AttachManagedPolicyToPermissionSet"],
          " So it can by put-inline-policy-to-permission-set, assume-role, ecs-execute-command and more.",
        ),
      },
    },
    "AWS's own policy for schedules, in the role of a task": {
      given: role({ managedPolicyArns: [EVENTS] }),
      violations: {
        "managedPolicyArns[0]": runs("managed policy service-role/AmazonEC2ContainerServiceEventsRole"),
      },
    },
    "a policy of AWS in GovCloud": {
      given: role({ managedPolicyArns: ["arn:aws-us-gov:iam::aws:policy/AmazonSSMFullAccess"] }),
      options: { allowed: ["ssm-send-command"] },
      violations: {
        "managedPolicyArns[0]": message("ssm-start-session", SESSION, [
          "managed policy AmazonSSMFullAccess → ssm:StartSession",
        ]),
      },
    },
    "a document that is an object": { given: inline({ Statement: [BOTH] }), violations: byRun },
    "a statement that is no list": { given: inline({ Statement: BOTH }), violations: byRun },
    "keys in lower case": {
      given: inline(JSON.stringify({ statement: { effect: "Allow", action: [PASS, RUN], resource: "*" } })),
      violations: byRun,
    },
    "an inline policy of its own": {
      given: [role(), rolePolicy(BOTH)],
      violations: { "": runs('inline policy "extra" → statement 1') },
    },
    "an attachment": {
      given: [role(), attachment(SSM_FULL)],
      options: { allowed: ["ssm-send-command"] },
      violations: {
        "": message("ssm-start-session", SESSION, [
          'attachment "extra" of policy AmazonSSMFullAccess → ssm:StartSession',
        ]),
      },
    },
    "a policy of the stack": {
      given: [role({ managedPolicyArns: [CUSTOM] }), custom([BOTH])],
      violations: { "managedPolicyArns[0]": runs('managed policy "custom" → statement 1') },
    },
    "an attachment of a policy of the stack whose ARN is not known yet": {
      given: [role(), { ...attachment(unknown), dependsOn: { policyArn: ["custom"] } }, custom([BOTH], {})],
      violations: { "": runs('attachment "extra" of policy "custom" → statement 1') },
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
        custom([BOTH]),
      ],
      violations: { "": runs('attachment "several" of policy "custom" → statement 1') },
    },
    "exclusive attachments": {
      given: [
        role(),
        declared(
          "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
          { roleName: "app-task", policyArns: [CUSTOM] },
          "exclusive",
        ),
        custom([BOTH]),
      ],
      violations: { "": runs('attachments "exclusive" of policy "custom" → statement 1') },
    },
    "a role that only a task definition points to": {
      given: [roleOf("lambda", BOTH), named("task", fargateTask({ taskRoleArn: "app-task" }))],
      violations: byRun,
    },
    "a role of ECS itself and of tasks": {
      given: inline(policyDocument(BOTH), {
        assumeRolePolicy: policyDocument({
          Effect: "Allow",
          Principal: { Service: ["ecs.amazonaws.com", "ecs-tasks.amazonaws.com"] },
          Action: "sts:AssumeRole",
        }),
      }),
      violations: byRun,
    },
    "a role that is not of ECS, where all are asked": {
      given: roleOf("lambda", BOTH),
      options: { scope: "all" },
      violations: byRun,
    },
    "a customer's policy that no role has, where all are asked": {
      given: custom([BOTH]),
      options: { scope: "all" },
      violations: { "custom: policy": runs("policy → statement 1", "policy → statement 1", 'Policy "custom"') },
    },
    "a customer's policy once, at the role that has it, where all are asked": {
      given: [role({ managedPolicyArns: [CUSTOM] }), custom([BOTH])],
      options: { scope: "all" },
      violations: { "managedPolicyArns[0]": runs('managed policy "custom" → statement 1') },
    },
  },
  undecided: {
    "a policy that is computed": { given: inline(unknown), at: "inlinePolicies[0].policy" },
    "a policy that cannot be read": { given: inline('{"Statement": ['), at: "inlinePolicies[0].policy" },
    "an action that may be the missing one": {
      given: granting(allow([PASS, unknown])),
      at: "inlinePolicies[0].policy.Statement[0].Action[1]",
    },
    "a role that may be its own": {
      given: granting(allow(PUT, unknown)),
      at: "inlinePolicies[0].policy.Statement[0].Resource",
    },
    "the service that roles are passed to": {
      given: granting(allow(PASS, "*", to(unknown, "StringLike")), allow(RUN)),
      at: 'inlinePolicies[0].policy.Statement[0].Condition.StringLike["iam:PassedToService"]',
    },
    "a condition that is computed": {
      given: granting(allow([PASS, RUN], "*", { Condition: unknown })),
      at: "inlinePolicies[0].policy.Statement[0].Condition",
    },
    "whether a statement allows": {
      given: granting({ ...BOTH, Effect: unknown }),
      at: "inlinePolicies[0].policy.Statement[0].Effect",
    },
    "a deny that is computed": {
      given: granting(BOTH, deny(unknown)),
      at: "inlinePolicies[0].policy.Statement[1].Action",
    },
    "a customer's policy of another stack": {
      given: role({ managedPolicyArns: [CUSTOM] }),
      at: "managedPolicyArns[0]",
    },
    "a customer's policy of another stack, which may have the other half": {
      given: inline(policyDocument(allow(PASS)), { managedPolicyArns: [CUSTOM] }),
      at: "managedPolicyArns[0]",
    },
    "a customer's policy of another stack, which may deny what is granted": {
      given: inline(policyDocument(BOTH), { managedPolicyArns: [CUSTOM] }),
      at: "managedPolicyArns[0]",
    },
    "an attached policy that is computed": { given: [role(), attachment(unknown)], at: "" },
    "an inline policy whose role may be any": {
      given: [
        granting(allow(PASS)),
        declared("aws:iam/rolePolicy:RolePolicy", { role: unknown, policy: policyDocument(allow(RUN)) }, "extra"),
      ],
      at: "",
    },
    "a boundary that is computed": {
      given: inline(policyDocument(BOTH), { permissionsBoundary: unknown }),
      at: "permissionsBoundary",
    },
    "a boundary of another stack": {
      given: inline(policyDocument(BOTH), { permissionsBoundary: CUSTOM }),
      at: "permissionsBoundary",
    },
    "who may assume it": { given: inline(policyDocument(BOTH), { assumeRolePolicy: unknown }), at: "assumeRolePolicy" },
    "whether a role has a customer's policy, where all are asked": {
      given: [
        custom([BOTH]),
        declared("aws:iam/rolePolicyAttachment:RolePolicyAttachment", { role: "other", policyArn: unknown }, "extra"),
      ],
      options: { scope: "all" },
      at: "",
    },
  },
});
