import { COMPUTED, type Json, type JsonObject, Unknown } from "../../value/json";
import {
  type ComponentCall,
  type Declarer,
  type Expansion,
  jsonText,
  objectAt,
  type Outputs,
  without,
} from "./component";
import { containersOf, definitionsOf, loadBalancersOf } from "./containers";
import { smallestSize } from "./fargate-size";
import { defaultLogGroup } from "./log-group";
import { defaultRole, EXECUTION_POLICIES, shortHash } from "./roles";

export const fargateTaskDefinition: Expansion = (call, declarer) =>
  expand(call, declarer, (args, definitions) => ({
    ...smallestSize(definitions),
    ...args,
    requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc",
  }));

export const ec2TaskDefinition: Expansion = (call, declarer) =>
  expand(call, declarer, (args) => ({ networkMode: "awsvpc", ...args, requiresCompatibilities: ["EC2"] }));

/**
 * A task definition with the log group and the two roles that awsx makes for it. Source:
 * https://github.com/pulumi/pulumi-awsx/blob/master/awsx/ecs/fargateTaskDefinition.ts and ec2TaskDefinition.ts
 * @param complete lays what each launch type needs around what the program gives
 */
async function expand(
  { urn, name, inputs }: ComponentCall,
  declarer: Declarer,
  complete: (args: JsonObject, definitions: readonly JsonObject[]) => JsonObject,
): Promise<Outputs> {
  const containers = containersOf(inputs);
  const logGroup = await defaultLogGroup(name, objectAt(inputs, "logGroup"), urn, declarer);
  const roleOf = (kind: string, input: string, policies: readonly string[]) =>
    defaultRole(`${name}-${kind}`, objectAt(inputs, input), policies, urn, declarer);
  const task = await roleOf("task", "taskRole", []);
  const execution = await roleOf("execution", "executionRole", EXECUTION_POLICIES);
  const definitions = containers instanceof Unknown ? [] : definitionsOf(containers, logGroup, declarer);
  const text: Json = containers instanceof Unknown ? COMPUTED : jsonText(definitions);
  const taskDefinition = await declarer.declare({
    type: "aws:ecs/taskDefinition:TaskDefinition",
    name,
    inputs: {
      family: `${name}-${shortHash(`${declarer.stack}${jsonText(text)}`)}`,
      ...complete(without(inputs, "container", "containers", "logGroup", "taskRole", "executionRole"), definitions),
      taskRoleArn: task.arn,
      executionRoleArn: execution.arn,
      containerDefinitions: text,
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
