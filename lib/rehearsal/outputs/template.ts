import { type Json, Unknown } from "../../value/json";
import { NOBODY_KNOWS } from "../scope";
import { made, type Making } from "./made";

/** What the blanks of a template stand for. */
export interface Blanks {
  /** What makes this resource different from all others. */
  readonly seed: string;
  /** A property that it was given, one that is made up, or `Partition`, `Region`, `Account`, `Suffix`. */
  get(name: string): Json | undefined;
}

/**
 * Fills in a template of the table: `arn:${Partition}:ecs:${Region}:${Account}:service/${nameOf:cluster|default}/${name}`.
 *
 * - `${name}`: a property, or what stands after `|` where there is none
 * - `${hex:17}`, `${digits:6}`, `${base36:10}`, `${BASE36:21}`, `${uuid}`: made up; with a label (`${hex:17:acl}`) it is
 *   another one than without
 * - `${nameOf:cluster}`: the last part of an ARN or of a path; `${pathOf:listenerArn}`: the parts of an ARN that come
 *   after the resource's type; `${hostOf:url}`: a URL without its scheme; `${rooted:name}`: with one slash before it
 */
export function fill(template: string, blanks: Blanks): string {
  return template.replace(BLANK, (_, word: string, argument: string | undefined, otherwise: string | undefined) => {
    const making = MAKINGS.find((each) => each === word);
    if (making !== undefined) {
      const [length = "", label = ""] = (argument ?? "").split(":");
      return made(making, Number(length) || 32, `${blanks.seed}|${label}`);
    }
    const text = textOf(blanks.get(argument ?? word));
    if (text === undefined || text === "") return otherwise ?? made("hex", 8, `${blanks.seed}|${argument ?? word}`);
    const take = argument === undefined ? undefined : PARTS[word];
    return take === undefined ? text : take(text);
  });
}

/** Fills in every template of a JSON value. */
export function fillAll(value: Json, blanks: Blanks): Json {
  if (typeof value === "string") return fill(value, blanks);
  if (typeof value !== "object" || value === null || value instanceof Unknown) return value;
  if (Array.isArray(value)) return value.map((each: Json) => fillAll(each, blanks));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fillAll(each, blanks)]));
}

const BLANK = /\$\{(\w+)(?::([^}|]*))?(?:\|([^}]*))?\}/g;
const MAKINGS: readonly Making[] = ["hex", "digits", "base36", "BASE36", "uuid"];

const PARTS: Readonly<Record<string, (text: string) => string>> = {
  nameOf: (text) => text.split(/[/:]/).findLast((part) => part !== "") ?? text,
  pathOf: (text) => (text.startsWith("arn:") ? text.slice(text.indexOf("/") + 1) : text),
  hostOf: (text) => text.replace(/^[a-z]+:\/\//, "").replace(/\/$/, ""),
  rooted: (text) => `/${text.replace(/^\//, "")}`,
};

/** The text that a value is inside another text; undefined where there is none. */
function textOf(value: Json | undefined): string | undefined {
  if (value instanceof Unknown) return NOBODY_KNOWS;
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}
