import { deepStrictEqual, match, ok, strictEqual } from "node:assert";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CheckResult } from "../../lib/pulumi/check";
import { IMPORTS, withProgram } from "../support/rehearse";
import { PACK_DIR, recorded } from "../support/wire";
import { run, withFile } from "./run";

const FARGATE = join(PACK_DIR, "examples/fargate-web");
const LEGACY = join(PACK_DIR, "examples/legacy-ec2");

async function checked(...args: readonly string[]): Promise<CheckResult> {
  const { stdout, stderr } = await run(["check", ...args, "--format", "json"]);
  ok(stdout !== "", stderr);
  return JSON.parse(stdout) as CheckResult;
}

/** What is found of one resource by one rule: path, status, and whether it was rehearsed. */
function found({ findings }: CheckResult, name: string, rule: string): readonly string[] {
  return findings
    .filter((each) => each.name === name && each.rule === rule)
    .map(({ path, status, rehearsed }) => `${path} ${status} ${rehearsed ? "rehearsed" : "as it was"}`);
}

describe("check of a program", () => {
  it("rehearses it and judges all of it", async () => {
    const { source, summary } = await checked(FARGATE);
    deepStrictEqual(source, { kind: "program", name: FARGATE, resources: 14, read: 13, rehearsed: true, notes: [] });
    strictEqual(summary.mandatory + summary.undecided, 0);
  });

  it("returns 1 where something mandatory is violated", async () => {
    const { code, stdout } = await run(["check", LEGACY]);
    strictEqual(code, 1);
    match(stdout, /^ecs-guardrails \S+ {2}program .*legacy-ec2$/m);
    ok(!stdout.includes("(rehearsed)"), "every line would say so");
  });

  it("takes the configuration of a stack, and more of it", async () => {
    const files = {
      "Pulumi.prod.yaml": "config:\n  test:mode: host\n",
      "index.ts": `${IMPORTS}
        const config = new pulumi.Config();
        new aws.ecs.TaskDefinition(config.require("name"), { family: "x", networkMode: config.require("mode"), containerDefinitions: "[]" });
      `,
    };
    await withProgram(files, async (dir) => {
      const result = await checked(dir, "--stack", "prod", "--config-value", "name=web");
      deepStrictEqual(found(result, "web", "task-definition-no-host-network"), ["networkMode violated rehearsed"]);
    });
  });

  it("names a configuration key that the program requires", async () => {
    await withProgram(`${IMPORTS}new pulumi.Config("shop").require("size");`, async (dir) => {
      const { code, stderr } = await run(["check", dir]);
      strictEqual(code, 2);
      match(
        stderr,
        /^error: The program in \S+ requires the configuration key shop:size: give it with --config-value shop:size=… or choose a stack with --stack\.$/m,
      );
    });
  });

  it("puts what the program prints on standard error, behind its name, and harmless for a terminal", async () => {
    await withProgram('console.error("hello\\u001b[2J\\n::error::x"); process.stderr.write("end");', async (dir) => {
      const { code, stdout, stderr } = await run(["check", dir]);
      strictEqual(code, 0);
      ok(!stdout.includes("hello"));
      deepStrictEqual(stderr.split("\n").sort(), ["", "program | ::error::x", "program | end", "program | hello"]);
    });
  });

  it("fails with one line of its own where the program does", async () => {
    await withProgram('throw new Error("the cat is out");', async (dir) => {
      const { code, stdout, stderr } = await run(["check", dir]);
      deepStrictEqual([code, stdout], [2, ""]);
      const own = stderr.split("\n").filter((line) => line !== "" && !line.startsWith("program | "));
      strictEqual(own.length, 1);
      match(own[0] ?? "", /^error: The program in \S+ failed with exit code \d+: what it printed tells why\.$/);
    });
  });

  it("runs it without credentials, unless they are given by name", async () => {
    const program =
      "console.log(`${process.env.AWS_SESSION_TOKEN} ${process.env.DEPLOY_TOKEN} ${process.env.COLOUR}`);";
    Object.assign(process.env, { AWS_SESSION_TOKEN: "a", DEPLOY_TOKEN: "b-not-a-real-token", COLOUR: "blue" });
    try {
      await withProgram(program, async (dir) => {
        match((await run(["check", dir])).stderr, /undefined undefined blue/);
        match((await run(["check", dir, "--with-env", "AWS_SESSION_TOKEN"])).stderr, /a undefined blue/);
      });
    } finally {
      for (const name of ["AWS_SESSION_TOKEN", "DEPLOY_TOKEN", "COLOUR"]) Reflect.deleteProperty(process.env, name);
    }
  });

  it("takes the outputs of other stacks from a file", async () => {
    const program = `${IMPORTS}
      const other = new pulumi.StackReference("acme/network/prod");
      new aws.ecs.TaskDefinition("web", { family: "x", networkMode: other.requireOutput("mode"), containerDefinitions: "[]" });
    `;
    await withProgram(program, async (dir) => {
      const told = { "acme/network/prod": { mode: "host" } };
      await withFile("outputs.json", told, async (path) => {
        const result = await checked(dir, "--stack-outputs", path);
        deepStrictEqual(found(result, "web", "task-definition-no-host-network"), ["networkMode violated rehearsed"]);
      });
      const { source, findings } = await checked(dir);
      match(source.notes.join(), /^The outputs of the stack acme\/network\/prod are unknown/);
      ok(findings.some((each) => each.status === "undecided" && each.name === "web"));
      ok((await run(["check", dir])).stdout.includes("Rehearsal: The outputs of the stack"));
    });
  });

  const refusals: Readonly<Record<string, readonly [readonly string[], RegExp]>> = {
    "a folder that is no project": [["check", join(PACK_DIR, "docs")], /is a folder without a Pulumi\.yaml/],
    "--program with a program": [["check", FARGATE, "--program", LEGACY], /--program goes with a plan/],
    "--stack with a plan alone": [
      ["check", recorded("fargate-web/create.preview.json"), "--stack", "dev"],
      /^error: --stack goes with a program: give a project's folder, or --program\.\n$/,
    ],
    "--config-value with a plan alone": [
      ["check", recorded("fargate-web/create.preview.json"), "--config-value", "a=b"],
      /--config-value goes with a program/,
    ],
    "a time limit that is none": [["check", FARGATE, "--time-limit", "soon"], /Give a number of seconds/],
    "configuration that is none": [["check", FARGATE, "--config-value", "region"], /--config-value must be key=value/],
    "a variable that is not set": [["check", FARGATE, "--with-env", "NO_SUCH_VARIABLE"], /NO_SUCH_VARIABLE/],
    "a plan of another project": [
      ["check", recorded("fargate-web/create.preview.json"), "--program", LEGACY],
      /is of the project "fargate-web", but .* holds "legacy-ec2"/,
    ],
  };
  for (const [name, [args, says]] of Object.entries(refusals)) {
    it(`refuses ${name}`, async () => {
      const { code, stdout, stderr } = await run(args);
      deepStrictEqual([code, stdout], [2, ""]);
      match(stderr, says);
    });
  }

  it("refuses outputs of stacks in another form", async () => {
    await withFile("outputs.json", { name: "shared" }, async (path) => {
      const { code, stderr } = await run(["check", FARGATE, "--stack-outputs", path]);
      strictEqual(code, 2);
      match(stderr, /must map the names of stacks to their outputs/);
    });
  });
});

