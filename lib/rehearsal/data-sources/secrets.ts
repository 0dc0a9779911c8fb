import { namesSecret } from "../../secret-detection/name";
import { placeholderSecret } from "../../secret-detection/placeholder";
import { isList, isObject, type JsonObject } from "../../value/json";
import { NOBODY_KNOWS } from "../scope";
import { type DataSource, type DataSourceCall, digitsOf, isUnknowable, textOf } from "./call";
import { lookUp } from "./look-up";

/** Data sources that answer with secrets, and those of their stores. */
export const SECRET_SOURCES: Readonly<Record<string, DataSource>> = {
  "aws:secretsmanager/getSecretVersion:getSecretVersion": secretVersion,
  "aws:secretsmanager/getRandomPassword:getRandomPassword": (call) => ({
    ...lookUp(call),
    randomPassword: placeholderSecret(digitsOf(call.token)),
  }),
  "aws:ssm/getParameter:getParameter": parameter,
  "aws:kms/getSecrets:getSecrets": decrypted,
  "aws:kms/getSecret:getSecret": decrypted,
  "aws:kms/getKey:getKey": key,
  "aws:kms/getAlias:getAlias": alias,
};

/**
 * The value of a secret that the program reads. It is laid out as AWS lays out a database's secret, since programs parse
 * it; whoever takes it as it is has a placeholder too.
 * Source: https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_secret_json_structure.html
 */
function secretVersion(call: DataSourceCall): JsonObject {
  const { args, scope } = call;
  const secretId = textOf(args["secretId"]) ?? NOBODY_KNOWS;
  const stage = textOf(args["versionStage"]) ?? "AWSCURRENT";
  const secret = lookUp({
    ...call,
    token: "aws:secretsmanager/getSecret:getSecret",
    args: { [secretId.startsWith("arn:") ? "arn" : "name"]: secretId },
  });
  const arn = textOf(secret?.["arn"]) ?? NOBODY_KNOWS;
  const tag = digitsOf(`${scope.account} ${scope.region} ${secretId}`);
  const password = placeholderSecret(tag);
  const versionId = textOf(args["versionId"]) ?? `${tag.slice(0, 8)}-0000-4000-8000-${tag.slice(0, 12)}`;
  return {
    ...lookUp(call),
    id: `${secretId}|${textOf(args["versionId"]) ?? stage}`,
    arn,
    secretArn: arn,
    secretId,
    secretString: JSON.stringify({
      username: "rehearsed",
      password,
      engine: "rehearsed",
      host: HOST,
      port: 1,
      dbname: "rehearsed",
    }),
    secretBinary: "",
    versionId,
    versionStages: [stage],
    createdDate: NOBODY_KNOWS,
  };
}

/** A host that cannot exist. Source: RFC 2606 */
const HOST = "rehearsed.invalid";

function parameter(call: DataSourceCall): JsonObject {
  const looked = lookUp(call);
  const name = textOf(call.args["name"]) ?? NOBODY_KNOWS;
  const own = call.find("aws:ssm/parameter:Parameter", name);
  if (own !== undefined && looked !== undefined) {
    const value = textOf(own["value"]) ?? textOf(own["insecureValue"]) ?? NOBODY_KNOWS;
    return { ...looked, value, insecureValue: looked["type"] === "SecureString" ? "" : value };
  }
  // By its name alone: nobody knows of which type it is.
  const isSecret = !isUnknowable(name) && !name.startsWith("/aws/service/") && namesSecret(name);
  const value = isSecret ? secretValue(call, name) : valueOfPublic(name, call);
  return {
    ...looked,
    id: name,
    name,
    type: isSecret ? "SecureString" : "String",
    value,
    insecureValue: isSecret ? "" : value,
    version: 1,
  };
}

/** Without decryption it is a text that nobody knows. */
function secretValue({ args, scope }: DataSourceCall, name: string): string {
  if (args["withDecryption"] === false) return NOBODY_KNOWS;
  return placeholderSecret(digitsOf(`${scope.account} ${scope.region} ${name}`));
}

/**
 * What the public parameters of AWS and of other image makers say.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html and
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters-ami.html
 */
function valueOfPublic(name: string, { scope }: DataSourceCall): string {
  const imageId = `ami-0${digitsOf(`${scope.region} ${name.replace(/\/image_id$/, "")}`)}`;
  if (isUnknowable(name)) return NOBODY_KNOWS;
  if (IMAGE.test(name)) return imageId;
  const [, system] = /^\/aws\/service\/ecs\/optimized-ami\/([^/]+)\/(?:[^/]+\/)*[^/]+$/.exec(name) ?? [];
  const field = name.split("/").at(-1) ?? "";
  if (system === undefined || FIELDS.has(field)) return NOBODY_KNOWS;
  return JSON.stringify({
    ecs_agent_version: NOBODY_KNOWS,
    ecs_runtime_version: NOBODY_KNOWS,
    image_id: imageId,
    image_name: NOBODY_KNOWS,
    image_version: NOBODY_KNOWS,
    os: SYSTEMS.get(system) ?? NOBODY_KNOWS,
    schema_version: 1,
    source_image_name: NOBODY_KNOWS,
  });
}

/** The parameters whose value is the id of an image. */
const IMAGE =
  /^\/aws\/service\/(?:ami-[^/]+-latest\/[^/]+|.+\/(?:image_id|ami-id)|debian\/.+\/latest\/\w+|marketplace\/.+)$/;
/** The parts of an ECS-optimised image's description, each of which is a parameter too. */
const FIELDS = new Set([
  "ecs_agent_version", "ecs_runtime_version", "image_name", "image_version", "os", "schema_version", "source_image_name",
]); // prettier-ignore
const SYSTEMS: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    "amazon-linux-2023": "Amazon Linux 2023",
    "amazon-linux-2": "Amazon Linux 2",
    "amazon-linux": "Amazon Linux",
  }),
);

/** What KMS decrypted. */
function decrypted(call: DataSourceCall): JsonObject {
  const secrets = call.args["secrets"];
  const named = (isList(secrets) ? secrets : []).filter(isObject).map((each) => textOf(each["name"]) ?? NOBODY_KNOWS);
  return {
    ...lookUp(call),
    plaintext: Object.fromEntries(named.map((name) => [name, placeholderSecret(digitsOf(`${call.token} ${name}`))])),
  };
}

/** A key that is named by an alias has an id of its own. */
function key(call: DataSourceCall): JsonObject | undefined {
  const keyId = textOf(call.args["keyId"]) ?? "";
  const [, alias] = /(?:^|:)(alias\/.+)$/.exec(keyId) ?? [];
  if (alias === undefined || isUnknowable(keyId)) return lookUp(call);
  const target = textOf(call.find(ALIAS, keyId)?.["targetKeyId"]) ?? textOf(call.find(ALIAS, alias)?.["targetKeyId"]);
  const looked = lookUp({ ...call, args: target === undefined ? { name: alias } : { keyId: target } });
  return looked && { ...looked, keyId };
}

const ALIAS = "aws:kms/alias:Alias";

function alias(call: DataSourceCall): JsonObject | undefined {
  const looked = lookUp(call);
  const name = textOf(call.args["name"]) ?? "";
  if (looked === undefined || isUnknowable(name)) return looked;
  const target = key({ ...call, token: "aws:kms/getKey:getKey", args: { keyId: name } });
  return { ...looked, targetKeyArn: target?.["arn"] ?? NOBODY_KNOWS, targetKeyId: target?.["id"] ?? NOBODY_KNOWS };
}
