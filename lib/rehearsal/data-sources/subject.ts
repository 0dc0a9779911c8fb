import { holdsUnknownPart, type Json, type JsonObject } from "../../value/json";
import { NOBODY_KNOWS, type Registration } from "../scope";
import { type DataSourceCall, digitsOf, isUnknowable, objectWithoutMarks, textOf } from "./call";

/** What a data source is asked about. */
export interface Subject {
  /** The resource types that it may be, the likeliest first. */
  readonly types: readonly string[];
  /** The program's own resource that the call names. */
  readonly found: JsonObject | undefined;
  /** What the call says of which one it is. */
  readonly given: Identity;
  /** Whether it is looked up by something that nobody knows. */
  readonly isUnknowable: boolean;
  /** Which of the three a field is, under the name that the data source has for it: `clusterName`, `imageId`. */
  readonly roleOf: (field: string) => Role | undefined;
  /** What tells this one, or the one at a place of a list, from others. */
  readonly registration: (at?: number) => Registration;
}

/** How something may be called. */
export type Role = "id" | "arn" | "name";

export type Identity = Readonly<Record<Role, string | undefined>>;

/** Reads off a call what it asks about. Undefined for a token of another provider. */
export function subjectOf({ token, args, scope, find }: DataSourceCall): Subject | undefined {
  const [, module, what] = /^aws:([\w-]+)\/(?:get)?(\w+):/.exec(token) ?? [];
  if (module === undefined || what === undefined) return undefined;
  const kinds = [...new Set([what, SINGULAR.get(what) ?? what.replace(/(Id)?s$/, "").replace(/ie$/, "y")])];
  const types = [module, ...(SAME_MODULE.get(module) ?? [])].flatMap((each) =>
    kinds.map((kind) => `aws:${each}/${lowerFirst(kind)}:${kind}`),
  );
  const roleOf = (field: string): Role | undefined => roleIn(field, kinds.map(lowerFirst), module, what);
  const naming = Object.entries(args).flatMap(([field, value]) => {
    const role = roleOf(field);
    const text = textOf(value);
    if (role === undefined || text === undefined || isUnknowable(text)) return [];
    // Many arguments take an ARN as well as a name.
    return [{ role: text.startsWith("arn:") ? ("arn" as const) : role, text }];
  });
  const textFor = (role: Role): string | undefined => naming.find((each) => each.role === role)?.text;
  const arn = textFor("arn");
  const name = textFor("name") ?? (arn === undefined ? undefined : nameIn(arn));
  const plain = objectWithoutMarks(args);
  return {
    types,
    found: firstOf(naming, ({ text }) => firstOf(types, (type) => find(type, text))),
    given: { id: textFor("id"), arn, name },
    // Tags are asked for, but hardly ever tell one from another.
    isUnknowable: holdsUnknownPart({ ...args, tags: null }),
    roleOf,
    registration: (at = 0) => ({
      urn: `urn:pulumi:rehearsal::data::${token}::${digitsOf(JSON.stringify([sorted(plain), at]))}`,
      type: types[0] ?? token,
      // What is called after it holds the unknown name, and is unknown with it.
      name: name ?? NOBODY_KNOWS,
      inputs: { ...named(name ?? NOBODY_KNOWS, kinds), ...plain },
      scope,
    }),
  };
}

/** A name, under every name that a resource may have for it. */
function named(name: string, kinds: readonly string[]): JsonObject {
  const inputs = ["name", "identifier", "clusterIdentifier", ...kinds.map(lowerFirst)];
  return Object.fromEntries(inputs.map((each) => [each, name]));
}

function roleIn(field: string, own: readonly string[], module: string, what: string): Role | undefined {
  const plain = FIELDS.get(field) ?? FIELDS_OF.get(`${what}.${field}`);
  if (plain !== undefined) return plain;
  if (own.includes(field)) return "name";
  const rest = firstOf(own, (each) => (field.startsWith(each) ? field.slice(each.length) : undefined));
  // What IAM calls an ID is none that anybody could name it by.
  return module === "iam" && rest === "Id" ? undefined : FIELDS.get(lowerFirst(rest ?? ""));
}

/** Where the data source and the resource are called differently. */
const SINGULAR: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    ElasticIp: "Eip",
    Lbs: "LoadBalancer",
    EbsVolumes: "Volume",
    DnsNamespace: "PrivateDnsNamespace",
  }),
);
/** Modules that hold the same resources under several names. */
const SAME_MODULE: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries<readonly string[]>({
    lb: ["alb", "elasticloadbalancingv2", "applicationloadbalancing"],
    alb: ["lb", "elasticloadbalancingv2", "applicationloadbalancing"],
    elb: ["elasticloadbalancing"],
  }),
);
/** Fields that say which one it is, also behind what it is: `clusterName`. */
const FIELDS: ReadonlyMap<string, Role> = new Map(
  Object.entries<Role>({ id: "id", arn: "arn", name: "name", identifier: "name" }),
);
/** Fields that do so for one data source. */
const FIELDS_OF: ReadonlyMap<string, Role> = new Map(
  Object.entries<Role>({
    "Ami.imageId": "id",
    "Zone.zoneId": "id",
    "Instance.dbInstanceIdentifier": "name",
    "Instance.dbInstanceArn": "arn",
  }),
);

/** The name in an ARN: `arn:aws:iam::aws:policy/service-role/X` → X. */
function nameIn(arn: string): string | undefined {
  const [, , service = "", , , ...rest] = arn.split(":");
  const resource = rest.join(":");
  return NAMES.get(service)?.exec(resource)?.slice(1).join("") ?? resource.split(/[:/]/).at(-1);
}

/**
 * What a name is in ARNs where it is not simply what stands last: names hold slashes, and the services add to them.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const NAMES: ReadonlyMap<string, RegExp> = new Map(
  Object.entries<RegExp>({
    secretsmanager: /^secret:(.+)-\w{6}$/,
    ecr: /^repository\/(.+)$/,
    ssm: /^parameter(?:(\/.+\/.+)|\/(.+))$/,
    logs: /^log-group:([^:]+)/,
    elasticloadbalancing: /^(?:loadbalancer\/\w+|targetgroup)\/([^/]+)\/\w+$/,
  }),
);

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

/** What is found first. */
export function firstOf<T, Found>(each: readonly T[], find: (one: T) => Found | undefined): Found | undefined {
  for (const one of each) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

function sorted(object: JsonObject): readonly (readonly [string, Json])[] {
  return Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1));
}
