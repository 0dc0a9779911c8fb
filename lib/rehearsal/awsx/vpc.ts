import { COMPUTED, type Json, type JsonObject } from "../../value/json";
import { NOBODY_KNOWS } from "../scope";
import { type Created, type Declarer, type Expansion, listAt, objectAt, without } from "./component";
import { ask } from "./data-source";
import { plan, type Planned } from "./subnets";
import { dnsFor, endpointsOf } from "./vpc-endpoints";

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

/**
 * `awsx.ec2.Vpc`: a VPC, its subnets in each zone, and what routes them.
 * Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/ec2/vpc.ts
 */
export const vpc: Expansion = async ({ urn, name, inputs }, declarer) => {
  const { region, ipv4IpamPoolId } = inputs;
  const tags = objectAt(inputs, "tags");
  const named = { Name: name, ...tags };
  const cidrBlock = inputs["cidrBlock"] ?? (ipv4IpamPoolId === undefined ? "10.0.0.0/16" : undefined);
  const made = await declarer.declare({
    type: "aws:ec2/vpc:Vpc",
    name,
    inputs: { ...dnsFor(inputs), ...without(inputs, ...OWN_INPUTS), cidrBlock, tags: named },
    parent: urn,
  });
  const create: Create = (type, called, given, parent) =>
    declarer.declare({ type: `aws:ec2/${type}`, name: called, inputs: { region, ...given }, parent: parent.urn });
  const vpcId = made.id;
  const internetGateway = await create("internetGateway:InternetGateway", name, { vpcId, tags: named }, made);

  const zones = zonesOf(inputs, declarer);
  const gateways = new NatGateways(name, inputs, create);
  const subnets: { readonly planned: Planned; readonly subnet: Created; readonly table: Created }[] = [];
  const routeTableAssociations: Created[] = [];
  const routes: Created[] = [];
  for (const planned of plan(name, cidrBlock ?? made.text("cidrBlock"), zones, inputs)) {
    const { name: called, zone, access, spec } = planned;
    const own = { Name: planned.nameTag, SubnetType: planned.type };
    const assigned = spec["assignIpv6AddressOnCreation"] ?? inputs["assignGeneratedIpv6CidrBlock"] ?? false;
    const given = {
      vpcId,
      availabilityZone: zones[zone] ?? COMPUTED,
      mapPublicIpOnLaunch: access === "public",
      cidrBlock: planned.cidrBlock,
      assignIpv6AddressOnCreation: assigned,
      ...(assigned === false ? {} : { ipv6CidrBlock: COMPUTED }),
      tags: { ...named, ...objectAt(spec, "tags"), ...own },
    };
    const subnet = await create("subnet:Subnet", called, given, made);
    const table = await create("routeTable:RouteTable", called, { vpcId, tags: { ...named, ...own } }, subnet);
    subnets.push({ planned, subnet, table });
    const association = { routeTableId: table.id, subnetId: subnet.id };
    routeTableAssociations.push(
      await create("routeTableAssociation:RouteTableAssociation", called, association, table),
    );
    if (access === "public") await gateways.add(zone, subnet);
    const way = access === "public" ? { gatewayId: internetGateway.id } : gateways.wayFrom(zone);
    if (access === "isolated" || way === undefined) continue;
    const route = { routeTableId: table.id, ...way, destinationCidrBlock: "0.0.0.0/0" };
    routes.push(await create("route:Route", called, route, table));
  }
  const tables = subnets.map(({ table }) => table);
  const vpcEndpoints = await endpointsOf(inputs, { vpc: made, tags: named, zones, subnets, tables }, create);

  const of = (access: string): readonly Created[] =>
    subnets.filter(({ planned }) => planned.access === access).map(({ subnet }) => subnet);
  const ids = (all: readonly Created[]): Json => all.map(({ id }) => id);
  return {
    vpc: made,
    vpcId,
    subnets: subnets.map(({ subnet }) => subnet),
    publicSubnets: of("public"),
    privateSubnets: of("private"),
    isolatedSubnets: of("isolated"),
    publicSubnetIds: ids(of("public")),
    privateSubnetIds: ids(of("private")),
    isolatedSubnetIds: ids(of("isolated")),
    internetGateway,
    natGateways: gateways.all,
    eips: gateways.addresses,
    routeTables: tables,
    routes,
    routeTableAssociations,
    vpcEndpoints,
    // Only to be copied into the program by hand.
    subnetLayout: COMPUTED,
  };
};

/** Creates a resource of EC2. */
export type Create = (
  type: string,
  name: string,
  inputs: Readonly<Record<string, Json | undefined>>,
  parent: Created,
) => Promise<Created>;

/** The NAT gateways of a VPC: one in each zone, a single one, or none. */
class NatGateways {
  readonly all: Created[] = [];
  readonly addresses: Created[] = [];
  private readonly strategy: string;
  private readonly given: readonly Json[];

  constructor(
    private readonly vpc: string,
    private readonly inputs: JsonObject,
    private readonly create: Create,
  ) {
    const { strategy = "OnePerAz", elasticIpAllocationIds } = objectAt(inputs, "natGateways") ?? {};
    this.strategy = typeof strategy === "string" ? strategy.toLowerCase() : "oneperaz";
    this.given = Array.isArray(elasticIpAllocationIds) ? elasticIpAllocationIds : [];
  }

  /** Puts one into a public subnet, where its zone has none yet and shall have one. */
  async add(zone: number, subnet: Created): Promise<void> {
    const most = this.strategy === "single" ? 1 : this.strategy === "none" ? 0 : zone + 1;
    if (this.all.length >= most) return;
    const name = `${this.vpc}-${zone + 1}`;
    const tags = { ...objectAt(this.inputs, "tags"), Name: name };
    if (this.given.length === 0) this.addresses.push(await this.create("eip:Eip", name, { tags }, subnet));
    const allocationId = this.given.length === 0 ? this.addresses[zone]?.text("allocationId") : this.given[zone];
    const inputs = { subnetId: subnet.id, allocationId: allocationId ?? NOBODY_KNOWS, tags };
    this.all.push(await this.create("natGateway:NatGateway", name, inputs, subnet));
  }

  /** The way out of a private subnet of a zone. */
  wayFrom(zone: number): JsonObject | undefined {
    const gateway = this.all[this.strategy === "single" ? 0 : zone];
    return gateway && { natGatewayId: gateway.id };
  }
}

/** The zones that are named, or the first three of the region. */
function zonesOf(inputs: JsonObject, declarer: Declarer): readonly string[] {
  const { region, numberOfAvailabilityZones: count } = inputs;
  const named = listAt(inputs, "availabilityZoneNames");
  const scope = typeof region === "string" ? { ...declarer.scope, region } : declarer.scope;
  const { names } = ask("aws:index/getAvailabilityZones:getAvailabilityZones", {}, { ...declarer, scope });
  const all = named ?? (Array.isArray(names) ? names.slice(0, typeof count === "number" ? count : 3) : []);
  return all.map((each) => (typeof each === "string" ? each : NOBODY_KNOWS));
}
