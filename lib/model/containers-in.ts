import { type Items } from "../value/items";
import { type Container, containersOf } from "./container";
import { type Resource } from "./resource";
import { type Stack } from "./stack";
import { TaskDefinition } from "./task-definition";
import { TYPES } from "./types";

/** What declares containers: a task definition, or an express service, which has its own. */
export interface Declaring {
  readonly by: Resource;
  readonly containers: Items<Container>;
  /** The property that they stand in. */
  readonly property: string;
}

/** All resources of a stack that declare containers. Ask with `stack.remember`. */
export function containersIn(stack: Stack): readonly Declaring[] {
  const definitions = TaskDefinition.types.flatMap((type) => stack.shown(type));
  return definitions.map((by) => ({
    by,
    containers: containersOf(by),
    property: by.type === TYPES.expressService ? "primaryContainer" : "containerDefinitions",
  }));
}
