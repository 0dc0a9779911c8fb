import { type JsonObject } from "../../value/json";
import { dnsSuffix, type Scope } from "../scope";
import { type DataSource, type DataSourceCall, isUnknowable, textOf, textsOf } from "./call";

/** Data sources about regions and zones. */
export const REGION_SOURCES: Readonly<Record<string, DataSource>> = {
  "aws:index/getRegion:getRegion": region,
  "aws:index/getRegions:getRegions": ({ scope }) => ({
    id: scope.partition,
    names: REGIONS_OF[scope.partition],
  }),
  "aws:index/getAvailabilityZones:getAvailabilityZones": zones,
  "aws:index/getAvailabilityZone:getAvailabilityZone": zone,
};

/** Older providers call the region `name`, newer ones `region`; both are answered to both. */
function region({ args, scope }: DataSourceCall): JsonObject {
  const [, ofEndpoint] = /^ec2\.([a-z0-9-]+)\./.exec(textOf(args["endpoint"]) ?? "") ?? [];
  const name = ofEndpoint ?? textOf(args["region"]) ?? textOf(args["name"]) ?? scope.region;
  return {
    id: name,
    name,
    region: name,
    description: DESCRIPTIONS.get(name) ?? name,
    endpoint: `ec2.${name}.${dnsSuffix(scope.partition)}`,
  };
}

function zones({ args, scope }: DataSourceCall): JsonObject {
  const without = [...textsOf(args["excludeNames"]), ...textsOf(args["excludeZoneIds"])];
  const left = zonesOf(scope.region).filter(({ name, zoneId }) => !without.includes(name) && !without.includes(zoneId));
  return {
    id: scope.region,
    region: scope.region,
    names: left.map(({ name }) => name),
    zoneIds: left.map(({ zoneId }) => zoneId),
    groupNames: [groupOf(scope.region)],
  };
}

function zone({ args, scope }: DataSourceCall): JsonObject {
  const named = textOf(args["name"]) ?? textOf(args["zoneId"]);
  const all = zonesOf(scope.region);
  const found = all.find(({ name, zoneId }) => name === named || zoneId === named) ?? all[0];
  const name = textOf(args["name"]) ?? found?.name ?? "";
  return {
    id: name,
    name,
    region: scope.region,
    zoneId: textOf(args["zoneId"]) ?? found?.zoneId ?? "",
    nameSuffix: isUnknowable(name) ? name : name.replace(scope.region, ""),
    groupName: groupOf(scope.region),
    groupLongName: DESCRIPTIONS.get(scope.region) ?? scope.region,
    networkBorderGroup: scope.region,
    optInStatus: "opt-in-not-required",
    parentZoneId: "",
    parentZoneName: "",
    state: "available",
    zoneType: "availability-zone",
  };
}

/** Three zones, as almost every region has. Source: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html */
function zonesOf(region: string): readonly { name: string; zoneId: string }[] {
  // us-east-1 → use1, ap-southeast-2 → apse2, us-gov-west-1 → usgw1
  const [continent = "", ...rest] = region.split("-");
  const short = rest.map((part) => part.replace(/^(north|south)(east|west)$/, "$1-$2").replace(/(^|-)(\w)\w*/g, "$2"));
  return ["a", "b", "c"].map((letter, at) => ({
    name: `${region}${letter}`,
    zoneId: `${continent}${short.join("")}-az${String(at + 1)}`,
  }));
}

function groupOf(region: string): string {
  return `${region}-zg-1`;
}

/** What every account may use without opting in. Source: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html */
const REGIONS_OF: Readonly<Record<Scope["partition"], readonly string[]>> = {
  aws: [
    "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1",
    "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2", "us-west-1",
    "us-west-2",
  ],
  "aws-cn": ["cn-north-1", "cn-northwest-1"],
  "aws-us-gov": ["us-gov-east-1", "us-gov-west-1"],
}; // prettier-ignore

/** What AWS calls its regions, from the same page. */
const DESCRIPTIONS: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    "af-south-1": "Africa (Cape Town)",
    "ap-east-1": "Asia Pacific (Hong Kong)",
    "ap-northeast-1": "Asia Pacific (Tokyo)",
    "ap-northeast-2": "Asia Pacific (Seoul)",
    "ap-northeast-3": "Asia Pacific (Osaka)",
    "ap-south-1": "Asia Pacific (Mumbai)",
    "ap-south-2": "Asia Pacific (Hyderabad)",
    "ap-southeast-1": "Asia Pacific (Singapore)",
    "ap-southeast-2": "Asia Pacific (Sydney)",
    "ap-southeast-3": "Asia Pacific (Jakarta)",
    "ap-southeast-4": "Asia Pacific (Melbourne)",
    "ca-central-1": "Canada (Central)",
    "ca-west-1": "Canada West (Calgary)",
    "cn-north-1": "China (Beijing)",
    "cn-northwest-1": "China (Ningxia)",
    "eu-central-1": "Europe (Frankfurt)",
    "eu-central-2": "Europe (Zurich)",
    "eu-north-1": "Europe (Stockholm)",
    "eu-south-1": "Europe (Milan)",
    "eu-south-2": "Europe (Spain)",
    "eu-west-1": "Europe (Ireland)",
    "eu-west-2": "Europe (London)",
    "eu-west-3": "Europe (Paris)",
    "il-central-1": "Israel (Tel Aviv)",
    "me-central-1": "Middle East (UAE)",
    "me-south-1": "Middle East (Bahrain)",
    "sa-east-1": "South America (Sao Paulo)",
    "us-east-1": "US East (N. Virginia)",
    "us-east-2": "US East (Ohio)",
    "us-gov-east-1": "AWS GovCloud (US-East)",
    "us-gov-west-1": "AWS GovCloud (US-West)",
    "us-west-1": "US West (N. California)",
    "us-west-2": "US West (Oregon)",
  }),
);
