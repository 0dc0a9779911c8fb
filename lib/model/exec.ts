import { type Answer, type Place, resting } from "../value/answer";
import { CARRIER_PATHS } from "./carrier-paths";
import { inputsAt, type Resource } from "./resource";
import { Named, type Stack } from "./stack";
import { TYPES } from "./types";

/** A resource that runs tasks with ECS Exec: people can open a shell in their containers. */
export interface ExecUse {
  readonly by: Resource;
  /** Where it is turned on. */
  readonly at: Place;
  readonly isOn: Answer;
}

/** By task definition, what runs its tasks with ECS Exec. It is turned on beside what names the definition; unset is off. */
export function execUses(stack: Stack): Named<ExecUse> {
  const found = new Named<ExecUse>(stack);
  for (const type of Object.values(TYPES)) {
    const path = CARRIER_PATHS[type];
    if (path === undefined) continue;
    for (const by of stack.shown(type)) {
      const [definition] = inputsAt(by, path).known;
      const [property] = inputsAt(by, path.replace(/\w+$/, "enableExecuteCommand")).known;
      if (definition === undefined || property === undefined) continue;
      const at = property.boolean();
      const isOn = at.is(true);
      if (isOn.is === "no") continue;
      found.add("task-definition", by, definition, (basis) => ({ by, at, isOn: resting(isOn, basis) }));
    }
  }
  return found;
}
