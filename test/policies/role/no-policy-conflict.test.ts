import { type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/role/no-policy-conflict";
import { declared, fargateTask, type Given, named, policyDocument, trustOf, unknown } from "../../support/given";
import { role } from "../../support/roles";
import { testRule } from "../../support/rule-tester";

const ARN = "arn:aws:iam::111122223333:role/app-task";
const XRAY = "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess";
const EXECUTION = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy";
const document = policyDocument({ Effect: "Allow", Action: "sqs:SendMessage", Resource: "*" });

function message(property: string, by: string, role = "app-task"): string {
  return `Role "${role}" has ${property}, which undoes ${by}. Use one way to give it policies.`;
}
const managed = (by: string): Record<string, string> => ({ managedPolicyArns: message("managedPolicyArns", by) });
const inline = (by: string): Record<string, string> => ({ inlinePolicies: message("inlinePolicies", by) });

const MANAGED = { managedPolicyArns: [EXECUTION] };
const INLINE = { inlinePolicies: [{ name: "orders", policy: document }] };
const LAMBDA = { assumeRolePolicy: trustOf("lambda.amazonaws.com") };

/** What attaches managed policies from outside. */
const attachment = (properties: JsonObject = {}, name = "extra"): Given =>
  declared(
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    { role: "app-task", policyArn: XRAY, ...properties },
    name,
  );
const policyAttachment = (properties: JsonObject = { roles: ["app-task"] }): Given =>
  declared("aws:iam/policyAttachment:PolicyAttachment", { policyArn: XRAY, ...properties }, "several");
const exclusiveAttachments = declared(
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
  { roleName: "app-task", policyArns: [XRAY] },
  "exclusive",
);
/** What gives it inline policies from outside. */
const rolePolicy = (properties: JsonObject = {}, name = "extra"): Given =>
  declared("aws:iam/rolePolicy:RolePolicy", { role: "app-task", policy: document, ...properties }, name);
const exclusivePolicies = declared(
  "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive",
  { roleName: "app-task", policyNames: ["orders"] },
  "exclusive",
);
const lambda = (properties: JsonObject = {}): Given => role({ ...LAMBDA, ...MANAGED, ...properties });

testRule(rule, {
  valid: {
    "no policies": role(),
    "properties alone": role({ ...MANAGED, ...INLINE }),
    "properties that are null beside both kinds of resources": [
      role({ managedPolicyArns: null, inlinePolicies: null }),
      attachment(),
      rolePolicy(),
    ],
    "resources of every kind alone": [
      role(),
      attachment(),
      policyAttachment(),
      exclusiveAttachments,
      rolePolicy(),
      exclusivePolicies,
    ],
    "managed policies in the role and inline ones beside it": [role(MANAGED), rolePolicy(), exclusivePolicies],
    "inline policies in the role and managed ones beside it": [
      role(INLINE),
      attachment(),
      policyAttachment(),
      exclusiveAttachments,
    ],
    "resources of another role": [
      role({ ...MANAGED, ...INLINE }),
      attachment({ role: "app-execution" }),
      policyAttachment({ roles: ["app-execution", "app-task-2"] }),
      rolePolicy({ role: "app-execution" }),
    ],
    "properties of one role and resources of another": [
      role(MANAGED),
      named("worker", role({ name: "worker" })),
      attachment({ role: "worker" }),
    ],
    "a role of the same name in another account": [
      role(MANAGED),
      { ...named("there", role()), provider: "other" },
      { ...attachment(), provider: "other" },
    ],
    "an attachment to users and groups": [
      role(MANAGED),
      policyAttachment({ users: ["app-task"], groups: ["app-task"] }),
    ],
    "the policies of users and groups": [
      role(INLINE),
      declared("aws:iam/userPolicy:UserPolicy", { user: "app-task", policy: document }, "user"),
      declared("aws:iam/groupPolicy:GroupPolicy", { group: "app-task", policy: document }, "group"),
    ],
    "a permissions boundary, which is not attached": [role({ permissionsBoundary: XRAY }), attachment()],
    "a role that is only read, which tells all that it has": [
      { ...role({ ...MANAGED, ...INLINE }), outputs: { arn: ARN }, read: true },
      attachment(),
      rolePolicy(),
    ],
    "a role that is not of ECS": [lambda(INLINE), attachment(), rolePolicy()],
    "the role of instances that join no cluster": [
      role({ ...MANAGED, assumeRolePolicy: trustOf("ec2.amazonaws.com"), managedPolicyArns: [XRAY] }),
      declared("aws:iam/instanceProfile:InstanceProfile", { role: "app-task" }, "nodes"),
      attachment(),
    ],
    "an attachment whose role is one of two others": [
      role(MANAGED),
      named("one", role({ name: unknown })),
      named("two", role({ name: unknown })),
      { ...attachment({ role: unknown }), dependsOn: { role: ["one", "two"] } },
    ],
    "a customer's policy that is attached, where all roles are asked": {
      given: [declared("aws:iam/policy:Policy", { name: "app-task", policy: document }), attachment()],
      options: { scope: "all" },
    },
  },
  invalid: {
    "an attachment": {
      given: [role(MANAGED), attachment()],
      violations: managed('RolePolicyAttachment "extra"'),
    },
    "an attachment of the same policy, which goes when the role lets go of it": {
      given: [role(MANAGED), attachment({ policyArn: EXECUTION })],
      violations: managed('RolePolicyAttachment "extra"'),
    },
    "an attachment by the role's ARN": {
      given: [role(MANAGED), attachment({ role: ARN })],
      violations: managed('RolePolicyAttachment "extra"'),
    },
    "an attachment that is made of the role": {
      given: [role({ ...MANAGED, name: unknown }), { ...attachment({ role: unknown }), dependsOn: { role: ["app"] } }],
      violations: {
        managedPolicyArns: message("managedPolicyArns", 'RolePolicyAttachment "extra"', "app"),
      },
      basis: "dependency",
    },
    "an attachment to several": {
      given: [role(MANAGED), policyAttachment({ roles: ["app-execution", "app-task"] })],
      violations: managed('PolicyAttachment "several"'),
    },
    "exclusive attachments": {
      given: [role(MANAGED), exclusiveAttachments],
      violations: managed('RolePolicyAttachmentsExclusive "exclusive"'),
    },
    "an inline policy": {
      given: [role(INLINE), rolePolicy()],
      violations: inline('RolePolicy "extra"'),
    },
    "an inline policy by the role's ARN": {
      given: [role(INLINE), rolePolicy({ role: ARN })],
      violations: inline('RolePolicy "extra"'),
    },
    "an inline policy that is made of the role": {
      given: [role(INLINE), { ...rolePolicy({ role: unknown }), dependsOn: { role: ["app"] } }],
      violations: inline('RolePolicy "extra"'),
      basis: "dependency",
    },
    "exclusive inline policies": {
      given: [role(INLINE), exclusivePolicies],
      violations: inline('RolePoliciesExclusive "exclusive"'),
    },
    "both kinds": {
      given: [role({ ...MANAGED, ...INLINE }), rolePolicy({}, "inline"), attachment({}, "managed")],
      violations: { ...managed('RolePolicyAttachment "managed"'), ...inline('RolePolicy "inline"') },
    },
    "one kind of both that are used": {
      given: [role({ ...MANAGED, ...INLINE }), attachment()],
      violations: managed('RolePolicyAttachment "extra"'),
    },
    "several attachments, once": {
      given: [role(MANAGED), attachment(), attachment({ policyArn: EXECUTION }, "more")],
      violations: managed('RolePolicyAttachment "extra"'),
    },
    "an empty list of managed policies, which takes all away": {
      given: [role({ managedPolicyArns: [] }), attachment()],
      violations: managed('RolePolicyAttachment "extra"'),
    },
    "an empty inline policy, which takes all away": {
      given: [role({ inlinePolicies: [{}] }), rolePolicy()],
      violations: inline('RolePolicy "extra"'),
    },
    "a list whose policies are not known yet": {
      given: [role({ managedPolicyArns: [unknown] }), attachment()],
      violations: managed('RolePolicyAttachment "extra"'),
    },
    "an attached policy that is not known yet": {
      given: [role(MANAGED), attachment({ policyArn: unknown })],
      violations: managed('RolePolicyAttachment "extra"'),
    },
    "one attachment beside one whose role is not known": {
      given: [role(MANAGED), attachment({ role: unknown }, "unknown"), attachment()],
      violations: managed('RolePolicyAttachment "extra"'),
    },
    "one of two roles": {
      given: [
        role(),
        named("worker", role({ ...MANAGED, name: "worker" })),
        attachment(),
        attachment({ role: "worker" }, "more"),
      ],
      violations: {
        "worker: managedPolicyArns": message("managedPolicyArns", 'RolePolicyAttachment "more"', "worker"),
      },
    },
    "a role of container instances": {
      given: [
        role({
          assumeRolePolicy: trustOf("ec2.amazonaws.com"),
          managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role"],
        }),
        declared("aws:iam/instanceProfile:InstanceProfile", { role: "app-task" }, "nodes"),
        attachment(),
      ],
      violations: managed('RolePolicyAttachment "extra"'),
    },
    "a role with which ECS itself acts": {
      given: [role({ ...MANAGED, assumeRolePolicy: trustOf("ecs.amazonaws.com") }), attachment()],
      violations: managed('RolePolicyAttachment "extra"'),
    },
    "a role that only a task definition points to": {
      given: [lambda(), named("task", fargateTask({ executionRoleArn: "app-task" })), attachment()],
      violations: managed('RolePolicyAttachment "extra"'),
    },
    "any role, where all are asked": {
      given: [lambda(INLINE), attachment(), rolePolicy({}, "more")],
      options: { scope: "all" },
      violations: { ...managed('RolePolicyAttachment "extra"'), ...inline('RolePolicy "more"') },
    },
  },
  undecided: {
    "whether it has managed policies": {
      given: [role({ managedPolicyArns: unknown }), attachment()],
      at: "managedPolicyArns",
    },
    "whether it has inline policies": {
      given: [role({ inlinePolicies: unknown }), rolePolicy()],
      at: "inlinePolicies",
    },
    "the role of an attachment": { given: [role(MANAGED), attachment({ role: unknown })], at: "" },
    "the role of an inline policy": { given: [role(INLINE), rolePolicy({ role: unknown })], at: "" },
    "one of the roles of an attachment": {
      given: [role(MANAGED), policyAttachment({ roles: ["app-execution", unknown] })],
      at: "",
    },
    "the roles of an attachment": { given: [role(MANAGED), policyAttachment({ roles: unknown })], at: "" },
    "which of two roles an attachment has": {
      given: [
        role({ ...MANAGED, name: unknown }),
        named("other", role({ name: unknown })),
        { ...attachment({ role: unknown }), dependsOn: { role: ["app", "other"] } },
      ],
      at: "",
    },
    "who may assume it": {
      given: [role({ ...MANAGED, assumeRolePolicy: unknown }), attachment()],
      at: "assumeRolePolicy",
    },
    "which role a task definition has": {
      given: [lambda(), attachment(), named("task", fargateTask({ taskRoleArn: unknown }))],
      at: "",
    },
  },
});
