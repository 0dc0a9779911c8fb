import { isObject, type JsonObject } from "../../value/json";
import { type Created, type Declarer, type Expansion, listAt, objectAt, textAt, without } from "./component";

/** What is the component's, and not the VPC's. */
const OWN_INPUTS = [
  "availabilityZoneNames",
  "numberOfAvailabilityZones",
  "availabilityZoneCidrMask",
  "natGateways",
  "subnetSpecs",
  "subnetStrategy",
  "subnetNameTagStrategy",
  "vpcEndpointSpecs",
  "vpcEndpointStrategy",
];

/** The subnets of each zone where nothing else is said. */
const PUBLIC_AND_PRIVATE: readonly JsonObject[] = [{ type: "Public" }, { type: "Private" }];

/**
 * `awsx.ec2.Vpc`: its subnets with what routes them. Address blocks are left to the provider: nothing is judged by them.
 * Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/ec2/vpc.ts
 */
export const vpc: Expansion = async ({ urn, name, inputs }, declarer) => {
  const tags = { Name: name, ...objectAt(inputs, "tags") };
  const made = await declarer.declare({
    type: "aws:ec2/vpc:Vpc",
    name,
    inputs: { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true, ...without(inputs, ...OWN_INPUTS), tags },
    parent: urn,
  });
  const create = (type: string, called: string, given: JsonObject, parent: Created): Promise<Created> =>
    declarer.declare({ type: `aws:ec2/${type}`, name: called, inputs: given, parent: parent.urn });
  const internetGateway = await create("internetGateway:InternetGateway", name, { vpcId: made.id, tags }, made);
  const specs = listAt(inputs, "subnetSpecs")?.filter(isObject) ?? PUBLIC_AND_PRIVATE;
  const strategy = (textAt(objectAt(inputs, "natGateways") ?? {}, "strategy") ?? "OnePerAz").toLowerCase();

  const subnets: Created[] = [];
  const byAccess: Readonly<Record<Access, Created[]>> = { public: [], private: [], isolated: [] };
  const routed: Readonly<Record<"tables" | "associations" | "routes" | "gateways" | "addresses", Created[]>> = {
    tables: [],
    associations: [],
    routes: [],
    gateways: [],
    addresses: [],
  };
  for (const [index, zone] of zonesOf(inputs, declarer).entries()) {
    // Public ones come first: they hold the gateways of the others.
    for (const { spec, access } of inOrder(specs)) {
      const called = `${name}-${textAt(spec, "name") ?? access}-${index + 1}`;
      const subnet = await create(
        "subnet:Subnet",
        called,
        {
          vpcId: made.id,
          availabilityZone: zone,
          mapPublicIpOnLaunch: access === "public",
          tags: { ...tags, ...objectAt(spec, "tags"), Name: called, SubnetType: spec["type"] ?? access },
        },
        made,
      );
      subnets.push(subnet);
      byAccess[access].push(subnet);
      const table = await create("routeTable:RouteTable", called, { vpcId: made.id, tags }, subnet);
      routed.tables.push(table);
      const association = { routeTableId: table.id, subnetId: subnet.id };
      routed.associations.push(await create("routeTableAssociation:RouteTableAssociation", called, association, table));
      if (access === "public" && (strategy === "oneperaz" || (strategy === "single" && index === 0))) {
        const gateway = `${name}-${index + 1}`;
        const address = await create("eip:Eip", gateway, { tags: { Name: gateway } }, subnet);
        routed.addresses.push(address);
        const nat = { subnetId: subnet.id, allocationId: address.text("allocationId"), tags: { Name: gateway } };
        routed.gateways.push(await create("natGateway:NatGateway", gateway, nat, subnet));
      }
      const nat = routed.gateways.at(-1);
      const way = access === "public" ? { gatewayId: internetGateway.id } : nat && { natGatewayId: nat.id };
      if (access === "isolated" || way === undefined) continue;
      const route = { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", ...way };
      routed.routes.push(await create("route:Route", called, route, table));
    }
  }
  const ids = (all: readonly Created[]): readonly string[] => all.map((each) => each.id);
  return {
    vpc: made,
    vpcId: made.id,
    subnets,
    publicSubnets: byAccess.public,
    privateSubnets: byAccess.private,
    isolatedSubnets: byAccess.isolated,
    publicSubnetIds: ids(byAccess.public),
    privateSubnetIds: ids(byAccess.private),
    isolatedSubnetIds: ids(byAccess.isolated),
    internetGateway,
    natGateways: routed.gateways,
    eips: routed.addresses,
    routeTables: routed.tables,
    routes: routed.routes,
    routeTableAssociations: routed.associations,
    vpcEndpoints: [],
  };
};

type Access = "public" | "private" | "isolated";
const ACCESSES: readonly Access[] = ["public", "private", "isolated"];

function inOrder(specs: readonly JsonObject[]): readonly { readonly spec: JsonObject; readonly access: Access }[] {
  return ACCESSES.flatMap((access) =>
    specs.filter((spec) => textAt(spec, "type")?.toLowerCase() === access).map((spec) => ({ spec, access })),
  );
}

function zonesOf(inputs: JsonObject, { scope }: Declarer): readonly string[] {
  const names = listAt(inputs, "availabilityZoneNames")?.filter((each) => typeof each === "string");
  const count = inputs["numberOfAvailabilityZones"];
  const letters = ["a", "b", "c", "d", "e", "f"].slice(0, typeof count === "number" ? count : 3);
  return names ?? letters.map((letter) => `${scope.region}${letter}`);
}
