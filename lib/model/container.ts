import { ecrAccount, parseImage } from "../image/reference";
import { type Answer, not, or } from "../value/answer";
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
  /** The same as a property, to be resolved. */
  readonly source: Property;
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
  get logDriver(): Field<string> {
    return this.property.get("logConfiguration").get("logDriver").string();
  }
  /** What the log driver reads from Secrets Manager or Parameter Store. */
  get logSecrets(): Items<SecretReference> {
    return secretReferences(this.property.get("logConfiguration").get("secretOptions"));
  }
  /** The log groups that the drivers `awslogs` and `awsfirelens` are told to write to. */
  get logGroups(): Items<Property> {
    const options = this.property.get("logConfiguration").get("options");
    return new Items([options.get("awslogs-group"), options.get("log_group_name")]);
  }
  /** The secret with which a private registry other than ECR is opened. */
  get registryCredentials(): Field<string> {
    return this.property.get("repositoryCredentials").get("credentialsParameter").string();
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
    source: entry.get("valueFrom"),
  }));
}
