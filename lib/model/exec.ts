import { type Answer, type Place, resting } from "../value/answer";
import { Carrier } from "./carrier";
import { Named, type Stack } from "./stack";

/** A resource that runs tasks with ECS Exec: people can open a shell in their containers. */
export interface ExecUse {
  /** How people call it: `Service "web"`. */
  readonly by: string;
  /** Where it is turned on. */
  readonly at: Place;
  readonly isOn: Answer;
}

/** By task definition, what runs its tasks with ECS Exec. */
export function execUses(stack: Stack): Named<ExecUse> {
  const found = new Named<ExecUse>(stack);
  for (const { label: by, resource, taskDefinition, enablesExec: at } of Carrier.in(stack)) {
    const isOn = at.is(true);
    if (isOn.is === "no") continue;
    found.add("task-definition", resource, taskDefinition, (basis) => ({ by, at, isOn: resting(isOn, basis) }));
  }
  return found;
}
