import { type Answer } from "../value/answer";
import { type Items } from "../value/items";
import { type Property } from "../value/property";
import { input, type Resource } from "./resource";
import { type Stack } from "./stack";
import { TYPES } from "./types";

/**
 * A service whose task definition, balancer and scaling ECS makes by itself (`aws.ecs.ExpressGatewayService`).
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-work.html
 */
export class ExpressService {
  static readonly types = [TYPES.expressService];

  constructor(
    readonly resource: Resource,
    private readonly stack: Stack,
  ) {}

  get network(): Property {
    return input(this.resource, "networkConfigurations");
  }

  /** The subnets that it names; where it names none, it runs in those of the account's default VPC, which are public. */
  get subnets(): Items<Property> {
    return this.network.items().flatMap((each) => each.get("subnets").items());
  }

  /** Whether a subnet is one of the default VPC, as far as the stack declares those. */
  isDefaultSubnet(subnet: Property): Answer {
    const reference = this.stack.resolve("default-subnet", this.resource, subnet);
    return this.stack.every(TYPES.defaultSubnet).some((each) => reference.names(each));
  }
}
