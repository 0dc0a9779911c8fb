import { ecrAccount, parseImage } from "../image/reference";
import { type Answer, and, answer, not, or, type Place, yes } from "../value/answer";
import { Field } from "../value/field";
import { Items } from "../value/items";
import { type Property } from "../value/property";
import { capability } from "./capability";
import { labelOf } from "./label";
import { input, type Resource } from "./resource";
import { TYPES } from "./types";

/** A name and a value that a container gets in plain text. */
export interface EnvironmentVariable {
  readonly name: Field<string>;
  readonly value: Field<string>;
}

/** A name and a reference that the ECS agent reads the value from when the container starts. */
export interface SecretReference {
  /** What messages call it: `secret "DB_PASSWORD"`, `log option "apikey"`. */
  readonly label: string;
  readonly valueFrom: Field<string>;
  /** The same as a property, to be resolved. */
  readonly source: Property;
}

/** A list, and the property that it stands in. */
interface Listed<T> {
  readonly at: Place;
  readonly items: Items<T>;
}

/** A place in a container where a volume of the task is mounted. */
export interface Mount {
  /** The volume's name. */
  readonly volume: Field<string>;
  /** The path in the container. */
  readonly path: Field<string>;
  /** Unset is false. */
  readonly readOnly: Field<boolean>;
}

/** What describes a container: a task definition, that of a daemon, or an Express service. */
type Describer = "task" | "daemon" | "express";

/** Lists that ECS names in the singular: where they are no JSON text but properties of their own, Pulumi adds an s. */
const SINGULAR: ReadonlySet<string> = new Set(["add", "command", "drop", "entryPoint", "environment"]);

/** What cannot be set of the container of an Express service. */
const NOT_IN_EXPRESS = ["healthCheck", "linuxParameters", "readonlyRootFilesystem", "user"] as const;

/**
 * A container of a task definition.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html,
 * of a daemon's: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DaemonContainerDefinition.html,
 * of an Express service: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ExpressGatewayContainer.html
 */
export class Container {
  constructor(
    private readonly property: Property,
    private readonly describer: Describer,
  ) {}

