import { ok, strictEqual } from "node:assert";
import { readFileSync } from "node:fs";
import { counts, DATA_SETS, GUIDE, tables } from "../../scripts/measure-detection";

describe("the measure of the detector", () => {
  it("is what its guide says", () => {
    const guide = readFileSync(GUIDE, "utf8");
    ok(guide.includes(`\n${tables()}\n`), "run npm run measure:detection -- --write");
  });

  it("rests on enough variables", () => {
    const sums = DATA_SETS.map(counts);
    ok(sums.reduce((sum, { harmless }) => sum + harmless, 0) >= 450);
    ok(sums.reduce((sum, { secrets }) => sum + secrets, 0) >= 180);
  });

  for (const set of DATA_SETS) {
    it(`does not get worse: ${set.name}`, () => {
      const { harmless, secrets, falseAlarms, found } = counts(set);
      ok(found / secrets >= 0.95, "recall");
      ok(found / (found + falseAlarms) >= 0.94, "precision");
      ok(falseAlarms / harmless <= 0.03, "false alarms");
    });
    it(`compares no variable twice: ${set.name}`, () => {
      const all = [...Object.values(set.harmless), ...Object.values(set.secrets)].flat().map((each) => each.join("="));
      strictEqual(new Set(all).size, all.length);
    });
  }
});
