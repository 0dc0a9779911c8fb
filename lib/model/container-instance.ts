import { joinsCluster } from "../user-data/ecs";
import { type Answer, and, answer, type Basis, no, not, or, resting } from "../value/answer";
import { type Field } from "../value/field";
import { Items } from "../value/items";
import { type Property } from "../value/property";
import { letsInstancesJoinCluster } from "./attached-policy";
import { type Reference } from "./reference";
import { input, type Resource } from "./resource";
import { Named, sameRegion, type Stack } from "./stack";
import { TYPES } from "./types";

/** An EC2 instance, or the template that instances are made from (`aws.ec2.LaunchTemplate`, `LaunchConfiguration`). */
export class ContainerInstance {
  static readonly types = [TYPES.launchTemplate, TYPES.launchConfiguration, TYPES.instance];

  constructor(
    readonly resource: Resource,
    private readonly stack: Stack,
  ) {}

  /**
   * Whether requests to the metadata service need a session token: as the instance or its launch template says, else as
   * the account's default does, if the stack declares it, else as the image does.
   * Source: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-options-order-of-precedence.html
   * @param byImage whether the image asks for it
   */
  requiresMetadataToken(byImage: Answer = no): Answer {
    const { stack, resource } = this;
    const byAccount = (value: string): Answer => accountDefault(stack, resource, "httpTokens", value);
    return this.metadataOption(
      "httpTokens",
      "required",
      or(byAccount("required"), and(byImage, not(byAccount("optional")))),
    );
  }

  /** Whether there is no metadata service at all. */
  disablesMetadata(): Answer {
    return this.metadataOption(
      "httpEndpoint",
      "disabled",
      accountDefault(this.stack, this.resource, "httpEndpoint", "disabled"),
    );
  }

  /** Whether an option has a value, here or, where it is not set here, in the instance's launch template. */
  private metadataOption(name: string, value: string, otherwise: Answer): Answer {
    const option = input(this.resource, "metadataOptions").get(name).string();
    const byTemplate = this.launchTemplate?.then(
      (template) => new ContainerInstance(template, this.stack).metadataOption(name, value, otherwise),
      otherwise,
    );
    return option.then(() => option.is(value), byTemplate ?? otherwise);
  }

  /** `optional` admits IMDSv1. */
  get metadataTokens(): Field<string> {
    return input(this.resource, "metadataOptions").get("httpTokens").string();
  }

  /** Whether tasks of ECS run on it: its user data, image, role or capacity provider shows it. */
  runsTasks(): Answer {
    return or(
      ...["userData", "userDataBase64"].map((name) => input(this.resource, name).string().satisfies(joinsCluster)),
      this.image.satisfies((id) => ECS_IMAGES.test(id)),
      this.instanceProfile.then((profile) =>
        this.stack
          .resolve("role", profile, input(profile, "role"))
          .then((role) => letsInstancesJoinCluster(role, this.stack)),
      ),
      this.stack
        .remember(templatesOfTasks)
        .of(this.resource)
        .some((each) => each),
      this.launchTemplate?.then((template) => new ContainerInstance(template, this.stack).runsTasks()) ?? no,
    );
  }

  /** The image's id, or the `resolve:ssm:` parameter that holds it. */
  private get image(): Field<string> {
    return input(this.resource, this.resource.type === TYPES.instance ? "ami" : "imageId").string();
  }

  /** What names the profile through which it has its role. */
  get profileProperty(): Property {
    const property = input(this.resource, "iamInstanceProfile");
    return this.resource.type === TYPES.launchTemplate ? firstSet(property, "arn", "name") : property;
  }
  /** The same, and, where that names none, what its launch template names it by: each with the resource that names it. */
  get profileProperties(): readonly (readonly [Resource, Property])[] {
    const own = [this.resource, this.profileProperty] as const;
    const template = this.launchTemplate?.target;
    if (template === undefined || own[1].string().isSet().is === "yes") return [own];
    return [own, [template, new ContainerInstance(template, this.stack).profileProperty]];
  }
  private get instanceProfile(): Reference<Resource> {
    return this.stack.resolve("instance-profile", this.resource, this.profileProperty);
  }

  /** An instance's own launch template; other kinds have none. */
  get launchTemplate(): Reference<Resource> | undefined {
    if (this.resource.type !== TYPES.instance) return undefined;
    const property = input(this.resource, "launchTemplate");
    return this.stack.resolve("launch-template", this.resource, firstSet(property, "id", "name"));
  }
}

/**
 * The parameters in which AWS publishes its images for ECS.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html
 */
const ECS_IMAGES = /\/aws\/service\/(ecs\/|bottlerocket\/aws-ecs-|ami-windows-latest\/[\w-]*-ECS_Optimized)/;

/** Whether the account's default for an option of the metadata service has a value, as far as the stack declares it. */
function accountDefault(stack: Stack, resource: Resource, option: string, value: string): Answer {
  const all = stack.every(TYPES.metadataDefaults);
  return all.some((each) => and(sameRegion(each, resource), input(each, option).string().is(value)));
}

/** By launch template or configuration, whether a capacity provider's group makes instances from it. */
function templatesOfTasks(stack: Stack): Named<Answer> {
  const found = new Named<Answer>(stack);
  for (const provider of stack.shown(TYPES.capacityProvider)) {
    const arn = input(provider, "autoScalingGroupProvider").get("autoScalingGroupArn");
    const reference = stack.resolve("auto-scaling-group", provider, arn);
    const group = reference.target;
    if (group === undefined) {
      const elsewhere = reference.then(() => no);
      if (elsewhere.is === "unknown") for (const gap of elsewhere.gaps) found.miss(gap);
      continue;
    }
    const uses = (basis: Basis): Answer => resting(answer(true, basis), reference.basis);
    found.add("launch-configuration", group, input(group, "launchConfiguration"), uses);
    for (const named of templatesOf(group).known) found.add("launch-template", group, named, uses);
    for (const gap of templatesOf(group).gaps) found.miss(gap);
  }
  return found;
}

/** What a group names launch templates by: one, or several for different types of instances. */
function templatesOf(group: Resource): Items<Property> {
  const mixed = input(group, "mixedInstancesPolicy").get("launchTemplate");
  const named = (each: Property): Property =>
    firstSet(each.get("launchTemplateSpecification"), "launchTemplateId", "launchTemplateName");
  const single = firstSet(input(group, "launchTemplate"), "id", "name");
  return Items.join(new Items([single, named(mixed)]), mixed.get("overrides").items().map(named));
}

/** The first of two ways to name a thing that is not unset. */
function firstSet(property: Property, first: string, second: string): Property {
  return property.get(first).raw().state.is === "unset" ? property.get(second) : property.get(first);
}
