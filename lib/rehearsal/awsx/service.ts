import { type Json, type JsonObject } from "../../value/json";
import { Refusal } from "../protocol";
import {
  type ComponentCall,
  Created,
  type Declarer,
  type Expansion,
  objectAt,
  type Outputs,
  without,
} from "./component";
import { ec2TaskDefinition, fargateTaskDefinition } from "./task-definition";
import { defaultNetwork, openSecurityGroup } from "./network";

export const fargateService: Expansion = async (call, declarer) =>
  expand(call, declarer, {
    launchType: "FARGATE",
    taskDefinition: fargateTaskDefinition,
    type: "awsx:ecs:FargateTaskDefinition",
    defaults: async () => ({
      desiredCount: 1,
      networkConfiguration: call.inputs["networkConfiguration"] ?? (await inDefaultVpc(call, declarer)),
    }),
  });

export const ec2Service: Expansion = (call, declarer) =>
  expand(call, declarer, {
    launchType: "EC2",
    taskDefinition: ec2TaskDefinition,
    type: "awsx:ecs:EC2TaskDefinition",
    defaults: () => Promise.resolve({}),
  });

/** What the services of the two launch types differ in. */
interface Kind {
  readonly launchType: string;
  readonly taskDefinition: Expansion;
  readonly type: string;
  defaults(): Promise<JsonObject>;
}

/**
 * A service, and its task definition where it is given in place.
 * Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/ecs/fargateService.ts and ec2Service.ts
 */
async function expand({ urn, name, inputs }: ComponentCall, declarer: Declarer, kind: Kind): Promise<Outputs> {
  const args = objectAt(inputs, "taskDefinitionArgs");
  let made: Outputs = {};
  if (args !== undefined) {
    const component = await declarer.declare({ type: kind.type, name, inputs: {}, parent: urn, component: true });
    made = await kind.taskDefinition({ urn: component.urn, name, inputs: args }, declarer);
  }
  const { taskDefinition, loadBalancers } = made;
  const identifier = taskDefinition instanceof Created ? taskDefinition.text("arn") : inputs["taskDefinition"];
  if (identifier === undefined) throw new Refusal("Either `taskDefinition` or `taskDefinitionArgs` must be provided.");
  const byProvider = inputs["capacityProviderStrategies"] ?? inputs["useClusterDefaultCapacityProviderStrategy"];
  const service = await declarer.declare({
    type: "aws:ecs/service:Service",
    name,
    inputs: {
      ...(await kind.defaults()),
      ...without(inputs, ...OWN_INPUTS),
      cluster: clusterOf(inputs, declarer),
      launchType: byProvider === undefined || byProvider === false ? kind.launchType : undefined,
      loadBalancers: inputs["loadBalancers"] ?? plain(loadBalancers),
      waitForSteadyState: inputs["continueBeforeSteadyState"] !== true,
      taskDefinition: identifier,
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

/** A cluster that is given as a resource is named by its ARN, which is its id. */
function clusterOf(inputs: JsonObject, declarer: Declarer): Json | undefined {
  const { cluster } = inputs;
  return typeof cluster === "string"
    ? (declarer.find("aws:ecs/cluster:Cluster", cluster)?.["arn"] ?? cluster)
    : cluster;
}

/** A service without a network goes into the default VPC, behind a security group that is open to all. */
async function inDefaultVpc({ urn, name, inputs }: ComponentCall, declarer: Declarer): Promise<JsonObject> {
  const network = defaultNetwork(declarer.scope);
  const group = await openSecurityGroup(`${name}-sg`, network.vpcId, urn, declarer);
  const assignPublicIp = inputs["assignPublicIp"] ?? false;
  return {
    subnets: assignPublicIp === true ? network.publicSubnetIds : network.privateSubnetIds,
    assignPublicIp,
    securityGroups: [group.id],
  };
}

function plain(output: Outputs[string]): Json | undefined {
  return output instanceof Created || (Array.isArray(output) && output.some((each) => each instanceof Created))
    ? undefined
    : (output as Json | undefined);
}
