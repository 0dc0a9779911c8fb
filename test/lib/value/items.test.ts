import { deepStrictEqual, strictEqual } from "node:assert";
import fc from "fast-check";
import { answer, type Gap, no, unknown, yes } from "../../../lib/value/answer";
import { Items } from "../../../lib/value/items";

const gap: Gap = { urn: "urn", path: "list", reason: "computed" };
const isEven = (value: number) => answer(value % 2 === 0);

describe("items", () => {
  it("answer as a list does where all are there", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (list) => {
        const items = new Items(list);
        deepStrictEqual(items.some(isEven), answer(list.some((each) => each % 2 === 0)));
        deepStrictEqual(items.every(isEven), answer(list.every((each) => each % 2 === 0)));
        deepStrictEqual(items.isEmpty(), answer(list.length === 0));
      }),
    );
  });

  it("answer what is certain where some are missing", () => {
    const some = new Items([1, 2], [gap]);
    deepStrictEqual(some.some(isEven), yes);
    deepStrictEqual(some.every(isEven), no);
    deepStrictEqual(some.isEmpty(), no);
  });

  it("are undecided where what is missing would decide", () => {
    deepStrictEqual(new Items([1], [gap]).some(isEven), unknown(gap));
    deepStrictEqual(new Items([2], [gap]).every(isEven), unknown(gap));
    deepStrictEqual(new Items([], [gap]).isEmpty(), unknown(gap));
  });

  it("keep their gaps through every turn", () => {
    const items = new Items([1, 2], [gap]);
    deepStrictEqual(items.map(String).gaps, [gap]);
    deepStrictEqual(items.filter(() => false).gaps, [gap]);
    const other: Gap = { ...gap, path: "inner" };
    deepStrictEqual(
      items.flatMap((each) => new Items([each], [other])),
      new Items([1, 2], [gap, other]),
    );
    deepStrictEqual(Items.join(items, Items.none(), new Items([3], [other])), new Items([1, 2, 3], [gap, other]));
  });

  it("have what is surely there, and a gap for what may be", () => {
    deepStrictEqual(Items.onlyIf(yes, 1), new Items([1]));
    deepStrictEqual(Items.onlyIf(no, 1), Items.none());
    deepStrictEqual(Items.onlyIf(unknown(gap), 1), new Items([], [gap]));
  });

  it("of none have none", () => {
    deepStrictEqual(Items.none<number>().isEmpty(), yes);
    deepStrictEqual(Items.none<number>().every(isEven), yes);
    deepStrictEqual(Items.none<number>().some(isEven), no);
  });

  it("may be more than a call takes arguments", () => {
    const items = new Items(Array.from({ length: 300_000 }, (_, index) => index));
    deepStrictEqual(
      items.some((each) => answer(each === 299_999)),
      yes,
    );
    strictEqual(items.flatMap((each) => new Items([each])).known.length, 300_000);
  });
});
