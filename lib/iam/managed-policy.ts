import { managedPolicyDocument } from "./data/managed-policies";
import { PolicyDocument } from "./document";

/** The name of an AWS managed policy, in any partition: `service-role/AmazonECSTaskExecutionRolePolicy`. */
export function awsManagedName(arn: string): string | undefined {
  return /^arn:aws[\w-]*:iam::aws:policy\/(.+)$/.exec(arn)?.[1];
}

const parsed = new Map<string, PolicyDocument | undefined>();

/** The document of an AWS managed policy, by its name with its path; undefined for one that the data does not know. */
export function managedPolicy(name: string): PolicyDocument | undefined {
  if (!parsed.has(name)) {
    const json = managedPolicyDocument(name);
    parsed.set(name, json && PolicyDocument.of(json));
  }
  return parsed.get(name);
}
