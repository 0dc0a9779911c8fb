import { COMPUTED, isList, isObject, type Json, type JsonObject, Unknown } from "../../value/json";
import { Refusal } from "../protocol";
import {
  type ComponentCall,
  type Created,
  type Declarer,
  type Expansion,
  listAt,
  objectAt,
  type Outputs,
  without,
} from "./component";
import { ask } from "./data-source";
import { defaultNetwork, DESCRIPTION, openSecurityGroup } from "./network";

/** `awsx.lb.ApplicationLoadBalancer`. Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/lb/applicationLoadBalancer.ts */
export const applicationLoadBalancer: Expansion = (call, declarer) => {
  const port = call.inputs["defaultTargetGroupPort"];
  const single = protocolOf(singleListener(call.inputs), port);
  return expand(call, declarer, {
    settings: { loadBalancerType: "application" },
    // With a list of one listener the provider leaves the target group without a port.
    targetGroup: { targetType: "ip", ...(listAt(call.inputs, "listeners")?.length === 1 ? {} : single) },
    listening: (listener) => (call.inputs["listeners"] === undefined ? single : protocolOf(listener, undefined)),
    hasSecurityGroup: true,
  });
};

/** `awsx.lb.NetworkLoadBalancer`. Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/lb/networkLoadBalancer.ts */
export const networkLoadBalancer: Expansion = (call, declarer) =>
  expand(call, declarer, {
    settings: { loadBalancerType: "network", enableHttp2: false, idleTimeout: 0 },
    targetGroup: { protocol: "TCP", port: call.inputs["defaultTargetGroupPort"] ?? 80 },
    listening: () => ({ protocol: "TCP", port: 80 }),
    hasSecurityGroup: false,
  });

/** What the two kinds differ in. */
interface Kind {
  readonly settings: JsonObject;
  readonly targetGroup: JsonObject;
  /** The port and the protocol of a listener that says nothing of them. */
  listening(listener: JsonObject): JsonObject;
  readonly hasSecurityGroup: boolean;
}

/** What is the component's, and not the load balancer's. */
const OWN_INPUTS = [
  "subnetIds",
  "subnets",
  "defaultTargetGroup",
  "defaultTargetGroupPort",
  "defaultSecurityGroup",
  "listener",
  "listeners",
];

async function expand(call: ComponentCall, declarer: Declarer, kind: Kind): Promise<Outputs> {
  const { urn, name, inputs } = call;
  for (const [one, other] of ALTERNATIVES)
    if (one in inputs && other in inputs) throw new Refusal(`Only one of [${one}] and [${other}] can be specified`);
  const { vpcId, ...place } = placeOf(inputs, declarer);
  const group = kind.hasSecurityGroup ? await securityGroupOf(call, vpcId, declarer) : undefined;
  const loadBalancer = await declarer.declare({
    type: "aws:lb/loadBalancer:LoadBalancer",
    name,
    inputs: {
      ...without(inputs, ...OWN_INPUTS),
      ...place,
      ...(group === undefined ? {} : { securityGroups: [group.id] }),
      ...kind.settings,
    },
    parent: urn,
  });
  const defaultTargetGroup = await declarer.declare({
    type: "aws:lb/targetGroup:TargetGroup",
    name,
    inputs: { vpcId, ...kind.targetGroup, ...objectAt(inputs, "defaultTargetGroup") },
    parent: urn,
  });
  const listeners: Created[] = [];
  for (const [index, listener] of (listAt(inputs, "listeners") ?? [inputs["listener"] ?? {}]).entries()) {
    const args = isObject(listener) ? listener : {};
    const made = await declarer.declare({
      type: "aws:lb/listener:Listener",
      name: `${name}-${index}`,
      inputs: {
        defaultActions: [{ type: "forward", targetGroupArn: defaultTargetGroup.text("arn") }],
        ...kind.listening(args),
        ...args,
        loadBalancerArn: loadBalancer.text("arn"),
      },
      parent: urn,
    });
    listeners.push(made);
  }
  return { loadBalancer, defaultTargetGroup, listeners, defaultSecurityGroup: group?.made, vpcId };
}

const ALTERNATIVES = [
  ["subnets", "subnetIds"],
  ["subnets", "subnetMappings"],
  ["subnetIds", "subnetMappings"],
  ["listener", "listeners"],
  ["defaultTargetGroup", "defaultTargetGroupPort"],
] as const;

/** Where it stands: in the subnets that are given, as ids or as resources, of which the ids are here, or in the default VPC. */
function placeOf(inputs: JsonObject, declarer: Declarer): { readonly subnets?: Json; readonly vpcId: Json } {
  const { subnetMappings } = inputs;
  const subnets = inputs["subnets"] ?? inputs["subnetIds"];
  if (subnets === undefined && subnetMappings === undefined) {
    const network = defaultNetwork(declarer.scope);
    return { subnets: network.publicSubnetIds, vpcId: network.vpcId };
  }
  const [first] = isList(subnets) ? subnets : isList(subnetMappings) ? subnetMappings : [];
  const id = isObject(first) ? first["subnetId"] : first;
  const vpcId = typeof id === "string" ? ask("aws:ec2/getSubnet:getSubnet", { id }, declarer)["vpcId"] : undefined;
  return { ...(subnets === undefined ? {} : { subnets }), vpcId: vpcId ?? COMPUTED };
}

/** The security group of a load balancer that is given none: undefined where it is, or shall have none. */
async function securityGroupOf(
  { urn, name, inputs }: ComponentCall,
  vpcId: Json,
  declarer: Declarer,
): Promise<{ readonly id: Json; readonly made?: Created } | undefined> {
  if (inputs["securityGroups"] !== undefined) return undefined;
  const { skip, securityGroupId, args } = objectAt(inputs, "defaultSecurityGroup") ?? {};
  if (skip === true) return undefined;
  if (args !== undefined && securityGroupId !== undefined)
    throw new Refusal("Only one of [defaultSecurityGroup] [args] or [securityGroupId] can be specified");
  if (securityGroupId !== undefined) return { id: securityGroupId };
  const made =
    args === undefined
      ? await openSecurityGroup(name, vpcId, urn, declarer)
      : await declarer.declare({
          type: "aws:ec2/securityGroup:SecurityGroup",
          name,
          inputs: { description: DESCRIPTION, ...(isObject(args) ? args : {}) },
          parent: urn,
        });
  return { id: made.id, made };
}

/** The listener that decides about the target group: the one there is, or the first of several. */
function singleListener(inputs: JsonObject): JsonObject {
  const listeners = listAt(inputs, "listeners");
  const [first] = listeners ?? [inputs["listener"]];
  return isObject(first) ? first : {};
}

/** The port says the protocol, and the protocol the port. */
function protocolOf({ port, protocol }: JsonObject, defaultPort: Json | undefined): JsonObject {
  if (port === undefined && protocol === undefined) return { port: defaultPort ?? 80, protocol: "HTTP" };
  const isUnknown = [port, protocol].some((each) => each instanceof Unknown);
  return {
    port: port ?? (isUnknown ? COMPUTED : protocol === "HTTPS" ? 443 : 80),
    protocol: protocol ?? (isUnknown ? COMPUTED : port === 443 ? "HTTPS" : "HTTP"),
  };
}
