import { COMPUTED, type Json, type JsonObject, Unknown } from "../../value/json";
import { Refusal } from "../protocol";
import {
  type ComponentCall,
  type Declarer,
  type Expansion,
  objectAt,
  type Outputs,
  refuseBoth,
  without,
} from "./component";
import { defaultNetwork, openSecurityGroup } from "./network";
import { type LaunchType, makeTaskDefinition } from "./task-definition";

/** `awsx.ecs.FargateService`: without a network it goes into the default VPC. */
export const fargateService: Expansion = (call, declarer) => {
  refuseBoth(call.inputs, "networkConfiguration", "assignPublicIp");
  return expand(call, declarer, {
    launchType: "FARGATE",
    defaults: async () => ({
      desiredCount: 1,
      networkConfiguration: call.inputs["networkConfiguration"] ?? (await inDefaultVpc(call, declarer)),
    }),
  });
};

export const ec2Service: Expansion = (call, declarer) =>
  expand(call, declarer, { launchType: "EC2", defaults: () => Promise.resolve({}) });

/** What the services of the two launch types differ in. */
interface Kind {
  readonly launchType: LaunchType;
  /** What a service has where the program says nothing else. */
  defaults(): Promise<JsonObject>;
}

const TASK_DEFINITIONS: Readonly<Record<LaunchType, string>> = {
  FARGATE: "awsx:ecs:FargateTaskDefinition",
  EC2: "awsx:ecs:EC2TaskDefinition",
};

/**
 * A service, and its task definition where it is given in place.
 * Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/ecs/fargateService.ts and ec2Service.ts
 */
async function expand({ urn, name, inputs }: ComponentCall, declarer: Declarer, kind: Kind): Promise<Outputs> {
  refuseBoth(inputs, "taskDefinition", "taskDefinitionArgs");
  if (inputs["taskDefinition"] === undefined && inputs["taskDefinitionArgs"] === undefined)
    throw new Refusal("Either `taskDefinition` or `taskDefinitionArgs` must be provided.");
  const { capacityProviderStrategies, useClusterDefaultCapacityProviderStrategy: asCluster = false } = inputs;
  if (capacityProviderStrategies !== undefined && asCluster !== false)
    refuseBoth(inputs, "capacityProviderStrategies", "useClusterDefaultCapacityProviderStrategy");
  const args = objectAt(inputs, "taskDefinitionArgs");
  const made = args && (await inPlace({ urn, name, inputs: args }, declarer, kind.launchType));
  const service = await declarer.declare({
    type: "aws:ecs/service:Service",
    name,
    inputs: {
      ...(await kind.defaults()),
      ...without(inputs, ...OWN_INPUTS),
      launchType: capacityProviderStrategies === undefined && asCluster === false ? kind.launchType : undefined,
      loadBalancers: inputs["loadBalancers"] ?? made?.loadBalancers,
      waitForSteadyState: not(inputs["continueBeforeSteadyState"]),
      taskDefinition: made?.taskDefinition.text("arn") ?? inputs["taskDefinition"] ?? COMPUTED,
    },
    parent: urn,
  });
  return { service, taskDefinition: made?.taskDefinition };
}

/** What is the component's, and not the service's. */
const OWN_INPUTS = [
  "taskDefinitionArgs",
  "assignPublicIp",
  "continueBeforeSteadyState",
  "useClusterDefaultCapacityProviderStrategy",
];

/** A task definition of the service's own: a component in the component. */
async function inPlace(
  { urn, name, inputs }: ComponentCall,
  declarer: Declarer,
  launchType: LaunchType,
): ReturnType<typeof makeTaskDefinition> {
  const type = TASK_DEFINITIONS[launchType];
  const component = await declarer.declare({ type, name, inputs: {}, parent: urn, component: true });
  return makeTaskDefinition({ urn: component.urn, name, inputs }, declarer, launchType);
}

/** A service without a network goes into the default VPC, behind a security group that is open to all. */
async function inDefaultVpc({ urn, name, inputs }: ComponentCall, declarer: Declarer): Promise<JsonObject> {
  const { vpcId, publicSubnetIds, privateSubnetIds } = defaultNetwork(declarer.scope);
  const group = await openSecurityGroup(`${name}-sg`, vpcId, urn, declarer);
  const { assignPublicIp = false } = inputs;
  const subnets = assignPublicIp === true ? publicSubnetIds : privateSubnetIds;
  return {
    subnets: assignPublicIp instanceof Unknown ? COMPUTED : subnets,
    assignPublicIp,
    securityGroups: [group.id],
  };
}

function not(value: Json | undefined): Json {
  return value instanceof Unknown ? value : value !== true;
}
