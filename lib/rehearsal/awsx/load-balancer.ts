import { isObject, type Json, type JsonObject } from "../../value/json";
import { NOBODY_KNOWS } from "../scope";
import {
  type ComponentCall,
  type Created,
  type Declarer,
  type Expansion,
  listAt,
  objectAt,
  without,
} from "./component";
import { defaultNetwork, openSecurityGroup } from "./network";

/** `awsx.lb.ApplicationLoadBalancer`. Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/lb/applicationLoadBalancer.ts */
export const applicationLoadBalancer: Expansion = (call, declarer) =>
  expand(call, declarer, {
    settings: { loadBalancerType: "application" },
    listening: (listener) => protocolOf(listener, call.inputs["defaultTargetGroupPort"]),
    hasSecurityGroup: true,
  });

/** `awsx.lb.NetworkLoadBalancer`. Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/lb/networkLoadBalancer.ts */
export const networkLoadBalancer: Expansion = (call, declarer) =>
  expand(call, declarer, {
    settings: { loadBalancerType: "network", enableHttp2: false, idleTimeout: 0 },
    listening: () => ({ protocol: "TCP", port: call.inputs["defaultTargetGroupPort"] ?? 80 }),
    hasSecurityGroup: false,
  });

/** What the two kinds differ in. */
interface Kind {
  readonly settings: JsonObject;
  /** The port and the protocol of a listener. */
  listening(listener: JsonObject | undefined): JsonObject;
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

async function expand({ urn, name, inputs }: ComponentCall, declarer: Declarer, kind: Kind): ReturnType<Expansion> {
  const { subnets, vpcId } = placeOf(inputs, declarer);
  const group = kind.hasSecurityGroup ? await securityGroupOf({ urn, name, inputs }, vpcId, declarer) : undefined;
  const loadBalancer = await declarer.declare({
    type: "aws:lb/loadBalancer:LoadBalancer",
    name,
    inputs: {
      ...without(inputs, ...OWN_INPUTS),
      subnets,
      securityGroups: inputs["securityGroups"] ?? (group === undefined ? undefined : [group.id]),
      ...kind.settings,
    },
    parent: urn,
  });
  const single = objectAt(inputs, "listener");
  const given = single === undefined ? listAt(inputs, "listeners")?.filter(isObject) : [single];
  const defaultTargetGroup = await declarer.declare({
    type: "aws:lb/targetGroup:TargetGroup",
    name,
    inputs: { vpcId, targetType: "ip", ...kind.listening(single), ...objectAt(inputs, "defaultTargetGroup") },
    parent: urn,
  });
  const listeners: Created[] = [];
  for (const [index, listener] of (given ?? [undefined]).entries()) {
    listeners.push(
      await declarer.declare({
        type: "aws:lb/listener:Listener",
        name: `${name}-${index}`,
        inputs: {
          defaultActions: [{ type: "forward", targetGroupArn: defaultTargetGroup.text("arn") }],
          ...kind.listening(listener),
          ...listener,
          loadBalancerArn: loadBalancer.text("arn"),
        },
        parent: urn,
      }),
    );
  }
  return { loadBalancer, defaultTargetGroup, listeners, defaultSecurityGroup: group?.made, vpcId };
}

/** Where it stands: in the subnets that are given, as ids or as resources, or in the default VPC. */
function placeOf(inputs: JsonObject, declarer: Declarer): { readonly subnets: Json | undefined; readonly vpcId: Json } {
  const ids = inputs["subnets"] ?? inputs["subnetIds"];
  if (ids === undefined && inputs["subnetMappings"] === undefined) {
    const network = defaultNetwork(declarer.scope);
    return { subnets: network.publicSubnetIds, vpcId: network.vpcId };
  }
  const [first] = Array.isArray(ids) ? (ids as readonly Json[]) : [];
  const vpcId = typeof first === "string" ? declarer.find("aws:ec2/subnet:Subnet", first)?.["vpcId"] : undefined;
  return { subnets: ids, vpcId: vpcId ?? NOBODY_KNOWS };
}

async function securityGroupOf(
  { urn, name, inputs }: ComponentCall,
  vpcId: Json,
  declarer: Declarer,
): Promise<{ readonly id: Json; readonly made?: Created } | undefined> {
  const given = objectAt(inputs, "defaultSecurityGroup");
  if (inputs["securityGroups"] !== undefined || given?.["skip"] === true) return undefined;
  if (given?.["securityGroupId"] !== undefined) return { id: given["securityGroupId"] };
  const args = given && objectAt(given, "args");
  const made =
    args === undefined
      ? await openSecurityGroup(name, vpcId, urn, declarer)
      : await declarer.declare({ type: "aws:ec2/securityGroup:SecurityGroup", name, inputs: args, parent: urn });
  return { id: made.id, made };
}

function protocolOf(listener: JsonObject | undefined, defaultPort: Json | undefined): JsonObject {
  const { port, protocol } = listener ?? {};
  if (port === undefined && protocol === undefined) return { port: defaultPort ?? 80, protocol: "HTTP" };
  return {
    port: port ?? (protocol === "HTTPS" ? 443 : 80),
    protocol: protocol ?? (port === 443 ? "HTTPS" : "HTTP"),
  };
}
