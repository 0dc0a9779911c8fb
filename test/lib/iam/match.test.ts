import { ok, strictEqual } from "node:assert";
import fc from "fast-check";
import { arnOf, covers, literal, meets, SOME_PART } from "../../../lib/iam/match";

/** What a pattern of letters and wildcards matches, as a regular expression says it. */
function matcher(pattern: string): RegExp {
  return new RegExp(`^${pattern.replaceAll("?", ".").replaceAll("*", ".*")}$`, "s");
}

const pattern = (maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength });
const text = (maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength });

/** A pattern, and a text that it matches. */
const matched: fc.Arbitrary<readonly [string, string]> = fc
  .array(
    fc.oneof(
      fc.constantFrom(["a", "a"] as const, ["b", "b"] as const),
      fc.constantFrom("a", "b", "c").map((char) => ["?", char] as const),
      fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 3 }).map((run) => ["*", run] as const),
    ),
    { maxLength: 6 },
  )
  .map((parts) => [parts.map(([each]) => each).join(""), parts.map(([, filled]) => filled).join("")] as const);

/** All texts over two characters up to a length. */
function texts(length: number): readonly string[] {
  const longest = length === 0 ? [] : texts(length - 1);
  return ["", ...longest.flatMap((each) => [`a${each}`, `b${each}`])];
}

type Row = readonly [pattern: string, other: string, covers: boolean, meets: boolean];
const CASES: readonly Row[] = [
  ["", "", true, true],
  ["*", "", true, true],
  ["?", "", false, false],
  ["?*", "", false, false],
  ["a", "a", true, true],
  ["a", "A", false, false],
  ["a", "b", false, false],
  ["a", "*", false, true],
  ["*", "a", true, true],
  ["*", "*", true, true],
  ["*", "**", true, true],
  ["**", "*", true, true],
  ["*", "?*", true, true],
  ["?*", "*", false, true],
  ["?*", "*?", true, true],
  ["*?", "?*", true, true],
  ["*?*", "?*", true, true],
  ["?*", "*?*", true, true],
  ["*?", "??", true, true],
  ["??", "*?", false, true],
  ["?*?", "*??", true, true],
  ["*?*?*", "??*", true, true],
  ["??*", "?*", false, true],
  ["?", "a", true, true],
  ["?", "?", true, true],
  ["a?", "?a", false, true],
  ["a*", "*a", false, true],
  ["a*", "b*", false, false],
  ["*a", "*b", false, false],
  ["a*b", "a?b", true, true],
  ["a?b", "a*b", false, true],
  ["*a*", "*aa*", true, true],
  ["*aa*", "*a*", false, true],
  ["a*a", "a", false, false],
  ["s3:*", "s3:Get*", true, true],
  ["s3:Get*", "s3:*", false, true],
  ["s3:Get*", "s3:Put*", false, false],
  ["s3:Get*", "s3:*Object", false, true],
  ["s3:Get*", "s3:G*Object", false, true],
  ["*:*", "s3:*", true, true],
  ["*:*", "*", false, true],
  ["arn:aws:s3:::*", "arn:aws:s3:::logs/*", true, true],
  ["arn:aws:s3:::logs/*", "arn:aws:s3:::logs", false, false],
  ["arn:aws:s3:::logs/*", "arn:aws:s3:::logs*", false, true],
  ["arn:*:s3:::*", "arn:aws:s3:eu-west-1:111122223333:accesspoint/orders", false, false],
  ["arn:*:s3:::*", "arn:aws:s3:eu-west-1:111122223333:accesspoint/*", false, true],
  ["arn:aws:s3:*", "arn:aws:s3:eu-west-1:111122223333:accesspoint/*", true, true],
  ["a.c", "abc", false, false],
  ["[a-z]*", "a", false, false],
  ["a\n*", "a\nb", true, true],
  ["*", "a\nb\r\n", true, true],
  [literal("a*"), "ab", false, false],
  [literal("a*"), literal("a*"), true, true],
  [literal("a*"), "a*", false, true],
  ["a*", literal("a*"), true, true],
  ["a?", literal("a*"), true, true],
  ["a?", literal("a?"), true, true],
  ["?", literal("a?"), false, false],
  [literal("?"), "a", false, false],
  ["*", SOME_PART, true, true],
  ["?", SOME_PART, false, true],
  ["a:b", `a${SOME_PART}b`, false, false],
  ["a-b", `a${SOME_PART}b`, false, true],
  ["a:?:b", `a:${SOME_PART}:b`, false, true],
  ["a:*", `${SOME_PART}:b`, false, true],
  ["a:*b", `${SOME_PART}b`, false, false],
  ["arn:aws:iam::111122223333:role/web-*", `${arnOf("iam", "")}:role/orders`, false, false],
  ["arn:aws:iam::111122223333:role/*", `${arnOf("iam", "")}:role/orders`, false, true],
  ["arn:aws:iam::*:role/or*", `${arnOf("iam", "")}:role/orders`, false, true],
  ["arn:*:iam::*:role/or*", `${arnOf("iam", "")}:role/orders`, true, true],
  ["arn:aws:s3:::*", `${arnOf("iam", "")}:role/orders`, false, false],
  ["arn:aws:ssm:eu-west-1:111122223333:parameter/web/*", `${arnOf("ssm")}:parameter/db`, false, false],
];

