import { deepStrictEqual, ok, strictEqual } from "node:assert";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { differences, write } from "../../scripts/generate";
import { code, codeBlock, plain, table } from "../../lib/report/markup";
import { programOf } from "../../scripts/program";
import { unfinished } from "../../scripts/rule-files";
import { rulePage } from "../../scripts/rule-page";
import { comingFrom } from "../../scripts/rule-table";
import { fargateTask } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";

const rule = defineRule({
  id: "task-definition-a",
  subject: "task-definition",
  title: "A",
  why: "Why.",
  fix: "Fix.",
  severity: "low",
  tier: "recommended",
  since: "0.1.0",
  references: [],
  equivalents: { checkov: ["CKV_AWS_10"], "cdk-nag": ["ECS1"] },
  examples: { good: [fargateTask({})], bad: [fargateTask({})] },
  options: {
    names: { description: "Names.", type: "array", items: { type: "string" }, default: ["a", "b"] },
  },
  check: () => undefined,
});

describe("generate", () => {
  let root: string;
  const outputs = new Map([
    ["docs/rules.md", "all\n"],
    ["docs/rules/a.md", "a\n"],
    ["presets/strict.json", "{}\n"],
  ]);
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "generate-"));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it("says what is missing where there is nothing yet", () => {
    deepStrictEqual(differences(root, outputs), [
      "docs/rules.md is missing.",
      "docs/rules/a.md is missing.",
      "presets/strict.json is missing.",
    ]);
  });

  it("finds nothing to say of what it has written", () => {
    write(root, outputs);
    deepStrictEqual(differences(root, outputs), []);
  });

  it("says what is stale and what is superfluous, and mends both", () => {
    write(root, outputs);
    writeFileSync(join(root, "docs/rules/a.md"), "by hand\n");
    writeFileSync(join(root, "docs/rules/gone.md"), "gone\n");
    deepStrictEqual(differences(root, outputs), [
      "docs/rules/a.md is not current.",
      "docs/rules/gone.md belongs to no rule.",
    ]);
    write(root, outputs);
    deepStrictEqual(differences(root, outputs), []);
    strictEqual(readFileSync(join(root, "docs/rules/a.md"), "utf8"), "a\n");
  });

  it("writes and counts only what differs", () => {
    strictEqual(write(root, outputs), 3);
    strictEqual(write(root, outputs), 0);
    writeFileSync(join(root, "docs/rules/a.md"), "by hand\n");
    writeFileSync(join(root, "docs/rules/gone.md"), "gone\n");
    strictEqual(write(root, outputs), 2);
  });

  it("knows the fields that still say TODO, and the check", () => {
    deepStrictEqual(unfinished(rule), []);
    const todo = {
      ...rule,
      why: "TODO: why.",
      references: ["https://docs.aws.amazon.com/TODO"],
      check: () => {
        throw new Error("TODO");
      },
    };
    deepStrictEqual(unfinished(todo), ["why", "references", "check"]);
  });

  it("leaves the guides beside the pages alone", () => {
    write(root, outputs);
    mkdirSync(join(root, "docs"), { recursive: true });
    writeFileSync(join(root, "docs/exemptions.md"), "by hand\n");
    write(root, outputs);
    strictEqual(readFileSync(join(root, "docs/exemptions.md"), "utf8"), "by hand\n");
  });
});

describe("a generated page", () => {
  it("shows text as it is written", () => {
    strictEqual(
      plain("*all* of <b> [x](y) `z` a|b $c$ R&D"),
      "\\*all\\* of \\<b\\> \\[x\\](y) \\`z\\` a\\|b \\$c\\$ R\\&D",
    );
    strictEqual(plain("1. is no list,\n# no heading"), "1\\. is no list, # no heading");
    strictEqual(plain("- neither"), "\\- neither");
  });

  it("keeps underscores within words", () => {
    strictEqual(plain("IMMUTABLE_WITH_EXCLUSION _not_"), "IMMUTABLE_WITH_EXCLUSION \\_not\\_");
  });

  it("fences code that has backticks itself", () => {
    strictEqual(code("a`b"), "``a`b``");
    strictEqual(code("`a`"), "`` `a` ``");
    strictEqual(codeBlock("json", "```\n"), "````json\n```\n````");
  });

  it("keeps a bar from ending a cell", () => {
    strictEqual(table(["a"], [["`x|y`"], ["x\\|y"]]), "| a |\n| --- |\n| `x\\|y` |\n| x\\|y |");
  });

  it("shows the config that holds by default, with short lists on one line", async () => {
    const config = `{
  "task-definition-a": {
    "enforcementLevel": "advisory",
    "names": ["a", "b"]
  }
}`;
    ok((await rulePage(rule)).includes(codeBlock("json", config)));
  });

  it("calls other tools by their names", async () => {
    ok((await rulePage(rule)).includes("## Equivalents\n\n- Checkov: CKV_AWS_10\n- cdk-nag: ECS1\n"));
  });

  it("leads from the checks of other tools to their rules, in order", () => {
    const other = { id: "task-definition-b", equivalents: { checkov: ["CKV_AWS_9", "CKV_AWS_10"] } };
    const [a, b] = [rule, other].map(({ id }) => `[\`${id}\`](rules/${id}.md)`);
    deepStrictEqual(comingFrom([rule, other]), [
      ["cdk-nag", "`ECS1`", a],
      ["Checkov", "`CKV_AWS_9`", b],
      ["Checkov", "`CKV_AWS_10`", `${a}, ${b}`],
    ]);
  });

  it("has examples as a Pulumi program, JSON text as JSON.stringify", async () => {
    const declared = {
      type: "aws:ecs/taskDefinition:TaskDefinition",
      name: "app",
      properties: { family: 'a "b"', containerDefinitions: '[{"name":"app"}]', cpu: "256", "odd-name": "[broken" },
    };
    strictEqual(
      await programOf([declared]),
      `new aws.ecs.TaskDefinition("app", {
  family: 'a "b"',
  containerDefinitions: JSON.stringify([{ name: "app" }]),
  cpu: "256",
  "odd-name": "[broken",
});
`,
    );
  });

  it("has examples in which a resource names another by what only the provider knows", async () => {
    const data = { type: "aws:efs/fileSystem:FileSystem", name: "data", properties: {}, outputs: { id: "fs-0a" } };
    const target = { type: "aws:efs/mountTarget:MountTarget", name: "app", properties: { fileSystemId: "fs-0a" } };
    strictEqual(
      await programOf([data, target]),
      `const data = new aws.efs.FileSystem("data", {});
new aws.efs.MountTarget("app", { fileSystemId: data.id });
`,
    );
  });
});
