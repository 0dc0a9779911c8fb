import { and, type Answer, answer, gapAt, no, not, or, unknown } from "../value/answer";
import { type Field } from "../value/field";

/**
 * The newest platform versions of Fargate, each older than the next one would be.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html
 */
const LINUX = [1, 4, 0];
const WINDOWS = [1, 0, 0];

/** Whether a platform version is older than the newest one of its operating system. Unset is LATEST. */
export function isOutdated(version: Field<string>, runsWindows: Answer): Answer {
  return version.then((text) => {
    if (text === "" || text.toUpperCase() === "LATEST") return no;
    if (!/^\d+(\.\d+){0,2}$/.test(text)) {
      return unknown(gapAt(version, "malformed"));
    }
    const parts = text.split(".").map(Number);
    // What is too old for Windows is so for Linux; one between the two has only ever been one of Linux.
    const isOldAnyhow = isOlder(parts, WINDOWS) || isOlder(WINDOWS, parts);
    return and(answer(isOlder(parts, LINUX)), or(answer(isOldAnyhow), not(runsWindows)));
  });
}

/** By the first part that differs; one that is left out is zero. */
function isOlder(parts: readonly number[], than: readonly number[]): boolean {
  const differing = than.findIndex((part, index) => part !== (parts[index] ?? 0));
  return (parts[differing] ?? 0) < (than[differing] ?? 0);
}
