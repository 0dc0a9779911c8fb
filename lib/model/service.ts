import { type Field } from "../value/field";
import { type Reference } from "./reference";
import { input, type Resource } from "./resource";
import { type Stack } from "./stack";
import { TaskDefinition } from "./task-definition";
import { TYPES } from "./types";

/** A service (`aws.ecs.Service`). Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html */
export class Service {
  static readonly types = [TYPES.service];

  constructor(
    readonly resource: Resource,
    private readonly stack: Stack,
  ) {}

  /** Unset is false. */
  get assignsPublicIp(): Field<boolean> {
    return input(this.resource, "networkConfiguration").get("assignPublicIp").boolean();
  }

  /** Whether somebody may open a shell in its containers (ECS Exec). Unset is false. */
  get enablesExec(): Field<boolean> {
    return input(this.resource, "enableExecuteCommand").boolean();
  }

  /** The definition of its tasks; unset where an external controller runs task sets of their own. */
  get taskDefinition(): Reference<TaskDefinition> {
    return this.stack
      .resolve("task-definition", this.resource, input(this.resource, "taskDefinition"))
      .map((resource) => new TaskDefinition(resource, this.stack));
  }
}
