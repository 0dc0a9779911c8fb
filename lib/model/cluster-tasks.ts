import { type Answer, no, or, resting, yes } from "../value/answer";
import { CapacityProvider } from "./capacity-provider";
import { Carrier } from "./carrier";
import { containersOf } from "./container";
import { LAUNCH_TYPES } from "./launch-type";
import { describe, input, inputsAt, type Resource } from "./resource";
import { Named, type Stack } from "./stack";
import { type TypeToken, TYPES } from "./types";

/** What ECS Exec may open the tasks of: a service, an EventBridge target or schedule, a pipe. */
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
  for (const { resource, cluster, taskDefinition, enablesExec } of Carrier.in(stack)) {
    const isOn = enablesExec.is(true);
    if (isOn.is === "no") continue;
    const definition = stack.resolve("task-definition", resource, taskDefinition);
    const hasAwslogs = (task: Resource): Answer => containersOf(task).some((each) => each.logDriver.is("awslogs"));
    found.add("cluster", resource, cluster, (basis) => ({
      label: describe(resource.urn),
      enablesExec: resting(isOn, basis),
      // Where an external controller names the definition of the tasks, there is none to be judged.
      hasAwslogs: definition.then(hasAwslogs, yes),
    }));
  }
  return found;
}

/** What the stack shows of where the tasks of a cluster run. */
export interface Capacity {
  readonly isManaged: Answer;
  readonly isFargate: Answer;
}

/** By cluster, all that the stack shows of where its tasks run. */
export function capacitiesOf(stack: Stack): Named<Capacity> {
  return stack.remember(capacities);
}

function capacities(stack: Stack): Named<Capacity> {
  const found = new Named<Capacity>(stack);
  const add = (type: TypeToken, cluster: string, capacityOf: (of: Resource) => Capacity): void => {
    for (const resource of stack.shown(type)) {
      const { isManaged, isFargate } = capacityOf(resource);
      found.add("cluster", resource, input(resource, cluster), (basis) => ({
        isManaged: resting(isManaged, basis),
        isFargate: resting(isFargate, basis),
      }));
    }
  };
  add(TYPES.capacityProvider, "cluster", (each) => ({
    isManaged: new CapacityProvider(each, stack).usesManagedInstances(),
    isFargate: no,
  }));
  add(TYPES.clusterCapacity, "clusterName", (each) => ({
    isManaged: no,
    isFargate: namesFargate(each, "capacityProviders[]"),
  }));
  add(TYPES.service, "cluster", (each) => ({
    isManaged: no,
    isFargate: or(
      input(each, "launchType")
        .string()
        .among(...LAUNCH_TYPES)
        .is("FARGATE"),
      namesFargate(each, "capacityProviderStrategies[].capacityProvider"),
    ),
  }));
  return found;
}

function namesFargate(resource: Resource, path: string): Answer {
  return inputsAt(resource, path).some((each) => each.string().is("FARGATE", "FARGATE_SPOT"));
}
