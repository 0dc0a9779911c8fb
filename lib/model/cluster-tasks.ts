import { and, type Answer, answer, resting, yes } from "../value/answer";
import { type Property } from "../value/property";
import { CapacityProvider } from "./capacity-provider";
import { Carrier } from "./carrier";
import { containersOf } from "./container";
import { type LaunchType } from "./launch-type";
import { Placement, providerRunsOn } from "./placement";
import { input, inputsAt, type Resource } from "./resource";
import { Named, type Stack } from "./stack";
import { TYPES } from "./types";

/** What ECS Exec may open the tasks of: a service, an EventBridge target or schedule, a pipe, a workflow. */
export interface ExecTarget {
  /** How people call it: `Service "web"`. */
  readonly label: string;
  readonly enablesExec: Answer;
  /** Whether a container of its tasks logs with awslogs. */
  readonly hasAwslogs: Answer;
}

/** By cluster, what ECS Exec may open the tasks of. */
export function execTargetsOf(stack: Stack): Named<ExecTarget> {
  return stack.remember(execTargets);
}

function execTargets(stack: Stack): Named<ExecTarget> {
  const found = new Named<ExecTarget>(stack);
  for (const { label, resource, cluster, taskDefinition, enablesExec } of Carrier.in(stack)) {
    const isOn = enablesExec.is(true);
    if (isOn.is === "no") continue;
    const definition = stack.resolve("task-definition", resource, taskDefinition);
    const hasAwslogs = (task: Resource): Answer => containersOf(task).some((each) => each.logDriver.is("awslogs"));
    found.add("cluster", resource, cluster, (basis) => ({
      label,
      enablesExec: resting(isOn, basis),
      // Where an external controller names the definition of the tasks, there is none to be judged.
      hasAwslogs: definition.then(hasAwslogs, yes),
    }));
  }
  return found;
}

/** Something that the stack shows of where the tasks of a cluster run. */
export interface Capacity {
  /** Whether they can come to run on one of these. */
  runsOn(...launchTypes: readonly LaunchType[]): Answer;
}

/** By cluster, all that the stack shows of where its tasks run: what runs them, and the capacity providers that it has. */
export function capacitiesOf(stack: Stack): Named<Capacity> {
  return stack.remember(capacities);
}

function capacities(stack: Stack): Named<Capacity> {
  const found = new Named<Capacity>(stack);
  const add = (from: Resource, cluster: Property, runsOn: Capacity["runsOn"]): void => {
    found.add("cluster", from, cluster, (basis) => ({
      runsOn: (...launchTypes) => resting(runsOn(...launchTypes), basis),
    }));
  };
  for (const each of stack.shown(TYPES.capacityProvider)) {
    const isManaged = new CapacityProvider(each, stack).usesManagedInstances();
    add(each, input(each, "cluster"), (...types) => and(answer(types.includes("MANAGED_INSTANCES")), isManaged));
  }
  for (const each of stack.shown(TYPES.clusterCapacity))
    add(each, input(each, "clusterName"), (...types) => someProviderRunsOn(each, types, stack));
  for (const each of Carrier.in(stack)) {
    // What runs no tasks, such as a target that is a function, is in no cluster.
    if (each.taskDefinition.raw().state.is === "unset") continue;
    const placement = new Placement(each, stack);
    add(each.resource, each.cluster, (...types) => placement.runsOn(...types));
  }
  for (const each of stack.shown(TYPES.expressService))
    add(each, input(each, "cluster"), (...types) => answer(types.includes("FARGATE")));
  return found;
}

/** Whether one of the capacity providers that a resource names runs tasks on one of these. */
export function someProviderRunsOn(from: Resource, launchTypes: readonly LaunchType[], stack: Stack): Answer {
  return inputsAt(from, "capacityProviders[]").some((each) => providerRunsOn(each, from, launchTypes, stack));
}
