import { type Field } from "../value/field";
import { input, type Resource } from "./resource";
import { TYPES } from "./types";

/** A service (`aws.ecs.Service`). Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html */
export class Service {
  static readonly types = [TYPES.service];

  constructor(readonly resource: Resource) {}

  /** Unset is false. */
  get assignsPublicIp(): Field<boolean> {
    return input(this.resource, "networkConfiguration").get("assignPublicIp").boolean();
  }
}
