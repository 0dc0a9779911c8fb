import { type Answer, answer, no, or } from "../value/answer";
import { type Field } from "../value/field";
import { type Items } from "../value/items";
import { Container } from "./container";
import { type Reference } from "./reference";
import { input, type Resource } from "./resource";
import { Role } from "./role";
import { nameInArn, type Stack } from "./stack";
import { TYPES } from "./types";

/** Where a task can be placed. */
export type LaunchType = "EC2" | "FARGATE" | "EXTERNAL" | "MANAGED_INSTANCES";

/**
 * A task definition (`aws.ecs.TaskDefinition`).
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
 */
export class TaskDefinition {
  static readonly types = [TYPES.taskDefinition];

  constructor(
    readonly resource: Resource,
    private readonly stack: Stack,
  ) {}

  /** As it is written: what unset means depends on where the task runs. */
  get networkMode(): Field<string> {
    return input(this.resource, "networkMode").string();
  }

  get containers(): Items<Container> {
    return input(this.resource, "containerDefinitions")
      .document()
      .items()
      .map((each) => new Container(each));
  }

  /** The role that the application's code has. */
  get taskRole(): Reference<Role> {
    return this.role("taskRoleArn");
  }
  /** The role that the ECS agent pulls images, reads secrets and writes logs with. */
  get executionRole(): Reference<Role> {
    return this.role("executionRoleArn");
  }

  /** Whether the task may be placed there. ECS takes a definition that names nothing as one for EC2. */
  runsOn(...launchTypes: readonly LaunchType[]): Answer {
    const property = input(this.resource, "requiresCompatibilities");
    const named = property.items().map((each) => each.string());
    const some = named.some((each) => each.is(...launchTypes));
    return or(some, named.known.length + named.gaps.length === 0 ? answer(launchTypes.includes("EC2")) : some);
  }

  /** Whether its containers are Windows ones; Linux where nothing is set. */
  runsWindows(): Answer {
    const family = input(this.resource, "runtimePlatform").get("operatingSystemFamily").string();
    return family.satisfies((value) => value.toUpperCase().startsWith("WINDOWS"));
  }

  private role(property: "taskRoleArn" | "executionRoleArn"): Reference<Role> {
    const reference = this.stack.resolve("role", this.resource, input(this.resource, property));
    return reference.map((resource) => new Role(resource, this.stack));
  }
}

/**
 * Whether two references name the same role. ECS takes a role's ARN or its short name, so the two spellings are
 * compared by the name that they end in.
 */
export function sameRole(a: Reference<Role>, b: Reference<Role>): Answer {
  if (a.target !== undefined && b.target !== undefined) return b.then((other) => a.names(other.resource));
  // A text that names none of the stack's roles cannot name the one that the other reference was resolved to.
  if (a.target !== undefined) return b.field.then(() => no);
  if (b.target !== undefined) return a.field.then(() => no);
  return a.field.then((first) => b.field.satisfies((second) => sameRoleText(first, second)));
}

function sameRoleText(a: string, b: string): boolean {
  const bothArns = a.startsWith("arn:") && b.startsWith("arn:");
  return bothArns ? a === b : nameInArn(a) === nameInArn(b);
}
