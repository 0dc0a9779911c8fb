import { type Json, type JsonObject } from "../../value/json";
import { lookUp } from "../data-sources/look-up";
import { NOBODY_KNOWS, type Scope } from "../scope";
import { type Created, type Declarer, type Expansion } from "./component";

/** A VPC and its subnets. */
interface Network {
  readonly vpcId: Json;
  readonly publicSubnetIds: Json;
  readonly privateSubnetIds: Json;
}

/**
 * The default VPC of a region, with the ids that the program gets when it looks the VPC and its subnets up itself. It
 * is also what the function `awsx:ec2:getDefaultVpc` answers. AWS gives a default VPC public subnets alone; who asks for
 * private ones has made some. Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/ec2/getDefaultVpc.ts
 */
export function defaultNetwork(scope: Scope): Network {
  const ask = (token: string, args: JsonObject): JsonObject =>
    lookUp({ token, args, scope, find: () => undefined }) ?? {};
  const vpcId = ask("aws:ec2/getVpc:getVpc", { default: true })["id"] ?? NOBODY_KNOWS;
  const subnetIds = (args: JsonObject): Json =>
    ask("aws:ec2/getSubnets:getSubnets", { filters: [{ name: "vpc-id", values: [vpcId] }], ...args })["ids"] ?? [];
  return { vpcId, publicSubnetIds: subnetIds({}), privateSubnetIds: subnetIds({ tags: { SubnetType: "Private" } }) };
}

/** `awsx.ec2.DefaultVpc`. Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/ec2/defaultVpc.ts */
export const defaultVpc: Expansion = (_, { scope }) => Promise.resolve({ ...defaultNetwork(scope) });

/** What @pulumi/aws says of a security group of which nothing is said. */
export const DESCRIPTION = "Managed by Pulumi";

const EVERYWHERE = { cidrBlocks: ["0.0.0.0/0"], ipv6CidrBlocks: ["::/0"] };

/**
 * The security group that awsx makes where none is given: everything in, every TCP port out. Source:
 * https://github.com/pulumi/pulumi-awsx/blob/master/awsx/ecs/fargateService.ts and lb/applicationLoadBalancer.ts
 */
export function openSecurityGroup(name: string, vpcId: Json, parent: string, declarer: Declarer): Promise<Created> {
  return declarer.declare({
    type: "aws:ec2/securityGroup:SecurityGroup",
    name,
    inputs: {
      description: DESCRIPTION,
      vpcId,
      ingress: [{ fromPort: 0, toPort: 0, protocol: "-1", ...EVERYWHERE }],
      egress: [{ fromPort: 0, toPort: 65535, protocol: "tcp", ...EVERYWHERE }],
    },
    parent,
  });
}
