import { createHash } from "node:crypto";
import { type Json } from "../../value/json";
import { type Scope } from "../scope";
import { type Created, type Declarer, type Expansion } from "./component";

/** A VPC and its subnets. */
interface Network {
  readonly vpcId: string;
  readonly publicSubnetIds: readonly string[];
  readonly privateSubnetIds: readonly string[];
}

/** The default VPC of a region. AWS gives it public subnets alone; who asks for private ones has made some. */
export function defaultNetwork(scope: Scope): Network {
  const id = (kind: string, what: string): string => {
    const seed = `default ${scope.account} ${scope.region} ${what}`;
    return `${kind}-${createHash("sha256").update(seed).digest("hex").slice(0, 17)}`;
  };
  const subnets = (access: string): string[] => ["a", "b"].map((zone) => id("subnet", `${access} ${zone}`));
  return { vpcId: id("vpc", ""), publicSubnetIds: subnets("public"), privateSubnetIds: subnets("private") };
}

/** `awsx.ec2.DefaultVpc`. Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/ec2/defaultVpc.ts */
export const defaultVpc: Expansion = (_, { scope }) => Promise.resolve({ ...defaultNetwork(scope) });

const EVERYWHERE = { cidrBlocks: ["0.0.0.0/0"], ipv6CidrBlocks: ["::/0"] };

/** The security group that awsx makes where none is given: everything in, every TCP port out. */
export function openSecurityGroup(name: string, vpcId: Json, parent: string, declarer: Declarer): Promise<Created> {
  return declarer.declare({
    type: "aws:ec2/securityGroup:SecurityGroup",
    name,
    inputs: {
      vpcId,
      ingress: [{ fromPort: 0, toPort: 0, protocol: "-1", ...EVERYWHERE }],
      egress: [{ fromPort: 0, toPort: 65535, protocol: "tcp", ...EVERYWHERE }],
    },
    parent,
  });
}
