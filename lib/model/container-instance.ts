import { joinsCluster } from "../user-data/ecs";
import { type Answer, answer, or } from "../value/answer";
import { type Field } from "../value/field";
import { type Items } from "../value/items";
import { type Property } from "../value/property";
import { type Reference } from "./reference";
import { input, type Resource } from "./resource";
import { Role } from "./role";
import { sameProvider, type Stack } from "./stack";
import { TYPES } from "./types";

/** An EC2 instance, or the template that instances are made from (`aws.ec2.LaunchTemplate`, `LaunchConfiguration`). */
export class ContainerInstance {
  static readonly types = [TYPES.launchTemplate, TYPES.launchConfiguration, TYPES.instance];

  constructor(
    readonly resource: Resource,
    private readonly stack: Stack,
  ) {}

  /**
   * Whether requests to the metadata service need a session token. Where the template says nothing, the account's
   * default decides, if the stack declares it; an instance takes what its launch template says.
   * Source: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-options-order-of-precedence.html
   */
  requiresMetadataToken(): Answer {
    return this.metadataTokens.then(
      () => this.metadataTokens.is("required"),
      or(
        this.launchTemplate.then((template) => new ContainerInstance(template, this.stack).requiresMetadataToken()),
        this.accountDefaults.some((each) => input(each, "httpTokens").string().is("required")),
      ),
    );
  }

  /** Whether there is no metadata service at all. */
  disablesMetadata(): Answer {
    const endpoint = input(this.resource, "metadataOptions").get("httpEndpoint").string();
    return endpoint.then(
      () => endpoint.is("disabled"),
      this.launchTemplate.then((template) => new ContainerInstance(template, this.stack).disablesMetadata()),
    );
  }

  /** `optional` admits IMDSv1. */
  get metadataTokens(): Field<string> {
    return input(this.resource, "metadataOptions").get("httpTokens").string();
  }

  /** Whether tasks of ECS run on it: its user data, image, role or capacity provider shows it. */
  runsTasks(): Answer {
    return or(
      ...["userData", "userDataBase64"].map((name) => input(this.resource, name).string().satisfies(joinsCluster)),
      this.image.satisfies((id) => /\/aws\/service\/(ecs\/|bottlerocket\/aws-ecs-)/.test(id)),
      this.instanceProfile.then((profile) =>
        this.stack
          .resolve("role", profile, input(profile, "role"))
          .then((role) => new Role(role, this.stack).letsInstancesJoinCluster()),
      ),
      this.backsCapacityProvider(),
    );
  }

  /** The image's id, or the `resolve:ssm:` parameter that holds it. */
  private get image(): Field<string> {
    return input(this.resource, this.resource.type === TYPES.instance ? "ami" : "imageId").string();
  }

  private get instanceProfile(): Reference<Resource> {
    const property = input(this.resource, "iamInstanceProfile");
    const named = this.resource.type === TYPES.launchTemplate ? firstSet(property, "arn", "name") : property;
    return this.stack.resolve("instance-profile", this.resource, named);
  }

  /** An instance's own launch template; other kinds have none. */
  private get launchTemplate(): Reference<Resource> {
    const property = input(this.resource, "launchTemplate");
    return this.stack.resolve("launch-template", this.resource, firstSet(property, "id", "name"));
  }

  private get accountDefaults(): Items<Resource> {
    const all = this.stack.every(TYPES.metadataDefaults);
    return all.filter((each) => sameProvider(each, this.resource));
  }

  private backsCapacityProvider(): Answer {
    if (this.resource.type === TYPES.instance) return answer(false);
    return this.stack.every(TYPES.capacityProvider).some((provider) => {
      const arn = input(provider, "autoScalingGroupProvider").get("autoScalingGroupArn");
      return this.stack.resolve("auto-scaling-group", provider, arn).then((group) => this.isUsedBy(group));
    });
  }

  private isUsedBy(group: Resource): Answer {
    const mixed = input(group, "mixedInstancesPolicy").get("launchTemplate").get("launchTemplateSpecification");
    const named =
      this.resource.type === TYPES.launchTemplate
        ? [
            firstSet(input(group, "launchTemplate"), "id", "name"),
            firstSet(mixed, "launchTemplateId", "launchTemplateName"),
          ]
        : [input(group, "launchConfiguration")];
    const kind = this.resource.type === TYPES.launchTemplate ? "launch-template" : "launch-configuration";
    return or(...named.map((property) => this.stack.resolve(kind, group, property).names(this.resource)));
  }
}

/** The first of two ways to name a thing that is not unset. */
function firstSet(property: Property, first: string, second: string): Property {
  return property.get(first).raw().state.is === "unset" ? property.get(second) : property.get(first);
}
