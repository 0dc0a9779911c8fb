import { deepStrictEqual, match, ok, rejects, strictEqual, throws } from "node:assert";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ecsGuardrails, rules } from "../../library";
import { Pack, PACK_DIR, recording } from "../support/wire";

const EXAMPLE = join(PACK_DIR, "examples/own-pack");

describe("A pack of one's own", function () {
  this.timeout(120_000);
  let dir: string;

  before(() => {
    dir = realpathSync(mkdtempSync(join(tmpdir(), "ecs-guardrails-")));
    cpSync(EXAMPLE, dir, { recursive: true });
    mkdirSync(join(dir, "node_modules"));
    for (const name of ["@pulumi", "typescript", "ts-node"])
      symlinkSync(join(PACK_DIR, "node_modules", name), join(dir, "node_modules", name));
    symlinkSync(PACK_DIR, join(dir, "node_modules", "ecs-guardrails"));
  });
  after(() => {
    rmSync(dir, { recursive: true });
  });

  // The engine compiles it, types and all.
  it("starts, with some of our rules, its own defaults and a rule of its own", async () => {
    await Pack.use(
      async (pack) => {
        const info = await pack.info();
        const policies = info.getPoliciesList();
        strictEqual(info.getName(), "acme-ecs");
        const expected = rules.filter(({ tier }) => tier !== "strict").map(({ id }) => id);
        deepStrictEqual(
          policies.map((each) => each.getName()),
          [...expected, "acme-team-tag"],
        );
        await pack.configureStack("legacy-ec2");
        await pack.configure();
        const told = await pack.replay(recording("legacy-ec2/create"));
        ok(told.some(({ policy, level }) => policy === "task-definition-trusted-registry" && level === "mandatory"));
        const web = await pack.analyze({
          type: "aws:ecs/service:Service",
          name: "web",
          urn: "urn:pulumi:dev::shop::aws:ecs/service:Service::web",
          properties: { cluster: "main" },
        });
        match(
          web.find(({ policy }) => policy === "acme-team-tag")?.message ?? "",
          /Services say which team runs them\n.*The service has no tag team\./,
        );
      },
      { dir },
    );
  });

  it("has its config checked, with its own rules and without ours that it left out", async () => {
    await Pack.use(
      async (pack) => {
        await rejects(pack.configure({ "acme-team-tags": "mandatory" }), /Did you mean "acme-team-tag"\?/);
        await rejects(pack.configure({ "role-confused-deputy": "mandatory" }), /Unknown rule "role-confused-deputy"/);
        await pack.configure({
          "acme-team-tag": { enforcementLevel: "advisory", exempt: [{ resource: "*", reason: "x" }] as never },
        });
      },
      { dir },
    );
  });

  it("is refused where its defaults are wrong, or two rules have one id", () => {
    throws(() => ecsGuardrails({ defaults: { "role-no-admn": "mandatory" } }), /Did you mean "role-no-admin"\?/);
    throws(() => ecsGuardrails({ rules: [...rules, ...rules.slice(0, 1)] }), /Two rules have the id "/);
  });

  it("may have policies beside our rules, which look after their own config", () => {
    const program = `
      const { PolicyPack } = require("@pulumi/policy");
      const { ecsGuardrails } = require("ecs-guardrails");
      const args = ecsGuardrails();
      const own = { name: "own", description: "-", enforcementLevel: "advisory", validateResource() {} };
      console.log(JSON.stringify([args.policies.length, typeof PolicyPack, { ...args, policies: [...args.policies, own] }.policies.at(-1).name]));`;
    const output = execFileSync(process.execPath, ["-e", program], { cwd: dir, encoding: "utf8" });
    deepStrictEqual(JSON.parse(output), [rules.length, "function", "own"]);
  });
});
