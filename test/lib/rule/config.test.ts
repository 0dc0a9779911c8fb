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
        `Unknown option "numberOfRetries" of "${imdsv2.id}". Allowed: enforcementLevel, scope, amiRequiresImdsv2, exempt, exemptByTag.`,
        `Unknown option "skope" of "${noAdmin.id}". Did you mean "scope"?`,
      ],
    ],
    "values of another type": [
      { [imdsv2.id]: { amiRequiresImdsv2: "yes" }, [awsvpc.id]: { allowed: "bridge" } },
      [
        `Option "allowed" of "${awsvpc.id}" must be a list.`,
        `Option "amiRequiresImdsv2" of "${imdsv2.id}" must be true or false.`,
      ],
    ],
    "values that are not allowed": [
      { [noAdmin.id]: { scope: "some" }, [awsvpc.id]: { allowed: ["host"] } },
      [
        `Option "allowed" of "${awsvpc.id}", item 1, must be one of: awsvpc, bridge, default, none.`,
        `Option "scope" of "${noAdmin.id}" must be one of: ecs, all.`,
      ],
    ],
    "exemptions that are no list": [
      { [noAdmin.id]: { exempt: "web" } },
      [`"exempt" of "${noAdmin.id}" must be a list: [{"resource": "…", "reason": "…"}].`],
    ],
    "an exemption that is no object": [
      { [noAdmin.id]: { exempt: ["web"] } },
      [`Exemption 1 of "${noAdmin.id}" must be an object with resource, path, reason, until.`],
    ],
    "an exemption that says neither what nor why": [
      {
        [noAdmin.id]: {
          exempt: [
            { resource: "web", reason: "x" },
            { resource: "", reason: "  " },
          ],
        },
      },
      [
        `Exemption 2 of "${noAdmin.id}" needs a "reason".`,
        `Exemption 2 of "${noAdmin.id}" needs a "resource": a name or URN, with * for any characters.`,
      ],
    ],
    "an exemption of everything that does not say so": [
      { [noAdmin.id]: { exempt: ["*", "**", "urn:*"].map((resource) => ({ resource, reason: "x" })) } },
      [2, 3].map(
        (number) => `Exemption ${number} of "${noAdmin.id}" would exempt every resource: say so with "resource": "*".`,
      ),
    ],
    "days that are none": [
      {
        [noAdmin.id]: {
          exempt: ["tomorrow", "2027-02-30", "2027-1-1", 20270131, null].map((until) => ({
            resource: "web",
            reason: "x",
            until,
          })),
        },
      },
      [1, 2, 3, 4, 5].map(
        (number) => `Exemption ${number} of "${noAdmin.id}" has an "until" that is no day: "2027-01-31".`,
      ),
    ],
    "fields that an exemption does not have": [
      { [noAdmin.id]: { exempt: [{ resource: "web", reason: "x", untill: "2027-01-31", ticket: "SEC-1" }] } },
      [
        `Exemption 1 of "${noAdmin.id}" has an unknown field "ticket". Allowed: resource, path, reason, until.`,
        `Exemption 1 of "${noAdmin.id}" has an unknown field "untill". Did you mean "until"?`,
      ],
    ],
    "a path that is no text": [
      { [noAdmin.id]: { exempt: [{ resource: "web", reason: "x", path: 3 }] } },
      [`Exemption 1 of "${noAdmin.id}" has a "path" that is no text: "containerDefinitions[web]".`],
    ],
    "a switch for tags that is none": [
      { [noAdmin.id]: { exemptByTag: "yes" } },
      [`Option "exemptByTag" of "${noAdmin.id}" must be true or false.`],
    ],
    "exemptions of all rules": [
      { all: { exempt: [{ resource: "web", reason: "x" }], exemptByTag: true } },
      ["exempt", "exemptByTag"].map((name) => `Unknown option "${name}" of "all". Allowed: enforcementLevel.`),
    ],
    "rules that may stay undecided and are none": [
      { "stack-preview-coverage": { ignoreRules: ["role-no-admn", "role-no-admin"] } },
      [
        `Option "ignoreRules" of "stack-preview-coverage" names an unknown rule "role-no-admn". Did you mean "role-no-admin"?`,
      ],
    ],
  };
  for (const [name, [json, problems]] of Object.entries(wrong)) {
    it(`refuses ${name}`, () => {
      deepStrictEqual(problemsOf(json).toSorted(), problems.toSorted());
    });
  }

  it("lays one config over the other: later levels and options win, exemptions add up", () => {
    const layers = [
      {
        all: "mandatory",
        [imdsv2.id]: { scope: "all", amiRequiresImdsv2: true, exempt: [{ resource: "a", reason: "x" }] },
      },
      { all: "advisory", [imdsv2.id]: { scope: "ecs", exempt: [{ resource: "b", reason: "y" }], exemptByTag: true } },
      { [noAdmin.id]: "disabled" },
    ].map((json) => ({ json }));
    const config = Config.layered(rules, layers);
    deepStrictEqual(
      [noAdmin, imdsv2, awsvpc].map((rule) => config.level(rule)),
      ["disabled", "advisory", "advisory"],
    );
    deepStrictEqual(config.options(imdsv2), { scope: "ecs", amiRequiresImdsv2: true });
    deepStrictEqual(
      config.exemptions(imdsv2).map(({ resource }) => resource),
      ["a", "b"],
    );
    deepStrictEqual([config.exemptsByTag(imdsv2), config.exemptsByTag(noAdmin)], [true, false]);
  });

  it("tells of several configs which one is wrong", () => {
    throws(
      () =>
        Config.layered(rules, [
          { name: "a.json", json: [] },
          { name: "b.json", json: { x: "mandatory" } },
        ]),
      {
        message: `a.json: The config must be a JSON object that maps rules to levels or options.\nb.json: Unknown rule "x". docs/rules.md lists all rules.`,
      },
    );
  });

  it("writes itself as one config that says the same", () => {
    const json = {
      all: "advisory",
      [imdsv2.id]: {
        enforcementLevel: "mandatory",
        scope: "all",
        exempt: [{ resource: "a", path: "b", reason: "c", until: "2027-01-31" }],
        exemptByTag: true,
      },
    };
    const config = Config.read(rules, json, { today: "2026-11-28" });
    const written = config.toJson(rules);
    deepStrictEqual(written[imdsv2.id], json[imdsv2.id]);
    strictEqual(written[noAdmin.id], "advisory");
    deepStrictEqual(Config.read(rules, written, { today: "2026-11-28" }).toJson(rules), written);
    for (const rule of rules) {
      const again = Config.read(rules, written);
      deepStrictEqual(
        [again.level(rule), again.options(rule), again.exemptions(rule)],
        [config.level(rule), config.options(rule), config.exemptions(rule)],
      );
    }
  });

  it("leaves the config of policies that are not its own to them", () => {
    Config.read(rules, { "acme-rule": { x: 1 } }, { others: ["acme-rule"] });
    throws(() => Config.read(rules, { "acme-rule": { x: 1 } }));
  });

  it("tells everything that is wrong at once", () => {
    throws(() => Config.read(rules, { x: "mandatory", [noAdmin.id]: { scope: "some", y: 1 } }), /(.*\n){2}.*/);
  });
});
