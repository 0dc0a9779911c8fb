import { type Property } from "../value/property";

/**
 * The network interface of its own that each task has in awsvpc mode, as it is configured where tasks are run.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html
 */
export class TaskInterface {
  /** @param inPascalCase whether its properties are spelled as Step Functions spells them */
  constructor(
    private readonly property: Property,
    private readonly inPascalCase = false,
  ) {}

  /** Unset where tasks have no interface of their own: only those may configure one, and all must. */
  get configuration(): Property {
    return this.property;
  }
  get assignPublicIp(): Property {
    return this.at("assignPublicIp");
  }
  /** Where there are none it has the default one of the VPC. */
  get securityGroups(): Property {
    return this.at("securityGroups");
  }
  get subnets(): Property {
    return this.at("subnets");
  }

  private at(name: string): Property {
    return this.property.get(this.inPascalCase ? pascalCase(name) : name);
  }
}

/** A name of the provider as the API of ECS spells it in Step Functions: `assignPublicIp` → `AssignPublicIp`. */
export function pascalCase(name: string): string {
  return name.replace(/^./, (first) => first.toUpperCase());
}
