import { deepStrictEqual, ok, strictEqual } from "node:assert";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { PACK_DIR, recorded } from "../support/wire";

describe("The library", () => {
  it("gives rules and functions to programs, by the package's name, and starts nothing", () => {
    // In a process of its own: what it loads and whether it ends is the question.
    const program = `
      const library = require("ecs-guardrails");
      const plan = require(${JSON.stringify(recorded("legacy-ec2/create.preview.json"))});
      const { summary } = library.check(plan);
      const own = library.defineRule({ id: "x", subject: "repository", check() {} });
      let config, input;
      try { library.check(plan, { config: { "no-such-rule": "mandatory" } }); } catch (error) { config = error; }
      try { library.check({}, { name: "mine" }); } catch (error) { input = error; }
      console.log(JSON.stringify({
        mandatory: summary.mandatory,
        rules: library.rules.length,
        options: own.options,
        config: config instanceof library.ConfigError,
        input: input instanceof library.InputError && input.message.startsWith("mine is neither"),
        loaded: Object.keys(require.cache).filter((file) => /node_modules.(@pulumi|@grpc|typescript|commander)/.test(file)),
      }));`;
    const output = execFileSync(process.execPath, ["-e", program], {
      cwd: PACK_DIR,
      encoding: "utf8",
      timeout: 20_000,
    });
    const told = JSON.parse(output) as Record<string, unknown>;
    ok(Number(told["mandatory"]) > 0);
    ok(Number(told["rules"]) > 0);
    deepStrictEqual(told["options"], {});
    strictEqual(told["config"], true);
    strictEqual(told["input"], true);
    deepStrictEqual(told["loaded"], []);
  });

  it("rehearses programs", () => {
    const program = `
      const library = require("ecs-guardrails");
      library.checkProgram(${JSON.stringify(join(PACK_DIR, "examples/legacy-ec2"))}, { name: "mine" })
        .then(({ source, summary }) => console.log(JSON.stringify({ source, mandatory: summary.mandatory })));`;
    const output = execFileSync(process.execPath, ["-e", program], {
      cwd: PACK_DIR,
      encoding: "utf8",
      timeout: 20_000,
    });
    const { source, mandatory } = JSON.parse(output) as { source: { kind: string; name: string }; mandatory: number };
    deepStrictEqual([source.kind, source.name], ["program", "mine"]);
    ok(mandatory > 0);
  });
});
