import { type Answer, no, or, resting, yes } from "../value/answer";
import { Carrier } from "./carrier";
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

/** Where each kind of them names its cluster, and turns ECS Exec on. */
const PATHS: readonly { readonly type: TypeToken; readonly cluster: string; readonly exec: string }[] = [
  { type: TYPES.service, cluster: "cluster", exec: "enableExecuteCommand" },
  { type: TYPES.eventTarget, cluster: "arn", exec: "ecsTarget.enableExecuteCommand" },
  { type: TYPES.schedule, cluster: "target.arn", exec: "target.ecsParameters.enableExecuteCommand" },
  { type: TYPES.pipe, cluster: "target", exec: "targetParameters.ecsTaskParameters.enableExecuteCommand" },
];

/** By cluster, what ECS Exec may open the tasks of. */
export function execTargetsOf(stack: Stack): Named<ExecTarget> {
  return stack.remember(execTargets);
}

function execTargets(stack: Stack): Named<ExecTarget> {
  const found = new Named<ExecTarget>(stack);
  for (const { type, ...paths } of PATHS) {
    for (const resource of stack.shown(type)) {
      // Unset is false, for all of them.
      const enablesExec = inputsAt(resource, paths.exec).some((each) => each.boolean().is(true));
      const [cluster] = inputsAt(resource, paths.cluster).known;
      if (cluster === undefined || enablesExec.is === "no") continue;
      found.add("cluster", resource, cluster, (basis) => ({
        label: describe(resource.urn),
        enablesExec: resting(enablesExec, basis),
        hasAwslogs: hasAwslogs(resource, stack),
      }));
    }
  }
  return found;
}

/** Yes where an external controller names the definition of the tasks: then there is none to be judged. */
function hasAwslogs(resource: Resource, stack: Stack): Answer {
  const task = Carrier.of(resource, stack)?.taskDefinition;
  return task?.then(({ containers }) => containers.some((each) => each.logDriver.is("awslogs")), yes) ?? yes;
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
    isManaged: input(each, "managedInstancesProvider").raw().isSet(),
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
