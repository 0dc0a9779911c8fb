import { ok, strictEqual } from "node:assert";
import fc from "fast-check";
import { matchesEverything, matchesWildcard } from "../../../lib/value/wildcard";

/** The same by definition, as slow as that is. */
function matchesSlowly(pattern: string, text: string): boolean {
  if (pattern === "") return text === "";
  const rest = pattern.slice(1);
  if (pattern.startsWith("*")) {
    return matchesSlowly(rest, text) || (text !== "" && matchesSlowly(pattern, text.slice(1)));
  }
  return (
    text !== "" && (pattern.startsWith("?") || text.startsWith(pattern.charAt(0))) && matchesSlowly(rest, text.slice(1))
  );
}

describe("wildcards", () => {
  it("match as they are defined", () => {
    const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 8 });
    const text = fc.string({ unit: fc.constantFrom("a", "b", "/"), maxLength: 10 });
    fc.assert(
      fc.property(pattern, text, (each, of) => {
        strictEqual(matchesWildcard(each, of), matchesSlowly(each, of));
      }),
      { numRuns: 5000 },
    );
  });

  it("match whatever they were made from", () => {
    const anything = fc.string({ unit: "grapheme" });
    fc.assert(
      fc.property(fc.array(anything), anything, (parts, between) => {
        ok(matchesWildcard(parts.join("*"), parts.join(between)));
      }),
    );
  });

  const CASES: readonly (readonly [string, string, boolean])[] = [
    ["", "", true],
    ["*", "", true],
    ["?", "", false],
    ["s3:Get*", "s3:GetObject", true],
    ["s3:Get*", "s3:PutObject", false],
    ["s3:get*", "s3:GetObject", false],
    ["arn:aws:s3:::*/*", "arn:aws:s3:::logs/a/b", true],
    ["a.c", "abc", false],
    ["[a-z]", "a", false],
    ["\\*", "\\anything", true],
  ];
  for (const [pattern, text, expected] of CASES) {
    it(`say that "${pattern}" ${expected ? "matches" : "does not match"} "${text}"`, () => {
      strictEqual(matchesWildcard(pattern, text), expected);
    });
  }

  it("come to an end for patterns that are made not to", () => {
    strictEqual(matchesWildcard("*a".repeat(1000) + "b", "a".repeat(2048)), false);
    strictEqual(matchesWildcard("*" + "a".repeat(1000) + "b", "a".repeat(2048)), false);
    strictEqual(matchesWildcard("*".repeat(100_000), "a".repeat(2048)), true);
    strictEqual(matchesWildcard("*?".repeat(3000), "a".repeat(2048)), false);
    strictEqual(matchesEverything("*".repeat(100_000) + "a"), false);
  });

  it("match every text when they are stars and nothing else", () => {
    for (const each of ["*", "**"]) ok(matchesEverything(each));
    for (const each of ["", "*a", "?", "?*", "\n*"]) ok(!matchesEverything(each));
  });
});
