import { arnOf, literal } from "../iam/match";
import { input, output, type Resource } from "./resource";

/** The ARN of a role or of a customer's policy as a pattern; undefined where its name is not known. */
export function iamArnOf(resource: Resource, kind: "role" | "policy"): string | undefined {
  const arn = output(resource, "arn").string().value;
  if (arn !== undefined) return literal(arn);
  const name = output(resource, "name").string().value;
  const path = input(resource, "path").string().or("/").value;
  return name === undefined || path === undefined ? undefined : `${arnOf("iam", "")}:${kind}${literal(path + name)}`;
}