  /** What messages call it: `Container "web"`, or by its place where its name is not known. */
  get label(): string {
    return labelOf("Container", this.property);
  }
  get path(): string {
    return this.property.path;
  }
  get urn(): string {
    return this.property.urn;
  }
  get image(): Field<string> {
    return this.at("image").string().unlessEmpty();
  }
  /** Unset is false. */
  get privileged(): Field<boolean> {
    return this.at("privileged").boolean();
  }
  /** The user that its processes run as, `user`, `uid`, `user:group` or `uid:gid`; where it is not set, the image says. */
  get user(): Field<string> {
    return this.at("user").string();
  }
  /** Unset is false. */
  get readonlyRoot(): Field<boolean> {
    return this.at("readonlyRootFilesystem").boolean();
  }
  /** Whether it can write to its own files; not asked where nobody can turn that off. */
  isWritable(): Answer {
    return and(this.takes("readonlyRootFilesystem"), not(this.readonlyRoot.is(true)));
  }
  /** Whether the task stops when it does: unset is true. */
  get essential(): Field<boolean> {
    return this.at("essential").boolean().or(true);
  }
  get healthCheck(): Property {
    return this.at("healthCheck");
  }
  /** Whether a service runs the digest that its image's tag had at deployment. Unset is enabled. */
  get versionConsistency(): Field<"enabled" | "disabled"> {
    return this.at("versionConsistency").string().among("enabled", "disabled");
  }
  get environment(): Items<EnvironmentVariable> {
    return this.at("environment")
      .items()
      .map((entry) => ({
        name: entry.get("name").string(),
        value: entry.get("value").string(),
      }));
  }
  get secrets(): Items<SecretReference> {
    return secretReferences("secret", this.at("secrets"));
  }
  /** The capabilities that it has besides those that Docker gives every container. */
  get addedCapabilities(): Items<Field<string>> {
    return this.at("linuxParameters", "capabilities", "add")
      .items()
      .map((each) => capability(each.string()));
  }
  /** Those of Docker's that it does without. */
  get droppedCapabilities(): Listed<Field<string>> {
    const list = this.at("linuxParameters", "capabilities", "drop");
    return { at: list, items: list.items().map((each) => capability(each.string())) };
  }
  /** The devices of the host that it may use, by their paths there. */
  get devices(): Items<Field<string>> {
    return this.at("linuxParameters", "devices")
      .items()
      .map((each) => each.get("hostPath").string());
  }
  /** What Docker is told of SELinux, AppArmor, seccomp and privileges. */
  get securityOptions(): Listed<Field<string>> {
    const list = this.at("dockerSecurityOptions");
    return { at: list, items: textsOf(list) };
  }
  /** The names of the kernel parameters that it sets. */
  get systemControls(): Items<Field<string>> {
    return this.at("systemControls")
      .items()
      .map((each) => each.get("namespace").string());
  }
  /** The memory in MiB at which it is stopped. */
  get memory(): Field<number> {
    return this.at("memory").number();
  }
  /** The memory in MiB that is kept for it. */
  get memoryReservation(): Field<number> {
    return this.at("memoryReservation").number();
  }
  /** Where the volumes of the task are mounted. */
  get mounts(): Items<Mount> {
    return this.at("mountPoints")
      .items()
      .map((entry) => ({
        volume: entry.get("sourceVolume").string(),
        path: entry.get("containerPath").string(),
        readOnly: entry.get("readOnly").boolean(),
      }));
  }
  /** What is run: the words of the image's entry point and of its command, where they are replaced. */
  get entryPoint(): Items<Field<string>> {
    return textsOf(this.at("entryPoint"));
  }
  get command(): Items<Field<string>> {
    return textsOf(this.at("command"));
  }
  get healthCheckCommand(): Items<Field<string>> {
    return textsOf(this.at("healthCheck", "command"));
  }
  get dockerLabels(): Items<EnvironmentVariable> {
    return variablesOf(this.at("dockerLabels"));
  }
  get logOptions(): Items<EnvironmentVariable> {
    return variablesOf(this.at("logConfiguration", "options"));
  }
  get environmentFiles(): Items<Property> {
    return this.at("environmentFiles").items();
  }
  /** The buckets of those files, one for each; empty where its ARN names none. */
  get environmentBuckets(): Items<Field<string>> {
    return this.environmentFiles.map((file) =>
      file
        .get("value")
        .string()
        .map((arn) => /^arn:[\w-]+:s3:::([^/]+)/.exec(arn)?.[1] ?? ""),
    );
  }
  /**
   * Where its logs go, as it is written: an instance may have drivers that ECS does not name. An Express service makes
   * a log group where it is given none.
   * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-work.html
   */
  get logDriver(): Field<string> {
    if (this.describer === "express") return Field.set(this.at("awsLogsConfigurations"), "awslogs");
    return this.at("logConfiguration", "logDriver").string();
  }
  /** Whether it waits for its log driver; where it is not set, the account says. */
  get logMode(): Field<"blocking" | "non-blocking"> {
    return this.at("logConfiguration", "options", "mode").string().among("blocking", "non-blocking");
  }
  /** What the log driver reads from Secrets Manager or Parameter Store. */
  get logSecrets(): Items<SecretReference> {
    return secretReferences("log option", this.at("logConfiguration", "secretOptions"));
  }
  /** The log groups that its driver is told to write to, or an Express service. */
  get logGroups(): Items<Property> {
    if (this.describer === "express")
      return this.at("awsLogsConfigurations")
        .items()
        .map((each) => each.get("logGroup"));
    return logGroupsIn(this.at("logConfiguration", "options"));
  }
  /** The secret with which a private registry other than ECR is opened. */
  get registryCredentials(): Field<string> {
    return this.at("repositoryCredentials", "credentialsParameter").string();
  }
  /** Whether a property can be set where the container is described: a rule that wants it set is silent where not. */
  takes(name: (typeof NOT_IN_EXPRESS)[number]): Answer {
    return answer(!(this.describer === "express" && NOT_IN_EXPRESS.includes(name)));
  }
  /** Whether a Linux container runs as root, or may, because its image alone says who. The group does not matter. */
  runsAsRoot(): Answer {
    return this.user.then((text) => answer(/^([+-]?0+|root)?(:|$)/i.test(text.trim())), yes);
  }
  /** Whether a Windows container is told to run as its administrator. */
  runsAsAdministrator(): Answer {
    return this.user.satisfies((text) => /(^|\\)ContainerAdministrator$/i.test(text.trim()));
  }
  /** Whether a log driver takes what it writes; `none` drops it. */
  keepsLogs(): Answer {
    return this.logDriver.satisfies((name) => !/^(none)?$/i.test(name));
  }
  /** Whether it can wait for its log driver: FireLens takes what it writes without ever making it wait. */
  hasLogMode(): Answer {
    return and(this.keepsLogs(), not(this.logDriver.is("awsfirelens")));
  }
  /** Whether ECS asks it how it is. A HEALTHCHECK of its image does not count: ECS does not look at it. */
  checksHealth(): Answer {
    return this.healthCheckCommand.some((each) => each.satisfies((text) => !/^(NONE)?$/i.test(text)));
  }
  /** Whether its image lies in a private ECR registry. */
  isFromPrivateEcr(): Answer {
    return this.image.satisfies((text) => ecrAccount(parseImage(text).registry) !== undefined);
  }
  /** Whether the agent reads secrets with the task's execution role before it starts the container, wherever that runs. */
  readsSecrets(): Answer {
    return or(not(this.secrets.isEmpty()), not(this.logSecrets.isEmpty()), this.registryCredentials.isSet());
  }
  /** The same for files in S3: environment files, the configuration of a FireLens router, credential specs. */
  readsFiles(): Answer {
    const router = this.at("firelensConfiguration", "options");
    return or(
      not(this.environmentFiles.isEmpty()),
      router.get("config-file-type").string().among("s3", "file").is("s3"),
      this.readsCredentialSpec("s3"),
    );
  }
  /**
   * The same for a credential spec, by which it gets a group Managed Service Account: in S3, or in Parameter Store.
   * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
   */
  readsCredentialSpec(from: "s3" | "ssm"): Answer {
    // The older way to name one is a security option.
    const specs = Items.join(textsOf(this.at("credentialSpecs")), this.securityOptions.items);
    const arn = new RegExp(`^credentialspec(domainless)?:arn:[\\w-]+:${from}:`, "i");
    return specs.some((each) => each.satisfies((text) => arn.test(text)));
  }

