import { COMPUTED, type Json, type JsonObject, Unknown } from "../../value/json";
import { type ComponentCall, type Created, type Declarer, jsonText, type Outputs, without } from "./component";
import { containersOf, definitionsOf, loadBalancersOf } from "./containers";
import { smallestSize } from "./fargate-size";
import { defaultLogGroup } from "./log-group";
import { defaultRole, EXECUTION_POLICIES, shortHash, TASK_POLICIES } from "./roles";

/** What a task definition's component gives back. */
export interface TaskDefinitionOutputs extends Outputs {
  readonly taskDefinition: Created;
  readonly logGroup: Created | undefined;
  readonly taskRole: Created | undefined;
  readonly executionRole: Created | undefined;
  /** What a service needs for the target groups that the ports are mapped to. */
  readonly loadBalancers: Json;
}

export type TaskDefinitionExpansion = (call: ComponentCall, declarer: Declarer) => Promise<TaskDefinitionOutputs>;

export const fargateTaskDefinition: TaskDefinitionExpansion = (call, declarer) =>
  expand(call, declarer, (args, definitions) => ({
    ...("cpu" in args && "memory" in args ? {} : smallestSize(definitions)),
    ...args,
    requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc",
  }));

export const ec2TaskDefinition: TaskDefinitionExpansion = (call, declarer) =>
  expand(call, declarer, (args) => ({ networkMode: "awsvpc", ...args, requiresCompatibilities: ["EC2"] }));

/**
 * A task definition with the log group and the two roles that awsx makes for it. Source:
 * https://github.com/pulumi/pulumi-awsx/blob/master/awsx/ecs/fargateTaskDefinition.ts and ec2TaskDefinition.ts
 * @param complete lays what each launch type needs around what the program gives
 */
async function expand(
  { urn, name, inputs }: ComponentCall,
  declarer: Declarer,
  complete: (args: JsonObject, definitions: readonly Json[]) => JsonObject,
): Promise<TaskDefinitionOutputs> {
  const containers = containersOf(inputs);
  const logGroup = await defaultLogGroup(name, inputs["logGroup"], urn, declarer);
  const roleOf = (kind: string, input: string, policyArns: readonly string[]) =>
    defaultRole(`${name}-${kind}`, inputs[input], { policyArns }, urn, declarer);
  const task = await roleOf("task", "taskRole", TASK_POLICIES);
  const execution = await roleOf("execution", "executionRole", EXECUTION_POLICIES);
  const isUnknown = containers instanceof Unknown;
  const definitions = isUnknown ? [containers] : definitionsOf(containers, logGroup, declarer);
  const text = isUnknown ? undefined : jsonText(definitions);
  const taskDefinition = await declarer.declare({
    type: "aws:ecs/taskDefinition:TaskDefinition",
    name,
    inputs: {
      family: text === undefined ? COMPUTED : `${name}-${shortHash(declarer.stack + text)}`,
      ...complete(without(inputs, ...OWN_INPUTS), definitions),
      taskRoleArn: task.arn,
      executionRoleArn: execution.arn,
      containerDefinitions: text ?? COMPUTED,
    },
    parent: urn,
  });
  return {
    taskDefinition,
    logGroup: logGroup instanceof Unknown ? undefined : logGroup?.created,
    taskRole: task.role,
    executionRole: execution.role,
    loadBalancers: isUnknown ? COMPUTED : loadBalancersOf(containers, declarer),
  };
}

/** What is the component's, and not the task definition's. */
const OWN_INPUTS = ["container", "containers", "logGroup", "taskRole", "executionRole"];
