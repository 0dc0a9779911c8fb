import { deepStrictEqual, notStrictEqual } from "node:assert";
import { rules } from "../../policies";
import { exampleFindings } from "./example-findings";

describe("the examples of every rule", () => {
  for (const rule of rules) {
    it(`${rule.id} reports what it calls bad`, () => {
      notStrictEqual(exampleFindings(rule, rule.examples.bad).violated.length, 0);
    });

    it(`${rule.id} says nothing of what it calls good`, () => {
      deepStrictEqual(exampleFindings(rule, rule.examples.good), { violated: [], undecided: [] });
    });
  }
});
