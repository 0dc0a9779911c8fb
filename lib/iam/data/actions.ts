/** The actions of IAM, as AWS's Service Authorization Reference has them. Nothing is read before it is asked for. */
import { matchesWildcard } from "../../value/wildcard";
import type data from "./aws-actions.json";

export type AccessLevel = "list" | "read" | "write" | "tagging" | "permissions";

export interface ActionFacts {
  /** `s3:GetObject`, in AWS's own case. */
  readonly name: string;
  /** The gravest, where AWS gives two. */
  readonly level: AccessLevel;
  /**
   * Whether a statement can name the resources it works on: not at all, so that `*` alone does (`none`); if it likes to,
   * since a call may be about none (`optional`); one of several kinds, as a rule a must (`one-of`: AWS marks none of them
   * as required, so s3:GetObject has an object, or one at an access point); or as a must, each kind (`required`).
   */
  readonly scope: "none" | "optional" | "one-of" | "required";
  /**
   * ARN formats of the kinds of resources it works on: `arn:${Partition}:s3:::${BucketName}/${ObjectName}`. Empty for
   * scope none; those of a required action leave out the kinds that may be given in addition.
   */
  readonly resources: readonly string[];
}

/** A service in the generated file (`npm run generate:iam`): short enough to be kept, long enough to be read. */
export interface ServiceEntry {
  /**
   * The ARN formats of each resource type, separated by blanks. One that does not begin with `arn:` follows
   * `arn:${Partition}:<the service>:${Region}:${Account}:`.
   */
  readonly arns: Readonly<Record<string, string>>;
  /**
   * The actions by the resource types that they work on: `*` (scope none), `dataset?` (optional), `accesspoint|bucket`
   * (one-of) or `cluster,task` (required). A letter for the level stands before the actions that have it, and words at
   * the beginning are shared: `L ListTables W Create{Backup,Table}`.
   */
  readonly actions: Readonly<Record<string, string>>;
}

/** The generated file. */
export interface ActionTable {
  readonly source: string;
  readonly date: string;
  readonly services: Readonly<Record<string, ServiceEntry>>;
}

const LEVELS: ReadonlyMap<string, AccessLevel> = new Map([
  ["L", "list"],
  ["R", "read"],
  ["W", "write"],
  ["T", "tagging"],
  ["P", "permissions"],
]);

/** Facts of the actions of a service, by their names in lower case without the service's. */
type Service = ReadonlyMap<string, ActionFacts>;

const decoded = new Map<string, Service>();
const matched = new Map<string, readonly string[]>();
/** A policy of a stranger may hold any number of patterns, each of which may match everything. */
const MOST_REMEMBERED = 200;

/**
 * The facts of an action.
 * @param action its name, in any case: `s3:getobject`
 * @returns undefined for one that the data does not know: newer than the data, or misspelt
 */
export function actionFacts(action: string): ActionFacts | undefined {
  const [service, name] = partsOf(action.toLowerCase());
  return service === undefined ? undefined : factsOf(service)?.get(name);
}

/**
 * All known actions that a pattern matches, in AWS's own case.
 * @param pattern as a statement has it, in any case: `s3:Get*`, `*`, `s*:?et*`
 */
export function actionsMatching(pattern: string): readonly string[] {
  const folded = pattern.toLowerCase();
  if (!/[*?]/.test(folded)) {
    const facts = actionFacts(folded);
    return facts === undefined ? [] : [facts.name];
  }
  const remembered = matched.get(folded);
  if (remembered !== undefined) return remembered;
  const found = search(folded);
  const [oldest] = matched.keys();
  if (oldest !== undefined && matched.size >= MOST_REMEMBERED) matched.delete(oldest);
  matched.set(folded, found);
  return found;
}

function search(pattern: string): readonly string[] {
  const [service, name] = partsOf(pattern);
  // An action has one colon, so that the parts can be matched by themselves.
  const services = service === undefined ? serviceNames() : servicesMatching(service);
  return services.flatMap((each) =>
    [...(factsOf(each) ?? [])].flatMap(([action, facts]) =>
      (service === undefined ? matchesWildcard(pattern, `${each}:${action}`) : matchesWildcard(name, action))
        ? [facts.name]
        : [],
    ),
  );
}

function servicesMatching(pattern: string): readonly string[] {
  if (!/[*?]/.test(pattern)) return [pattern];
  return serviceNames().filter((service) => matchesWildcard(pattern, service));
}

/** `s3:getobject` → `s3`, `getobject`; without a colon, all is the name. */
function partsOf(action: string): readonly [service: string | undefined, name: string] {
  const colon = action.indexOf(":");
  return colon === -1 ? [undefined, action] : [action.slice(0, colon), action.slice(colon + 1)];
}

function factsOf(service: string): Service | undefined {
  const known = decoded.get(service);
  if (known !== undefined) return known;
  const { services } = table();
  const entry = Object.hasOwn(services, service) ? services[service] : undefined;
  if (entry === undefined) return undefined;
  const facts = decode(service, entry);
  decoded.set(service, facts);
  return facts;
}

function serviceNames(): readonly string[] {
  return Object.keys(table().services);
}

function decode(service: string, { arns, actions }: ServiceEntry): Service {
  const facts: ActionFacts[] = [];
  for (const [key, text] of Object.entries(actions)) {
    const scope = scopeOf(key);
    const types = scope === "none" ? [] : key.replace(/\?$/, "").split(/[,|]/);
    const resources = types.flatMap((type) => formatsOf(service, arns[type]));
    let level: AccessLevel = "list";
    for (const word of text.split(" ")) {
      const next = LEVELS.get(word);
      if (next !== undefined) level = next;
      else for (const name of namesIn(word)) facts.push({ name: `${service}:${name}`, level, scope, resources });
    }
  }
  facts.sort((a, b) => (a.name < b.name ? -1 : 1));
  return new Map(facts.map((each) => [each.name.slice(service.length + 1).toLowerCase(), each]));
}

function scopeOf(key: string): ActionFacts["scope"] {
  if (key === "*") return "none";
  if (key.endsWith("?")) return "optional";
  return key.includes("|") ? "one-of" : "required";
}

function formatsOf(service: string, arns: string | undefined): readonly string[] {
  if (arns === undefined) return [];
  const usual = `arn:\${Partition}:${service}:\${Region}:\${Account}:`;
  return arns.split(" ").map((each) => (each.startsWith("arn:") ? each : usual + each));
}

/** `Create{Backup,Table}` → `CreateBackup`, `CreateTable` */
function namesIn(word: string): readonly string[] {
  const [verb = "", rest] = word.split(/[{}]/);
  return rest === undefined ? [verb] : rest.split(",").map((each) => verb + each);
}

function table(): ActionTable {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- read when first needed: most runs need no action
  return require("./aws-actions.json") as typeof data;
}
