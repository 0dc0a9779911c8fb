import { match, ok, strictEqual } from "node:assert";
import { join } from "node:path";
import { main } from "../../lib/cli/main";
import { rules } from "../../policies";
import { type Outcome, run, withFile } from "./run";

const NEITHER = /^error: \S+ is neither a plan nor a state: give the output of "pulumi preview --json --show-sames"/;

/** Exit code 2, nothing on stdout, and one line that tells what is wrong. */
function refused({ code, stdout, stderr }: Outcome, says: RegExp): void {
  match(stderr, says);
  strictEqual(stdout, "");
  strictEqual(code, 2);
  strictEqual(stderr.trimEnd().split("\n").length, 1, stderr);
}

describe("check refuses", () => {
  const files: Record<string, readonly [unknown, RegExp]> = {
    "an empty file": ["", /^error: \S+plan\.json is empty\.\n$/],
    "a file of blanks": [" \n\t\n", /is empty\.\n$/],
    "a plan that is cut off in a text": [
      '{"steps": [\n  {"op": "create", "x": "hunter2-hunter2',
      /is not valid JSON: unexpected end of string at line 2, column 25; the file seems to be cut off\.\n$/,
    ],
    "a plan that is cut off after a comma": [
      '{"steps": [{"op": "create"},',
      /at line 1, column 29; the file seems to be cut off\.\n$/,
    ],
    "a comma too many": ['{"steps": [\n  ,\n]}', /is not valid JSON: value expected at line 2, column 3\.\n$/],
    "a comment": [
      '{"steps": []} // hunter2-hunter2',
      /is not valid JSON: invalid comment token at line 1, column 15\.\n$/,
    ],
    "several JSON documents, a stream of events": [
      '{"sequence": 0, "x": "hunter2-hunter2"}\n{"sequence": 1}\n',
      /holds more than one JSON document, where one belongs/,
    ],
    "no JSON at all": [
      "Previewing update (dev): hunter2-hunter2",
      /is not valid JSON: invalid symbol at line 1, column 1\.\n$/,
    ],
    "lists within lists without end": ["[".repeat(1_000_000), /is not valid JSON: it is nested too deeply\.\n$/],
    "a list": [[], NEITHER],
    "a number": [3, NEITHER],
    null: [null, NEITHER],
    "an object that is something else": [{ name: "hunter2-hunter2" }, NEITHER],
    "steps that are no list": [{ steps: "hunter2-hunter2" }, NEITHER],
    "a deployment that is no object": [{ deployment: "hunter2-hunter2" }, /"deployment" must be an object\.\n$/],
    "resources that are no list": [{ deployment: { resources: 3 } }, /"deployment\.resources" must be a list\.\n$/],
  };
  for (const [name, [content, says]] of Object.entries(files)) {
    it(name, async () => {
      await withFile("plan.json", content, async (path) => {
        const outcome = await run(["check", path]);
        refused(outcome, says);
        ok(!outcome.stderr.includes("hunter2"), "an error must not quote the file");
      });
    });
  }

  it("what is not there", async () => {
    refused(await run(["check", "no/such/plan.json"]), /^error: no\/such\/plan\.json does not exist\.\n$/);
  });
  it("a folder", async () => {
    refused(await run(["check", __dirname]), /is a folder without a Pulumi\.yaml/);
  });
  it("an empty standard input", async () => {
    refused(await run(["check", "-"]), /^error: standard input is empty\.\n$/);
  });
  it("no input", async () => {
    refused(await run(["check"]), /^error: missing required argument 'input'\n$/);
  });
  it("two inputs", async () => {
    refused(await run(["check", "a", "b"]), /^error: too many arguments for 'check'/);
  });
  it("a format that there is not", async () => {
    refused(await run(["check", "-", "--format", "xml"]), /'xml' is invalid\. Allowed choices are text, json/);
  });
  it("a command that there is not", async () => {
    refused(await run(["frobnicate"]), /^error: unknown command 'frobnicate'\n$/);
  });
});

describe("check refuses a config", () => {
  const plan = { steps: [] };

  it("that is not there", async () => {
    await withFile("plan.json", plan, async (path) => {
      refused(await run(["check", path, "--config", "no/such.json"]), /^error: no\/such\.json does not exist\.\n$/);
    });
  });
  for (const [name, content, says] of [
    [
      "that is not JSON",
      "{",
      /config\.json is not valid JSON: .* at line 1, column 2; the file seems to be cut off\.\n$/,
    ],
    ["that is a list", "[]", /must be a JSON object that maps rules to levels or options\.\n$/],
    ["with a rule that there is not", '{"role-no-admn": "mandatory"}', /Did you mean "role-no-admin"\?\n$/],
  ] as const) {
    it(name, async () => {
      await withFile("config.json", content, async (path) => {
        refused(await run(["check", "-", "--config", path], JSON.stringify(plan)), says);
      });
    });
  }

  it("with all that is wrong with it, each in one line", async () => {
    const config = { "role-no-admin": { scope: "everyone" }, "role-no-admn": "mandatory", all: "forbidden" };
    await withFile("config.json", config, async (path, dir) => {
      const { code, stderr } = await run(["check", join(dir, "unread.json"), "--config", path]);
      strictEqual(code, 2);
      strictEqual(stderr.trimEnd().split("\n").length, 3);
      for (const line of stderr.trimEnd().split("\n")) match(line, /^error: /);
    });
  });
});

it("check tells a failure of its own without its text, which may quote the input", async () => {
  let stderr = "";
  const code = await main(rules, ["check", "-"], {
    // eslint-disable-next-line @typescript-eslint/require-await -- a stream that breaks
    stdin: (async function* () {
      throw new Error("hunter2");
    })(),
    stdout: { write: () => true },
    stderr: { write: (text) => (stderr += text) },
  });
  strictEqual(code, 2);
  match(stderr, /^error: ecs-guardrails itself failed, please report it\.\nError\n {4}at /);
  ok(!stderr.includes("hunter2"));
});
