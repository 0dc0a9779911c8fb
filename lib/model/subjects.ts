import { type Gap } from "../value/answer";
import { ContainerInstance } from "./container-instance";
import { documentsOf, JsonDocument } from "./document";
import { Repository } from "./repository";
import { type Resource } from "./resource";
import { Role } from "./role";
import { ScalingGroup } from "./scaling-group";
import { Service } from "./service";
import { type Stack } from "./stack";
import { TaskDefinition } from "./task-definition";
import { type TypeToken } from "./types";

/** What other rules could not decide about one resource: the subject of the rule that tells it. */
export interface Undecided {
  readonly resource: Resource;
  readonly rules: readonly { readonly rule: string; readonly gaps: readonly Gap[] }[];
  /** The resources that an unknown property waits for, by URN. */
  waitsFor(gap: Gap): readonly string[];
}

/** What a rule can be about. */
export interface Subjects {
  "task-definition": TaskDefinition;
  service: Service;
  "container-instance": ContainerInstance;
  "scaling-group": ScalingGroup;
  repository: Repository;
  role: Role;
  document: JsonDocument;
  undecided: Undecided;
}
export type SubjectName = keyof Subjects;

interface View<S extends SubjectName> {
  /** The type tokens of the resources that are seen so. */
  readonly types: readonly TypeToken[];
  /** The views of one resource: itself, or each of its parts. */
  of(resource: Resource, stack: Stack): readonly Subjects[S][];
}

/** How each subject is seen in a stack's resources. What is undecided comes from the run itself. */
export const VIEWS: { readonly [S in SubjectName]: View<S> } = {
  "task-definition": {
    types: TaskDefinition.types,
    of: (resource, stack) => [new TaskDefinition(resource, stack)],
  },
  service: { types: Service.types, of: (resource) => [new Service(resource)] },
  "container-instance": {
    types: ContainerInstance.types,
    of: (resource, stack) => [new ContainerInstance(resource, stack)],
  },
  "scaling-group": { types: ScalingGroup.types, of: (resource, stack) => [new ScalingGroup(resource, stack)] },
  repository: { types: Repository.types, of: (resource, stack) => [new Repository(resource, stack)] },
  role: { types: Role.types, of: (resource, stack) => [new Role(resource, stack)] },
  document: { types: JsonDocument.types, of: (resource) => documentsOf(resource) },
  undecided: { types: [], of: () => [] },
};

/** What rules of a subject look at in a stack, by resource. Made once, so that what rules share is parsed once. */
export function subjectsIn<S extends SubjectName>(
  stack: Stack,
  subject: S,
): readonly (readonly [Resource, readonly Subjects[S][]])[] {
  const view: View<S> = VIEWS[subject];
  return stack.remember(
    () => view.types.flatMap((type) => stack.shown(type)).map((each) => [each, view.of(each, stack)] as const),
    view,
  );
}
