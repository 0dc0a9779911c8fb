import { allowsAction, awsManagedGrantsEverything, awsManagedName, grantsEverything, trusts } from "../iam/document";
import { type Answer, type Basis, type Gap, type Place, and, answer, not, or, resting, unknown } from "../value/answer";
import { type Field } from "../value/field";
import { Items } from "../value/items";
import { type Property } from "../value/property";
import { input, type Resource } from "./resource";
import { Named, type Stack } from "./stack";
import { type TypeToken, TYPES } from "./types";

/** One way in which a role has a policy. */
export interface AttachedPolicy {
  /** What messages call it: `inline policy "orders"`. */
  readonly label: string;
  /** Where it is attached: a property of the role, or of the resource that attaches it. */
  readonly at: Place;
  /** The document, where the program writes it; else the ARN of a policy that lives elsewhere. */
  readonly source: { readonly document: Property } | { readonly arn: Field<string> };
  /** What it rests on that this is the role's policy, and that this is its document. */
  readonly basis: Basis;
}

/**
 * An IAM role (`aws.iam.Role`) with every policy that the stack attaches to it, in whichever way.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html
 */
export class Role {
  static readonly types = [TYPES.role];

  constructor(
    readonly resource: Resource,
    private readonly stack: Stack,
  ) {}

  /** The role as a whole. */
  get place(): Place {
    return { urn: this.resource.urn, path: "" };
  }

  get name(): string {
    return input(this.resource, "name").string().value ?? this.resource.name;
  }

  private found: Items<AttachedPolicy> | undefined;

  /** All policies of the role. What may be attached to it but cannot be seen is a gap. */
  get policies(): Items<AttachedPolicy> {
    return (this.found ??= this.findPolicies());
  }

  private findPolicies(): Items<AttachedPolicy> {
    const own = this.resource;
    const inline = input(own, "inlinePolicies")
      .items()
      .map((each) => inlinePolicy(each));
    const managed = input(own, "managedPolicyArns")
      .items()
      .map((arn) => this.managed(own, arn, "managed policy"));
    const attached = this.stack.remember(attachments).of(own);
    return Items.join(
      inline,
      managed,
      attached.flatMap((each) => each),
    );
  }

  /** Whether it can do everything, by this policy alone. */
  isAdministratorBy(policy: AttachedPolicy): Answer {
    const everything =
      "document" in policy.source
        ? grantsEverything(policy.source.document)
        : policy.source.arn.then((arn) => awsManagedGrantsEverything(arn) ?? unknown(gapAt(policy.source, "unseen")));
    return resting(and(everything, not(this.isBounded())), policy.basis);
  }

  /**
   * Whether it is a role of ECS: tasks or ECS itself may assume it, a task definition names it, or container instances
   * have it.
   */
  isUsedByEcs(): Answer {
    const trust = input(this.resource, "assumeRolePolicy");
    const isNamed = (roles: (stack: Stack) => Named<Answer>): Answer =>
      this.stack
        .remember(roles)
        .of(this.resource)
        .some((each) => each);
    return or(
      trusts(trust, "ecs-tasks.amazonaws.com"),
      trusts(trust, "ecs.amazonaws.com"),
      isNamed(rolesOfTasks),
      and(isNamed(rolesOfInstances), this.letsInstancesJoinCluster()),
    );
  }

  /** Whether it lets an instance join a cluster of ECS: by AWS's policies for that, or by one that does the same. */
  letsInstancesJoinCluster(): Answer {
    const lets = ({ source }: AttachedPolicy): Answer =>
      "document" in source
        ? allowsAction(source.document, "ecs:RegisterContainerInstance")
        : source.arn.then((arn) => {
            const name = awsManagedName(arn);
            return name === undefined ? unknown(gapAt(source, "unseen")) : answer(INSTANCE_POLICIES.test(name));
          });
    return this.policies.some((policy) => resting(lets(policy), policy.basis));
  }

  /** Whether a permissions boundary keeps it from being an administrator. */
  private isBounded(): Answer {
    const property = input(this.resource, "permissionsBoundary");
    const { source: boundary, basis } = this.managed(this.resource, property, "permissions boundary");
    if ("document" in boundary) return resting(not(grantsEverything(boundary.document)), basis);
    return boundary.arn.then((arn) => {
      const everything = awsManagedGrantsEverything(arn);
      return everything === undefined ? unknown(gapAt(boundary, "unseen")) : not(everything);
    });
  }

  private managed(from: Resource, arn: Property, label: string): AttachedPolicy {
    return managedPolicy(this.stack, from, arn, label);
  }
}

/** AWS's policies for container instances. Source: the "Amazon ECS managed policies" page of the developer guide. */
const INSTANCE_POLICIES =
  /^(service-role\/AmazonEC2ContainerServiceforEC2Role|AmazonECSInstanceRolePolicyForManagedInstances)$/;

function inlinePolicy(property: Property): AttachedPolicy {
  const name = property.get("name").string().value;
  const label = name === undefined ? "inline policy" : `inline policy "${name}"`;
  return { label, at: property, source: { document: property.get("policy") }, basis: "value" };
}

/** A policy that is attached by its ARN: followed to its document where the stack declares it. */
function managedPolicy(stack: Stack, from: Resource, arn: Property, label: string): AttachedPolicy {
  const reference = stack.resolve("policy", from, arn);
  const declared = reference.target;
  if (declared !== undefined) {
    const source = { document: input(declared, "policy") };
    return { label: `${label} "${declared.name}"`, at: arn, source, basis: reference.basis };
  }
  const name = reference.field.value;
  return {
    label: name === undefined ? label : `${label} ${awsManagedName(name) ?? name}`,
    at: arn,
    source: { arn: reference.field },
    basis: "value",
  };
}

function rolesOfTasks(stack: Stack): Named<Answer> {
  return namedRoles(stack, TYPES.taskDefinition, "taskRoleArn", "executionRoleArn");
}
function rolesOfInstances(stack: Stack): Named<Answer> {
  return namedRoles(stack, TYPES.instanceProfile, "role");
}

/** Which roles the resources of a type name by some properties. */
function namedRoles(stack: Stack, type: TypeToken, ...properties: readonly string[]): Named<Answer> {
  const named = new Named<Answer>(stack);
  for (const user of stack.shown(type)) {
    for (const property of properties) {
      named.add("role", user, input(user, property), (basis) => answer(true, basis));
    }
  }
  return named;
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
    const label = `inline policy "${each.name}"`;
    attach(each, input(each, "role"), new Items([{ label, at: document, source: { document }, basis: "value" }]));
  }
  for (const each of stack.shown(TYPES.rolePolicyAttachment)) {
    const label = `attachment "${each.name}" of policy`;
    attach(each, input(each, "role"), new Items([managedPolicy(stack, each, input(each, "policyArn"), label)]));
  }
  for (const each of stack.shown(TYPES.policyAttachment)) {
    const label = `attachment "${each.name}" of policy`;
    const policies = new Items([managedPolicy(stack, each, input(each, "policyArn"), label)]);
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
      arns.map((arn) => managedPolicy(stack, each, arn, label)),
    );
  }
  return named;
}

function gapAt(source: AttachedPolicy["source"], reason: Gap["reason"]): Gap {
  const place = "document" in source ? source.document : source.arn;
  return { urn: place.urn, path: place.path, reason };
}
