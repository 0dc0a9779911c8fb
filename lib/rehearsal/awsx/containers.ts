import { COMPUTED, isList, isObject, type Json, type JsonObject, Unknown } from "../../value/json";
import { Refusal } from "../protocol";
import { NOBODY_KNOWS } from "../scope";
import { type Declarer, defined } from "./component";
import { type LogGroup } from "./log-group";

/** The containers of a task by name, in the order in which they are given. */
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
    const { name = "container" } = container;
    return [[typeof name === "string" ? name : NOBODY_KNOWS, container]];
  }
  if (!isObject(containers)) return COMPUTED;
  const all = Object.entries(containers);
  const known = all.flatMap(([name, each]) => (isObject(each) ? [[name, each] as const] : []));
  return known.length < all.length ? COMPUTED : known;
}

/** Container definitions as ECS gets them: by name, so that their order never changes. */
export function definitionsOf(
  containers: Containers,
  logGroup: LogGroup | undefined,
  declarer: Declarer,
): JsonObject[] {
  const ordered = containers.toSorted(([a], [b]) => a.localeCompare(b));
  return ordered.map(([name, container]) => {
    const { portMappings, logConfiguration } = container;
    return defined({
      ...container,
      portMappings: isList(portMappings)
        ? portMappings.map((each) => (isObject(each) ? mappingOf(each, declarer) : each))
        : portMappings,
      name,
      logConfiguration: logConfiguration ?? (logGroup && writingTo(logGroup, name)),
    });
  });
}

function writingTo({ name, region }: LogGroup, container: string): JsonObject {
  return {
    logDriver: "awslogs",
    options: { "awslogs-group": name, "awslogs-region": region, "awslogs-stream-prefix": container },
  };
}

function mappingOf(mapping: JsonObject, declarer: Declarer): JsonObject {
  const port = targetGroupOf(mapping, declarer)?.port;
  const { name, containerPortRange, appProtocol, containerPort, hostPort, protocol } = mapping;
  return defined({
    name,
    containerPortRange,
    appProtocol,
    containerPort: containerPort ?? hostPort ?? port,
    hostPort: hostPort ?? port ?? containerPort,
    protocol,
  });
}

/** The load balancers of a service: one for each target group that a port is mapped to. */
export function loadBalancersOf(containers: Containers, declarer: Declarer): JsonObject[] {
  return containers.flatMap(([containerName, { portMappings }]) =>
    (isList(portMappings) ? portMappings : []).flatMap((mapping) => {
      const group = isObject(mapping) ? targetGroupOf(mapping, declarer) : undefined;
      if (group?.port === undefined) return [];
      return [{ containerName, containerPort: group.port, targetGroupArn: group.arn }];
    }),
  );
}

interface TargetGroup {
  readonly arn: Json;
  /** Undefined where it has none. */
  readonly port: Json | undefined;
}

/** The target group of a port: a resource, of which the inputs hold the id, which is its ARN. */
function targetGroupOf({ targetGroup }: JsonObject, declarer: Declarer): TargetGroup | undefined {
  if (targetGroup === undefined) return undefined;
  const found = typeof targetGroup === "string" ? declarer.find(TARGET_GROUP, targetGroup) : undefined;
  // One that the program only looks up has a port that nobody here knows.
  const { port = COMPUTED, arn = targetGroup } = found ?? {};
  return { arn, port: port ?? undefined };
}

export const TARGET_GROUP = "aws:lb/targetGroup:TargetGroup";
