import { allowsAction, awsManagedGrantsEverything, awsManagedName, grantsEverything, trusts } from "../iam/document";
import { type Answer, type Gap, type Place, and, answer, no, not, or, unknown } from "../value/answer";
import { type Field } from "../value/field";
import { Items } from "../value/items";
import { type Property } from "../value/property";
import { input, output, type Resource } from "./resource";
import { type Stack } from "./stack";
import { type TypeToken, TYPES } from "./types";

/** One way in which a role has a policy. */
export interface AttachedPolicy {
  /** What messages call it: `inline policy "orders"`. */
  readonly label: string;
  /** Where it is attached: a property of the role, or of the resource that attaches it. */
  readonly at: Place;
  /** The document, where the program writes it; else the ARN of a policy that lives elsewhere. */
  readonly source: { readonly document: Property } | { readonly arn: Field<string> };
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
    return output(this.resource, "name").string().value ?? this.resource.name;
  }

  /** All policies of the role. What may be attached to it but cannot be seen is a gap. */
  get policies(): Items<AttachedPolicy> {
    const own = this.resource;
    const inline = input(own, "inlinePolicies")
      .items()
      .map((each) => inlinePolicy(each));
    const managed = input(own, "managedPolicyArns")
      .items()
      .map((arn) => this.managed(own, arn, "managed policy"));
    const attached = this.stack.remember(attachments);
    return Items.join(inline, managed, attached.to.get(own.urn) ?? Items.none(), attached.toAny(own));
  }

  /** Whether it can do everything, by this policy alone. */
  isAdministratorBy(policy: AttachedPolicy): Answer {
    const everything =
      "document" in policy.source
        ? grantsEverything(policy.source.document)
        : policy.source.arn.then((arn) => awsManagedGrantsEverything(arn) ?? unknown(gapAt(policy.source, "unseen")));
    return and(everything, not(this.isBounded()));
  }

  /** Whether it is a role of ECS: tasks may assume it, a task definition names it, or container instances have it. */
  isUsedByEcs(): Answer {
    return or(
      trusts(input(this.resource, "assumeRolePolicy"), "ecs-tasks.amazonaws.com"),
      this.stack.remember(rolesOfTasks)(this.resource),
      and(this.stack.remember(rolesOfInstances)(this.resource), this.letsInstancesJoinCluster()),
    );
  }

  /** Whether it lets an instance join a cluster of ECS: by AWS's policies for that, or by one that does the same. */
  letsInstancesJoinCluster(): Answer {
    return this.policies.some((policy) =>
      "document" in policy.source
        ? allowsAction(policy.source.document, "ecs:RegisterContainerInstance")
        : policy.source.arn.then((arn) => {
            const name = awsManagedName(arn);
            if (name === undefined) return unknown(gapAt(policy.source, "unseen"));
            return answer(INSTANCE_POLICIES.test(name));
          }),
    );
  }

  /** Whether a permissions boundary keeps it from being an administrator. */
  private isBounded(): Answer {
    const property = input(this.resource, "permissionsBoundary");
    const boundary = this.managed(this.resource, property, "permissions boundary").source;
    if ("document" in boundary) return not(grantsEverything(boundary.document));
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
  return { label, at: property, source: { document: property.get("policy") } };
}

/** A policy that is attached by its ARN: followed to its document where the stack declares it. */
function managedPolicy(stack: Stack, from: Resource, arn: Property, label: string): AttachedPolicy {
  const reference = stack.resolve("policy", from, arn);
  const declared = reference.target;
  if (declared !== undefined) {
    return { label: `${label} "${declared.name}"`, at: arn, source: { document: input(declared, "policy") } };
  }
  const name = reference.field.value;
  return {
    label: name === undefined ? label : `${label} ${awsManagedName(name) ?? name}`,
    at: arn,
    source: { arn: reference.field },
  };
}

