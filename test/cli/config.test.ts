import { deepStrictEqual, match, ok, strictEqual } from "node:assert";
import { join } from "node:path";
import { PRESET_NAMES, presetLevels } from "../../lib/rule/levels";
import { rules } from "../../policies";
import { PACK_DIR, recorded } from "../support/wire";
import { run, withFile } from "./run";

const PLAN = recorded("legacy-ec2/create.preview.json");
const PRIVILEGED = "task-definition-no-privileged";

describe("config", () => {
  for (const preset of PRESET_NAMES) {
    it(`prints the preset ${preset} as it is shipped`, async () => {
      const { code, stdout, stderr } = await run(["config", preset]);
      deepStrictEqual([code, stderr], [0, ""]);
      deepStrictEqual(JSON.parse(stdout), presetLevels(preset, rules));
      const shipped = join(PACK_DIR, "presets", `${preset}.json`);
      const again = await run(["config", "audit", "--with", shipped]);
      strictEqual(again.stdout, stdout);
    });
  }

  it("lays configs over a preset, later ones over earlier ones", async () => {
    const first = { all: "advisory", [PRIVILEGED]: { exempt: [{ resource: "a", reason: "x" }] } };
    const second = { [PRIVILEGED]: { enforcementLevel: "mandatory", exempt: [{ resource: "b", reason: "y" }] } };
    await withFile("first.json", first, (a) =>
      withFile("second.json", second, async (b) => {
        const { code, stdout } = await run(["config", "strict", "--with", a, "--with", b]);
        strictEqual(code, 0);
        const written = JSON.parse(stdout) as Record<string, unknown>;
        strictEqual(written["task-definition-awsvpc"], "advisory");
        deepStrictEqual(written[PRIVILEGED], {
          enforcementLevel: "mandatory",
          exempt: [
            { resource: "a", reason: "x" },
            { resource: "b", reason: "y" },
          ],
        });
      }),
    );
  });

  it("refuses a preset that there is not", async () => {
    const { code, stdout, stderr } = await run(["config", "paranoid"]);
    deepStrictEqual([code, stdout], [2, ""]);
    match(stderr, /'paranoid' is invalid.*Allowed choices are baseline, recommended, strict, audit/);
  });

  it("tells all that is wrong with any of the files, and which", async () => {
    const twice = `{"${PRIVILEGED}": "advisory", "x": 1, "${PRIVILEGED}": "mandatory"}`;
    await withFile("twice.json", twice, (a) =>
      withFile("other.json", { all: "off" }, async (b) => {
        const { code, stdout, stderr } = await run(["config", "strict", "--with", a, "--with", b]);
        deepStrictEqual([code, stdout], [2, ""]);
        deepStrictEqual(stderr.trimEnd().split("\n"), [
          `error: ${a}: "${PRIVILEGED}" stands there twice; JSON would drop the first.`,
          `error: ${a}: Unknown rule "x". docs/rules.md lists all rules.`,
          `error: ${b}: The level of "all" is "off", not one of: mandatory, advisory, remediate, disabled.`,
        ]);
      }),
    );
  });

  const files: Record<string, readonly [unknown, RegExp]> = {
    "an empty file": ["", /config\.json is empty\.\n$/],
    "a file that is cut off": ['{"all": ', /is not valid JSON: .*the file seems to be cut off\.\n$/],
    "a list": [[], /config\.json: The config must be a JSON object that maps rules to levels or options\.\n$/],
    "a comment": ['{"all": "advisory"} // for now', /is not valid JSON: invalid comment token at line 1/],
  };
  for (const [name, [content, says]] of Object.entries(files)) {
    it(`refuses ${name}, as check does`, async () => {
      await withFile("config.json", content, async (path) => {
        for (const args of [
          ["config", "strict", "--with", path],
          ["check", PLAN, "--config", path],
        ]) {
          const { code, stdout, stderr } = await run(args);
          deepStrictEqual([code, stdout, stderr.trimEnd().split("\n").length], [2, "", 1]);
          match(stderr, says);
        }
      });
    });
  }
  it("refuses a folder, what is not there, and standard input twice", async () => {
    match((await run(["config", "strict", "--with", __dirname])).stderr, /is a folder: give a config\.\n$/);
    match((await run(["config", "strict", "--with", "no.json"])).stderr, /^error: no\.json does not exist\.\n$/);
    match(
      (await run(["config", "strict", "--with", "-", "--with", "-"])).stderr,
      /standard input can be read only once/,
    );
    match((await run(["check", "-", "--config", "-"], "{}")).stderr, /standard input can be read only once/);
  });
});

