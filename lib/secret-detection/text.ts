import { assignmentsIn } from "./assignment";
import { type Detection, matchesExtraPattern, matchesName } from "./detection";
import { mayBePublic } from "./name";
import { DESCRIBED, secretUnderName } from "./named";
import { MAY_HOLD_ARGUMENT, PASSWORD_ARGUMENTS } from "./program";
import { isFilledIn, isHarmless, shapesInText } from "./value";

/** A secret in a text: where it stands, and why it is taken for one. */
export interface SecretInText {
  /** The line, counted from 1. */
  readonly line: number;
  /** In words that follow what holds it: `holds an AWS access key`. Never a part of the value, nor a name beside it. */
  readonly reason: string;
}

/**
 * The secrets that a text holds in plain text: a shell script, user data, a configuration file in any language. What it
 * gives to a name is judged as a variable of that name is, so that the same options count. Linear in the text's length.
 * @param text as its reader sees it: base64 is decoded before
 * @returns at most one for each line, in their order
 */
export function secretsInText(text: string, detection: Detection): readonly SecretInText[] {
  const lines = new Pieces(text.split("\n"));
  return firstOfEach(lines, text, detection).map(([index, reason]) => ({ line: index + 1, reason }));
}

/** A secret among the words of a command. */
export interface SecretInWord {
  /** Which word, counted from 0. */
  readonly word: number;
  /** As in a text. */
  readonly reason: string;
}

/**
 * The same for a command: a program and its arguments, of which one may be a whole script (`sh -c …`).
 * @returns at most one for each word, in their order
 */
export function secretsInCommand(words: readonly string[], detection: Detection): readonly SecretInWord[] {
  return firstOfEach(new Pieces(words), words.join(" "), detection).map(([word, reason]) => ({ word, reason }));
}

function firstOfEach(pieces: Pieces, text: string, detection: Detection): readonly (readonly [number, string])[] {
  if (text === "") return [];
  const found = new Map<number, string>();
  for (const { at, kind } of secretsAt(text, detection)) {
    const piece = pieces.indexAt(at);
    if (!found.has(piece)) found.set(piece, `holds ${kind}`);
  }
  return [...found].sort(([a], [b]) => a - b);
}

interface Found {
  readonly at: number;
  readonly kind: string;
}

function* secretsAt(text: string, detection: Detection): Generator<Found> {
  const comments = new Comments(text);
  /** What a name excuses must not be found by its shape again. */
  const excused: (readonly [from: number, to: number])[] = [];
  for (const { name, value, at } of assignmentsIn(text)) {
    const kind = isFilledInByShell(value) ? undefined : secretUnderName(name, value, detection);
    if (kind !== undefined && !comments.has(at)) yield { at, kind };
    if (kind === undefined && (mayBePublic(name) || matchesName(detection.allowedNames, name)))
      excused.push([at, at + value.length]);
  }
  const rest = without(text, excused);
  for (const { shape, held, at } of shapesInText(rest)) {
    // In a comment stand examples, but no keys.
    if (held === undefined || !(isFilledInByShell(held) || comments.has(at))) yield { at, kind: shape };
  }
  for (const found of passwordArgumentsIn(rest)) if (!comments.has(found.at)) yield found;
  if (detection.extraPatterns === undefined || detection.extraPatterns.length === 0) return;
  for (const { 0: word, index } of rest.matchAll(/[^\s"'=,;]+/g)) {
    if (matchesExtraPattern(word, detection)) yield { at: index, kind: DESCRIBED };
  }
}

function* passwordArgumentsIn(text: string): Generator<Found> {
  if (!MAY_HOLD_ARGUMENT.test(text)) return;
  for (const pattern of PASSWORD_ARGUMENTS) {
    for (const { groups = {}, indices } of text.matchAll(pattern)) {
      const [at = 0] = indices?.groups?.["held"] ?? [];
      const held = groups["held"] ?? "";
      if (!isHarmless(held) && !isFilledInByShell(held)) yield { at, kind: "a password" };
    }
  }
}

/**
 * What kind of secret a value that is a text of its own gives to a name or a program, where its shape shows none: the
 * options of a command, a configuration file.
 */
export function secretGivenIn(value: string, detection: Detection): string | undefined {
  // Most values are words and addresses.
  if (!/[=\s]|["']\s{0,9}:/.test(value)) return undefined;
  for (const { name, value: given } of assignmentsIn(value)) {
    const kind = isFilledInByShell(given) ? undefined : secretUnderName(name, given, detection);
    if (kind !== undefined) return kind;
  }
  for (const { kind } of passwordArgumentsIn(value)) return kind;
  return undefined;
}

/**
 * Whether a script puts something in the place of a text: a variable in any case, the output of a command, a secret by
 * its id. `changeit` is the password of the trust store that comes with Java.
 */
function isFilledInByShell(text: string): boolean {
  return (
    isFilledIn(text) ||
    /^["']?(?:\$[{(\w]|`)|^(?:id|type|source|src)=|^changeit$/.test(text) ||
    !/[A-Za-z0-9]/.test(text)
  );
}

/** The text with blanks in these places. */
function without(text: string, places: readonly (readonly number[])[]): string {
  let done = 0;
  let rest = "";
  for (const [from = 0, to = 0] of [...places].sort(([a = 0], [b = 0]) => a - b)) {
    if (to <= done) continue;
    const start = Math.max(from, done);
    rest += text.slice(done, start) + " ".repeat(to - start);
    done = to;
  }
  return rest + text.slice(done);
}

/** The pieces that a text is joined of, each with one character behind it. */
class Pieces {
  private readonly starts: readonly number[];

  constructor(pieces: readonly string[]) {
    let next = 0;
    this.starts = pieces.map((piece) => {
      const start = next;
      next += piece.length + 1;
      return start;
    });
  }

  /** The last piece that starts at or before a place. */
  indexAt(at: number): number {
    let [low, high] = [0, this.starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** The lines of a text that are comments. */
class Comments {
  private readonly lines: Pieces;
  private readonly are: readonly boolean[];

  constructor(text: string) {
    const lines = text.split("\n");
    this.lines = new Pieces(lines);
    this.are = lines.map((line) => /^[ \t]{0,200}(?:#|\/\/[ \t]|;|rem[ \t])/i.test(line));
  }

  has(at: number): boolean {
    return this.are[this.lines.indexAt(at)] ?? false;
  }
}