const rolesOfTasks = (stack: Stack) => namedRoles(stack, TYPES.taskDefinition, "taskRoleArn", "executionRoleArn");
const rolesOfInstances = (stack: Stack) => namedRoles(stack, TYPES.instanceProfile, "role");

/** Which roles the resources of a type name by some properties, as a question about a role. */
function namedRoles(stack: Stack, type: TypeToken, ...properties: readonly string[]): (role: Resource) => Answer {
  const named = new Map<string, Answer>();
  const users = stack.every(type);
  const gaps: Gap[] = [...users.gaps];
  for (const user of users.known) {
    for (const property of properties) {
      const reference = stack.resolve("role", user, input(user, property));
      if (reference.target !== undefined) {
        const { urn } = reference.target;
        named.set(urn, or(named.get(urn) ?? no, reference.names(reference.target)));
      } else if (reference.field.state.is === "unknown") gaps.push(reference.field.state.gap);
    }
  }
  const otherwise = gaps.length === 0 ? no : unknown(...gaps);
  return (role) => named.get(role.urn) ?? otherwise;
}

interface Attachments {
  readonly to: ReadonlyMap<string, Items<AttachedPolicy>>;
  /** What may belong to any role, since the role that it names is not known. */
  toAny(role: Resource): Items<AttachedPolicy>;
}

/** Everything in the stack that attaches a policy to a role from outside the role, by the role's URN. */
function attachments(stack: Stack): Attachments {
  const to = new Map<string, Items<AttachedPolicy>>();
  const loose: { readonly gap: Gap; readonly among: readonly string[] }[] = [];

  const attach = (from: Resource, role: Property, policies: () => Items<AttachedPolicy>): void => {
    const reference = stack.resolve("role", from, role);
    if (reference.target !== undefined) {
      const { urn } = reference.target;
      to.set(urn, Items.join(to.get(urn) ?? Items.none(), policies()));
    } else if (reference.field.state.is === "unknown") {
      const property = /^\w+/.exec(role.path)?.[0] ?? "";
      loose.push({ gap: reference.field.state.gap, among: from.propertyDependencies[property] ?? [] });
    }
  };

  for (const each of stack.shown(TYPES.rolePolicy)) {
    const label = `inline policy "${each.name}"`;
    const document = input(each, "policy");
    attach(each, input(each, "role"), () => new Items([{ label, at: document, source: { document } }]));
  }
  for (const each of stack.shown(TYPES.rolePolicyAttachment)) {
    const label = `attachment "${each.name}" of policy`;
    attach(each, input(each, "role"), () => new Items([managedPolicy(stack, each, input(each, "policyArn"), label)]));
  }
  for (const each of stack.shown(TYPES.policyAttachment)) {
    const label = `attachment "${each.name}" of policy`;
    const roles = input(each, "roles").items();
    for (const role of roles.known) {
      attach(each, role, () => new Items([managedPolicy(stack, each, input(each, "policyArn"), label)]));
    }
    for (const gap of roles.gaps) loose.push({ gap, among: each.propertyDependencies["roles"] ?? [] });
  }
  for (const each of stack.shown(TYPES.exclusiveAttachments)) {
    const label = `attachments "${each.name}" of policy`;
    attach(each, input(each, "roleName"), () =>
      input(each, "policyArns")
        .items()
        .map((arn) => managedPolicy(stack, each, arn, label)),
    );
  }

  const unseen: readonly Gap[] = stack.whole ? [] : [{ urn: "", path: "", reason: "unseen" }];
  return {
    to,
    toAny: (role) =>
      new Items<AttachedPolicy>(
        [],
        [
          ...unseen,
          ...loose.filter(({ among }) => among.length === 0 || among.includes(role.urn)).map(({ gap }) => gap),
        ],
      ),
  };
}

function gapAt(source: AttachedPolicy["source"], reason: Gap["reason"]): Gap {
  const place = "document" in source ? source.document : source.arn;
  return { urn: place.urn, path: place.path, reason };
}
