import { isList, isObject, type Json, type JsonObject } from "../../value/json";
import { parseJson } from "../../value/property";
import { placeholderSecret } from "../../secret-detection/placeholder";
import { NOBODY_KNOWS, dnsSuffix } from "../scope";
import { type DataSource, type DataSourceCall, DataSourceFailure, digitsOf, isUnknowable, textOf } from "./call";
import { lookUp } from "./look-up";

/** Data sources of ECS and ECR. */
export const CONTAINER_SOURCES: Readonly<Record<string, DataSource>> = {
  "aws:ecs/getTaskDefinition:getTaskDefinition": taskDefinition,
  "aws:ecs/getContainerDefinition:getContainerDefinition": containerDefinition,
  // Its ARN begins with the name of its cluster.
  "aws:ecs/getService:getService": (call) => {
    return lookUp({ ...call, args: { ...call.args, cluster: call.args["clusterArn"] ?? null } });
  },
  "aws:ecr/getRepository:getRepository": (call) => {
    const account = textOf(call.args["registryId"]) ?? call.scope.account;
    return lookUp({ ...call, scope: { ...call.scope, account } });
  },
  "aws:ecr/getImage:getImage": image,
  "aws:ecr/getAuthorizationToken:getAuthorizationToken": credentials,
  "aws:ecr/getCredentials:getCredentials": credentials,
  "aws:ecrpublic/getAuthorizationToken:getAuthorizationToken": credentials,
};

const TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";

/** It is named by its family, its family and revision, or its ARN; its id is always the ARN. */
function taskDefinition(call: DataSourceCall): JsonObject | undefined {
  const looked = lookUp(call);
  const named = textOf(call.args["taskDefinition"]) ?? "";
  if (looked === undefined || isUnknowable(named)) return looked;
  if (call.find(TASK_DEFINITION, named) !== undefined) return { ...looked, id: looked["arn"] ?? NOBODY_KNOWS };
  const { partition, account, region } = call.scope;
  const [family = "", revision = "1"] = (named.split("/").at(-1) ?? "").split(":");
  const arnWithoutRevision = named.startsWith("arn:")
    ? named.replace(/:\d+$/, "")
    : `arn:${partition}:ecs:${region}:${account}:task-definition/${family}`;
  const arn = `${arnWithoutRevision}:${revision}`;
  return { ...looked, id: arn, arn, arnWithoutRevision, family, revision: Number(revision) || 1, status: "ACTIVE" };
}

/** Source: https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ecs/container_definition_data_source.go */
function containerDefinition(call: DataSourceCall): JsonObject | undefined {
  const [named = "", name = ""] = [textOf(call.args["taskDefinition"]), textOf(call.args["containerName"])];
  const found = call.find(TASK_DEFINITION, named);
  const written = found?.["containerDefinitions"];
  const containers = typeof written === "string" ? parseJson(written) : written;
  const looked = lookUp(call);
  if (!isList(containers) || containers.some(isUnknowable) || isUnknowable(name)) return looked;
  const container = containers.filter(isObject).find((each) => each["name"] === name);
  if (container === undefined) throw new DataSourceFailure(`the task definition has no container with this name`);
  const image = textOf(container["image"]) ?? "";
  const given = ["cpu", "memory", "memoryReservation", "disableNetworking", "dockerLabels"].flatMap((field) => {
    const value = container[field];
    return value === undefined || value === null ? [] : [[field, value] as const];
  });
  return {
    ...looked,
    ...Object.fromEntries(given),
    id: `${textOf(found?.["arn"]) ?? named}/${name}`,
    image,
    // What the provider calls so is the tag.
    imageDigest: isUnknowable(image) ? NOBODY_KNOWS : (image.split(":")[1] ?? ""),
    environment: environmentOf(container["environment"]),
  };
}

function environmentOf(written: Json | undefined): JsonObject {
  const variables = isList(written) ? written.filter(isObject) : [];
  return Object.fromEntries(variables.map((each) => [textOf(each["name"]) ?? "", textOf(each["value"]) ?? ""]));
}

/** An image that somebody pushed: its digest is made up, what names its repository is not. */
function image(call: DataSourceCall): JsonObject | undefined {
  const looked = lookUp(call);
  const { args, scope } = call;
  const repository = textOf(args["repositoryName"]) ?? NOBODY_KNOWS;
  const tag = textOf(args["imageTag"]);
  const registryId = textOf(args["registryId"]) ?? scope.account;
  const imageDigest = textOf(args["imageDigest"]) ?? madeUpDigest(`${registryId}/${repository}:${tag ?? ""}`);
  const url =
    textOf(call.find("aws:ecr/repository:Repository", repository)?.["repositoryUrl"]) ??
    `${registryHost(registryId, call)}/${repository}`;
  return {
    ...looked,
    id: imageDigest,
    imageDigest,
    imageTags: tag === undefined ? [] : [tag],
    imageUri: `${url}@${imageDigest}`,
    registryId,
  };
}

/** A digest of SHA-256 that no image has. */
export function madeUpDigest(text: string): string {
  return `sha256:${[0, 1, 2, 3].map((at) => digitsOf(`${text} ${String(at)}`)).join("")}`;
}

function registryHost(account: string, { scope: { region, partition } }: DataSourceCall): string {
  return `${account}.dkr.ecr.${region}.${dnsSuffix(partition)}`;
}

/** What `docker login` gets. The token is the password again, as programs expect that take it apart. */
function credentials(call: DataSourceCall): JsonObject {
  const registryId = textOf(call.args["registryId"]) ?? call.scope.account;
  const password = placeholderSecret(digitsOf(`${call.token} ${registryId}`));
  return {
    ...lookUp(call),
    id: call.token.includes("getCredentials") ? registryId : call.scope.region,
    userName: "AWS",
    password,
    authorizationToken: Buffer.from(`AWS:${password}`).toString("base64"),
    proxyEndpoint: `https://${registryHost(registryId, call)}`,
    expiresAt: NOBODY_KNOWS,
  };
}
