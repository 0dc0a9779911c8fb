import { deepStrictEqual } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rules } from "../../policies";
import { ROOT, ruleFiles } from "../../scripts/rule-files";

const paths = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" });

describe("the files of every rule", () => {
  const ids = ruleFiles().map((each) => each.id);

  it("are called as the rule: its id is folder and file", () => {
    deepStrictEqual(rules.map((rule) => rule.id).sort(), ids);
  });

  it("give each rule a name of its own", () => {
    deepStrictEqual([...new Set(ids)], ids);
  });

  it("have a test each, and no test is without its rule", () => {
    const tests = paths("test/policies").filter((path) => path.endsWith(".ts"));
    deepStrictEqual(
      [...tests].sort(),
      ruleFiles()
        .map(({ folder, name }) => join(folder, `${name}.test.ts`))
        .sort(),
    );
  });

  // What is longer has logic that belongs in the model.
  it("are short", () => {
    const lines = ruleFiles().map(({ folder, name }) => {
      const text = readFileSync(join(ROOT, "policies", folder, `${name}.ts`), "utf8");
      return [`${folder}/${name}`, text.split("\n").length] as const;
    });
    deepStrictEqual(
      lines.filter(([, count]) => count > 90),
      [],
    );
  });

  it("have a page each, and no page is without its rule", () => {
    deepStrictEqual([...paths("docs/rules")].sort(), ids.map((id) => `${id}.md`).sort());
  });
});