describe("check with configs", () => {
  const told = async (...configs: readonly object[]): Promise<string> => {
    const check = async (paths: readonly string[]): Promise<string> => {
      const { stdout, stderr } = await run(["check", PLAN, ...paths.flatMap((path) => ["--config", path])]);
      strictEqual(stderr, "");
      return stdout;
    };
    const nested = (left: readonly object[], paths: readonly string[]): Promise<string> => {
      const [next, ...rest] = left;
      return next === undefined
        ? check(paths)
        : withFile(`${paths.length}.json`, next, (path) => nested(rest, [...paths, path]));
    };
    return nested(configs, []);
  };

  it("lets the later one win", async () => {
    const [only, both] = [
      await told({ all: "disabled" }),
      await told({ all: "disabled" }, { [PRIVILEGED]: "advisory" }),
    ];
    match(only, /\n0 mandatory, 0 advisory, 0 undecided in \d+ resources\n$/);
    match(both, /\n0 mandatory, 1 advisory, 1 undecided in \d+ resources\n$/);
  });

  it("shows what is exempt with its reason, and does not count it", async () => {
    const exempt = [{ resource: "legacy", reason: "Moves to Fargate in spring.", until: "2999-04-30" }];
    const text = await told({ all: "disabled", [PRIVILEGED]: { enforcementLevel: "mandatory", exempt } });
    match(text, /\n {2}exempt +critical +task-definition-no-privileged .*\n.*\n {6}Exempt until 2999-04-30: Moves to/);
    match(text, /\n0 mandatory, 0 advisory, 1 undecided, 1 exempt in \d+ resources\n$/);
  });

  it("exempts one container and leaves the other reported", async () => {
    const definitions = ["web", "sidecar"].map((name) => ({ name, image: "app:1", privileged: true }));
    const state = {
      deployment: {
        resources: [
          {
            urn: "urn:pulumi:dev::shop::aws:ecs/taskDefinition:TaskDefinition::shop",
            type: "aws:ecs/taskDefinition:TaskDefinition",
            inputs: { family: "shop", containerDefinitions: JSON.stringify(definitions) },
          },
        ],
      },
    };
    const config = {
      all: "disabled",
      [PRIVILEGED]: {
        enforcementLevel: "mandatory",
        exempt: [{ resource: "shop", path: "containerDefinitions[web]", reason: "x" }],
      },
    };
    await withFile("config.json", config, async (path) => {
      const { stdout, code } = await run(["check", "-", "--config", path, "--format", "json"], JSON.stringify(state));
      const { findings, summary } = JSON.parse(stdout) as {
        findings: { status: string; path: string; exemption: { reason: string } | null }[];
        summary: object;
      };
      strictEqual(code, 1);
      deepStrictEqual(
        findings.map(({ status, path: at, exemption }) => [status, at, exemption?.reason]),
        [
          ["exempt", "containerDefinitions[0].privileged", "x"],
          ["violated", "containerDefinitions[1].privileged", undefined],
        ],
      );
      deepStrictEqual(summary, { mandatory: 1, advisory: 0, undecided: 0, exempt: 1 });
    });
  });
});

describe("rules and explain", () => {
  const listed = async (...args: readonly string[]): Promise<readonly { id: string }[]> => {
    const { code, stdout, stderr } = await run(["rules", "--format", "json", ...args]);
    deepStrictEqual([code, stderr], [0, ""]);
    return JSON.parse(stdout) as { id: string }[];
  };

  it("list all rules, as text, data and Markdown", async () => {
    deepStrictEqual(
      (await listed()).map(({ id }) => id),
      rules.map(({ id }) => id),
    );
    const text = await run(["rules"]);
    match(text.stdout, /\ncontainer-instance-block-task-metadata +high +recommended +\S/);
    match(text.stdout, new RegExp(`\\n${rules.length} rules\\n$`));
    const markdown = await run(["rules", "--format", "markdown"]);
    strictEqual(markdown.stdout.trimEnd().split("\n").length, rules.length + 2);
  });

  it("filter by tier, severity, subject and framework, together", async () => {
    for (const tier of ["baseline", "recommended", "strict"] as const)
      strictEqual((await listed("--tier", tier)).length, rules.filter((rule) => rule.tier === tier).length);
    const some = await listed("--tier", "baseline", "strict", "--severity", "critical", "--subject", "Task-Definition");
    ok(some.length > 3);
    for (const { id } of some) {
      const rule = rules.find((each) => each.id === id);
      ok(rule?.severity === "critical" && id.startsWith("task-definition-") && rule.tier !== "recommended");
    }
    // Some look at more than what they are named after.
    for (const subject of ["service", "stack", "container-instance"])
      deepStrictEqual(
        (await listed("--subject", subject)).map(({ id }) => id),
        rules.map(({ id }) => id).filter((id) => id.startsWith(`${subject}-`)),
      );
    const hub = await listed("--framework", "security hub");
    deepStrictEqual(
      hub.map(({ id }) => id),
      rules.filter(({ controls }) => controls?.["Security Hub"] !== undefined).map(({ id }) => id),
    );
  });

  it("refuse filters and rules that there are not", async () => {
    const refusals: readonly (readonly [readonly string[], RegExp])[] = [
      [["rules", "--tier", "gold"], /'gold' is invalid/],
      [["rules", "--subject", "daemons"], /^error: unknown subject "daemons"\. Allowed: .*task-definition/],
      [["rules", "--subject", "services"], /^error: unknown subject "services"\. Did you mean "service"\?\n$/],
      [["rules", "--framework", "Security Hob"], /unknown framework "Security Hob"\. Did you mean "Security Hub"\?\n$/],
      [["explain", "role-no-admn"], /^error: unknown rule "role-no-admn"\. Did you mean "role-no-admin"\?\n$/],
      [["explain", "x"], /^error: unknown rule "x"\. See "ecs-guardrails rules" for all of them\.\n$/],
      [["explain"], /missing required argument 'rule'/],
    ];
    for (const [args, says] of refusals) {
      const { code, stdout, stderr } = await run(args);
      deepStrictEqual([code, stdout], [2, ""]);
      match(stderr, says);
    }
  });

  for (const rule of rules) {
    it(`explain ${rule.id}`, async () => {
      const { code, stdout } = await run(["explain", rule.id]);
      strictEqual(code, 0);
      for (const fact of [rule.id, rule.title, rule.why, rule.fix, ...rule.references]) ok(stdout.includes(fact), fact);
      for (const name of Object.keys(rule.options)) ok(stdout.includes(`${name} (`), name);
      strictEqual(stdout.includes("At the level remediate"), rule.remediate !== undefined);
    });
  }
});