describe("check of a plan and its program", () => {
  it("decides what the plan does not know, and says so", async () => {
    const plan = recorded("fargate-web/create.preview.json");
    ok((await checked(plan)).summary.undecided > 0);
    const { source, summary } = await checked(plan, "--program", FARGATE);
    deepStrictEqual([summary.undecided, source.kind, source.rehearsed], [0, "plan", true]);
  });

  it("finds what the plan hides, and leaves what it knew as it was", async () => {
    const plan = recorded("legacy-ec2/create.preview.json");
    const result = await checked(plan, "--program", LEGACY);
    const token = "containerDefinitions[0].environment[0].value violated";
    deepStrictEqual(found(result, "legacy-worker", "task-definition-no-plaintext-secrets"), [`${token} rehearsed`]);
    deepStrictEqual(found(result, "legacy", "task-definition-no-host-network"), ["networkMode violated as it was"]);
    const { stdout } = await run(["check", plan, "--program", LEGACY]);
    match(stdout, /"API_TOKEN" is named like a secret .* \(rehearsed\)$/m);
    ok(!stdout.includes("not-a-real-token"));
  });

  it("overrules what was inferred", async () => {
    const program = readFileSync(recorded("references/program.ts"), "utf8");
    const files = { "Pulumi.yaml": "name: references\nruntime: nodejs\n", "index.ts": program };
    const plan = recorded("references/create.preview.json");
    await withProgram(files, async (dir) => {
      const { findings } = await checked(plan, "--program", dir);
      const pairs = findings.filter(({ rule }) => rule === "task-definition-distinct-roles");
      deepStrictEqual(pairs.map(({ name, status, basis }) => `${name} ${status} ${basis}`).sort(), [
        "chosen violated value",
        "inside-a-component violated value",
        "literal violated value",
        "looked-up violated value",
        "same violated value",
      ]);
    });
  });

  it("tells the program what exists already", async () => {
    const plan = recorded("fargate-web/update.preview.json");
    const { summary, findings } = await checked(plan, "--program", FARGATE);
    strictEqual(summary.undecided, 0);
    deepStrictEqual(
      findings.filter(({ rehearsed }) => rehearsed),
      [],
    );
  });
});

