import { COMPUTED, type Json, type JsonObject } from "../../value/json";
import { Refusal } from "../protocol";
import { type Created, type Declarer, type Expansion } from "./component";
import { ask } from "./data-source";

/**
 * `awsx.lb.TargetGroupAttachment`: an instance or a function behind a load balancer. Resources among the inputs are
 * their ids. Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/lb/targetGroupAttachment.ts
 */
export const targetGroupAttachment: Expansion = async ({ urn, name, inputs }, declarer) => {
  const [targetGroupArn, ...otherGroups] = given(inputs, "targetGroup", "targetGroupArn");
  if (targetGroupArn === undefined || otherGroups.length > 0)
    throw new Refusal("Exactly 1 of [targetGroup] or [targetGroupArn] must be provided");
  const [target, ...otherTargets] = given(inputs, "instance", "instanceId", "lambda", "lambdaArn");
  if (target === undefined || otherTargets.length > 0)
    throw new Refusal("Exactly 1 of [instance], [instanceId], [lambda] or [lambdaArn] must be provided.");
  const isFunction = "lambda" in inputs || "lambdaArn" in inputs;
  let lambdaPermission: Created | undefined;
  if (isFunction) {
    lambdaPermission = await declarer.declare({
      type: "aws:lambda/permission:Permission",
      name,
      inputs: {
        action: "lambda:InvokeFunction",
        function: target,
        principal: "elasticloadbalancing.amazonaws.com",
        sourceArn: targetGroupArn,
      },
      parent: urn,
    });
  }
  const attachment = await declarer.declare({
    type: "aws:lb/targetGroupAttachment:TargetGroupAttachment",
    name,
    inputs: {
      ...(isFunction ? { targetId: functionArn(target, declarer) } : instance(target, targetGroupArn, declarer)),
      targetGroupArn,
    },
    parent: urn,
  });
  return { lambdaPermission, targetGroupAttachment: attachment };
};

function given(inputs: JsonObject, ...names: readonly string[]): readonly Json[] {
  return names.flatMap((name) => inputs[name] ?? []);
}

function functionArn(target: Json, { find }: Declarer): Json {
  return typeof target === "string" ? (find("aws:lambda/function:Function", target)?.["arn"] ?? target) : target;
}

/** An instance is attached by its id or by its address, as the target group wants it. */
function instance(instanceId: Json, arn: Json, declarer: Declarer): JsonObject {
  if (typeof instanceId !== "string" || typeof arn !== "string")
    return { targetId: COMPUTED, availabilityZone: COMPUTED };
  const { targetType } = ask("aws:lb/getTargetGroup:getTargetGroup", { arn }, declarer);
  const looked = ask("aws:ec2/getInstance:getInstance", { instanceId }, declarer);
  return {
    // AWS takes the type for `instance` where nothing is said.
    targetId: (targetType ?? "instance") === "instance" ? instanceId : (looked["privateIp"] ?? COMPUTED),
    availabilityZone: looked["availabilityZone"] ?? COMPUTED,
  };
}
