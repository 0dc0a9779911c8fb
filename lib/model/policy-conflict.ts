import { type Answer, and, answer, type Basis, no, not, type Place } from "../value/answer";
import { type Property } from "../value/property";
import { describe, input, type Resource } from "./resource";
import { Named, type Stack } from "./stack";
import { TYPES } from "./types";

/** A property of a role that undoes what another resource does. */
export interface Conflict {
  readonly property: string;
  readonly at: Place;
  /** The first of those resources, as messages call it. */
  readonly by: string;
  readonly isConflict: Answer;
}

/** Each property takes over what is of its kind. Source: the page of aws.iam.Role in Pulumi's registry. */
const CONFLICTS = [
  ["managedPolicyArns", "managed"],
  ["inlinePolicies", "inline"],
] as const;

/** The properties of a role that undo what other resources attach to it. */
export function conflictsOf(role: Resource, stack: Stack): readonly Conflict[] {
  // What is only read has, as the provider tells it, all that is attached.
  if (role.read) return [];
  const all = stack.remember(attachers).of(role);
  return CONFLICTS.map(([property, kind]) => {
    const at = input(role, property);
    const isOne = (each: Attacher): Answer => (each.kind === kind ? answer(true, each.basis) : no);
    const by = all.known.find((each) => isOne(each).is === "yes")?.by.urn ?? "";
    // An empty list of managed policies takes all away; of inline policies the provider takes it for none.
    const isManaged = kind === "managed" ? at.raw().isSet() : not(at.items().isEmpty());
    return { property, at, by: describe(by), isConflict: and(isManaged, all.some(isOne)) };
  });
}

/** A resource that gives a role policies of a kind. */
interface Attacher {
  readonly kind: "managed" | "inline";
  readonly by: Resource;
  readonly basis: Basis;
}

/** By role, the resources that give it policies from outside, or say that it has no others. */
function attachers(stack: Stack): Named<Attacher> {
  const named = new Named<Attacher>(stack);
  const add = (kind: Attacher["kind"], by: Resource, role: Property): void => {
    named.add("role", by, role, (basis) => ({ kind, by, basis }));
  };
  for (const each of stack.shown(TYPES.rolePolicy)) add("inline", each, input(each, "role"));
  for (const each of stack.shown(TYPES.exclusivePolicies)) add("inline", each, input(each, "roleName"));
  for (const each of stack.shown(TYPES.rolePolicyAttachment)) add("managed", each, input(each, "role"));
  for (const each of stack.shown(TYPES.exclusiveAttachments)) add("managed", each, input(each, "roleName"));
  for (const each of stack.shown(TYPES.policyAttachment)) {
    const roles = input(each, "roles");
    for (const role of roles.items().known) add("managed", each, role);
    for (const gap of roles.items().gaps) named.miss(gap, stack.candidates("role", each, roles));
  }
  return named;
}