describe("wildcards against wildcards", () => {
  for (const [each, other, isCovered, isMet] of CASES) {
    const [shown, shownOther] = [JSON.stringify(each), JSON.stringify(other)];
    it(`say that ${shown} ${isCovered ? "covers" : "does not cover"} ${shownOther}`, () => {
      strictEqual(covers(each, other), isCovered);
    });
    it(`say that ${shown} and ${shownOther} ${isMet ? "meet" : "do not meet"}`, () => {
      strictEqual(meets(each, other), isMet);
      strictEqual(meets(other, each), isMet);
    });
  }

  it("match what they are made for", () => {
    fc.assert(
      fc.property(matched, ([each, of]) => {
        ok(covers(each, of));
        ok(meets(each, of));
      }),
      { numRuns: 2000 },
    );
  });

  it("match a text as a regular expression does", () => {
    fc.assert(
      fc.property(pattern(8), text(10), (each, of) => {
        strictEqual(covers(each, literal(of)), matcher(each).test(of));
        strictEqual(meets(each, literal(of)), matcher(each).test(of));
      }),
      { numRuns: 10_000 },
    );
  });

  it("match nothing but itself by a text that is meant literally", () => {
    fc.assert(
      fc.property(text(4), text(4), (one, other) => {
        strictEqual(covers(literal(one), literal(other)), one === other);
        strictEqual(meets(literal(one), literal(other)), one === other);
      }),
      { numRuns: 2000 },
    );
  });

  it("leave a text without wildcards as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (of) => {
        strictEqual(literal(literal(of)), literal(of));
        strictEqual(literal(of) === of, !/[*?]/.test(of));
        strictEqual(literal(of).length, of.length);
      }),
    );
  });

  it("cover themselves", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "b", "*", "?", literal("*")) }), (each) => {
        ok(covers(each, each));
        ok(meets(each, each));
      }),
    );
  });

  it("cover what a pattern that they cover covers", () => {
    let reached = 0;
    fc.assert(
      fc.property(pattern(4), pattern(4), pattern(4), (first, second, third) => {
        if (!covers(first, second) || !covers(second, third)) return;
        reached++;
        ok(covers(first, third), `${first} covers ${second}, that covers ${third}`);
      }),
      { numRuns: 20_000 },
    );
    ok(reached > 100, `of ${reached} cases`);
  });

  it("match every text of a pattern that they cover", () => {
    let reached = 0;
    fc.assert(
      fc.property(pattern(4), matched, (each, [other, of]) => {
        if (!covers(each, other)) return;
        reached++;
        ok(matcher(each).test(of), `${each} covers ${other}, but does not match ${of}`);
      }),
      { numRuns: 20_000 },
    );
    ok(reached > 100, `of ${reached} cases`);
  });

  it("meet what they cover", () => {
    let reached = 0;
    fc.assert(
      fc.property(pattern(5), pattern(5), (one, other) => {
        if (!covers(one, other)) return;
        reached++;
        ok(meets(one, other));
      }),
      { numRuns: 20_000 },
    );
    ok(reached > 100, `of ${reached} cases`);
  });

  it("cover what they match alone, as if it were made of texts", () => {
    // In patterns of characters and question marks every text is as long as the pattern: covering can be counted out.
    const flat = fc.string({ unit: fc.constantFrom("a", "b", "?"), maxLength: 5 });
    const all = texts(5);
    // A third character, which only a question mark takes in, is a question mark of its own.
    fc.assert(
      fc.property(pattern(5), flat, (one, other) => {
        const [match, matchOther] = [matcher(one), matcher(other)];
        const inAll = all.filter((each) => matchOther.test(each)).every((each) => match.test(each));
        const inStrange = match.test(other.replaceAll("?", "c"));
        strictEqual(covers(one, other), inAll && inStrange);
      }),
      { numRuns: 2000 },
    );
  });

  it("meet in either order", () => {
    fc.assert(
      fc.property(pattern(8), pattern(8), (one, other) => {
        strictEqual(meets(one, other), meets(other, one));
      }),
      { numRuns: 10_000 },
    );
  });

  it("meet where a text is found that both match", () => {
    // The shortest one has no more characters than both patterns have beside their stars, and needs no third one.
    const all = texts(8);
    fc.assert(
      fc.property(pattern(4), pattern(4), (one, other) => {
        const [match, matchOther] = [matcher(one), matcher(other)];
        strictEqual(
          meets(one, other),
          all.some((each) => match.test(each) && matchOther.test(each)),
        );
      }),
      { numRuns: 3000 },
    );
  });

  it("do not care for the order of a star and question marks, nor for a second star", () => {
    const run = fc.array(fc.constantFrom("*", "?"), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(pattern(3), run, pattern(3), pattern(6), (before, wild, after, other) => {
        const questions = wild.filter((each) => each === "?").join("");
        const star = wild.includes("*") ? "*" : "";
        const [one, same] = [before + wild.join("") + after, before + star + questions + after];
        ok(covers(one, same) && covers(same, one), `${one} and ${same} are the same`);
        strictEqual(covers(one, other), covers(same, other));
        strictEqual(covers(other, one), covers(other, same));
        strictEqual(meets(one, other), meets(same, other));
      }),
      { numRuns: 5000 },
    );
  });

  it("end, however long they are", () => {
    const long = "*a".repeat(5000);
    strictEqual(covers(long, long), true);
    strictEqual(meets(long, long), true);
    strictEqual(covers("*", long), true);
    strictEqual(meets("*", long), true);
    strictEqual(covers(long, "*"), false);
    strictEqual(covers(long, `${long}b`), false);
    strictEqual(meets(long, `${"*b".repeat(5000)}*`), true);
    strictEqual(covers(long, "a".repeat(400)), false);
    strictEqual(meets(long, "a".repeat(400)), false);
    strictEqual(covers("*a".repeat(200), "a".repeat(10_000)), true);
    strictEqual(covers("*a".repeat(200), `${"a".repeat(10_000)}b`), false);
    strictEqual(meets("*a".repeat(200), "*b".repeat(5000)), false);
    strictEqual(meets(`${"*a".repeat(200)}*`, "*b".repeat(5000)), true);
    strictEqual(covers("?*".repeat(200), "*?".repeat(5000)), true);
    strictEqual(covers("*".repeat(10_000), "a".repeat(400)), true);
    strictEqual(covers("*a".repeat(1000) + "b", "a".repeat(2048)), false);
    strictEqual(meets("*a".repeat(1000) + "b", "?".repeat(2048)), true);
  });
});
