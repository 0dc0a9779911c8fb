import { isList, isObject, type Json, type JsonObject } from "../../value/json";
import { type ComponentCall, type Declarer, type Expansion, type Outputs } from "./component";
import { image, registryImage } from "./image";
import { applicationLoadBalancer, networkLoadBalancer } from "./load-balancer";
import { defaultVpc } from "./network";
import { repository } from "./repository";
import { ec2Service, fargateService } from "./service";
import { ec2TaskDefinition, fargateTaskDefinition } from "./task-definition";
import { targetGroupAttachment } from "./target-group-attachment";
import { trail } from "./trail";
import { vpc } from "./vpc";

/** Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/resources.ts */
const EXPANSIONS: ReadonlyMap<string, Expansion> = new Map([
  ["awsx:ecs:FargateService", fargateService],
  ["awsx:ecs:EC2Service", ec2Service],
  ["awsx:ecs:FargateTaskDefinition", fargateTaskDefinition],
  ["awsx:ecs:EC2TaskDefinition", ec2TaskDefinition],
  ["awsx:ecr:Repository", repository],
  ["awsx:ecr:Image", image],
  ["awsx:ecr:RegistryImage", registryImage],
  ["awsx:lb:ApplicationLoadBalancer", applicationLoadBalancer],
  ["awsx:lb:NetworkLoadBalancer", networkLoadBalancer],
  ["awsx:lb:TargetGroupAttachment", targetGroupAttachment],
  ["awsx:cloudtrail:Trail", trail],
  ["awsx:ec2:Vpc", vpc],
  ["awsx:ec2:DefaultVpc", defaultVpc],
]);

/**
 * Makes the children of a remote component, of which the provider is a binary: as its provider would make them.
 * @returns its outputs; undefined for a component that is not known
 */
export async function expandComponent(
  type: string,
  call: ComponentCall,
  declarer: Declarer,
): Promise<Outputs | undefined> {
  return EXPANSIONS.get(type)?.({ ...call, inputs: withoutNulls(call.inputs) }, declarer);
}

/** Python sends null for what a program leaves out. */
function withoutNulls(inputs: JsonObject): JsonObject {
  const entries = Object.entries(inputs).filter(([, value]) => value !== null);
  return Object.fromEntries(entries.map(([name, value]) => [name, cleared(value)]));
}

function cleared(value: Json): Json {
  if (isList(value)) return value.map(cleared);
  return isObject(value) ? withoutNulls(value) : value;
}
