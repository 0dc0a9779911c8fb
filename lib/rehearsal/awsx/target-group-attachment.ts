import { type Json, type JsonObject, Unknown } from "../../value/json";
import { Refusal } from "../protocol";
import { NOBODY_KNOWS } from "../scope";
import { type ComponentCall, type Created, type Declarer, type Expansion } from "./component";
import { TARGET_GROUP } from "./containers";

/**
 * `awsx.lb.TargetGroupAttachment`: an instance or a function behind a load balancer.
 * Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/lb/targetGroupAttachment.ts
 */
export const targetGroupAttachment: Expansion = async (call, declarer) => {
  const { urn, name, inputs } = call;
  // The id of a target group is its ARN.
  const targetGroupArn = onlyOne(inputs, ["targetGroup", "targetGroupArn"]);
  const target = onlyOne(inputs, ["instance", "instanceId", "lambda", "lambdaArn"]);
  const invoked = inputs["lambda"] ?? inputs["lambdaArn"];
  const lambdaPermission = invoked && (await permit(call, invoked, targetGroupArn, declarer));
  const made = await declarer.declare({
    type: "aws:lb/targetGroupAttachment:TargetGroupAttachment",
    name,
    inputs: {
      ...(invoked === undefined ? instanceOf(target, targetGroupArn, declarer) : functionOf(inputs, declarer)),
      targetGroupArn,
    },
    parent: urn,
  });
  return { targetGroupAttachment: made, lambdaPermission };
};

function onlyOne(inputs: JsonObject, names: readonly string[]): Json {
  const [value, ...more] = names.flatMap((name) => inputs[name] ?? []);
  if (value !== undefined && more.length === 0) return value;
  throw new Refusal(`Exactly 1 of ${names.map((name) => `[${name}]`).join(" or ")} must be provided`);
}

function permit({ urn, name }: ComponentCall, invoked: Json, sourceArn: Json, declarer: Declarer): Promise<Created> {
  return declarer.declare({
    type: "aws:lambda/permission:Permission",
    name,
    inputs: {
      action: "lambda:InvokeFunction",
      function: invoked,
      principal: "elasticloadbalancing.amazonaws.com",
      sourceArn,
    },
    parent: urn,
  });
}

/** A group of addresses has the instance's own address, any other its id. */
function instanceOf(id: Json, groupArn: Json, declarer: Declarer): JsonObject {
  const instance = found("aws:ec2/instance:Instance", id, declarer);
  const group = found(TARGET_GROUP, groupArn, declarer);
  const targetType = group === undefined ? NOBODY_KNOWS : (group["targetType"] ?? "instance");
  const byId = targetType instanceof Unknown || targetType === NOBODY_KNOWS ? undefined : targetType === "instance";
  const address = byId === undefined ? NOBODY_KNOWS : (instance?.["privateIp"] ?? NOBODY_KNOWS);
  return {
    targetId: byId === true ? id : address,
    availabilityZone: instance?.["availabilityZone"] ?? NOBODY_KNOWS,
  };
}

function functionOf({ lambda, lambdaArn }: JsonObject, declarer: Declarer): JsonObject {
  if (lambda === undefined) return { targetId: lambdaArn ?? NOBODY_KNOWS };
  return { targetId: found("aws:lambda/function:Function", lambda, declarer)?.["arn"] ?? NOBODY_KNOWS };
}

function found(type: string, id: Json, declarer: Declarer): JsonObject | undefined {
  return typeof id === "string" ? declarer.find(type, id) : undefined;
}
