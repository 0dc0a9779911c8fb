import { type CheckResult } from "../pulumi/check";

/** The result as it is, for programs. */
export function toJson(result: CheckResult): string {
  return JSON.stringify(result, undefined, 2) + "\n";
}
