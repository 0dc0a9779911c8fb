/**
 * Wildcards against wildcards. In a pattern `*` is any run of characters, also none and also across "/" and ":", and `?`
 * is any one; a character that is meant as itself is written by `literal`. Whoever asks about a pattern asks about all
 * texts that it matches. Never exponential: at most the length of the one times the length of the other.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards
 */
import { matchesBy } from "../value/wildcard";

/** Characters of Unicode's private use, which no ARN has: they stand for the wildcards as themselves, and for no character. */
const LITERAL_STAR = "\uE02A";
const LITERAL_QUESTION = "\uE03F";
const NO_CHARACTER = "\uE07E";

/**
 * A wildcard of questions alone: what stands between two colons of an ARN, the account that nobody knows yet. A `*` could
 * as well be the rest of one ARN and the beginning of another.
 */
export const SOME_PART = "\uE03A";

/**
 * A name that nobody gives, longer than any may be: a pattern that matches it matches every name. Of a character that no
 * name has, so that no pattern means it.
 */
export const ANY_NAME = NO_CHARACTER.repeat(80);

/** A text of those that a pattern matches, with such names for its wildcards. */
export function sampleOf(pattern: string): string {
  return pattern.replaceAll("?", NO_CHARACTER).replaceAll("*", ANY_NAME);
}

/** How the ARN of something begins of which only the service is known. IAM has no regions. */
export function arnOf(service: string, region = SOME_PART): string {
  return ["arn", SOME_PART, service, region, SOME_PART].join(":");
}

/** A text that stands for itself, also where it holds a wildcard. */
export function literal(text: string): string {
  return text.replaceAll("*", LITERAL_STAR).replaceAll("?", LITERAL_QUESTION);
}

/** Whether a pattern matches every text that another one matches. */
export function covers(pattern: string, other: string): boolean {
  if (pattern === other || pattern === "*") return true;
  if (!hasWildcard(pattern) || isTooLong(pattern, other)) return false;
  // A run of the other is of any length, which only a star takes in.
  return matchesBy(
    inOrder(pattern),
    inOrder(other),
    (mine, theirs) => !isRun(theirs) && (mine === "?" || mine === theirs),
  );
}

/** Whether there is a text that both patterns match. */
export function meets(pattern: string, other: string): boolean {
  if (isTooLong(pattern, other)) return true;
  if (!pattern.includes(SOME_PART) && !other.includes(SOME_PART)) {
    if (!hasWildcard(pattern)) return covers(other, pattern);
    if (!hasWildcard(other)) return covers(pattern, other);
  }
  // Row by row: which beginnings of the other match a text that this beginning of the pattern matches too.
  let row = [true, ...Array<boolean>(other.length).fill(false)];
  for (let index = 0; index < other.length; index++) row[index + 1] = row[index] === true && isRun(other[index]);
  for (const char of chars(pattern)) {
    const next: boolean[] = [isRun(char) && row[0] === true];
    for (let index = 0; index < other.length; index++) {
      const theirs = other[index];
      const above = row[index + 1] === true;
      const left = next[index] === true;
      // A run takes in one more character of the other side, or none: then that side goes on without it.
      if (isRun(char) || isRun(theirs))
        next.push((above && (isRun(char) || takes(theirs, char))) || (left && (isRun(theirs) || takes(char, theirs))));
      else next.push(row[index] === true && (char === "?" || theirs === "?" || char === theirs));
    }
    row = next;
  }
  return row[other.length] === true;
}

function isRun(char: string | undefined): boolean {
  return char === "*" || char === SOME_PART;
}

/** Whether a run takes in a character. */
function takes(run: string | undefined, char: string | undefined): boolean {
  return run === "*" || char !== ":";
}

/** Far more than two ARNs of 2,048 characters: such patterns may meet, and cover nothing. */
function isTooLong(pattern: string, other: string): boolean {
  return pattern.length * other.length > 5_000_000;
}

/** Whether a pattern can match more than one text. */
export function hasWildcard(pattern: string): boolean {
  return pattern.includes("*") || pattern.includes("?");
}

/** Runs of wildcards in one order, `?` first, and with one star: `*?*` says the same as `?*`. */
function inOrder(pattern: string): string {
  if (!/[*?]{2}/.test(pattern)) return pattern;
  return pattern.replace(/[*?]{2,}/g, (run) => run.replaceAll("*", "") + (run.includes("*") ? "*" : ""));
}

/** The pattern's UTF-16 units, as indexing counts them. */
function chars(pattern: string): readonly string[] {
  return pattern.split("");
}
