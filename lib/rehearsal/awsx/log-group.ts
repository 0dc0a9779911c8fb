import { type Json, type JsonObject } from "../../value/json";
import { Refusal } from "../protocol";
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
  if (existing !== undefined) return existingLogGroup(existing, region);
  const created = await declarer.declare({
    type: "aws:cloudwatch/logGroup:LogGroup",
    name,
    inputs: (given && objectAt(given, "args")) ?? {},
    parent,
  });
  return { name: created.text("name"), region, created };
}

/** One that is named in either way. An ARN may be text around what nobody knows. */
function existingLogGroup(existing: JsonObject, ownRegion: string): LogGroup {
  const { arn, name, region = ownRegion } = existing;
  if (arn === undefined && name !== undefined) return { name, region, created: undefined };
  if (arn === undefined) throw new Refusal("One of an existing log group name or ARN must be specified");
  const parts = typeof arn === "string" ? arn.split(":") : [];
  return { name: parts[6] ?? NOBODY_KNOWS, region: parts[3] ?? NOBODY_KNOWS, created: undefined };
}
