import { input, inputsOf, type Resource } from "../model/resource";
import { keysOf, pathTo } from "../value/path";
import { type Property } from "../value/property";
import { matchesWildcard } from "../value/wildcard";

/** Findings that a team accepts, and why: plain JSON, which a finding that is exempt carries. */
export interface Exemption {
  /** Who says so: the config, or the resource itself by a tag. */
  readonly by: "config" | "tag";
  /** Names or URNs of resources; `*` is any run of characters. */
  readonly resource: string;
  /** The part of the resource that is exempt, `containerDefinitions[web]`; null for all of it. */
  readonly path: string | null;
  readonly reason: string;
  /** The last day on which it holds (in UTC), `2027-01-31`; null for ever. */
  readonly until: string | null;
}

/** The tag by which a resource is exempt, where the config allows that: `<rule> <rule>: reason`. */
export const EXEMPTION_TAG = "ecs-guardrails/exempt";

/** What a resource's tag asks for: rules, and a reason that may be missing. */
export interface TagRequest {
  readonly rules: readonly string[];
  readonly reason: string;
}

/**
 * What the tag of a resource asks for; undefined where it has none, or one that is not known. Only its own tags count: a
 * provider's default tags would exempt a whole stack at once.
 */
export function tagRequest(resource: Resource): TagRequest | undefined {
  const text = input(resource, "tags").get(EXEMPTION_TAG).string().value;
  if (text === undefined) return undefined;
  const [names = "", ...reason] = text.split(":");
  return { rules: names.split(/[\s,]+/).filter((name) => name !== ""), reason: reason.join(":").trim() };
}

/** Whether an exemption is about a resource, whatever the part of it. */
export function concerns({ resource: pattern }: Pick<Exemption, "resource">, { urn, name }: Resource): boolean {
  return matchesWildcard(pattern, isUrn(pattern) ? urn : name);
}

/**
 * Whether an exemption takes in a property of a resource that it concerns.
 * @param path the path of a finding, `containerDefinitions[0].privileged`; "" for the resource as a whole
 */
export function takesIn({ path: pattern }: Pick<Exemption, "path">, resource: Resource, path: string): boolean {
  if (pattern === null) return true;
  return [path, byName(resource, path)].some((each) =>
    beginnings(each).some((beginning) => matchesWildcard(pattern, beginning)),
  );
}

/** Whether the last day of an exemption is over. */
export function isOver({ until }: Pick<Exemption, "until">, today: string): boolean {
  return until !== null && until < today;
}

/** Whether a pattern of resources can be about this stack: a URN says which stack and project it means. */
export function canConcern({ resource: pattern }: Pick<Exemption, "resource">, urn: string): boolean {
  if (!isUrn(pattern)) return true;
  const parts = pattern.split("::");
  const own = urn.split("::");
  return parts.length < 3 || parts.slice(0, 2).every((part, index) => matchesWildcard(part, own[index] ?? ""));
}

/** Whether a pattern takes in every resource there can be. */
export function concernsEverything(pattern: string): boolean {
  // Names that nobody gives: what matches both, matches by its stars alone.
  return ["\u0001", "\u0001\u0002\u0003"].every((name) =>
    matchesWildcard(pattern, isUrn(pattern) ? `urn:pulumi:${name}::${name}::${name}::${name}` : name),
  );
}

function isUrn(pattern: string): boolean {
  return pattern.startsWith("urn:");
}

/** A path and the paths of all that it lies in: `a[0].b` → `a`, `a[0]`, `a[0].b`. */
function beginnings(path: string): readonly string[] {
  if (path === "") return [];
  const ends = [...path.matchAll(/[.[]/g)].map(({ index }) => index);
  return [...ends, path.length].map((end) => path.slice(0, end));
}

/** A path with the names of the elements of lists for their numbers: `containerDefinitions[web].privileged`. */
function byName(resource: Resource, path: string): string {
  let at: Property | undefined = inputsOf(resource);
  let named = "";
  for (const key of keysOf(path)) {
    at = typeof key === "number" ? at?.items().known[key] : at?.get(key).document();
    const called = typeof key === "number" ? at?.get("name").string().value : undefined;
    named = called === undefined ? pathTo(named, key) : `${named}[${called}]`;
  }
  return named;
}
