/** A task role called app-task, and the ways in which it comes by policies. */
import { type Json, type JsonObject } from "../../lib/value/json";
import { declared, type Given, policyDocument, trustOf } from "./given";

/** The ARN of a customer's policy of the stack. */
export const CUSTOM = "arn:aws:iam::111122223333:policy/custom";

export function awsPolicy(name: string, partition = "aws"): string {
  return `arn:${partition}:iam::aws:policy/${name}`;
}
export function role(properties: JsonObject = {}): Given {
  return declared("aws:iam/role:Role", {
    name: "app-task",
    assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com"),
    ...properties,
  });
}
export function inline(policy: Json, properties: JsonObject = {}): Given {
  return role({ inlinePolicies: [{ name: "orders", policy }], ...properties });
}
export function granting(...statements: readonly Json[]): Given {
  return inline(policyDocument(...statements));
}
/** The role of something else than tasks. */
export function roleOf(service: string, ...statements: readonly Json[]): Given {
  return inline(policyDocument(...statements), { assumeRolePolicy: trustOf(`${service}.amazonaws.com`) });
}
export function rolePolicy(...statements: readonly Json[]): Given {
  const policy = policyDocument(...statements);
  return declared("aws:iam/rolePolicy:RolePolicy", { role: "app-task", policy }, "extra");
}
export function attachment(policyArn: string): Given {
  return declared("aws:iam/rolePolicyAttachment:RolePolicyAttachment", { role: "app-task", policyArn }, "extra");
}
export function custom(statement: JsonObject, outputs: JsonObject = { arn: CUSTOM }): Given {
  return { ...declared("aws:iam/policy:Policy", { policy: policyDocument(statement) }, "custom"), outputs };
}
/** A role whose boundary is a policy of the stack. */
export function bounded(boundary: JsonObject, ...statements: readonly Json[]): readonly Given[] {
  return [inline(policyDocument(...statements), { permissionsBoundary: CUSTOM }), custom(boundary)];
}
