/** Security groups, and the ways in which they come by rules. */
import { type JsonObject } from "../../lib/value/json";
import { declared, type Given } from "./given";

/** The id of the group called tasks, where it exists. */
export const GROUP = "sg-0a";

export function securityGroup(...ingress: readonly JsonObject[]): Given {
  return {
    ...declared("aws:ec2/securityGroup:SecurityGroup", { ingress }, "tasks"),
    outputs: { id: GROUP },
  };
}
/** A TCP port that somebody is let in to. */
export function tcp(port: number, source: JsonObject): JsonObject {
  return { protocol: "tcp", fromPort: port, toPort: port, ...source };
}
export const WORLD: JsonObject = { cidrBlocks: ["0.0.0.0/0"] };
export function groupRule(properties: JsonObject, name = "open"): Given {
  return declared(
    "aws:ec2/securityGroupRule:SecurityGroupRule",
    { type: "ingress", securityGroupId: GROUP, ...properties },
    name,
  );
}
export function ingressRule(properties: JsonObject, name = "open"): Given {
  return declared(
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    { securityGroupId: GROUP, ipProtocol: "tcp", fromPort: 8080, toPort: 8080, ...properties },
    name,
  );
}
export function defaultGroup(...ingress: readonly JsonObject[]): Given {
  return {
    ...declared("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", { vpcId: "vpc-0a", ingress }, "default"),
    outputs: { id: "sg-0d" },
  };
}
export function subnet(vpcId: string): Given {
  return { ...declared("aws:ec2/subnet:Subnet", { vpcId }, "subnet"), outputs: { id: "subnet-0a" } };
}
export function prefixList(...cidrs: readonly string[]): Given {
  const entries = cidrs.map((cidr) => ({ cidr }));
  return {
    ...declared(
      "aws:ec2/managedPrefixList:ManagedPrefixList",
      { addressFamily: "IPv4", maxEntries: 5, entries },
      "list",
    ),
    outputs: { id: "pl-0a" },
  };
}
