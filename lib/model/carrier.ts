import { type Property } from "../value/property";
import { CARRIER_PATHS } from "./carrier-paths";
import { type Reference } from "./reference";
import { inputsAt, type Resource } from "./resource";
import { type Stack } from "./stack";
import { TaskDefinition } from "./task-definition";
import { TYPES } from "./types";

/** What runs the tasks of a task definition: a service, a task set, an EventBridge target or schedule, a pipe. */
export class Carrier {
  static readonly types = Object.values(TYPES).filter((type) => Object.hasOwn(CARRIER_PATHS, type));

  private constructor(
    readonly resource: Resource,
    private readonly property: Property,
    private readonly stack: Stack,
  ) {}

  /** The carrier that a resource is; undefined for every other one. */
  static of(resource: Resource, stack: Stack): Carrier | undefined {
    const path = Object.entries(CARRIER_PATHS).find(([type]) => type === resource.type)?.[1];
    const [property] = path === undefined ? [] : inputsAt(resource, path).known;
    return property && new Carrier(resource, property, stack);
  }

  /** The definition of the tasks that it runs; unset where it runs something else. */
  get taskDefinition(): Reference<TaskDefinition> {
    return this.stack
      .resolve("task-definition", this.resource, this.property)
      .map((resource) => new TaskDefinition(resource, this.stack));
  }
}
