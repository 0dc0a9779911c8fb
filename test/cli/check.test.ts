import { deepStrictEqual, match, ok, strictEqual } from "node:assert";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type CheckResult } from "../../library";
import { containers } from "../support/given";
import { PACK_DIR, recorded } from "../support/wire";
import { run, step, withFile } from "./run";

const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const REPOSITORY = "aws:ecr/repository:Repository";
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const privileged = containers({ name: "app", privileged: true });

/** The result for a plan or a state, by way of standard input and JSON. */
async function check(input: unknown): Promise<CheckResult> {
  const { stdout, stderr } = await run(["check", "-", "--format", "json"], JSON.stringify(input));
  strictEqual(stderr, "");
  return JSON.parse(stdout) as CheckResult;
}

function state(...resources: readonly object[]): unknown {
  return { version: 3, deployment: { resources } };
}

function inState(type: string, name: string, inputs: object, more: object = {}): object {
  return { urn: `urn:pulumi:dev::test::${type}::${name}`, type, custom: true, inputs, ...more };
}

/** The names of the resources of which a rule says something. */
function namesOf({ findings }: CheckResult, rule: string, status = "violated"): string[] {
  return findings.filter((each) => each.rule === rule && each.status === status).map(({ name }) => name);
}

describe("check", () => {
  describe("of the recordings", () => {
    for (const file of ["create.preview.json", "update.preview.json", "state.json"]) {
      for (const [program, code] of [
        ["legacy-ec2", 1],
        ["fargate-web", 0],
        ["references", 1],
      ] as const) {
        it(`returns ${code} for ${program}, ${file}`, async () => {
          const outcome = await run(["check", recorded(`${program}/${file}`)]);
          strictEqual(outcome.code, code);
          strictEqual(outcome.stderr, "");
          match(outcome.stdout, /\n\d+ mandatory, \d+ advisory, \d+ undecided in \d+ resources\n$/);
          ok(!/correct-horse-battery|AKIAIOSFODNN7EXAMPLE|not-a-real-token/.test(outcome.stdout));
        });
      }
    }

    it("says little where nearly all is well", async () => {
      const { stdout } = await run(["check", recorded("fargate-web/update.preview.json")]);
      match(stdout, /\n\n0 mandatory, 1 advisory, 0 undecided in 13 resources\n$/);
    });

    it("points at the line of the program, in text too", async () => {
      const { stdout } = await run(["check", recorded("legacy-ec2/create.preview.json")]);
      match(stdout, /^TaskDefinition "legacy" {2}index\.ts:17:24$/m);
      match(stdout, /^ {2}mandatory {2}critical {2}task-definition-no-host-network {2}networkMode$/m);
    });
  });

  it("gives the result as JSON", async () => {
    const path = recorded("legacy-ec2/create.preview.json");
    const { stdout, code } = await run(["check", path, "--format", "json"]);
    strictEqual(code, 1);
    const result = JSON.parse(stdout) as CheckResult;
    deepStrictEqual(Object.keys(result), ["version", "tool", "source", "findings", "summary"]);
    const { version } = JSON.parse(readFileSync(join(PACK_DIR, "package.json"), "utf8")) as {
      readonly version: string;
    };
    deepStrictEqual(
      { version: result.version, tool: result.tool, source: { ...result.source, read: 0 } },
      {
        version: 1,
        tool: { name: "ecs-guardrails", version },
        source: { kind: "plan", name: path, resources: 14, read: 0, rehearsed: false, notes: [] },
      },
    );
    const finding = result.findings.find(({ rule }) => rule === "task-definition-no-host-network");
    deepStrictEqual(finding, {
      rule: "task-definition-no-host-network",
      level: "mandatory",
      severity: "critical",
      status: "violated",
      urn: `urn:pulumi:dev::legacy-ec2::${TASK}::legacy`,
      type: TASK,
      name: "legacy",
      path: "networkMode",
      message: "The task shares the network of its host: networkMode is host. Set networkMode to awsvpc.",
      fix: finding?.fix,
      url: finding?.url,
      location: { file: "index.ts", line: 17, column: 24 },
      basis: "value",
      rehearsed: false,
      exemption: null,
    });
    const keys = Object.keys(finding).toSorted();
    for (const each of result.findings) {
      deepStrictEqual(Object.keys(each).toSorted(), keys);
      ok(each.fix !== "" && each.url.endsWith(`${each.rule}.md`));
    }
    const count = (level: string): number =>
      result.findings.filter((each) => each.status === "violated" && each.level === level).length;
    deepStrictEqual(result.summary, {
      mandatory: count("mandatory"),
      advisory: count("advisory"),
      undecided: result.findings.filter(({ status }) => status === "undecided").length,
      exempt: 0,
    });
  });

  it("reads standard input", async () => {
    const text = readFileSync(recorded("legacy-ec2/create.preview.json"));
    const { stdout, code } = await run(["check", "-"], text);
    strictEqual(code, 1);
    match(stdout, /plan standard input\n/);
  });

  it("takes levels and options from a config", async () => {
    const plan = { steps: [step("create", TASK, "app", { networkMode: "host" })] };
    const config = { all: "disabled", "task-definition-no-host-network": { enforcementLevel: "advisory" } };
    await withFile("config.json", config, async (path) => {
      const { stdout, code } = await run(["check", "-", "--config", path, "--format", "json"], JSON.stringify(plan));
      strictEqual(code, 0);
      const { findings } = JSON.parse(stdout) as CheckResult;
      deepStrictEqual(
        findings.map(({ rule, level }) => [rule, level]),
        [["task-definition-no-host-network", "advisory"]],
      );
    });
  });

  for (const [name, encode] of [
    ["UTF-16, as PowerShell redirects", (text: string) => Buffer.from(`\ufeff${text}`, "utf16le")],
    ["UTF-8 with a byte order mark", (text: string) => Buffer.from(`\ufeff${text}`, "utf8")],
  ] as const) {
    it(`reads ${name}`, async () => {
      const text = readFileSync(recorded("legacy-ec2/create.preview.json"), "utf8");
      await withFile("plan.json", encode(text), async (path) => {
        strictEqual((await run(["check", path])).code, 1);
      });
    });
  }

  describe("leaves out what is deleted", () => {
    it("by a plan", async () => {
      const steps = ["delete", "delete-replaced"].map((op) => step(op, TASK, op, { networkMode: "host" }));
      const { source } = await check({ steps });
      strictEqual(source.resources, 0);
    });
    it("also where it is replaced: the new one counts", async () => {
      const inputs = { networkMode: "host" };
      const result = await check({
        steps: [
          step("create-replacement", TASK, "app", { networkMode: "none" }),
          step("replace", TASK, "app", { networkMode: "none" }),
          { ...step("delete-replaced", TASK, "app", inputs), newState: null },
        ],
      });
      deepStrictEqual(namesOf(result, "task-definition-no-host-network"), []);
      strictEqual(result.source.resources, 1);
    });
    it("in a state, where it waits to be", async () => {
      const result = await check(
        state(
          inState(TASK, "old", { networkMode: "host" }, { delete: true }),
          inState(TASK, "new", { networkMode: "host" }),
        ),
      );
      deepStrictEqual(namesOf(result, "task-definition-no-host-network"), ["new"]);
    });
  });

  describe("of a plan without --show-sames", () => {
    const steps = [step("create", REPOSITORY, "app", {})];
    it("concludes nothing from what is not there", async () => {
      const result = await check({ steps, changeSummary: { create: 1, same: 3 } });
      deepStrictEqual(namesOf(result, "repository-scan-on-push"), []);
      deepStrictEqual(namesOf(result, "repository-scan-on-push", "undecided"), ["app"]);
      match(JSON.stringify(result), /pulumi preview needs --show-sames/);
    });
    it("does where nothing is the same", async () => {
      deepStrictEqual(namesOf(await check({ steps, changeSummary: { create: 1 } }), "repository-scan-on-push"), [
        "app",
      ]);
    });
    it("does where the same is shown", async () => {
      const shown = [...steps, step("same", REPOSITORY, "other", {})];
      const result = await check({ steps: shown, changeSummary: { create: 1, same: 1 } });
      deepStrictEqual(namesOf(result, "repository-scan-on-push"), ["app", "other"]);
    });
    it("says so where nothing at all is to be done", async () => {
      const { source } = await check({ changeSummary: { same: 3 } });
      deepStrictEqual({ kind: source.kind, resources: source.resources }, { kind: "plan", resources: 0 });
    });
  });

  describe("of secrets", () => {
    const rule = "task-definition-no-privileged";
    it("cannot decide what a plan hides", async () => {
      const result = await check({ steps: [step("create", TASK, "app", { containerDefinitions: "[secret]" })] });
      deepStrictEqual([namesOf(result, rule), namesOf(result, rule, "undecided")], [[], ["app"]]);
    });
    it("cannot decide what a state encrypts", async () => {
      const containerDefinitions = { [SIGNATURE]: SECRET, ciphertext: "AAABAB0Z" };
      const result = await check(state(inState(TASK, "app", { containerDefinitions })));
      deepStrictEqual([namesOf(result, rule), namesOf(result, rule, "undecided")], [[], ["app"]]);
      ok(!JSON.stringify(result).includes("AAABAB0Z"));
    });
    it("decides what --show-secrets shows", async () => {
      const containerDefinitions = { [SIGNATURE]: SECRET, plaintext: JSON.stringify(privileged) };
      const result = await check(state(inState(TASK, "app", { containerDefinitions })));
      deepStrictEqual([namesOf(result, rule), namesOf(result, rule, "undecided")], [["app"], []]);
    });
  });

  it("tells that another cloud's plan has nothing to check", async () => {
    const plan = { steps: [step("create", "gcp:cloudrun/service:Service", "app", {})] };
    const { code, stdout } = await run(["check", "-"], JSON.stringify(plan));
    strictEqual(code, 0);
    match(stdout, /^None of the 1 resources is one that the rules are about: nothing was checked\.$/m);
  });

  it("reports documents that are none", async () => {
    const result = await check({
      steps: [
        step("create", TASK, "object", { containerDefinitions: '{"name":"app"}' }),
        step("create", TASK, "number", { containerDefinitions: 3 }),
        step("create", TASK, "deep", { containerDefinitions: "[".repeat(100_000) }),
        step("create", "aws:iam/role:Role", "role", { assumeRolePolicy: "anyone" }),
      ],
    });
    deepStrictEqual(namesOf(result, "stack-well-formed-document").toSorted(), ["deep", "number", "object", "role"]);
  });

  it("answers whatever the parts of a plan are", async () => {
    const odd = [null, 3, "x", [], {}, { op: 3 }, { op: "create" }, { op: "create", newState: { urn: 1, type: TASK } }];
    strictEqual((await check({ steps: odd })).source.resources, 0);
    const inputs = [null, 3, "x", [], { containerDefinitions: [[[]]] }, { tags: "[".repeat(10) }];
    const steps = inputs.map((each, index) => ({
      op: "create",
      newState: {
        urn: `urn:pulumi:dev::test::${TASK}::t${index}`,
        type: TASK,
        inputs: each,
        propertyDependencies: each,
      },
    }));
    const result = await check({ steps });
    strictEqual(result.source.resources, steps.length);
    ok(!JSON.stringify(result).includes("the rule itself failed"));
  });

  it("makes names harmless for a terminal", async () => {
    const name = "app\u001b[31m\u0007\u009b2J\u202e";
    const plan = { steps: [step("create", TASK, name, { networkMode: "host" })] };
    const { stdout } = await run(["check", "-"], JSON.stringify(plan));

    ok(!/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/.test(stdout), JSON.stringify(stdout));
    match(stdout, /TaskDefinition "app/);
  });
});

describe("The built command", () => {
  const CLI = join(PACK_DIR, "dist/cli.js");

  it("returns what check returns", () => {
    for (const [program, code] of [
      ["legacy-ec2", 1],
      ["fargate-web", 0],
    ] as const) {
      const { status } = spawnSync(process.execPath, [CLI, "check", recorded(`${program}/create.preview.json`)]);
      strictEqual(status, code);
    }
    strictEqual(spawnSync(process.execPath, [CLI, "check", "no/such.json"]).status, 2);
  });

  it("is silent when nobody reads on, as head does", async () => {
    const steps = Array.from({ length: 3000 }, (_, index) =>
      step("create", TASK, `t${index}`, { networkMode: "host" }),
    );
    await withFile("plan.json", { steps }, async (path) => {
      const child = spawn(process.execPath, [CLI, "check", path, "--format", "json"]);
      let errors = "";
      child.stderr.on("data", (text: Buffer) => (errors += text.toString()));
      child.stdout.once("data", () => {
        child.stdout.destroy();
      });
      await once(child, "close");
      strictEqual(errors, "");
    });
  });
});
