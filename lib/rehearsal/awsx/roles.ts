import { createHash } from "node:crypto";
import { COMPUTED, isList, isObject, type Json, type JsonObject, Unknown } from "../../value/json";
import { Refusal } from "../protocol";
import { NOBODY_KNOWS } from "../scope";
import { type Created, type Declarer, jsonText } from "./component";

/**
 * The managed policies that awsx gives to the roles that it makes: one to the execution role, none to the task role.
 * Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/role.ts
 */
export const EXECUTION_POLICIES = ["arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"];
export const TASK_POLICIES: readonly string[] = [];

const TRUST = {
  Version: "2012-10-17",
  Statement: [
    { Action: "sts:AssumeRole", Principal: { Service: "ecs-tasks.amazonaws.com" }, Effect: "Allow", Sid: "" },
  ],
};

/** The ARN that a task definition gets, and the role, where one is made. */
export interface DefaultRole {
  readonly arn: Json | undefined;
  readonly role: Created | undefined;
}

/**
 * The role that awsx makes, with its policies, unless it is told to skip it or to take one that exists. Policies that
 * are given take the place of its own. Source: `defaultRoleWithPolicies` in
 * https://github.com/pulumi/pulumi-awsx/blob/master/awsx/role.ts
 * @param given `{skip}`, `{roleArn}` or `{args}` of the component's inputs
 * @param defaults what the role has where the arguments say nothing else: policies by ARN, and any property of a role
 * @throws Refusal where an existing role and arguments for a new one are given
 */
export async function defaultRole(
  name: string,
  given: Json | undefined,
  defaults: JsonObject,
  parent: string,
  declarer: Declarer,
): Promise<DefaultRole> {
  const { skip, roleArn, args } = isObject(given) ? given : {};
  if (given instanceof Unknown || skip instanceof Unknown) return { arn: COMPUTED, role: undefined };
  if (roleArn !== undefined && args !== undefined)
    throw new Refusal("Can't define role args if specified an existing role ARN");
  if (skip === true) return { arn: undefined, role: undefined };
  if (roleArn !== undefined) return { arn: roleArn, role: undefined };
  const { assumeRolePolicy = TRUST, policyArns = [], ...others } = { ...defaults, ...(isObject(args) ? args : {}) };
  // A role of which nobody knows the policies must not look as if it had none.
  const hidden = {
    ...(args instanceof Unknown ? { inlinePolicies: COMPUTED, permissionsBoundary: COMPUTED } : {}),
    ...([args, policyArns].some((each) => each instanceof Unknown) ? { managedPolicyArns: COMPUTED } : {}),
  };
  const role = await declarer.declare({
    type: "aws:iam/role:Role",
    name,
    inputs: {
      ...others,
      assumeRolePolicy: isObject(assumeRolePolicy) ? jsonText(assumeRolePolicy) : assumeRolePolicy,
      ...hidden,
    },
    parent,
  });
  for (const [index, policyArn] of (isList(policyArns) ? policyArns : []).entries()) {
    await declarer.declare({
      type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      name: `${name}-${shortHash(typeof policyArn === "string" ? policyArn : `${NOBODY_KNOWS}-${index}`)}`,
      inputs: { role: role.text("name"), policyArn },
      parent,
    });
  }
  return { arn: role.text("arn"), role };
}

/** Source: `sha1hash` in https://github.com/pulumi/pulumi-awsx/blob/master/awsx/utils.ts */
export function shortHash(text: string): string {
  return createHash("sha1").update(text).digest("hex").slice(0, 8);
}
