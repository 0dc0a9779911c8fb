import { type Field } from "../value/field";
import { input, type Resource } from "./resource";
import { TaskInterface } from "./task-interface";
import { TYPES } from "./types";

/**
 * The tasks of one version of a service that an external controller deploys (`aws.ecs.TaskSet`).
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateTaskSet.html
 */
export class TaskSet {
  static readonly types = [TYPES.taskSet];

  constructor(readonly resource: Resource) {}

  /** Unset is false. */
  get assignsPublicIp(): Field<boolean> {
    return new TaskInterface(input(this.resource, "networkConfiguration")).assignPublicIp.boolean();
  }
}
