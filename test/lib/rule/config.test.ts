import { deepStrictEqual, ok, strictEqual, throws } from "node:assert";
import { Config, ConfigError } from "../../../lib/rule/config";
import { rules } from "../../../policies";
import awsvpc from "../../../policies/task-definition/awsvpc";
import imdsv2 from "../../../policies/container-instance/imdsv2";
import imagePinned from "../../../policies/task-definition/image-pinned";
import noAdmin from "../../../policies/role/no-admin";

/** All that is wrong with a config. */
function problemsOf(json: unknown): readonly string[] {
  try {
    Config.read(rules, json);
    return [];
  } catch (error) {
    ok(error instanceof ConfigError);
    strictEqual(error.message, error.problems.join("\n"));
    return error.problems;
  }
}

describe("Config", () => {
  it("has the levels of the tiers and the defaults of the options where nothing is given", () => {
    const config = Config.defaults(rules);
    deepStrictEqual([config.level(noAdmin), config.level(imagePinned)], ["mandatory", "advisory"]);
    deepStrictEqual(config.options(imdsv2), { scope: "ecs", amiRequiresImdsv2: false });
  });

  it("takes a level as text or beside options", () => {
    const config = Config.read(rules, {
      [noAdmin.id]: "disabled",
      [imdsv2.id]: { enforcementLevel: "remediate", scope: "all" },
      [awsvpc.id]: { allowed: ["awsvpc", "bridge"] },
    });
    deepStrictEqual(
      [noAdmin, imdsv2, awsvpc, imagePinned].map((rule) => config.level(rule)),
      ["disabled", "remediate", "mandatory", "advisory"],
    );
    deepStrictEqual(config.options(imdsv2), { scope: "all", amiRequiresImdsv2: false });
    deepStrictEqual(config.options(awsvpc), { allowed: ["awsvpc", "bridge"] });
  });

  it("gives one level to all, but for those that have their own", () => {
    for (const all of ["advisory", { enforcementLevel: "advisory" }]) {
      const config = Config.read(rules, { all, [imagePinned.id]: "mandatory" });
      deepStrictEqual([config.level(noAdmin), config.level(imagePinned)], ["advisory", "mandatory"]);
    }
  });

  it("leaves Pulumi's own entry for ESC alone", () => {
    deepStrictEqual(problemsOf({ environments: ["prod/policies"] }), []);
  });

  const wrong: Record<string, readonly [unknown, readonly string[]]> = {
    "a list": [[], ["The config must be a JSON object that maps rules to levels or options."]],
    null: [null, ["The config must be a JSON object that maps rules to levels or options."]],
    "a name that is near": [
      { "role-no-admn": "mandatory" },
      [`Unknown rule "role-no-admn". Did you mean "${noAdmin.id}"?`],
    ],
    "a name that is like nothing": [
      { constructor: "mandatory" },
      ['Unknown rule "constructor". docs/rules.md lists all rules.'],
    ],
    "levels that are none": [
      { all: "forbidden", [noAdmin.id]: "Mandatory", [awsvpc.id]: null, [imagePinned.id]: ["mandatory"] },
      [
        ["all", '"forbidden"'],
        [awsvpc.id, "null"],
        [imagePinned.id, '["mandatory"]'],
        [noAdmin.id, '"Mandatory"'],
      ].map(
        ([name, level]) => `The level of "${name}" is ${level}, not one of: mandatory, advisory, remediate, disabled.`,
      ),
    ],
    "an option of all": [{ all: { scope: "ecs" } }, ['Unknown option "scope" of "all". Allowed: enforcementLevel.']],
    "options that are none": [
      { [noAdmin.id]: { skope: "all" }, [imdsv2.id]: { numberOfRetries: 1 } },
      [
        `Unknown option "numberOfRetries" of "${imdsv2.id}". Allowed: enforcementLevel, scope, amiRequiresImdsv2.`,
        `Unknown option "skope" of "${noAdmin.id}". Did you mean "scope"?`,
      ],
    ],
    "values of another type": [
      { [imdsv2.id]: { amiRequiresImdsv2: "yes" }, [awsvpc.id]: { allowed: "bridge" } },
      [
        `Option "allowed" of "${awsvpc.id}" must be array.`,
        `Option "amiRequiresImdsv2" of "${imdsv2.id}" must be boolean.`,
      ],
    ],
    "values that are not allowed": [
      { [noAdmin.id]: { scope: "some" }, [awsvpc.id]: { allowed: ["host"] } },
      [
        `Option "allowed" of "${awsvpc.id}" must be equal to one of the allowed values: awsvpc, bridge, default, none.`,
        `Option "scope" of "${noAdmin.id}" must be equal to one of the allowed values: ecs, all.`,
      ],
    ],
  };
  for (const [name, [json, problems]] of Object.entries(wrong)) {
    it(`refuses ${name}`, () => {
      deepStrictEqual(problemsOf(json).toSorted(), problems.toSorted());
    });
  }

  it("tells everything that is wrong at once", () => {
    throws(() => Config.read(rules, { x: "mandatory", [noAdmin.id]: { scope: "some", y: 1 } }), /(.*\n){2}.*/);
  });
});
