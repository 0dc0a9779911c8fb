import { type Answer, and } from "../value/answer";
import { input, type Resource } from "./resource";
import { sameRegion, type Stack } from "./stack";
import { TYPES } from "./types";

/**
 * Whether the account of a resource encrypts every new EBS volume in its region, also one that asks not to be, as far as
 * the stack declares it. Unset is enabled.
 * Source: https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html
 */
export function encryptsByDefault(resource: Resource, stack: Stack): Answer {
  const isEnabled = (setting: Resource): Answer => input(setting, "enabled").boolean().or(true).is(true);
  return stack.every(TYPES.ebsEncryption).some((setting) => and(sameRegion(setting, resource), isEnabled(setting)));
}
