import { and, answer, any, type Answer, not, or } from "../value/answer";
import { remembered } from "../value/remembered";
import { fillVariables, requestOf, UNTOLD } from "./context";
import { actionFacts } from "./data/actions";
import { type Statement } from "./document";
import { ANY_NAME, covers, hasWildcard, sampleOf } from "./match";

/**
 * Whether a statement speaks of every resource that an action can work on, in an account at least: `*`,
 * `arn:aws:s3:::*`, `arn:aws:dynamodb:eu-west-1:111122223333:table/*`, or a NotResource that leaves them in reach. One
 * that names a resource, or a part of them by a prefix, does not.
 * @param partition the partition that is meant where the statement leaves it open
 * @param keeps asked for a pattern that stands for all of them, whether they are in reach in the end
 */
export function speaksOfAll(
  statement: Statement,
  action: string,
  partition: string,
  keeps: (resource: string) => Answer,
): Answer {
  const kinds = neededBy(action);
  const { named, excepted, excepts } = statement.resources;
  const isNamed = any(namedAll(statement, kinds, partition).map(keeps));
  const unseen = named.missing;
  if (excepts.is === "no") return or(isNamed, unseen);
  const rest = kinds.formats.map((format) => standIn(format, "*", partition));
  const isLeft = any(
    rest.map((resource) => and(not(excepted.some((pattern) => answer(covers(pattern, resource)))), keeps(resource))),
  );
  return or(isNamed, unseen, and(excepts, isLeft));
}

/** By partition, by statement and by what an action works on: what stands for all of it where the statement names all. */
const found = new Map<string, WeakMap<Statement, Map<Formats, readonly string[]>>>();
type Formats = readonly string[];

function namedAll(statement: Statement, { formats, all }: Needed, partition: string): readonly string[] {
  const statements = remembered(found, partition, () => new WeakMap<Statement, Map<Formats, readonly string[]>>());
  const known = remembered(statements, statement, () => new Map<Formats, readonly string[]>());
  return remembered(known, formats, () => findAll(statement, { formats, all }, partition));
}

function findAll(statement: Statement, { formats, all }: Needed, partition: string): readonly string[] {
  const patterns = statement.resources.named.known.flatMap((text) => {
    const filled = fillVariables(text, requestOf(UNTOLD));
    return filled === undefined || filled.open || !hasWildcard(filled.pattern) ? [] : [filled.pattern];
  });
  const wide = formats.map((format) =>
    patterns.flatMap((pattern) => {
      const resource = standIn(format, pattern, partition);
      // Groups of logs are often written with what stands for their streams.
      return covers(pattern, resource) || covers(pattern, `${resource}:${ANY_NAME}`) ? [resource] : [];
    }),
  );
  const isWide = all ? wide.every((each) => each.length > 0) : wide.some((each) => each.length > 0);
  return isWide ? [...new Set(wide.flat())] : [];
}

/**
 * What a pattern of a statement means for an action: `arn:aws:s3:::~/~` for `*` and s3:GetObject, so that a Deny of all
 * objects takes it away; the pattern itself where it names something.
 */
export function meantBy(pattern: string, action: string, partition: string): readonly string[] {
  const all = neededBy(action).formats.map((format) => standIn(format, pattern, partition));
  const meant = hasWildcard(pattern) ? all.filter((resource) => covers(pattern, resource)) : [];
  return meant.length === 0 ? [pattern] : meant;
}

/** The ARN formats of what an action works on, and whether it needs all of them or one. */
interface Needed {
  readonly formats: readonly string[];
  readonly all: boolean;
}

const ANYTHING: Needed = { formats: ["*"], all: true };

/** By the formats of an action, as the data shares them between actions. */
const needed = new WeakMap<readonly string[], Needed>();

function neededBy(action: string): Needed {
  const facts = actionFacts(action);
  if (facts === undefined || facts.resources.length === 0) return ANYTHING;
  return remembered(needed, facts.resources, () => {
    // An access point is another door to the same bucket: who names buckets names what is meant.
    const own = facts.resources.filter((format) => !format.includes(":accesspoint/"));
    return { formats: own.length === 0 ? facts.resources : own, all: facts.scope === "required" };
  });
}

/**
 * What stands for all resources of a format: `arn:aws:dynamodb:~:~:table/~`. Account and region are those that the
 * pattern names: whoever reaches all there are in one account has what there is to have.
 */
function standIn(format: string, pattern: string, partition: string): string {
  if (!format.startsWith("arn:")) return format;
  const given = pattern.split(":");
  const place = (name: string, part: string | undefined): string => {
    if (name === "Partition") return part === undefined || hasWildcard(part) ? partition : part;
    return part === undefined ? ANY_NAME : sampleOf(part);
  };
  return format.replace(/\$\{([^}]+)\}/g, (_, name: string) => {
    if (name === "Partition") return place(name, given[1]);
    if (name === "Region") return place(name, given[3]);
    return name === "Account" ? place(name, given[4]) : ANY_NAME;
  });
}
