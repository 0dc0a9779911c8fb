import { COMPUTED, isList, isObject, type Json, type JsonObject } from "../../value/json";
import { type Block, blockBehind, blockIn, formatBlock, overlap, parseBlock, sizeOf } from "./cidr";

/** A subnet of a VPC that awsx lays out. */
export interface Planned {
  readonly name: string;
  readonly nameTag: string;
  /** Its place among the zones. */
  readonly zone: number;
  /** `Public`, `Private` or `Isolated`; all but the oldest strategy leave it as the program spells it. */
  readonly type: string;
  readonly access: Access;
  readonly cidrBlock: Json;
  readonly spec: JsonObject;
}

export type Access = "public" | "private" | "isolated";
const ACCESSES = ["public", "private", "isolated"] as const;

/**
 * The subnets of a VPC, zone by zone, public ones first: they hold the gateways of the others.
 * Source: `decideSubnetSpecs` in https://github.com/pulumi/pulumi-awsx/blob/master/awsx/ec2/vpc.ts
 * @param cidrBlock of the VPC; the subnets' blocks are unknown where it is
 */
export function plan(vpc: string, cidrBlock: Json, zones: readonly string[], inputs: JsonObject): readonly Planned[] {
  const { subnetSpecs, subnetStrategy = "Legacy", availabilityZoneCidrMask, subnetNameTagStrategy } = inputs;
  const specs = isList(subnetSpecs) ? subnetSpecs.filter(isObject) : undefined;
  const block = typeof cidrBlock === "string" ? parseBlock(cidrBlock) : undefined;
  const laid =
    subnetStrategy === "Legacy"
      ? byAccess(block, zones.length, specs)
      : inSequence(
          block,
          zones.length,
          subnetStrategy === "AutoMerge" ? merged(specs ?? []) : (specs ?? DEFAULTS),
          availabilityZoneCidrMask,
        );
  return zones.flatMap((zone, index) => {
    const all = laid(index);
    return ACCESSES.flatMap((access) =>
      all
        .filter(({ spec }) => accessOf(spec) === access)
        .map(({ spec, cidrBlock: own }) => {
          const named = `${vpc}-${typeof spec["name"] === "string" ? spec["name"] : access}`;
          const name = `${named}-${index + 1}`;
          const nameTag = subnetNameTagStrategy === "AvailabilityZone" ? `${named}-${suffixOf(zone)}` : name;
          const type = subnetStrategy === "Legacy" ? access.charAt(0).toUpperCase() + access.slice(1) : typeOf(spec);
          return { name, nameTag, zone: index, type, access, cidrBlock: own, spec };
        }),
    );
  });
}

/** What a zone holds, by its place among the zones. */
type Layout = (zone: number) => readonly { readonly spec: JsonObject; readonly cidrBlock: Json }[];

const DEFAULTS: readonly JsonObject[] = [{ type: "Private" }, { type: "Public" }];

/**
 * All private subnets of a zone before its public and its isolated ones.
 * Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/ec2/subnetDistributorLegacy.ts
 */
function byAccess(vpc: Block | undefined, zones: number, given: readonly JsonObject[] | undefined): Layout {
  const zoneMask = (vpc?.mask ?? 0) + bitsFor(zones);
  const specs = given ?? [
    { type: "Private", cidrMask: zoneMask + 1 },
    { type: "Public", cidrMask: zoneMask + 2 },
  ];
  const least = zoneMask + (specs.length === 1 ? 0 : 1);
  return (zone) => {
    const base = vpc && blockIn(vpc, zoneMask, zone);
    const blocks: { spec: JsonObject; cidrBlock: Json }[] = [];
    let last: Block | undefined;
    for (const [access, most] of [["private", 19] as const, ["public", 20] as const, ["isolated", 24] as const]) {
      // Those of a kind are counted from where those of the kind before end.
      const start = last === undefined ? base : blockIn(last, last.mask, 1);
      for (const [index, spec] of specs.filter((each) => accessOf(each) === access).entries()) {
        if (start === undefined) {
          blocks.push({ spec, cidrBlock: COMPUTED });
          continue;
        }
        const mask = maskOf(spec) ?? Math.max(least, most);
        const counted = blockIn(start, mask, index);
        last = last !== undefined && overlap(last, counted) ? blockBehind(last, mask) : counted;
        blocks.push({ spec, cidrBlock: formatBlock(last) });
      }
    }
    return blocks;
  };
}

/**
 * One behind the other, in the order in which they are given, or where the program says.
 * Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/ec2/subnetDistributorNew.ts
 */
function inSequence(
  vpc: Block | undefined,
  zones: number,
  specs: readonly JsonObject[],
  wanted: Json | undefined,
): Layout {
  if (specs.some((spec) => "cidrBlocks" in spec))
    return (zone) =>
      specs.map((spec) => {
        const { cidrBlocks } = spec;
        return { spec, cidrBlock: isList(cidrBlocks) ? (cidrBlocks[zone] ?? COMPUTED) : COMPUTED };
      });
  const zoneMask = typeof wanted === "number" ? wanted : (vpc?.mask ?? 0) + bitsFor(zones);
  // The defaults leave room behind them, and take no more than a /16.
  const isDefault = (spec: JsonObject): boolean => DEFAULTS.includes(spec);
  const maskFor = (spec: JsonObject): number =>
    maskOf(spec) ??
    (isDefault(spec) ? Math.max(zoneMask, 16) + DEFAULTS.indexOf(spec) + 1 : zoneMask + bitsFor(specs.length));
  return (zone) => {
    let last: Block | undefined;
    return specs.map((spec) => {
      if (vpc === undefined) return { spec, cidrBlock: COMPUTED };
      const mask = maskFor(spec);
      last = last === undefined ? blockIn(blockIn(vpc, zoneMask, zone), mask, 0) : blockBehind(last, mask);
      return { spec, cidrBlock: formatBlock(last) };
    });
  };
}

/** The defaults with what the program says of their kind, and its own behind them. Source: `mergeWithDefaultSubnetSpecs` */
function merged(given: readonly JsonObject[]): readonly JsonObject[] {
  const isOverride = (spec: JsonObject): boolean =>
    spec["name"] === undefined && DEFAULTS.some((each) => accessOf(each) === accessOf(spec));
  return [
    ...DEFAULTS.map((each) => {
      const override = given.find((spec) => isOverride(spec) && accessOf(spec) === accessOf(each));
      return override === undefined ? each : { ...each, ...override };
    }),
    ...given.filter((spec) => !isOverride(spec)),
  ];
}

function typeOf(spec: JsonObject): string {
  return typeof spec["type"] === "string" ? spec["type"] : "";
}

function accessOf(spec: JsonObject): string {
  return typeOf(spec).toLowerCase();
}

/** A size in addresses says the mask as well. */
function maskOf({ cidrMask, size }: JsonObject): number | undefined {
  if (typeof cidrMask === "number") return cidrMask;
  return typeof size === "number" && size > 0 && sizeOf(0) % size === 0 ? 32 - Math.log2(size) : undefined;
}

/** How many bits tell a number of things apart. */
function bitsFor(count: number): number {
  return count === 0 ? 0 : Math.ceil(Math.log2(count));
}

/** A zone without its region: `us-east-1a` → `1a`. Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/ec2/subnetNaming.ts */
function suffixOf(zone: string): string {
  return zone.replace(/^[a-z]{2}(?:-[a-z]+)+-/, "");
}