  /** A property by the path that ECS gives it. */
  private at(...path: readonly string[]): Property {
    const isJson = this.describer === "task";
    return path.reduce((from, name) => from.get(!isJson && SINGULAR.has(name) ? `${name}s` : name), this.property);
  }
}

/** The containers of a task definition, of a daemon's, or the one of an Express service. */
export function containersOf(resource: Resource): Items<Container> {
  switch (resource.type) {
    case TYPES.expressService:
      return input(resource, "primaryContainer")
        .items()
        .map((each) => new Container(each, "express"));
    case TYPES.daemonTaskDefinition:
      return input(resource, "containerDefinitions")
        .items()
        .map((each) => new Container(each, "daemon"));
    default: {
      const document = input(resource, "containerDefinitions").document();
      // One that stands alone is refused: nobody can say what it would run.
      const lists = document.kind().among("list").toItems();
      return lists.flatMap(() => document.items()).map((each) => new Container(each, "task"));
    }
  }
}

function textsOf(list: Property): Items<Field<string>> {
  return list.items().map((each) => each.string());
}

/** A map of texts as names and values. */
export function variablesOf(map: Property): Items<EnvironmentVariable> {
  return map.entries().map(([name, value]) => ({ name: Field.set(value, name), value: value.string() }));
}

/** The log groups that the drivers `awslogs` and `awsfirelens` are told to write to by their options. */
export function logGroupsIn(options: Property): Items<Property> {
  return new Items([options.get("awslogs-group"), options.get("log_group_name")]);
}

function secretReferences(kind: string, list: Property): Items<SecretReference> {
  return list.items().map((entry) => {
    const source = entry.get("valueFrom");
    const name = entry.get("name").string().value;
    const label = name === undefined ? `the ${kind} at ${source.path}` : `${kind} "${name}"`;
    return { label, valueFrom: source.string(), source };
  });
}
