import { deepStrictEqual } from "node:assert";
import fc from "fast-check";
import { rules } from "../../policies";
import { TYPES } from "../../lib/model/types";
import { readSource } from "../../lib/pulumi/file";
import { Config } from "../../lib/rule/config";
import { run } from "../../lib/rule/run";
import { unknown } from "../support/given";
import { planOf, recordings, type Written } from "./stacks";

const config = Config.read(rules, { all: "mandatory" });
const examples: readonly Written[] = rules.flatMap(({ examples: { good, bad } }) => [...good, ...bad]);

/** The names of all properties that the examples and the recordings know: random ones would hardly be read. */
const NAMES = [...namesIn([examples.map((each) => each.properties), ...recordings().values()])].sort();

function namesIn(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value === "string" && /^[[{]/.test(value)) namesIn(parsed(value), found);
  if (typeof value !== "object" || value === null) return found;
  for (const [name, part] of Object.entries(value)) {
    if (!Array.isArray(value)) found.add(name);
    namesIn(part, found);
  }
  return found;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const name = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...NAMES) },
  fc.constantFrom("__proto__", "constructor", "toString", ""),
  fc.string(),
);
const leaf = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    "",
    "*",
    unknown,
    "[secret]",
    -1,
    Number.MAX_VALUE,
    "arn:aws:iam::1:role/",
  ),
  fc.constantFrom("[", "{}", "[[]]", "arn:aws:iam::111122223333:role/app", "${aws:x}", "%", "\u0000\ud800", "a/b:c@d"),
  fc.double(),
  fc.string(),
);
/** Anything that JSON can say, in the pack's own words, also as JSON text. */
const { anything } = fc.letrec<{ anything: unknown }>((tie) => ({
  anything: fc.oneof(
    { depthSize: "medium", withCrossShrink: true },
    leaf,
    fc.array(tie("anything"), { maxLength: 3 }),
    fc.dictionary(name, tie("anything"), { maxKeys: 5 }),
    tie("anything").map((value) => JSON.stringify(value)),
  ),
}));

/** The same value with its part number `index` replaced; parts are counted through JSON text too. */
function replaced(value: unknown, index: number, by: unknown): unknown {
  let count = 0;
  const visit = (part: unknown): unknown => {
    if (count++ === index) return by;
    if (typeof part === "string" && /^[[{]/.test(part)) return JSON.stringify(visit(parsed(part)));
    if (Array.isArray(part)) return part.map(visit);
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, each]) => [key, visit(each)]));
  };
  return visit(value);
}

/** Runs all rules, which must not throw, and none may fail within. */
function survives(resources: readonly Written[]): void {
  const { stack } = readSource(planOf(resources), "the input");
  const failed = run(rules, stack, config).filter(({ message }) => message.includes("the rule itself failed"));
  deepStrictEqual(
    failed.map((each) => each.rule),
    [],
  );
}

describe("every rule survives", () => {
  for (const type of Object.values(TYPES)) {
    it(`any properties of ${type}`, () => {
      fc.assert(
        fc.property(fc.dictionary(name, anything, { maxKeys: 8 }), (properties) => {
          survives([{ type, name: "app", properties }]);
        }),
        { numRuns: 300 },
      );
    });
  }

  it("resources of all types at once, with any properties", () => {
    const resource = fc.record({
      type: fc.constantFrom(...Object.values(TYPES)),
      name: fc.constantFrom("a", "b"),
      properties: anything,
    });
    fc.assert(fc.property(fc.array(resource, { maxLength: 6 }), survives), { numRuns: 1000 });
  });

  it("its examples with any one part replaced by anything", () => {
    const part = fc.nat({ max: 60 });
    fc.assert(
      fc.property(fc.constantFrom(...examples), part, anything, (example, index, by) => {
        survives([{ ...example, properties: replaced(example.properties, index, by) }]);
      }),
      { numRuns: 3000 },
    );
  });
});
