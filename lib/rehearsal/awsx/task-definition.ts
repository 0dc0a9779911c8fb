import { COMPUTED, type Json, Unknown } from "../../value/json";
import {
  type ComponentCall,
  type Created,
  type Declarer,
  type Expansion,
  jsonText,
  objectAt,
  without,
} from "./component";
import { containersOf, definitionsOf, loadBalancersOf } from "./containers";
import { smallestSize } from "./fargate-size";
import { defaultLogGroup } from "./log-group";
import { defaultRole, EXECUTION_POLICIES, shortHash } from "./roles";

export const fargateTaskDefinition: Expansion = async (call, declarer) => ({
  ...(await makeTaskDefinition(call, declarer, "FARGATE")),
});

export const ec2TaskDefinition: Expansion = async (call, declarer) => ({
  ...(await makeTaskDefinition(call, declarer, "EC2")),
});

export type LaunchType = "FARGATE" | "EC2";

/** What a task definition comes with. */
interface MadeTaskDefinition {
  readonly taskDefinition: Created;
  readonly logGroup: Created | undefined;
  readonly taskRole: Created | undefined;
  readonly executionRole: Created | undefined;
  /** Those of the target groups to which its ports are mapped. */
  readonly loadBalancers: Json;
}

/**
 * A task definition with the log group and the two roles that awsx makes for it. Source:
 * https://github.com/pulumi/pulumi-awsx/blob/master/awsx/ecs/fargateTaskDefinition.ts and ec2TaskDefinition.ts
 */
export async function makeTaskDefinition(
  { urn, name, inputs }: ComponentCall,
  declarer: Declarer,
  launchType: LaunchType,
): Promise<MadeTaskDefinition> {
  const containers = containersOf(inputs);
  const logGroup = await defaultLogGroup(name, objectAt(inputs, "logGroup"), urn, declarer);
  const roleOf = (kind: string, input: string, policies: readonly string[]) =>
    defaultRole(`${name}-${kind}`, objectAt(inputs, input), policies, urn, declarer);
  const task = await roleOf("task", "taskRole", []);
  const execution = await roleOf("execution", "executionRole", EXECUTION_POLICIES);
  const definitions = containers instanceof Unknown ? COMPUTED : definitionsOf(containers, logGroup, declarer);
  const text = definitions instanceof Unknown ? undefined : jsonText(definitions);
  const given = without(inputs, "container", "containers", "logGroup", "taskRole", "executionRole");
  const taskDefinition = await declarer.declare({
    type: "aws:ecs/taskDefinition:TaskDefinition",
    name,
    inputs: {
      family: `${name}-${shortHash(`${declarer.stack}${text ?? ""}`)}`,
      ...(launchType === "FARGATE"
        ? { ...smallestSize(definitions), ...given, networkMode: "awsvpc" }
        : { networkMode: "awsvpc", ...given }),
      requiresCompatibilities: [launchType],
      taskRoleArn: task.arn,
      executionRoleArn: execution.arn,
      containerDefinitions: text ?? COMPUTED,
    },
    parent: urn,
  });
  return {
    taskDefinition,
    logGroup: logGroup?.created,
    taskRole: task.role,
    executionRole: execution.role,
    loadBalancers: containers instanceof Unknown ? COMPUTED : loadBalancersOf(containers, declarer),
  };
}
