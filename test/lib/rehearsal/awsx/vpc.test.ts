import { deepStrictEqual, match, notDeepStrictEqual, ok, strictEqual } from "node:assert";
import fc from "fast-check";
import { blockBehind, formatBlock, overlap, parseBlock } from "../../../../lib/rehearsal/awsx/cidr";
import { COMPUTED, type JsonObject } from "../../../../lib/value/json";
import { expand, type Expanded, inputsOf, namesOf, textIn } from "./declared";

const VPC = "awsx:ec2:Vpc";

function count(expanded: Expanded, kind: string): number {
  return namesOf(expanded).filter((name) => name.startsWith(`${kind} `)).length;
}

async function subnets(inputs: JsonObject): Promise<readonly string[]> {
  const { children } = await expand(VPC, { numberOfAvailabilityZones: 2, ...inputs });
  return children
    .filter(({ type }) => type === "aws:ec2/subnet:Subnet")
    .map(({ name, inputs: { cidrBlock } }) => `${name} ${textIn(cidrBlock)}`);
}

describe("awsx VPCs", () => {
  it("have a public and a private subnet in each of three zones, and a way out of each", async () => {
    const expanded = await expand(VPC, {});
    deepStrictEqual(
      ["Vpc", "InternetGateway", "Subnet", "RouteTable", "RouteTableAssociation", "Route", "NatGateway", "Eip"].map(
        (kind) => count(expanded, kind),
      ),
      [1, 1, 6, 6, 6, 6, 3, 3],
    );
    deepStrictEqual(inputsOf(expanded, "Vpc"), { cidrBlock: "10.0.0.0/16", tags: { Name: "web" } });
    deepStrictEqual(namesOf(expanded).slice(2, 11), [
      "Subnet web-public-1",
      "RouteTable web-public-1",
      "RouteTableAssociation web-public-1",
      "Eip web-1",
      "NatGateway web-1",
      "Route web-public-1",
      "Subnet web-private-1",
      "RouteTable web-private-1",
      "RouteTableAssociation web-private-1",
    ]);
    strictEqual(
      expanded.children.find(({ name, type }) => name === "web-private-1" && type.endsWith(":Route"))?.urn,
      `urn:pulumi:dev::shop::${VPC}$aws:ec2/vpc:Vpc$aws:ec2/subnet:Subnet$aws:ec2/routeTable:RouteTable$aws:ec2/route:Route::web-private-1`,
    );
    const { publicSubnetIds, privateSubnetIds, isolatedSubnetIds, vpcId } = expanded.outputs ?? {};
    deepStrictEqual(
      publicSubnetIds,
      [1, 2, 3].map((zone) => `id:Subnet/web-public-${zone}`),
    );
    deepStrictEqual(
      privateSubnetIds,
      [1, 2, 3].map((zone) => `id:Subnet/web-private-${zone}`),
    );
    deepStrictEqual([isolatedSubnetIds, vpcId], [[], "id:Vpc/web"]);
  });

  it("say of a subnet where it is and who reaches it", async () => {
    const inputs = inputsOf(await expand(VPC, { tags: { team: "web" } }), "Subnet web-public-2");
    deepStrictEqual(inputs, {
      vpcId: "id:Vpc/web",
      availabilityZone: "eu-west-1b",
      mapPublicIpOnLaunch: true,
      cidrBlock: "10.0.96.0/20",
      assignIpv6AddressOnCreation: false,
      tags: { Name: "web-public-2", team: "web", SubnetType: "Public" },
    });
  });

  it("have one NAT gateway, or none", async () => {
    const single = await expand(VPC, { natGateways: { strategy: "Single" } });
    deepStrictEqual([count(single, "NatGateway"), count(single, "Route")], [1, 6]);
    strictEqual(inputsOf(single, "Route web-private-3")["natGatewayId"], "id:NatGateway/web-1");
    const none = await expand(VPC, { natGateways: { strategy: "None" } });
    deepStrictEqual([count(none, "NatGateway"), count(none, "Route")], [0, 3]);
    const given = { strategy: "OnePerAz", elasticIpAllocationIds: ["eipalloc-1", "eipalloc-2", "eipalloc-3"] };
    const own = await expand(VPC, { natGateways: given });
    strictEqual(count(own, "Eip"), 0);
    strictEqual(inputsOf(own, "NatGateway web-2")["allocationId"], "eipalloc-2");
  });

  it("lie in the zones that are named", async () => {
    const expanded = await expand(VPC, {
      availabilityZoneNames: ["eu-west-1c"],
      subnetNameTagStrategy: "AvailabilityZone",
    });
    const { availabilityZone, tags } = inputsOf(expanded, "Subnet web-public-1");
    deepStrictEqual([availabilityZone, (tags as JsonObject)["Name"]], ["eu-west-1c", "web-public-1c"]);
  });

  it("are divided as awsx divides them", async () => {
    deepStrictEqual(await subnets({}), [
      "web-public-1 10.0.64.0/19",
      "web-private-1 10.0.0.0/18",
      "web-public-2 10.0.192.0/19",
      "web-private-2 10.0.128.0/18",
    ]);
    const subnetSpecs = [
      { type: "Public", cidrMask: 24 },
      { type: "Private", name: "app" },
      { type: "Isolated", name: "db", size: 256 },
    ];
    const natGateways = { strategy: "None" };
    deepStrictEqual(await subnets({ subnetSpecs, natGateways, numberOfAvailabilityZones: 1 }), [
      "web-public-1 10.0.32.0/24",
      "web-app-1 10.0.0.0/19",
      "web-db-1 10.0.33.0/24",
    ]);
  });

  it("are divided in the order that is given where the strategy says so", async () => {
    deepStrictEqual(await subnets({ subnetStrategy: "Auto" }), await subnets({}));
    const subnetSpecs = [
      { type: "Public", cidrMask: 24 },
      { type: "Unused", cidrMask: 24 },
      { type: "Private", cidrMask: 20 },
    ];
    deepStrictEqual(await subnets({ subnetStrategy: "Auto", subnetSpecs, numberOfAvailabilityZones: 1 }), [
      "web-public-1 10.0.0.0/24",
      "web-private-1 10.0.16.0/20",
    ]);
    const exact = [{ type: "Private", cidrBlocks: ["10.0.0.0/17", "10.0.128.0/17"] }];
    deepStrictEqual(await subnets({ subnetStrategy: "Exact", subnetSpecs: exact }), [
      "web-private-1 10.0.0.0/17",
      "web-private-2 10.0.128.0/17",
    ]);
    const merged = [{ type: "Isolated", name: "db", cidrMask: 24 }];
    deepStrictEqual(await subnets({ subnetStrategy: "AutoMerge", subnetSpecs: merged, numberOfAvailabilityZones: 1 }), [
      "web-public-1 10.0.128.0/18",
      "web-private-1 10.0.0.0/17",
      "web-db-1 10.0.192.0/24",
    ]);
  });

  it("have blocks that nobody knows where their own is unknown", async () => {
    const expanded = await expand(VPC, { cidrBlock: COMPUTED, subnetStrategy: "Auto" });
    strictEqual(inputsOf(expanded, "Subnet web-public-1")["cidrBlock"], COMPUTED);
    const pooled = await expand(VPC, { ipv4IpamPoolId: "pool", ipv4NetmaskLength: 20, subnetStrategy: "Auto" });
    ok(!("cidrBlock" in inputsOf(pooled, "Vpc")));
    strictEqual(inputsOf(pooled, "Subnet web-public-1")["cidrBlock"], COMPUTED);
  });

  it("have the endpoints that are given", async () => {
    const vpcEndpointSpecs = [
      { serviceName: "s3" },
      { serviceName: "ecr", vpcEndpointType: "Interface", subnetIds: ["subnet-1"] },
    ];
    const plain = await expand(VPC, { vpcEndpointSpecs });
    const tags = { Name: "web" };
    deepStrictEqual(inputsOf(plain, "VpcEndpoint s3"), { serviceName: "s3", tags, vpcId: "id:Vpc/web" });
    strictEqual(count(plain, "SecurityGroup"), 0);
    const auto = await expand(VPC, { vpcEndpointSpecs, vpcEndpointStrategy: "Auto", numberOfAvailabilityZones: 1 });
    deepStrictEqual(inputsOf(auto, "VpcEndpoint s3")["routeTableIds"], [
      "id:RouteTable/web-public-1",
      "id:RouteTable/web-private-1",
    ]);
    deepStrictEqual(inputsOf(auto, "VpcEndpoint ecr"), {
      ...vpcEndpointSpecs[1],
      privateDnsEnabled: true,
      securityGroupIds: ["id:SecurityGroup/ecr-sg"],
      tags,
      vpcId: "id:Vpc/web",
    });
    strictEqual(inputsOf(auto, "SecurityGroupRule")["toPort"], 443);
    strictEqual(inputsOf(auto, "Vpc")["enableDnsHostnames"], true);
  });
});

