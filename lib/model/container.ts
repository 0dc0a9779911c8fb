import { ecrAccount, parseImage } from "../image/reference";
import { type Answer, and, answer, not, or, yes } from "../value/answer";
import { type Field } from "../value/field";
import { Items } from "../value/items";
import { type Property } from "../value/property";

/** A name and a value that a container gets in plain text. */
export interface EnvironmentVariable {
  readonly name: Field<string>;
  readonly value: Field<string>;
}

/** A name and a reference that the ECS agent reads the value from when the container starts. */
export interface SecretReference {
  readonly name: Field<string>;
  readonly valueFrom: Field<string>;
}

/**
 * A container of a task definition.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
export class Container {
  constructor(private readonly property: Property) {}

  /** What messages call it: `Container "web"`, or by its place where its name is not known. */
  get label(): string {
    const name = this.property.get("name").string().value;
    return name === undefined ? `The container at ${this.property.path}` : `Container "${name}"`;
  }
  get path(): string {
    return this.property.path;
  }
  get urn(): string {
    return this.property.urn;
  }
  get image(): Field<string> {
    return this.property.get("image").string();
  }
  /** Unset is false. */
  get privileged(): Field<boolean> {
    return this.property.get("privileged").boolean();
  }
  /** The user that its processes run as, `user`, `uid`, `user:group` or `uid:gid`; where it is not set, the image says. */
  get user(): Field<string> {
    return this.property.get("user").string();
  }
  /** Unset is false. */
  get readonlyRoot(): Field<boolean> {
    return this.property.get("readonlyRootFilesystem").boolean();
  }
  /** Whether the task stops when it does: unset is true. */
  get essential(): Field<boolean> {
    return this.property.get("essential").boolean().or(true);
  }
  get healthCheck(): Property {
    return this.property.get("healthCheck");
  }
  /** Whether a service runs the digest that its image's tag had at deployment. Unset is enabled. */
  get versionConsistency(): Field<"enabled" | "disabled"> {
    return this.property.get("versionConsistency").string().among("enabled", "disabled");
  }
  get environment(): Items<EnvironmentVariable> {
    return this.property
      .get("environment")
      .items()
      .map((entry) => ({
        name: entry.get("name").string(),
        value: entry.get("value").string(),
      }));
  }
  get secrets(): Items<SecretReference> {
    return secretReferences(this.property.get("secrets"));
  }
  get environmentFiles(): Items<Property> {
    return this.property.get("environmentFiles").items();
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
  get logDriver(): Field<string> {
    return this.property.get("logConfiguration").get("logDriver").string();
  }
  /** Whether it waits for its log driver; where it is not set, the account says. */
  get logMode(): Field<"blocking" | "non-blocking"> {
    const options = this.property.get("logConfiguration").get("options");
    return options.get("mode").string().among("blocking", "non-blocking");
  }
  /** What the log driver reads from Secrets Manager or Parameter Store. */
  get logSecrets(): Items<SecretReference> {
    return secretReferences(this.property.get("logConfiguration").get("secretOptions"));
  }
  /** The secret with which a private registry other than ECR is opened. */
  get registryCredentials(): Field<string> {
    return this.property.get("repositoryCredentials").get("credentialsParameter").string();
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
    const command = this.healthCheck.get("command").items();
    return command.some((each) => each.string().satisfies((text) => !/^(NONE)?$/i.test(text)));
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
    const router = this.property.get("firelensConfiguration").get("options");
    // The older way to name a credential spec is a security option.
    const specs = Items.join(
      this.property.get("credentialSpecs").items(),
      this.property.get("dockerSecurityOptions").items(),
    );
    return or(
      not(this.environmentFiles.isEmpty()),
      router.get("config-file-type").string().is("s3"),
      specs.some((each) => each.string().satisfies((text) => /^credentialspec.*:s3:/i.test(text))),
    );
  }
}

function secretReferences(list: Property): Items<SecretReference> {
  return list.items().map((entry) => ({
    name: entry.get("name").string(),
    valueFrom: entry.get("valueFrom").string(),
  }));
}
