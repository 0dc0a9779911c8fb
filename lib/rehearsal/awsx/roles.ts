import { createHash } from "node:crypto";
import { type Json, type JsonObject, Unknown } from "../../value/json";
import { Refusal } from "../protocol";
import { NOBODY_KNOWS } from "../scope";
import { type Created, type Declarer, jsonText, listAt, objectAt, without } from "./component";

/** The policy that a task's execution role has where nothing else is said. */
export const EXECUTION_POLICIES: readonly string[] = ["arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"];

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
 * The role that awsx makes, with its policies, unless it is told to skip it or to take one that exists.
 * Source: `defaultRoleWithPolicies` in https://github.com/pulumi/pulumi-awsx/blob/master/awsx/role.ts
 * @param given `{skip}`, `{roleArn}` or `{args}` of the component's inputs
 */
export async function defaultRole(
  name: string,
  given: JsonObject | undefined,
  policyArns: readonly string[],
  parent: string,
  declarer: Declarer,
): Promise<DefaultRole> {
  if (given?.["skip"] === true) return { arn: undefined, role: undefined };
  if (given?.["roleArn"] !== undefined && given["args"] !== undefined)
    throw new Refusal("Can't define role args if specified an existing role ARN");
  if (given?.["roleArn"] !== undefined) return { arn: given["roleArn"], role: undefined };
  const args = given === undefined ? {} : (objectAt(given, "args") ?? {});
  const trust = args["assumeRolePolicy"] ?? TRUST;
  const role = await declarer.declare({
    type: "aws:iam/role:Role",
    name,
    inputs: {
      ...without(args, "policyArns"),
      assumeRolePolicy: typeof trust === "string" || trust instanceof Unknown ? trust : jsonText(trust),
    },
    parent,
  });
  for (const policyArn of listAt(args, "policyArns") ?? policyArns) {
    await declarer.declare({
      type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      name: `${name}-${shortHash(typeof policyArn === "string" ? policyArn : NOBODY_KNOWS)}`,
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
