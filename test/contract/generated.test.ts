import { deepStrictEqual } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { differences } from "../../scripts/generate";
import { type Outputs, outputsOf } from "../../scripts/outputs";
import { loadRules, ROOT } from "../../scripts/rule-files";

const API = "test/contract/api.json";

describe("the generated files", () => {
  let outputs: Outputs;
  before(async () => {
    outputs = await outputsOf(loadRules());
  });

  it("are current, or npm run generate makes them so", () => {
    deepStrictEqual(differences(ROOT, outputs), []);
  });

  // A rule that is new or asks more is a minor version; one that is gone or renamed, or an option that is, a major one.
  it("hold the public API, a difference in which asks for another version", () => {
    const committed: unknown = JSON.parse(readFileSync(join(ROOT, API), "utf8"));
    deepStrictEqual(JSON.parse(outputs.get(API) ?? "null"), committed);
  });
});
