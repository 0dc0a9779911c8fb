import { PolicyDocument } from "../iam/document";
import { awsManagedName, managedPolicy } from "../iam/managed-policy";
import { type HeldPolicy, Permissions } from "../iam/permissions";
import { and, type Answer, answer, gapAt, type Place, resting } from "../value/answer";
import { Items } from "../value/items";
import { type Property } from "../value/property";
import { remembered } from "../value/remembered";
import { iamArnOf } from "./iam-arn";
import { input, type Resource } from "./resource";
import { Named, type Stack } from "./stack";
import { TYPES } from "./types";

/** One way in which a role has a policy. */
export interface AttachedPolicy extends HeldPolicy {
  /** What messages call it: `inline policy "orders"`. */
  readonly label: string;
  /** Where it is attached: a property of the role, or of the resource that attaches it. */
  readonly at: Place;
  /** The name of a policy of AWS: its document is not the program's. */
  readonly awsName?: string;
}

/**
 * All policies of a role, in whichever way the stack attaches them. One that may be attached but cannot be seen is a gap.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html
 */
function policiesOf(role: Resource, stack: Stack): Items<AttachedPolicy> {
  const inline = input(role, "inlinePolicies")
    .items()
    .map((each) => inlinePolicy(labelOf("inline policy", each.get("name").string().value), each, each.get("policy")));
  const managed = input(role, "managedPolicyArns")
    .items()
    .flatMap((arn) => attached(stack, role, arn, "managed policy"));
  const others = stack.remember(attachments).of(role);
  return Items.join(
    inline,
    managed,
    others.flatMap((each) => each),
  );
}

/** What a role may do, by all its policies together. Worked out once, whoever asks. */
export function permissionsOf(role: Resource, stack: Stack): Permissions<AttachedPolicy> {
  return remembered(stack.remember(rolesSeen), role.urn, () => {
    const boundary = input(role, "permissionsBoundary").string();
    const isBounded = boundary.isSet().is !== "no" && boundary.value !== "";
    const ceiling = isBounded ? boundaryOf(role, stack) : undefined;
    return new Permissions(policiesOf(role, stack), ceiling, stack.partition);
  });
}

function rolesSeen(): Map<string, Permissions<AttachedPolicy>> {
  return new Map();
}

/** What a customer's policy gives by itself to whoever has it. */
export function permissionsBy(policy: Resource, stack: Stack): Permissions<AttachedPolicy> {
  const document = input(policy, "policy");
  const held = { ...inlinePolicy("policy", document, document), ...arnOfPolicy(policy) };
  return new Permissions(new Items([held]), undefined, stack.partition);
}

/** The permissions boundary of a role; none where it has none. */
function boundaryOf(role: Resource, stack: Stack): Items<AttachedPolicy> {
  return attached(stack, role, input(role, "permissionsBoundary"), "permissions boundary");
}

/** Whether a role lets an instance join a cluster of ECS: by AWS's policies for that, or by one that does the same. */
export function letsInstancesJoinCluster(role: Resource, stack: Stack): Answer {
  const action = "ecs:RegisterContainerInstance";
  return permissionsOf(role, stack).policies.some(({ document, basis }) =>
    resting(
      document.statements.some((each) => and(each.allows(), each.namesAction(action))),
      basis,
    ),
  );
}

function inlinePolicy(label: string, at: Place, document: Property): AttachedPolicy {
  return { label, at, document: new PolicyDocument(document), basis: "value" };
}

function labelOf(kind: string, name: string | undefined): string {
  return name === undefined ? kind : `${kind} "${name}"`;
}

function arnOfPolicy(policy: Resource): Pick<AttachedPolicy, "arn"> {
  const arn = iamArnOf(policy, "policy");
  return arn === undefined ? {} : { arn };
}

/** A policy that is attached by its ARN: the document is the stack's own, or AWS's; others cannot be seen. */
function attached(stack: Stack, from: Resource, arn: Property, label: string): Items<AttachedPolicy> {
  const { target, field, basis } = stack.resolve("policy", from, arn);
  if (target !== undefined) {
    const document = stack.remember(() => new PolicyDocument(input(target, "policy")), target);
    return new Items([{ label: labelOf(label, target.name), at: arn, document, basis, ...arnOfPolicy(target) }]);
  }
  return field.toItems().flatMap((text) => {
    // The provider takes an empty text for one that is not set.
    if (text === "") return Items.none();
    const awsName = awsManagedName(text);
    const document = awsName === undefined ? undefined : managedPolicy(awsName);
    if (awsName === undefined || document === undefined) return new Items<AttachedPolicy>([], [gapAt(arn, "unseen")]);
    return new Items([{ label: `${label} ${awsName}`, at: arn, document, basis: "value", awsName }]);
  });
}

/** Everything in the stack that attaches policies to a role from outside the role. */
function attachments(stack: Stack): Named<Items<AttachedPolicy>> {
  const named = new Named<Items<AttachedPolicy>>(stack);
  const attach = (from: Resource, role: Property, policies: Items<AttachedPolicy>): void => {
    named.add("role", from, role, (basis) =>
      basis === "value" ? policies : policies.map((each) => ({ ...each, basis })),
    );
  };

  for (const each of stack.shown(TYPES.rolePolicy)) {
    const document = input(each, "policy");
    const label = labelOf("inline policy", each.name);
    attach(each, input(each, "role"), new Items([inlinePolicy(label, document, document)]));
  }
  for (const each of stack.shown(TYPES.rolePolicyAttachment)) {
    const label = `attachment "${each.name}" of policy`;
    attach(each, input(each, "role"), attached(stack, each, input(each, "policyArn"), label));
  }
  for (const each of stack.shown(TYPES.policyAttachment)) {
    const label = `attachment "${each.name}" of policy`;
    const policies = attached(stack, each, input(each, "policyArn"), label);
    const roles = input(each, "roles");
    for (const role of roles.items().known) attach(each, role, policies);
    for (const gap of roles.items().gaps) named.miss(gap, stack.candidates("role", each, roles));
  }
  for (const each of stack.shown(TYPES.exclusiveAttachments)) {
    const label = `attachments "${each.name}" of policy`;
    const arns = input(each, "policyArns").items();
    attach(
      each,
      input(each, "roleName"),
      arns.flatMap((arn) => attached(stack, each, arn, label)),
    );
  }
  return named;
}

/** By customer's policy of the stack, whether a role has it, as a policy or as a boundary. */
export function attachedPolicies(stack: Stack): Named<Answer> {
  const named = new Named<Answer>(stack);
  const add = (from: Resource, ...arns: readonly Property[]): void => {
    for (const arn of arns) named.add("policy", from, arn, (basis) => answer(true, basis));
  };
  const addAll = (from: Resource, list: Property): void => {
    add(from, ...list.items().known);
    for (const gap of list.items().gaps) named.miss(gap, stack.candidates("policy", from, list));
  };
  for (const role of stack.shown(TYPES.role)) {
    addAll(role, input(role, "managedPolicyArns"));
    add(role, input(role, "permissionsBoundary"));
  }
  for (const each of stack.shown(TYPES.rolePolicyAttachment)) add(each, input(each, "policyArn"));
  for (const each of stack.shown(TYPES.policyAttachment)) add(each, input(each, "policyArn"));
  for (const each of stack.shown(TYPES.exclusiveAttachments)) addAll(each, input(each, "policyArns"));
  return named;
}
