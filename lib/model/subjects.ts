import { type Gap } from "../value/answer";
import { CapacityProvider } from "./capacity-provider";
import { Cluster } from "./cluster";
import { ContainerInstance } from "./container-instance";
import { documentsOf, JsonDocument } from "./document";
import { ExpressService } from "./express-service";
import { LogGroup } from "./log-group";
import { Parameter } from "./parameter";
import { PlainText } from "./plain-text";
import { PublicRepository } from "./public-repository";
import { Registry } from "./registry";
import { InstanceNetwork } from "./instance-network";
import { Repository } from "./repository";
import { RepositoryPolicy } from "./repository-policy";
import { type Resource } from "./resource";
import { Role } from "./role";
import { ScheduledTask, scheduledTasksOf } from "./scheduled-task";
import { Secret } from "./secret";
import { ScalingGroup } from "./scaling-group";
import { Service } from "./service";
import { type Stack } from "./stack";
import { TaggedResource } from "./tagged-resource";
import { TaskDefinition } from "./task-definition";
import { TaskNetwork } from "./task-network";
import { TaskSet } from "./task-set";
import { type TypeToken } from "./types";
import { unreadIn, type UnreadResources } from "./unread";

/** What other rules could not decide about one resource: the subject of the rule that tells it. */
export interface Undecided {
  readonly resource: Resource;
  readonly rules: readonly { readonly rule: string; readonly gaps: readonly Gap[] }[];
  /** The resources that an unknown property waits for, by URN. */
  waitsFor(gap: Gap): readonly string[];
}

/** An exemption that does not do what it should: the subject of the rule that tells it. */
export interface ExemptionFault {
  /** Whom to tell it about: the resource, or the stack itself. */
  readonly resource: Resource;
  readonly kind: "expired" | "no-resource" | "needless" | "no-reason" | "not-allowed" | "unknown-rule";
  readonly rule: string;
  /** The resource, or the pattern of resources, that is exempt. */
  readonly of: string;
  readonly path: string | null;
  readonly until: string | null;
}

/** What a rule can be about. */
export interface Subjects {
  "task-definition": TaskDefinition;
  "plain-text": PlainText;
  service: Service;
  "task-set": TaskSet;
  "express-service": ExpressService;
  "scheduled-task": ScheduledTask;
  "task-network": TaskNetwork;
  "container-instance": ContainerInstance;
  "instance-network": InstanceNetwork;
  "scaling-group": ScalingGroup;
  repository: Repository;
  "repository-policy": RepositoryPolicy;
  "public-repository": PublicRepository;
  registry: Registry;
  role: Role;
  cluster: Cluster;
  "capacity-provider": CapacityProvider;
  secret: Secret;
  parameter: Parameter;
  "log-group": LogGroup;
  document: JsonDocument;
  tagged: TaggedResource;
  unread: UnreadResources;
  undecided: Undecided;
  exemption: ExemptionFault;
}
export type SubjectName = keyof Subjects;

interface View<S extends SubjectName> {
  /** The type tokens of the resources that are seen so. */
  readonly types: readonly TypeToken[];
  /** The resources that are seen so, where their types do not tell. */
  in?(stack: Stack): readonly Resource[];
  /** The views of one resource: itself, or each of its parts. */
  of(resource: Resource, stack: Stack): readonly Subjects[S][];
}

/** How each subject is seen in a stack's resources. What is undecided or exempt comes from the run itself. */
export const VIEWS: { readonly [S in SubjectName]: View<S> } = {
  "task-definition": {
    types: TaskDefinition.types,
    of: (resource, stack) => [new TaskDefinition(resource, stack)],
  },
  "plain-text": { types: PlainText.types, of: (resource, stack) => [PlainText.of(resource, stack)] },
  service: { types: Service.types, of: (resource, stack) => [new Service(resource, stack)] },
  "task-set": { types: TaskSet.types, of: (resource) => [new TaskSet(resource)] },
  "express-service": { types: ExpressService.types, of: (resource, stack) => [new ExpressService(resource, stack)] },
  "scheduled-task": { types: ScheduledTask.types, of: (resource) => scheduledTasksOf(resource) },
  "task-network": { types: TaskNetwork.types, of: (resource, stack) => TaskNetwork.of(resource, stack) },
  "container-instance": {
    types: ContainerInstance.types,
    of: (resource, stack) => [new ContainerInstance(resource, stack)],
  },
  "instance-network": {
    types: InstanceNetwork.types,
    of: (resource, stack) => InstanceNetwork.of(resource, stack),
  },
  "scaling-group": { types: ScalingGroup.types, of: (resource, stack) => [new ScalingGroup(resource, stack)] },
  repository: { types: Repository.types, of: (resource, stack) => [new Repository(resource, stack)] },
  "repository-policy": { types: RepositoryPolicy.types, of: (resource) => [new RepositoryPolicy(resource)] },
  "public-repository": { types: PublicRepository.types, of: (resource) => [new PublicRepository(resource)] },
  registry: { types: Registry.types, of: (resource, stack) => [new Registry(resource, stack)] },
  role: { types: Role.types, of: (resource, stack) => [new Role(resource, stack)] },
  cluster: { types: Cluster.types, of: (resource, stack) => [new Cluster(resource, stack)] },
  "capacity-provider": {
    types: CapacityProvider.types,
    of: (resource, stack) => [new CapacityProvider(resource, stack)],
  },
  secret: { types: Secret.types, of: (resource, stack) => [new Secret(resource, stack)] },
  parameter: { types: Parameter.types, of: (resource, stack) => [new Parameter(resource, stack)] },
  "log-group": { types: LogGroup.types, of: (resource, stack) => [new LogGroup(resource, stack)] },
  document: { types: JsonDocument.types, of: (resource) => documentsOf(resource) },
  tagged: { types: TaggedResource.types, of: (resource, stack) => [new TaggedResource(resource, stack)] },
  // One says it for them all.
  unread: { types: [], in: (stack) => unreadIn(stack).first, of: (_, stack) => [unreadIn(stack)] },
  undecided: { types: [], of: () => [] },
  exemption: { types: [], of: () => [] },
};

/** Whether rules of a subject are about the run itself, and not about resources. */
export function isOfTheRun(subject: SubjectName): boolean {
  return subject === "undecided" || subject === "exemption";
}

/** What rules of a subject look at in a stack, by resource. Made once, so that what rules share is parsed once. */
export function subjectsIn<S extends SubjectName>(
  stack: Stack,
  subject: S,
): readonly (readonly [Resource, readonly Subjects[S][]])[] {
  const view: View<S> = VIEWS[subject];
  return stack.remember(() => {
    const resources = view.in?.(stack) ?? view.types.flatMap((type) => stack.shown(type));
    return resources.map((each) => [each, view.of(each, stack)] as const);
  }, view);
}
