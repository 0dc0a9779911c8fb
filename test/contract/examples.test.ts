import { deepStrictEqual, notStrictEqual } from "node:assert";
import { remediationOf } from "../../lib/rule/remediation";
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

    // That what is set is right, the cases of each rule prove.
    if (rule.remediate !== undefined) {
      it(`${rule.id} sets something where it remediates what it calls bad, and knows nothing else`, () => {
        notStrictEqual(remediationOf(rule).length, 0);
        const alone = rule.examples.bad.filter((each) => exampleFindings(rule, [each]).violated.length > 0);
        notStrictEqual(alone.length, 0);
      });
    }
  }
});