describe("the default VPC of awsx", () => {
  it("has public and private subnets", async () => {
    const { outputs, children } = await expand("awsx:ec2:DefaultVpc", {});
    deepStrictEqual(children, []);
    match(textIn(outputs?.["vpcId"]), /^vpc-[0-9a-f]{17}$/);
    for (const ids of [outputs?.["publicSubnetIds"], outputs?.["privateSubnetIds"]])
      match(textIn([ids].flat()[0]), /^subnet-[0-9a-f]{17}$/);
    notDeepStrictEqual(outputs?.["publicSubnetIds"], outputs?.["privateSubnetIds"]);
  });
});

describe("blocks of addresses", () => {
  const blocks = fc
    .tuple(fc.integer({ min: 0, max: 2 ** 31 }), fc.integer({ min: 8, max: 32 }))
    .map(([start, mask]) => ({ start, mask }));
  it("are read as they are written", () => {
    fc.assert(
      fc.property(blocks, (block) => {
        deepStrictEqual(parseBlock(formatBlock(block)), block);
      }),
    );
    for (const text of ["10.0.0.0", "10.0.0.0/33", "10.0.0.256/8", "::/0", ""])
      strictEqual(parseBlock(text), undefined);
  });
  it("do not overlap with those behind them", () => {
    fc.assert(
      fc.property(blocks, fc.integer({ min: 8, max: 32 }), (block, mask) => {
        const behind = blockBehind(block, mask);
        strictEqual(overlap(block, behind), false);
        strictEqual(behind.start % 2 ** (32 - mask), 0);
        ok(overlap(block, block));
      }),
    );
  });
});
