import { type Json, type JsonObject } from "../../value/json";
import { NOBODY_KNOWS } from "../scope";
import { type Created, type Declarer, objectAt } from "./component";

/** Where the containers of a task write their logs. */
export interface LogGroup {
  readonly name: Json;
  readonly region: Json;
  /** Where it is made here. */
  readonly created: Created | undefined;
}

/**
 * The log group that awsx makes, unless it is told to skip it or to take one that exists.
 * Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/cloudwatch/logGroup.ts
 */
export async function defaultLogGroup(
  name: string,
  given: JsonObject | undefined,
  parent: string,
  declarer: Declarer,
): Promise<LogGroup | undefined> {
  const { region } = declarer.scope;
  if (given?.["skip"] === true) return undefined;
  const existing = given && objectAt(given, "existing");
  if (existing !== undefined) {
    const { arn } = existing;
    if (typeof arn !== "string")
      return { name: existing["name"] ?? NOBODY_KNOWS, region: existing["region"] ?? region, created: undefined };
    const parts = arn.split(":");
    return { name: parts[6] ?? NOBODY_KNOWS, region: parts[3] ?? region, created: undefined };
  }
  const created = await declarer.declare({
    type: "aws:cloudwatch/logGroup:LogGroup",
    name,
    inputs: (given && objectAt(given, "args")) ?? {},
    parent,
  });
  return { name: created.text("name"), region, created };
}
