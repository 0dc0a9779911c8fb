import { type Json } from "../../value/json";
import data from "./aws.json";

/** What the typings of @pulumi/aws say of an output. */
export interface Kind {
  /** `strings` is a list of texts, `list` one of anything else, `map` has texts by name, `object` is any other object. */
  readonly of: "string" | "number" | "boolean" | "strings" | "list" | "map" | "object";
  /** Whether the provider may leave it unset. */
  readonly optional: boolean;
}

/** How the outputs of a resource type are made up. Names in a text are separated by blanks. */
export interface Entry {
  /** Templates of `template.ts`. */
  readonly id?: string;
  readonly arn?: string;
  /** The input by which the resource is called. */
  readonly name?: string;
  /** What a made-up name begins with, how long it may be, and whether it has capital letters. */
  readonly begin?: string;
  readonly most?: number;
  readonly lower?: boolean;
  /** The outputs that are there whatever the program says: texts and numbers. Those of other kinds are left out. */
  readonly texts?: string;
  readonly numbers?: string;
  /** The outputs that are unset unless they are given. */
  readonly unset?: string;
  /** The outputs that are secret. */
  readonly secrets?: string;
  /** Outputs of which more is known: JSON with templates. */
  readonly made?: Readonly<Record<string, Json>>;
}

/** The generated file: `npm run generate:aws`. */
export interface Table {
  /** The versions of the packages that it was made from. */
  readonly versions: Readonly<Record<string, string>>;
  readonly resources: Readonly<Record<string, Entry>>;
  /** For each function the names of its results, by kind; a kind with a question mark is optional. */
  readonly functions: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const table: Table = data;

/** The versions of the packages that the table was made from. */
export const VERSIONS = table.versions;

/** How the outputs of a type of @pulumi/aws are made up; undefined for a type that the table does not know. */
export function entryOf(type: string): Entry | undefined {
  return Object.hasOwn(table.resources, type) ? table.resources[type] : undefined;
}

/**
 * What a data source answers: the fields of its result.
 * @param token the function's token, `aws:ec2/getVpc:getVpc`
 * @returns undefined for a function that the table does not know
 */
export function resultFields(token: string): Readonly<Record<string, Kind>> | undefined {
  const found = Object.hasOwn(table.functions, token) ? table.functions[token] : undefined;
  if (found === undefined) return undefined;
  return Object.fromEntries(
    KINDS.flatMap((of) => {
      const fields = (key: string, optional: boolean) =>
        words(found[key]).map((name) => [name, { of, optional }] as const);
      return [...fields(of, false), ...fields(`${of}?`, true)];
    }),
  );
}

/** The names in a text of the table. */
export function words(text: string | undefined): readonly string[] {
  return text === undefined || text === "" ? [] : text.split(" ");
}

const KINDS: readonly Kind["of"][] = ["string", "number", "boolean", "strings", "list", "map", "object"];
