import { deepStrictEqual, ok, strictEqual } from "node:assert";
import fc from "fast-check";
import {
  all,
  and,
  answer,
  type Answer,
  any,
  distinct,
  type Gap,
  no,
  not,
  or,
  resting,
  unknown,
  yes,
} from "../../../lib/value/answer";

const gap = fc.record({
  urn: fc.constantFrom("a", "b"),
  path: fc.constantFrom("", "x", "y"),
  reason: fc.constantFrom("computed" as const, "secret" as const),
});
const answers = fc.oneof(
  fc.constantFrom(yes, no, answer(true, "dependency"), answer(false, "dependency")),
  fc.array(gap, { maxLength: 3 }).map((gaps) => unknown(...gaps)),
);

/** An answer whose gaps are a set, since their order says nothing. */
function comparable(of: Answer): unknown {
  return of.is === "unknown" ? { is: of.is, gaps: of.gaps.map((each) => JSON.stringify(each)).sort() } : of;
}
function same(a: Answer, b: Answer): void {
  deepStrictEqual(comparable(a), comparable(b));
}
function numbered(count: number): Gap[] {
  return Array.from({ length: count }, (_, index) => ({ urn: `${index}`, path: "", reason: "computed" as const }));
}

describe("answers", () => {
  it("follow Kleene's tables", () => {
    const rank = { no: 0, unknown: 1, yes: 2 } as const;
    fc.assert(
      fc.property(answers, answers, (a, b) => {
        strictEqual(rank[and(a, b).is], Math.min(rank[a.is], rank[b.is]));
        strictEqual(rank[or(a, b).is], Math.max(rank[a.is], rank[b.is]));
        strictEqual(rank[not(a).is], 2 - rank[a.is]);
      }),
    );
  });

  it("commute, but for the order of what is missing", () => {
    fc.assert(
      fc.property(fc.array(answers), fc.array(answers), (a, b) => {
        same(and(...a, ...b), and(...b, ...a));
        same(or(...a, ...b), or(...b, ...a));
      }),
    );
  });

  it("associate in what they say", () => {
    fc.assert(
      fc.property(answers, answers, answers, (a, b, c) => {
        same(and(a, and(b, c)), and(and(a, b), c));
        same(or(a, or(b, c)), or(or(a, b), c));
      }),
    );
  });

  it("obey De Morgan, gaps and basis included", () => {
    fc.assert(
      fc.property(fc.array(answers), (list) => {
        same(not(and(...list)), or(...list.map(not)));
        same(not(or(...list)), and(...list.map(not)));
      }),
    );
  });

  it("are what they were when negated twice", () => {
    fc.assert(
      fc.property(answers, (each) => {
        deepStrictEqual(not(not(each)), each);
      }),
    );
  });

  it("never become more certain when one of them becomes unknown", () => {
    fc.assert(
      fc.property(fc.array(answers, { minLength: 1 }), fc.nat(), (list, at) => {
        const less = list.with(at % list.length, unknown({ urn: "z", path: "", reason: "computed" }));
        for (const of of [and, or]) {
          const { is } = of(...less);
          ok(is === "unknown" || is === of(...list).is || of(...list).is === "unknown");
          if (is !== "unknown") strictEqual(of(...list).is, is);
        }
      }),
    );
  });

  it("of nothing are yes for all and no for any", () => {
    deepStrictEqual(and(), yes);
    deepStrictEqual(or(), no);
  });

  it("stay unknown even where nothing says why", () => {
    strictEqual(and(yes, unknown()).is, "unknown");
    strictEqual(or(no, unknown()).is, "unknown");
  });

  const inferred = answer(true, "dependency");
  it("rest on a value where one value is enough", () => {
    deepStrictEqual(or(inferred, yes), yes);
    deepStrictEqual(and(not(inferred), no), no);
  });
  it("rest on an inference where it is needed", () => {
    deepStrictEqual(and(yes, inferred), inferred);
    deepStrictEqual(or(no, inferred), inferred);
    deepStrictEqual(or(no, not(inferred)), not(inferred));
    deepStrictEqual(resting(yes, "dependency"), inferred);
    deepStrictEqual(resting(inferred, "value"), inferred);
    strictEqual(resting(unknown(), "dependency").is, "unknown");
  });

  it("name each gap once, and only as many as anybody reads", () => {
    deepStrictEqual(distinct([...numbered(2), ...numbered(2)]), numbered(2));
    const many = all(numbered(1000).map((each) => unknown(each)));
    ok(many.is === "unknown" && many.gaps.length === 20);
  });

  it("take lists longer than a call takes arguments", () => {
    const list = Array.from({ length: 300_000 }, () => no);
    strictEqual(any([...list, yes]).is, "yes");
    strictEqual(all(list).is, "no");
  });
});
