import { joinsCluster } from "../user-data/ecs";
import { type AgentSwitch, UserData } from "../user-data/user-data";
import { type Answer, and, answer, no, not, or } from "../value/answer";
import { type Field } from "../value/field";
import { type Items } from "../value/items";
import { type Property } from "../value/property";
import { letsInstancesJoinCluster } from "./attached-policy";
import { type BlockDevice, blockDevicesOf } from "./block-device";
import { encryptsByDefault } from "./ebs-default";
import { hosts, type NetworkMode } from "./hosted-task";
import { usesOf } from "./instance-use";
import { type Reference } from "./reference";
import { firstSet, input, type Resource } from "./resource";
import { countsIn, type Scope } from "./scope";
import { sameRegion, type Stack } from "./stack";
import { TYPES } from "./types";

/** An EC2 instance, or the template that instances are made from (`aws.ec2.LaunchTemplate`, `LaunchConfiguration`). */
export class ContainerInstance {
  static readonly types = [TYPES.launchTemplate, TYPES.launchConfiguration, TYPES.instance, TYPES.spotInstance];

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
    const byAccount = (value: string): Answer => this.accountDefault(TOKENS, (tokens) => answer(tokens === value));
    return this.metadataOption(
      TOKENS,
      (tokens) => answer(tokens === "required"),
      or(byAccount("required"), and(byImage, not(byAccount("optional")))),
    );
  }
  /** `optional` admits IMDSv1. */
  get metadataTokens(): Field<string> {
    return this.option(TOKENS);
  }

  /** Whether there is no metadata service at all. */
  disablesMetadata(): Answer {
    const isDisabled = (endpoint: string): Answer => answer(endpoint === "disabled");
    return this.metadataOption(ENDPOINT, isDisabled, this.accountDefault(ENDPOINT, isDisabled));
  }

  /**
   * Whether a session token travels on to containers behind the bridge of Docker, one hop away. It does where the limit is
   * above 1, which is what EC2 sets, but not the images of Amazon Linux 2023. In the account -1 is no preference.
   * Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchTemplateInstanceMetadataOptionsRequest.html,
   * https://docs.aws.amazon.com/linux/al2023/ug/imdsv2.html
   */
  letsTokensTravel(): Answer {
    const travels = (limit: number): Answer => answer(limit > 1);
    const byImage = this.image.satisfies((id) => id.includes("/amazon-linux-2023/"));
    return this.metadataOption(
      HOP_LIMIT,
      travels,
      or(
        this.accountDefault(HOP_LIMIT, travels),
        and(byImage, not(this.accountDefault(HOP_LIMIT, (limit) => answer(limit === 1)))),
      ),
    );
  }
  get hopLimit(): Field<number> {
    return this.option(HOP_LIMIT);
  }

  /** What an option is, here or, where it is not set here, in the instance's launch template. */
  private metadataOption<T>(option: Option<T>, ask: (value: T) => Answer, otherwise: Answer): Answer {
    const byTemplate = this.launchTemplate?.then(
      (template) => new ContainerInstance(template, this.stack).metadataOption(option, ask, otherwise),
      otherwise,
    );
    return this.option(option).then(ask, byTemplate ?? otherwise);
  }
  private option<T>({ name, read }: Option<T>): Field<T> {
    return read(input(this.resource, "metadataOptions").get(name));
  }

  /** What the account's default for an option is, as far as the stack declares it. */
  private accountDefault<T>({ name, read }: Option<T>, ask: (value: T) => Answer): Answer {
    return this.stack.every(TYPES.metadataDefaults).some((each) => {
      const property = input(each, name);
      return and(sameRegion(each, this.resource), not(property.string().is("no-preference")), read(property).then(ask));
    });
  }

  /** Whether tasks of ECS run on it: its user data, image, role or capacity provider shows it. */
  runsTasks(): Answer {
    return (this.runs ??= this.findWhetherRunsTasks());
  }
  private runs: Answer | undefined;

  private findWhetherRunsTasks(): Answer {
    return or(
      this.userDataField.satisfies(joinsCluster),
      this.image.satisfies((id) => ECS_IMAGES.test(id)),
      this.instanceProfile.then((profile) =>
        this.stack
          .resolve("role", profile, input(profile, "role"))
          .then((role) => letsInstancesJoinCluster(role, this.stack)),
      ),
      usesOf(this.stack)
        .of(this.resource)
        .some(({ basis }) => answer(true, basis)),
      this.launchTemplate?.then((template) => new ContainerInstance(template, this.stack).runsTasks()) ?? no,
    );
  }

  /** Whether a rule of a scope is about it. */
  counts(scope: Scope): Answer {
    return countsIn(scope, this.runsTasks());
  }

  /** Whether tasks whose network is of this kind can come to run on it, as far as the stack shows them. */
  hosts(mode: NetworkMode): Answer {
    return hosts(this.resource, mode, this.stack);
  }

  /** Its own user data, where it is written: in plain text or in base64. */
  get userDataField(): Field<string> {
    const plain = input(this.resource, "userData").string();
    const encoded = input(this.resource, "userDataBase64").string();
    return plain.state.is === "unset" && encoded.state.is !== "unset" ? encoded : plain;
  }
  /** The same as it is understood. */
  get userData(): UserData {
    return (this.readUserData ??= new UserData(this.userDataField));
  }
  private readUserData: UserData | undefined;

  /** How a switch of the agent is turned on here, in words that follow "Add". */
  cure(name: AgentSwitch): string {
    const id = this.image.value ?? "";
    const system = id.includes("/bottlerocket/") ? "bottlerocket" : id.includes("/ami-windows") ? "windows" : "linux";
    return this.userData.cure(name, system);
  }

  /** Whether the agent keeps tasks that have a network interface of their own (awsvpc) away from the metadata service. */
  blocksMetadata(): Answer {
    return this.byUserData((data) => data.turnsOn("ECS_AWSVPC_BLOCK_IMDS"));
  }
  /** Whether the instance drops what containers behind a bridge send to the metadata service. */
  dropsForwardedMetadata(): Answer {
    return this.byUserData((data) => data.dropsForwarded());
  }
  /** Whether the agent refuses privileged containers; on Bottlerocket it does so by default. */
  disablesPrivileged(): Answer {
    const isBare = and(
      not(this.userDataField.isSet()),
      this.image.satisfies((id) => id.includes("/bottlerocket/")),
    );
    return or(
      this.byUserData((data) => data.turnsOn("ECS_DISABLE_PRIVILEGED")),
      isBare,
    );
  }
  /** What its user data says, or, where it has none, that of its launch template. */
  private byUserData(ask: (data: UserData) => Answer): Answer {
    const own = ask(this.userData);
    if (this.launchTemplate === undefined) return own;
    const byTemplate = this.launchTemplate.then(
      (template) => new ContainerInstance(template, this.stack).byUserData(ask),
      own,
    );
    return this.userDataField.then(() => own, byTemplate);
  }

  /** The EBS volumes that it gets, as far as they are written down. */
  get blockDevices(): Items<BlockDevice> {
    return blockDevicesOf(this.resource, this.launchTemplate);
  }
  /** Whether its account encrypts them all the same. */
  encryptsByDefault(): Answer {
    return encryptsByDefault(this.resource, this.stack);
  }

  /** Whether it is one itself, and no template. */
  private get isInstance(): boolean {
    const { type } = this.resource;
    return type === TYPES.instance || type === TYPES.spotInstance;
  }

  /** The image's id, or the `resolve:ssm:` parameter that holds it. */
  private get image(): Field<string> {
    return input(this.resource, this.isInstance ? "ami" : "imageId").string();
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
    if (!this.isInstance) return undefined;
    const property = input(this.resource, "launchTemplate");
    return this.stack.resolve("launch-template", this.resource, firstSet(property, "id", "name"));
  }
}

/**
 * The parameters in which AWS publishes its images for ECS.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html
 */
const ECS_IMAGES = /\/aws\/service\/(ecs\/|bottlerocket\/aws-ecs-|ami-windows-latest\/[\w-]*-ECS_Optimized)/;

/** An option of the metadata service. */
interface Option<T> {
  readonly name: string;
  readonly read: (property: Property) => Field<T>;
}

const TOKENS = { name: "httpTokens", read: (property: Property) => property.string().among("required", "optional") };
const ENDPOINT = { name: "httpEndpoint", read: (property: Property) => property.string().among("enabled", "disabled") };
const HOP_LIMIT = { name: "httpPutResponseHopLimit", read: (property: Property) => property.number() };
