import { deepStrictEqual, strictEqual } from "node:assert";
import * as fc from "fast-check";
import { keysOf, pathTo } from "../../../lib/value/path";

const pathOf = (keys: readonly (string | number)[]): string => keys.reduce<string>(pathTo, "");

describe("A path", () => {
  it("joins names by dots, and has indexes and other texts in brackets", () => {
    strictEqual(
      pathOf(["containerDefinitions", 0, "options", "awslogs-group"]),
      "containerDefinitions[0].options.awslogs-group",
    );
    strictEqual(pathOf(["tags", "cost centre", "a.b"]), 'tags["cost centre"]["a.b"]');
    strictEqual(pathOf([]), "");
  });

  it("leads through the keys it was made of, whatever they hold", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: "binary" }), fc.nat())), (keys) => {
        deepStrictEqual(keysOf(pathOf(keys)), keys);
      }),
    );
    deepStrictEqual(keysOf(pathOf(['"]["', "a[0]", "\\"])), ['"]["', "a[0]", "\\"]);
  });
});
