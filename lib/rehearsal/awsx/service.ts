import { COMPUTED, isObject, type Json, type JsonObject, Unknown } from "../../value/json";
import { Refusal } from "../protocol";
import { type ComponentCall, type Created, type Declarer, type Expansion, type Outputs, without } from "./component";
import { defaultNetwork, openSecurityGroup } from "./network";
import { ec2TaskDefinition, fargateTaskDefinition, type TaskDefinitionExpansion } from "./task-definition";

export const fargateService: Expansion = (call, declarer) =>
  expand(call, declarer, {
    launchType: "FARGATE",
    taskDefinition: fargateTaskDefinition,
    taskDefinitionType: "awsx:ecs:FargateTaskDefinition",
    defaults: async () => ({
      desiredCount: 1,
      ...("networkConfiguration" in call.inputs ? {} : { networkConfiguration: await inDefaultVpc(call, declarer) }),
    }),
  });

export const ec2Service: Expansion = (call, declarer) =>
  expand(call, declarer, {
    launchType: "EC2",
    taskDefinition: ec2TaskDefinition,
    taskDefinitionType: "awsx:ecs:EC2TaskDefinition",
    defaults: () => Promise.resolve({}),
  });

/** What the services of the two launch types differ in. */
interface Kind {
  readonly launchType: string;
  readonly taskDefinition: TaskDefinitionExpansion;
  readonly taskDefinitionType: string;
  defaults(): Promise<JsonObject>;
}

/**
 * A service, and its task definition where it is given in place.
 * Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/ecs/fargateService.ts and ec2Service.ts
 * @throws Refusal where inputs exclude each other, or there is no task definition
 */
async function expand(call: ComponentCall, declarer: Declarer, kind: Kind): Promise<Outputs> {
  const { urn, name, inputs } = call;
  refuse(inputs, kind);
  const { taskDefinition, loadBalancers, arn } = await taskDefinitionOf(call, declarer, kind);
  const { capacityProviderStrategies, useClusterDefaultCapacityProviderStrategy: byCluster } = inputs;
  const service = await declarer.declare({
    type: "aws:ecs/service:Service",
    name,
    inputs: {
      ...(await kind.defaults()),
      ...without(inputs, ...OWN_INPUTS),
      cluster: clusterOf(inputs, declarer),
      launchType:
        capacityProviderStrategies !== undefined || byCluster === true
          ? undefined
          : byCluster instanceof Unknown
            ? COMPUTED
            : kind.launchType,
      loadBalancers: inputs["loadBalancers"] ?? loadBalancers,
      waitForSteadyState: not(inputs["continueBeforeSteadyState"] ?? false),
      taskDefinition: arn,
    },
    parent: urn,
  });
  return { service, taskDefinition };
}

/** What is the component's, and not the service's. */
const OWN_INPUTS = [
  "taskDefinitionArgs",
  "assignPublicIp",
  "continueBeforeSteadyState",
  "useClusterDefaultCapacityProviderStrategy",
];

function refuse(inputs: JsonObject, { launchType }: Kind): void {
  const alternatives: (readonly [string, string])[] = [["taskDefinition", "taskDefinitionArgs"]];
  if (launchType === "FARGATE") alternatives.push(["networkConfiguration", "assignPublicIp"]);
  if (inputs["useClusterDefaultCapacityProviderStrategy"] === true)
    alternatives.push(["capacityProviderStrategies", "useClusterDefaultCapacityProviderStrategy"]);
  for (const [one, other] of alternatives)
    if (one in inputs && other in inputs) throw new Refusal(`Only one of \`${one}\` or \`${other}\` can be provided.`);
  if (!("taskDefinition" in inputs || "taskDefinitionArgs" in inputs))
    throw new Refusal("Either `taskDefinition` or `taskDefinitionArgs` must be provided.");
}

/** The task definition of a service: its ARN, and, where it is made here, the resource and its load balancers. */
async function taskDefinitionOf(
  { urn, name, inputs }: ComponentCall,
  declarer: Declarer,
  kind: Kind,
): Promise<{ readonly arn: Json | undefined; readonly taskDefinition?: Created; readonly loadBalancers?: Json }> {
  const args = inputs["taskDefinitionArgs"];
  if (args === undefined) return { arn: inputs["taskDefinition"] };
  const type = kind.taskDefinitionType;
  const component = await declarer.declare({ type, name, inputs: {}, parent: urn, component: true });
  if (!isObject(args)) return { arn: COMPUTED, loadBalancers: COMPUTED };
  const made = await kind.taskDefinition({ urn: component.urn, name, inputs: args }, declarer);
  return { arn: made.taskDefinition.text("arn"), ...made };
}

/** A cluster that is given as a resource is named by its ARN. */
function clusterOf({ cluster }: JsonObject, { find }: Declarer): Json | undefined {
  return typeof cluster === "string" ? (find("aws:ecs/cluster:Cluster", cluster)?.["arn"] ?? cluster) : cluster;
}

/** A service without a network goes into the default VPC, behind a security group that is open to all. */
async function inDefaultVpc({ urn, name, inputs }: ComponentCall, declarer: Declarer): Promise<JsonObject> {
  const network = defaultNetwork(declarer.scope);
  const group = await openSecurityGroup(`${name}-sg`, network.vpcId, urn, declarer);
  const assignPublicIp = inputs["assignPublicIp"] ?? false;
  const subnets = assignPublicIp === true ? network.publicSubnetIds : network.privateSubnetIds;
  return {
    subnets: assignPublicIp instanceof Unknown ? COMPUTED : subnets,
    assignPublicIp,
    securityGroups: [group.id],
  };
}

function not(value: Json): Json {
  return value instanceof Unknown ? value : value !== true;
}
