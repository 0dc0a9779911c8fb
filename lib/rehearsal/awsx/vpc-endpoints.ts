import { isObject, type Json, type JsonObject } from "../../value/json";
import { type Created, listAt, objectAt, textAt } from "./component";
import { DESCRIPTION } from "./network";
import { type Planned } from "./subnets";
import { type Create } from "./vpc";

/** A VPC as far as it is made. */
interface Network {
  readonly vpc: Created;
  readonly tags: JsonObject;
  readonly zones: readonly string[];
  readonly subnets: readonly { readonly planned: Planned; readonly subnet: Created }[];
  readonly tables: readonly Created[];
}

/**
 * The endpoints of a VPC, as they are given; with the strategy "Auto" they get subnets, routes and a security group.
 * Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/ec2/vpc.ts
 */
export async function endpointsOf(inputs: JsonObject, network: Network, create: Create): Promise<readonly Created[]> {
  const endpoints: Created[] = [];
  for (const spec of specsOf(inputs)) {
    const name = textAt(spec, "serviceName") ?? "endpoint";
    const type = isAuto(inputs) ? typeOf(spec) : undefined;
    const added =
      type === "interface"
        ? await ofInterface(name, spec, network, create)
        : type === "gateway"
          ? { routeTableIds: network.tables.map(({ id }) => id) }
          : {};
    const tags = { ...network.tags, ...objectAt(spec, "tags") };
    const given = { ...added, ...spec, tags, vpcId: network.vpc.id };
    endpoints.push(await create("vpcEndpoint:VpcEndpoint", name, given, network.vpc));
  }
  return endpoints;
}

/** What a VPC needs so that its interface endpoints are found by name. Source: `getVpcEndpointDnsDefaults` in the same file */
export function dnsFor(inputs: JsonObject): JsonObject {
  const isNamed = (spec: JsonObject): boolean =>
    typeOf(spec) === "interface" && (spec["privateDnsEnabled"] ?? true) === true;
  return isAuto(inputs) && specsOf(inputs).some(isNamed) ? { enableDnsHostnames: true, enableDnsSupport: true } : {};
}

function isAuto(inputs: JsonObject): boolean {
  return inputs["vpcEndpointStrategy"] === "Auto";
}

function specsOf(inputs: JsonObject): readonly JsonObject[] {
  return listAt(inputs, "vpcEndpointSpecs")?.filter(isObject) ?? [];
}

function typeOf({ vpcEndpointType: type = "Gateway" }: JsonObject): string | undefined {
  return typeof type === "string" ? type.toLowerCase() : undefined;
}

/** What an interface endpoint gets that it is not given: it is reached from the VPC alone. */
async function ofInterface(name: string, spec: JsonObject, network: Network, create: Create): Promise<JsonObject> {
  const { vpc, tags } = network;
  const placed = "subnetIds" in spec || "subnetConfigurations" in spec ? {} : { subnetIds: subnetIdsOf(network) };
  const added = { privateDnsEnabled: true, ...placed };
  if ("securityGroupIds" in spec) return added;
  const own = { description: DESCRIPTION, vpcId: vpc.id, tags: { ...tags, ...objectAt(spec, "tags") } };
  const region = "region" in spec ? { region: spec["region"] ?? null } : {};
  const group = await create("securityGroup:SecurityGroup", `${name}-sg`, { ...own, ...region }, vpc);
  const ipAddressType = (textAt(spec, "ipAddressType") ?? "").toLowerCase();
  const rule = {
    type: "ingress",
    securityGroupId: group.id,
    protocol: "tcp",
    fromPort: 443,
    toPort: 443,
    cidrBlocks: [vpc.text("cidrBlock")],
    ...(["ipv6", "dualstack"].includes(ipAddressType) ? { ipv6CidrBlocks: [vpc.text("ipv6CidrBlock")] } : {}),
    ...region,
  };
  await create("securityGroupRule:SecurityGroupRule", `${name}-ingress`, rule, vpc);
  return { ...added, securityGroupIds: [group.id] };
}

/** One subnet in each zone, a private one where there is one. */
function subnetIdsOf({ zones, subnets }: Network): Json {
  return zones.flatMap((_, zone) => {
    const here = subnets.filter(({ planned }) => planned.zone === zone);
    const wanted = ["private", "isolated", "public"].flatMap((access) =>
      here.filter(({ planned }) => planned.access === access),
    );
    return wanted.slice(0, 1).map(({ subnet }) => subnet.id);
  });
}
