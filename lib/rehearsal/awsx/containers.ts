import { COMPUTED, isList, isObject, type Json, type JsonObject, type Unknown } from "../../value/json";
import { Refusal } from "../protocol";
import { type Declarer, objectAt } from "./component";
import { type LogGroup } from "./log-group";

/** The containers of a task by name, in the order in which awsx writes them. */
export type Containers = readonly (readonly [string, JsonObject])[];

/**
 * The containers that a task definition is made of. Source of this and of what follows:
 * https://github.com/pulumi/pulumi-awsx/blob/master/awsx/ecs/containers.ts
 * @returns unknown where it is not known which there are
 * @throws Refusal where none are given, or in both ways
 */
export function containersOf(args: JsonObject): Containers | Unknown {
  const { container, containers } = args;
  if ((container === undefined) === (containers === undefined))
    throw new Refusal("Exactly one of [container] or [containers] must be provided");
  if (isObject(container)) {
    const { name } = container;
    return [[typeof name === "string" ? name : "container", container]];
  }
  if (!isObject(containers)) return COMPUTED;
  const all = Object.entries(containers).map(([name, each]) => [name, isObject(each) ? each : undefined] as const);
  const known = all.flatMap(([name, each]) => (each === undefined ? [] : [[name, each] as const]));
  return known.length < all.length ? COMPUTED : known.sort(([a], [b]) => a.localeCompare(b));
}

/** Container definitions as ECS gets them. */
export function definitionsOf(
  containers: Containers,
  logGroup: LogGroup | undefined,
  declarer: Declarer,
): JsonObject[] {
  return containers.map(([name, container]) => {
    const portMappings = isList(container["portMappings"])
      ? container["portMappings"].map((each) => (isObject(each) ? mappingOf(each, declarer) : each))
      : container["portMappings"];
    const logConfiguration =
      container["logConfiguration"] ?? (logGroup === undefined ? undefined : writingTo(logGroup, name));
    return {
      ...container,
      ...(portMappings === undefined ? {} : { portMappings }),
      name,
      ...(logConfiguration === undefined ? {} : { logConfiguration }),
    };
  });
}

function writingTo({ name, region }: LogGroup, container: string): JsonObject {
  return {
    logDriver: "awslogs",
    options: { "awslogs-group": name, "awslogs-region": region, "awslogs-stream-prefix": container },
  };
}

function mappingOf(mapping: JsonObject, declarer: Declarer): JsonObject {
  const port = targetGroupOf(mapping, declarer)?.["port"];
  const { containerPort, hostPort } = mapping;
  const all: Readonly<Record<string, Json | undefined>> = {
    name: mapping["name"],
    containerPortRange: mapping["containerPortRange"],
    appProtocol: mapping["appProtocol"],
    containerPort: containerPort ?? hostPort ?? port,
    hostPort: hostPort ?? port ?? containerPort,
    protocol: mapping["protocol"],
  };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}

/** The load balancers of a service: one for each target group that a port is mapped to. */
export function loadBalancersOf(containers: Containers, declarer: Declarer): JsonObject[] {
  return containers.flatMap(([containerName, { portMappings }]) =>
    (isList(portMappings) ? portMappings : []).flatMap((mapping) => {
      const group = isObject(mapping) ? targetGroupOf(mapping, declarer) : undefined;
      const [containerPort, targetGroupArn] = [group?.["port"], group?.["arn"]];
      if (containerPort === undefined || targetGroupArn === undefined) return [];
      return [{ containerName, containerPort, targetGroupArn }];
    }),
  );
}

/** The target group of a port: a resource, of which the inputs hold the id, or an object of its own. */
function targetGroupOf(mapping: JsonObject, declarer: Declarer): JsonObject | undefined {
  const { targetGroup } = mapping;
  return typeof targetGroup === "string"
    ? declarer.find("aws:lb/targetGroup:TargetGroup", targetGroup)
    : objectAt(mapping, "targetGroup");
}
