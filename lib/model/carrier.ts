import { type Property } from "../value/property";
import { type Reference } from "./reference";
import { inputsAt, type Resource } from "./resource";
import { type Stack } from "./stack";
import { TaskDefinition } from "./task-definition";
import { type TypeToken, TYPES } from "./types";

/** Where each kind of resource that runs tasks names their definition. */
const PATHS: Readonly<Partial<Record<TypeToken, string>>> = {
  [TYPES.service]: "taskDefinition",
  [TYPES.taskSet]: "taskDefinition",
  [TYPES.eventTarget]: "ecsTarget.taskDefinitionArn",
  [TYPES.schedule]: "target.ecsParameters.taskDefinitionArn",
  [TYPES.pipe]: "targetParameters.ecsTaskParameters.taskDefinitionArn",
};

/** What runs the tasks of a task definition: a service, a task set, an EventBridge target or schedule, a pipe. */
export class Carrier {
  static readonly types = Object.values(TYPES).filter((type) => Object.hasOwn(PATHS, type));

  private constructor(
    readonly resource: Resource,
    private readonly property: Property,
    private readonly stack: Stack,
  ) {}

  /** The carrier that a resource is; undefined for every other one. */
  static of(resource: Resource, stack: Stack): Carrier | undefined {
    const path = Object.entries(PATHS).find(([type]) => type === resource.type)?.[1];
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
