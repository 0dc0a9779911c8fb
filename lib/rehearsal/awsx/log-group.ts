import { COMPUTED, isObject, type Json, type JsonObject, Unknown } from "../../value/json";
import { Refusal } from "../protocol";
import { type Created, type Declarer } from "./component";

/** Where the containers of a task write their logs. */
export interface LogGroup {
  readonly name: Json;
  readonly region: Json;
  readonly arn: Json;
  /** Where it is made here. */
  readonly created?: Created;
}

/**
 * The log group that awsx makes, unless it is told to skip it or to take one that exists.
 * Source: `requiredLogGroup` in https://github.com/pulumi/pulumi-awsx/blob/master/awsx/cloudwatch/logGroup.ts
 * @param given `{existing}` or `{args}` of the component's inputs
 * @throws Refusal where it is told both, or neither the name nor the ARN of the one that exists
 */
export async function logGroup(name: string, given: JsonObject, parent: string, declarer: Declarer): Promise<LogGroup> {
  const { existing, args } = given;
  if (existing !== undefined && args !== undefined)
    throw new Refusal("Can't define log group args if specifying an existing log group name");
  if (existing !== undefined) return isObject(existing) ? existingGroup(existing, declarer) : UNKNOWN_GROUP;
  const created = await declarer.declare({
    type: "aws:cloudwatch/logGroup:LogGroup",
    name,
    inputs: isObject(args) ? args : {},
    parent,
  });
  // The region is that of the provider, also where the group's arguments say another.
  return { name: created.text("name"), region: declarer.scope.region, arn: created.text("arn"), created };
}

/**
 * The log group of a task: undefined where the program wants none, unknown where nobody knows what it wants.
 * Source: `defaultLogGroup` in the same file
 */
export async function defaultLogGroup(
  name: string,
  given: Json | undefined,
  parent: string,
  declarer: Declarer,
): Promise<LogGroup | Unknown | undefined> {
  const inputs = isObject(given) ? given : {};
  if (given instanceof Unknown || inputs["skip"] instanceof Unknown) return COMPUTED;
  return inputs["skip"] === true ? undefined : logGroup(name, inputs, parent, declarer);
}

const UNKNOWN_GROUP: LogGroup = { name: COMPUTED, region: COMPUTED, arn: COMPUTED };

function existingGroup({ arn, name, region }: JsonObject, { scope }: Declarer): LogGroup {
  if (arn instanceof Unknown) return UNKNOWN_GROUP;
  if (typeof arn === "string" && arn !== "") {
    const [, , , inArn = COMPUTED, , , group = COMPUTED] = arn.split(":");
    return { name: group, region: inArn, arn };
  }
  if (name === undefined || name === "")
    throw new Refusal("One of an existing log group name or ARN must be specified");
  const where = region ?? scope.region;
  const isKnown = typeof name === "string" && typeof where === "string";
  return {
    name,
    region: where,
    arn: isKnown ? `arn:${scope.partition}:logs:${where}:${scope.account}:log-group:${name}` : COMPUTED,
  };
}
