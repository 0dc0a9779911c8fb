import { holdsUnknown, isList, isObject, type Json, type JsonObject, Unknown } from "../../value/json";
import { made } from "../outputs/made";
import { NOBODY_KNOWS, type Scope } from "../scope";

/** One call of a data source, which Pulumi calls a function and the SDKs an invoke. */
export interface DataSourceCall {
  /** Its token, `aws:iam/getRole:getRole`. */
  readonly token: string;
  readonly args: JsonObject;
  readonly scope: Scope;
  /**
   * The properties of the program's resource of a type (id, arn, name and inputs laid together) that a text (its name,
   * id or ARN) names in this scope.
   */
  readonly find: (type: string, text: string) => JsonObject | undefined;
}

/** The data source itself would have refused what it was asked: the program's call fails, as it would in a preview. */
export class DataSourceFailure extends Error {
  override readonly name = "DataSourceFailure";
}

/** Whether nobody knows a value: it is marked, or it is a text around a mark. */
export function isUnknowable(value: Json | undefined): boolean {
  return value instanceof Unknown || (typeof value === "string" && holdsUnknown(value));
}

/** The value with a text in place of each mark: one mark in an answer would make the SDK take all of it for unknown. */
export function withoutMarks(value: Json): Json {
  if (value instanceof Unknown) return NOBODY_KNOWS;
  if (isList(value)) return value.map(withoutMarks);
  return isObject(value) ? objectWithoutMarks(value) : value;
}

export function objectWithoutMarks(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, each]) => [key, withoutMarks(each)]));
}

/**
 * An argument that is a text.
 * @returns `NOBODY_KNOWS` for one that is marked, undefined for one that is not given, empty, or no text
 */
export function textOf(value: Json | undefined): string | undefined {
  if (value instanceof Unknown) return NOBODY_KNOWS;
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The texts of a list argument; none where it is not given or nobody knows the list itself. */
export function textsOf(value: Json | undefined): readonly string[] {
  return isList(value) ? value.flatMap((each) => textOf(each) ?? []) : [];
}

/** What answers the calls of one data source. Undefined: nobody can. */
export type DataSource = (call: DataSourceCall) => JsonObject | undefined;

/** Sixteen hex digits that stand for a text: the same for the same, another for another. */
export function digitsOf(text: string): string {
  return made("hex", 16, text);
}
