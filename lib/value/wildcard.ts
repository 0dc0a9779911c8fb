/**
 * Whether a text matches a pattern in which `*` is any run of characters, also none and also across "/" and ":", and
 * `?` is any one: the wildcards of IAM, of ECR's filters and of this pack's options. Both are compared as they are; fold
 * the case before where it does not count. At most the length of the one times the length of the other, never exponential.
 */
export function matchesWildcard(pattern: string, text: string): boolean {
  return matchesBy(pattern, text, (mine, theirs) => mine === "?" || mine === theirs);
}

/** The same, where `isOne` says what a character of the pattern other than a star takes in. */
export function matchesBy(
  pattern: string,
  text: string,
  isOne: (mine: string | undefined, theirs: string | undefined) => boolean,
): boolean {
  let at = 0;
  let inText = 0;
  let star = -1;
  let resume = 0;
  while (inText < text.length) {
    if (at < pattern.length && pattern[at] === "*") {
      star = at++;
      resume = inText;
    } else if (at < pattern.length && isOne(pattern[at], text[inText])) {
      at++;
      inText++;
    } else if (star >= 0) {
      // Let the last star take one more character, and try again behind it.
      at = star + 1;
      inText = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[at] === "*") at++;
  return at === pattern.length;
}

/** Whether one of these patterns matches a text. */
export function matchesAny(patterns: readonly string[], text: string): boolean {
  return patterns.some((pattern) => matchesWildcard(pattern, text));
}

/** Whether a pattern matches every text. */
export function matchesEverything(pattern: string): boolean {
  return /^\*+$/.test(pattern);
}
