import { deepStrictEqual, ok } from "node:assert";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { check } from "../../library";
import { Config } from "../../lib/rule/config";
import { PRESET_NAMES, presetLevels } from "../../lib/rule/levels";
import { rules } from "../../policies";
import { ROOT } from "../../scripts/rule-files";
import { recorded } from "../support/wire";

const GUIDES = ["README.md", "CONTRIBUTING.md", "examples/README.md"].concat(
  readdirSync(join(ROOT, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
);
const textOf = (path: string): string => readFileSync(join(ROOT, path), "utf8");

/** The headings of a page, as its links name them. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\w\s-]/g, "")
      .replace(/\s/g, "-"),
  );
}

describe("The guides", () => {
  for (const guide of GUIDES) {
    it(`${guide} leads only to what is there`, () => {
      const text = textOf(guide);
      for (const [, link = ""] of text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)) {
        const [path = "", anchor] = link.split("#");
        const target = path === "" ? guide : join(dirname(guide), path);
        ok(existsSync(join(ROOT, target)), `${guide} leads to ${link}`);
        if (anchor !== undefined) ok(anchorsOf(textOf(target)).includes(anchor), `${guide} leads to ${link}`);
      }
    });

    it(`${guide} shows only configs that are accepted`, () => {
      for (const [, block = ""] of textOf(guide).matchAll(/^```json\n(.*?)^```/gms)) {
        const json = JSON.parse(block) as Record<string, unknown>;
        // The other kind of JSON that is shown is a result.
        if (!("version" in json)) Config.read(rules, json);
      }
    });
  }

  it("of the examples explain everything that any preset says of the good one", () => {
    const plan: unknown = JSON.parse(readFileSync(recorded("fargate-web/state.json"), "utf8"));
    const explained = textOf("examples/README.md").split("## What the presets say")[1] ?? "";
    const told = (preset: (typeof PRESET_NAMES)[number]): readonly string[] =>
      check(plan, { config: presetLevels(preset, rules) }).findings.map(({ rule }) => rule);
    deepStrictEqual(told("baseline"), []);
    for (const preset of PRESET_NAMES)
      for (const rule of told(preset)) ok(explained.includes(`\`${rule}\``), `${preset}: ${rule}`);
  });
});
