import { Items } from "../value/items";
import { BalancedPort } from "./load-balancer";
import { input, inputsAt, type Resource } from "./resource";
import { ScheduledTask, scheduledTasksOf } from "./scheduled-task";
import { SecurityGroup } from "./security-group";
import { type Stack } from "./stack";
import { TaskInterface } from "./task-interface";
import { TYPES } from "./types";

/** How tasks are reached, whatever runs them: a service of any kind, a task set, a schedule, an event, a workflow. */
export class TaskNetwork {
  static readonly types = [TYPES.service, TYPES.taskSet, TYPES.expressService, ...ScheduledTask.types];

  private constructor(
    private readonly resource: Resource,
    private readonly stack: Stack,
    private readonly own: TaskInterface,
  ) {}

  /** Those of a resource: one, or, of a workflow, one for each state that runs a task. */
  static of(resource: Resource, stack: Stack): readonly TaskNetwork[] {
    return interfacesOf(resource).map((each) => new TaskNetwork(resource, stack, each));
  }

  /** The security groups of the tasks, where those have network interfaces of their own; else the instance's apply. */
  get securityGroups(): Items<SecurityGroup> {
    const { resource, stack, own } = this;
    if (own.configuration.raw().state.is === "unset") return Items.none();
    const at = own.securityGroups;
    const named = at.items();
    if (named.isEmpty().is !== "yes") return named.flatMap((each) => SecurityGroup.named(each, resource, stack));
    // For an Express service ECS makes one, which lets in its load balancer alone.
    // Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-work.html
    if (resource.type === TYPES.expressService) return Items.none();
    return SecurityGroup.defaults(own.subnets.items(), resource, stack, at);
  }

  /** The ports of their containers that load balancers send to. */
  get balancedPorts(): Items<BalancedPort> {
    return inputsAt(this.resource, "loadBalancers[]").map((each) => new BalancedPort(each, this.resource, this.stack));
  }
}

function interfacesOf(resource: Resource): readonly TaskInterface[] {
  switch (resource.type) {
    case TYPES.service:
    case TYPES.taskSet:
      return [new TaskInterface(input(resource, "networkConfiguration"))];
    case TYPES.expressService: {
      const list = input(resource, "networkConfigurations");
      const { known, gaps } = list.items();
      // A list that is not known stands for what is in it.
      return (gaps.length === 0 ? known : [list]).map((each) => new TaskInterface(each));
    }
    default:
      return scheduledTasksOf(resource).map((each) => each.network);
  }
}
