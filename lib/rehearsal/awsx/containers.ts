import { COMPUTED, isList, isObject, type Json, type JsonObject, Unknown } from "../../value/json";
import { Refusal } from "../protocol";
import { NOBODY_KNOWS } from "../scope";
import { type Declarer, defined } from "./component";
import { type LogGroup } from "./log-group";

/** The containers of a task by name. */
export type Containers = readonly (readonly [string, Json])[];

/**
 * The containers that a task definition is made of. Source of this and of what follows:
 * https://github.com/pulumi/pulumi-awsx/blob/master/awsx/ecs/containers.ts
 * @returns unknown where it is not known which there are
 * @throws Refusal where none are given, or in both ways
 */
export function containersOf({ container, containers }: JsonObject): Containers | Unknown {
  if ((container === undefined) === (containers === undefined))
    throw new Refusal("Exactly one of [container] or [containers] must be provided");
  if (isObject(container)) {
    const { name = "container" } = container;
    return [[typeof name === "string" ? name : NOBODY_KNOWS, container]];
  }
  return isObject(containers) ? Object.entries(containers) : COMPUTED;
}

/** Container definitions as ECS gets them, in the order of their names. */
export function definitionsOf(
  containers: Containers,
  logGroup: LogGroup | Unknown | undefined,
  declarer: Declarer,
): readonly Json[] {
  const inOrder = [...containers].sort(([a], [b]) => a.localeCompare(b));
  return inOrder.map(([name, container]) => {
    if (!isObject(container)) return container;
    const { portMappings, logConfiguration = writingTo(logGroup, name) } = container;
    // The order is that of awsx: the default name of the family is a hash of the text.
    return {
      ...container,
      ...defined({
        portMappings: isList(portMappings)
          ? portMappings.map((each) => (isObject(each) ? mappingOf(each, declarer) : each))
          : portMappings,
        name,
        logConfiguration,
      }),
    };
  });
}

/** What a container that says nothing about its logs gets. */
function writingTo(logGroup: LogGroup | Unknown | undefined, container: string): Json | undefined {
  if (logGroup === undefined || logGroup instanceof Unknown) return logGroup;
  const { name, region } = logGroup;
  return {
    logDriver: "awslogs",
    options: { "awslogs-group": name, "awslogs-region": region, "awslogs-stream-prefix": container },
  };
}

/** The port of a target group stands for those that a mapping does not say. */
function mappingOf(mapping: JsonObject, declarer: Declarer): JsonObject {
  const port = targetOf(mapping, declarer)?.port;
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
export function loadBalancersOf(containers: Containers, declarer: Declarer): readonly JsonObject[] | Unknown {
  const all = containers.flatMap(([containerName, container]) => {
    const mappings = isObject(container) ? (container["portMappings"] ?? []) : container;
    return (isList(mappings) ? mappings : [mappings]).map((mapping) => ({ containerName, mapping }));
  });
  if (all.some(({ mapping }) => mapping instanceof Unknown)) return COMPUTED;
  return all.flatMap(({ containerName, mapping }) => {
    const target = isObject(mapping) ? targetOf(mapping, declarer) : undefined;
    // A target group of functions has no port.
    if (target?.port === undefined) return [];
    return [{ containerName, containerPort: target.port, targetGroupArn: target.arn }];
  });
}

interface Target {
  readonly arn: Json;
  readonly port: Json | undefined;
}

/** The target group of a port: a resource, of which the inputs hold the id, which is its ARN. */
function targetOf({ targetGroup }: JsonObject, { find }: Declarer): Target | undefined {
  if (targetGroup === undefined || targetGroup === null) return undefined;
  if (typeof targetGroup !== "string") return { arn: COMPUTED, port: COMPUTED };
  for (const module of ["lb", "alb", "elasticloadbalancingv2", "applicationloadbalancing"]) {
    const found = find(`aws:${module}/targetGroup:TargetGroup`, targetGroup);
    if (found !== undefined) return { arn: found["arn"] ?? targetGroup, port: found["port"] ?? undefined };
  }
  return { arn: targetGroup, port: COMPUTED };
}
