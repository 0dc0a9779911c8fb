import { deepStrictEqual, match, ok } from "node:assert";
import { validate } from "jsonschema";
import { rules } from "../../policies";
import { Config } from "../../lib/rule/config";
import { PRESET_NAMES, presetLevel, SEVERITIES, TIERS } from "../../lib/rule/levels";
import { VIEWS } from "../../lib/model/subjects";
import { packageVersion } from "../../scripts/rule-files";
import { configOf } from "../../scripts/rule-page";

const numbersOf = (version: string): readonly number[] => version.split(".").map(Number);

const isLater = (version: string, than: string): boolean => {
  const [numbers, limits] = [numbersOf(version), numbersOf(than)];
  const differing = numbers.findIndex((number, index) => number !== limits[index]);
  return (numbers[differing] ?? 0) > (limits[differing] ?? 0);
};

describe("the facts of every rule", () => {
  for (const rule of rules) {
    it(`are known words in ${rule.id}`, () => {
      ok(SEVERITIES.includes(rule.severity));
      ok(TIERS.includes(rule.tier));
      ok(Object.hasOwn(VIEWS, rule.subject));
    });

    it(`say since when there is ${rule.id}, not later than now`, () => {
      match(rule.since, /^\d+\.\d+\.\d+$/);
      ok(!isLater(rule.since, packageVersion()), `${rule.since} is later than ${packageVersion()}`);
    });

    it(`have defaults in ${rule.id} that its own schemas accept`, () => {
      for (const [name, schema] of Object.entries(rule.options)) {
        const { errors } = validate(schema.default, schema);
        deepStrictEqual(errors, [], name);
      }
    });

    it(`make a page of ${rule.id} whose config is accepted and changes nothing`, () => {
      const [configured, byDefault] = [Config.read(rules, configOf(rule)), Config.defaults(rules)];
      for (const each of rules)
        deepStrictEqual(
          [configured.level(each), configured.options(each)],
          [byDefault.level(each), byDefault.options(each)],
        );
    });
  }
});

describe("every preset", () => {
  for (const preset of PRESET_NAMES) {
    it(`${preset} is a config that the pack accepts`, () => {
      const levels = rules.map((rule) => [rule.id, presetLevel(preset, rule)] as const);
      const config = Config.read(rules, Object.fromEntries(levels));
      deepStrictEqual(
        rules.map((rule) => [rule.id, config.level(rule)]),
        levels,
      );
    });
  }

  it("but the pack's own levels are those of recommended", () => {
    const config = Config.defaults(rules);
    for (const rule of rules)
      deepStrictEqual([rule.id, config.level(rule)], [rule.id, presetLevel("recommended", rule)]);
  });

  it("leaves it to the user to fail closed on what a preview cannot know", () => {
    const undecided = rules.filter((rule) => rule.subject === "undecided");
    for (const preset of PRESET_NAMES) for (const rule of undecided) ok(presetLevel(preset, rule) !== "mandatory");
  });
});
