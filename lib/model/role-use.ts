import { type Answer, type Basis, type Place, resting, yes } from "../value/answer";
import { ContainerInstance } from "./container-instance";
import { input, inputsAt, type Resource } from "./resource";
import { Named, type Stack, topLevel } from "./stack";
import { type TypeToken, TYPES } from "./types";

/** What a role is there for. */
export type Purpose =
  /** The application's code has it. */
  | "task"
  /** The agent prepares tasks with it. */
  | "execution"
  /** Instances have it that tasks run on. */
  | "instance"
  /** ECS itself manages volumes, instances, certificates or balancers with it. */
  | "infrastructure"
  /** What runs tasks or deploys services has it: EventBridge, a pipe, CodeDeploy. */
  | "caller";

/** One place in the stack that names a role. */
export interface RoleUse {
  readonly as: Purpose;
  /** The resource that names it. */
  readonly by: Resource;
  readonly at: Place;
  /** Whether it is one of ECS: an instance profile may be anybody's. */
  readonly isOfEcs: Answer;
  /** What it rests on that it is this role. */
  readonly basis: Basis;
}

type Paths = readonly (readonly [TypeToken, Purpose, ...(readonly string[])])[];

/** Where resources of ECS, and those that run its tasks, name roles. */
const PATHS: Paths = [
  [TYPES.taskDefinition, "task", "taskRoleArn"],
  [TYPES.taskDefinition, "execution", "executionRoleArn"],
  [TYPES.daemonTaskDefinition, "task", "taskRoleArn"],
  [TYPES.daemonTaskDefinition, "execution", "executionRoleArn"],
  [TYPES.expressService, "task", "taskRoleArn"],
  [TYPES.expressService, "execution", "executionRoleArn"],
  [TYPES.expressService, "infrastructure", "infrastructureRoleArn"],
  [TYPES.capacityProvider, "infrastructure", "managedInstancesProvider.infrastructureRoleArn"],
  [
    TYPES.service,
    "infrastructure",
    "iamRole",
    "deploymentConfiguration.lifecycleHooks[].roleArn",
    "loadBalancers[].advancedConfiguration.roleArn",
    "serviceConnectConfiguration.services[].tls.roleArn",
    "volumeConfiguration.managedEbsVolume.roleArn",
    "vpcLatticeConfigurations[].roleArn",
  ],
  [TYPES.pipe, "task", "targetParameters.ecsTaskParameters.overrides.taskRoleArn"],
  [TYPES.pipe, "execution", "targetParameters.ecsTaskParameters.overrides.executionRoleArn"],
];

/** The same of resources that do other things too: a role counts where a property says that it is about ECS. */
const CALLERS: readonly (readonly [type: TypeToken, of: string, role: string])[] = [
  [TYPES.eventTarget, "ecsTarget", "roleArn"],
  [TYPES.schedule, "target.ecsParameters", "target.roleArn"],
  [TYPES.pipe, "targetParameters.ecsTaskParameters", "roleArn"],
  [TYPES.deploymentGroup, "ecsService", "serviceRoleArn"],
];

/** By purpose and by role, where it is used for that. What may be missing of one purpose says nothing of the others. */
export function roleUses(stack: Stack): Readonly<Record<Purpose, Named<RoleUse>>> {
  const found: Readonly<Record<Purpose, Named<RoleUse>>> = {
    task: new Named<RoleUse>(stack),
    execution: new Named<RoleUse>(stack),
    instance: new Named<RoleUse>(stack),
    infrastructure: new Named<RoleUse>(stack),
    caller: new Named<RoleUse>(stack),
  };
  const addAt = (as: Purpose, by: Resource, path: string, isOfEcs: Answer): void => {
    const places = inputsAt(by, path);
    for (const at of places.known) {
      found[as].add("role", by, at, (basis) => ({ as, by, at, isOfEcs: resting(isOfEcs, basis), basis }));
    }
    // A list that is not known may name one.
    for (const gap of places.gaps) found[as].miss(gap, stack.candidates("role", by, input(by, topLevel(path))));
  };
  for (const [type, as, ...paths] of PATHS) {
    for (const by of stack.shown(type)) {
      for (const path of paths) addAt(as, by, path, yes);
    }
  }
  for (const [type, of, path] of CALLERS) {
    for (const by of stack.shown(type)) {
      const isOfEcs = inputsAt(by, of).some((each) => each.raw().isSet());
      if (isOfEcs.is !== "no") addAt("caller", by, path, isOfEcs);
    }
  }
  for (const profile of stack.shown(TYPES.instanceProfile)) {
    const isOfEcs = stack
      .remember(profilesOfTasks)
      .of(profile)
      .some((each) => each);
    addAt("instance", profile, "role", isOfEcs);
  }
  return found;
}

/** By instance profile, whether instances have it that tasks run on. */
function profilesOfTasks(stack: Stack): Named<Answer> {
  const found = new Named<Answer>(stack);
  for (const provider of stack.shown(TYPES.capacityProvider)) {
    const at = input(provider, "managedInstancesProvider").get("instanceLaunchTemplate").get("ec2InstanceProfileArn");
    found.add("instance-profile", provider, at, (basis) => resting(yes, basis));
  }
  for (const type of ContainerInstance.types) {
    for (const resource of stack.shown(type)) {
      const instance = new ContainerInstance(resource, stack);
      const runsTasks = instance.runsTasks();
      if (runsTasks.is === "no") continue;
      for (const [of, at] of instance.profileProperties)
        found.add("instance-profile", of, at, (basis) => resting(runsTasks, basis));
    }
  }
  return found;
}
