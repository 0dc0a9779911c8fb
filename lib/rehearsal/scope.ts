import { COMPUTED_MARK, type JsonObject } from "../value/json";

/** Where made-up resources live: what their ARNs say. */
export interface Scope {
  readonly partition: "aws" | "aws-cn" | "aws-us-gov";
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
}

/** The account of everything that is made up. No real account has this number. */
export const ACCOUNT = "000000000000";
export const REGION = "us-east-1";

/** The partition that a region belongs to. Source: https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
export function partitionOf(region: string): Scope["partition"] {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

/** The domain of a partition's endpoints. Source: https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
export function dnsSuffix(partition: Scope["partition"]): string {
  return partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
}

/** A resource that a rehearsed program registers, as far as what is made up depends on it. */
export interface Registration {
  readonly urn: string;
  /** The type token, `aws:ecs/taskDefinition:TaskDefinition`. */
  readonly type: string;
  /** Its logical name. */
  readonly name: string;
  /** What the program gives it: plain JSON, secrets unwrapped, unknown values marked. */
  readonly inputs: JsonObject;
  readonly scope: Scope;
}

/** What a provider would have answered. */
export interface MadeUp {
  readonly id: string;
  /** Everything that is made up, inputs left out. `null` where the provider would leave an output unset. */
  readonly outputs: JsonObject;
  /** The outputs that the provider says are secret. */
  readonly secrets?: readonly string[];
}

/**
 * A text that nobody can make up. For the program it is a text like any other, so that it can go on and build JSON
 * around it; afterwards it is known for what it is, since it holds Pulumi's own mark, and only what holds it is unknown.
 */
export const NOBODY_KNOWS = `unknown-${COMPUTED_MARK}`;
