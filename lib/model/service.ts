import { type Field } from "../value/field";
import { Items } from "../value/items";
import { BalancedPort } from "./load-balancer";
import { input, inputsAt, type Resource } from "./resource";
import { SecurityGroup } from "./security-group";
import { type Stack } from "./stack";
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

  /** The security groups of its tasks, where those have network interfaces of their own; else the instance's apply. */
  get securityGroups(): Items<SecurityGroup> {
    const { resource, stack } = this;
    const network = input(resource, "networkConfiguration");
    if (network.raw().state.is === "unset") return Items.none();
    const at = network.get("securityGroups");
    const named = at.items();
    return named.known.length + named.gaps.length === 0
      ? SecurityGroup.defaults(network.get("subnets").items(), resource, stack, at)
      : named.flatMap((each) => SecurityGroup.named(each, resource, stack));
  }

  /** The ports of its containers that load balancers send to. */
  get balancedPorts(): Items<BalancedPort> {
    return inputsAt(this.resource, "loadBalancers[]").map((each) => new BalancedPort(each, this.resource, this.stack));
  }
}
