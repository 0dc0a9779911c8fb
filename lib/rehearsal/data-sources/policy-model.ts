import { type Json, type JsonObject } from "../../value/json";
import { isUnknowable } from "./call";

/**
 * A policy document as the AWS provider's data source holds, merges and prints it. Texts around an unknown's mark may
 * stand anywhere, also in place of a whole statement.
 * Source: https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/iam/policy_model.go
 */
export interface PolicyDocument {
  readonly version: string;
  readonly id: string;
  readonly statements: readonly PolicyStatement[];
}

/** A statement as IAM writes it, its elements in the provider's order; a text where nobody knows it. */
export type PolicyStatement = JsonObject | string;

/** The elements of a statement, in the order in which the provider prints them. */
const ELEMENTS = [
  "Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "NotPrincipal", "Condition",
] as const; // prettier-ignore

export type StatementElements = Readonly<Partial<Record<(typeof ELEMENTS)[number], Json | undefined>>>;

/** A statement of the elements that are given; empty texts count as not given. */
export function statementOf(elements: StatementElements): JsonObject {
  const given = ELEMENTS.flatMap((name) => {
    const value = elements[name] ?? "";
    return value === "" ? [] : [[name, value] as const];
  });
  return Object.fromEntries(given);
}

/** The Sid that tells a statement from others, empty where it has none or nobody knows it. */
export function sidOf(statement: PolicyStatement): string {
  const sid = typeof statement === "string" ? undefined : statement["Sid"];
  return typeof sid === "string" && !isUnknowable(sid) ? sid : "";
}

/** Lays a document over another: its id wins, the higher version wins, a statement takes the place of one of its Sid. */
export function merge(under: PolicyDocument, over: PolicyDocument): PolicyDocument {
  const statements = [...under.statements];
  for (const statement of over.statements) {
    const sid = sidOf(statement);
    const at = sid === "" ? -1 : statements.findIndex((each) => sidOf(each) === sid);
    statements.splice(at < 0 ? statements.length : at, 1, statement);
  }
  const version = over.version > under.version ? over.version : under.version;
  return { version, id: over.id === "" ? under.id : over.id, statements };
}

/** The text of a document. */
export function print({ version, id, statements }: PolicyDocument, indent: 0 | 2): string {
  return goJson(
    {
      ...(version === "" ? {} : { Version: version }),
      ...(id === "" ? {} : { Id: id }),
      ...(statements.length === 0 ? {} : { Statement: statements }),
    },
    indent,
  );
}

/** JSON as Go writes it, in which the providers are written: what could end a script in a page is escaped. */
export function goJson(value: Json, indent: 0 | 2): string {
  return JSON.stringify(value, undefined, indent).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Principals of one type: a single one, or several. */
export interface PrincipalBlock {
  readonly type: string;
  readonly identifiers: string | readonly string[];
}

/** The Principal element that the blocks together make: lists sorted downwards, types sorted. */
export function principals(blocks: readonly PrincipalBlock[]): Json | undefined {
  const [first] = blocks;
  if (first === undefined) return undefined;
  if (blocks.length === 1 && first.type === "*" && isEverybody(first.identifiers)) return "*";
  const byType = new Map<string, string | readonly string[]>();
  for (const { type, identifiers } of blocks) {
    const known = byType.get(type);
    const next = typeof identifiers === "string" ? identifiers : downwards(identifiers);
    byType.set(type, known === undefined ? next : [known, next].flat());
  }
  return sortedObject(byType);
}

/** Values of one condition. */
export interface ConditionBlock {
  readonly test: string;
  readonly variable: string;
  readonly values: readonly string[];
}

/** The Condition element that the blocks together make: a single value is a text, their order is kept. */
export function conditions(blocks: readonly ConditionBlock[]): Json | undefined {
  if (blocks.length === 0) return undefined;
  const tests = new Map<string, Map<string, readonly string[]>>();
  for (const { test, variable, values } of blocks) {
    const variables = tests.get(test) ?? new Map<string, readonly string[]>();
    tests.set(test, variables.set(variable, [...(variables.get(variable) ?? []), ...values]));
  }
  const flat = [...tests].map(([test, variables]) => {
    const single = [...variables].map(([variable, values]) => [variable, oneOrMany(values)] as const);
    return [test, sortedObject(new Map(single))] as const;
  });
  return sortedObject(new Map(flat));
}

/** Lists are sorted downwards; a single element stands alone. */
export function downwards(texts: readonly string[]): readonly string[] {
  return [...texts].sort().reverse();
}

export function oneOrMany(texts: readonly string[]): string | readonly string[] {
  return texts.length === 1 ? (texts[0] ?? "") : texts;
}

function isEverybody(identifiers: string | readonly string[]): boolean {
  return oneOrMany([identifiers].flat()) === "*";
}

function sortedObject<T extends Json>(map: ReadonlyMap<string, T>): JsonObject {
  return Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}
