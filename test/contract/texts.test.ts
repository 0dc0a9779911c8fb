import { match, ok, strictEqual } from "node:assert";
import { rules } from "../../policies";
import { type Rule } from "../../lib/rule/rule";
import { unfinished } from "../../scripts/rule-files";
import { exampleFindings } from "./example-findings";

/** Everything that a rule says to people, by what it is. */
const textsOf = (rule: Rule): readonly (readonly [string, string])[] => [
  ["why", rule.why],
  ["fix", rule.fix],
  ...Object.entries(rule.options).map(([name, { description }]) => [`option ${name}`, description] as const),
  ...exampleFindings(rule, rule.examples.bad).violated.map(({ message }) => ["message", message] as const),
];

describe("the texts of every rule", () => {
  for (const rule of rules) {
    it(`are whole sentences in ${rule.id}, under a title without a full stop`, () => {
      match(rule.title, /^\S.*[^.\s]$/);
      for (const [what, text] of textsOf(rule))
        match(text, /^\S.*\.$/, `${what} must be one line that ends with a full stop`);
    });

    it(`do not repeat the title of ${rule.id}`, () => {
      for (const [what, text] of textsOf(rule))
        ok(!text.toLowerCase().includes(rule.title.toLowerCase()), `${what} repeats the title`);
    });

    it(`are finished in ${rule.id}`, () => {
      const lines = unfinished(rule).map((field) => `${rule.id}: ${field} still says TODO`);
      strictEqual(lines.length, 0, lines.join("\n"));
    });

    it(`name references of ${rule.id} that can be followed`, () => {
      ok(rule.references.length > 0);
      for (const url of rule.references) match(url, /^https:\/\/[^\s<>]+$/);
    });
  }
});