describe("A kept rehearsal", () => {
  it("decides in a check what the one that wrote it decided, and holds no secret", async () => {
    await withFile("config.json", { "stack-preview-coverage": { rehearsal: "kept.json" } }, async (config, dir) => {
      const plan = recorded("legacy-ec2/create.preview.json");
      const kept = join(dir, "kept.json");
      const direct = await checked(plan, "--program", LEGACY, "--write-rehearsal", kept);
      for (const secret of ["correct-horse", "AKIAIOSFODNN7", "not-a-real-token", "ECS_CLUSTER", "debug"])
        ok(!readFileSync(kept, "utf8").includes(secret), secret);
      const told = await checked(plan, "--config", config);
      // Secrets of Pulumi's and user data are not kept: they stay undecided.
      const places = (result: CheckResult): readonly string[] =>
        result.findings
          .filter(({ name, status }) => status === "violated" && name !== "legacy-worker" && name !== "node")
          .map(({ rule, urn, path, message }) => `${rule} ${urn} ${path} ${message}`);
      deepStrictEqual(places(told), places(direct));
    });
  });

  const faults: Readonly<Record<string, readonly [string, RegExp]>> = {
    "that is not there": ["", /^error: The rehearsal \S+kept\.json cannot be read/],
    "that is no JSON": ["{", /kept\.json is not valid JSON/],
    "that is none": ["{}", /kept\.json is no rehearsal: make it with/],
  };
  for (const [name, [text, says]] of Object.entries(faults)) {
    it(`is refused in a config ${name}`, async () => {
      await withFile(
        "config.json",
        { "stack-preview-coverage": { rehearsal: "sub/kept.json" } },
        async (config, dir) => {
          mkdirSync(join(dir, "sub"));
          if (text !== "") writeFileSync(join(dir, "sub/kept.json"), text);
          const { code, stderr } = await run(["check", recorded("legacy-ec2/create.preview.json"), "--config", config]);
          strictEqual(code, 2);
          match(stderr, says);
        },
      );
    });
  }
});
