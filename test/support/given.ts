import { declared, type Declared } from "../../lib/rule/example";
import { type JsonObject } from "../../lib/value/json";

export { declared, fargateTask, policyDocument, taskDefinition, trustOf } from "../../lib/rule/example";

/** What stands in a property whose value is not known yet: Pulumi's own mark for an unknown string. */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A declared resource, and what only the engine knows of it. */
export interface Given extends Declared {
  /** The names of the given resources that a property was computed from. */
  readonly dependsOn?: Readonly<Record<string, readonly string[]>>;
  /** The name of its provider; all have the same one where none is named. */
  readonly provider?: string;
  /** Read with `get`: the engine analyzes only its outputs. */
  readonly read?: true;
}

/** A task definition's `containerDefinitions`: JSON text, as programs write it. */
export function containers(...all: readonly JsonObject[]): string {
  return JSON.stringify(
    all.map((each, index) => ({
      name: `c${index}`,
      image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2",
      ...each,
    })),
  );
}

/** The task definition of a daemon, which runs on Managed Instances, with one container. */
export function daemonTask(properties: JsonObject, container: JsonObject = {}): Declared {
  return declared("aws:ecs/daemonTaskDefinition:DaemonTaskDefinition", {
    family: "agent",
    containerDefinitions: [{ name: "agent", image: `${ECR}/agent:7.1.0`, ...container }],
    ...properties,
  });
}

/** An Express service, of which ECS makes a task definition; `container` is added to its one container. */
export function expressService(properties: JsonObject, container: JsonObject = {}): Declared {
  return declared("aws:ecs/expressGatewayService:ExpressGatewayService", {
    executionRoleArn: "arn:aws:iam::111122223333:role/app-execution",
    infrastructureRoleArn: "arn:aws:iam::111122223333:role/app-infrastructure",
    primaryContainer: { image: `${ECR}/app:1.4.2`, ...container },
    ...properties,
  });
}

const ECR = "111122223333.dkr.ecr.eu-west-1.amazonaws.com";

/** The same resource under another name. */
export function named(name: string, given: Given): Given {
  return { ...given, name };
}

export function urnOf({ type, name }: Pick<Given, "type" | "name">): string {
  return `urn:pulumi:dev::test::${type}::${name}`;
}
