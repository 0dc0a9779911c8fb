import { deepStrictEqual, ok } from "node:assert";
import { isDeepStrictEqual } from "node:util";
import { rules } from "../../policies";
import catalogue from "./catalogue.json";

/** What the catalogue says of a rule. */
interface Entry {
  readonly severity: string;
  readonly tier: string;
  readonly needsStack: boolean;
}
const entries = new Map<string, Entry>(Object.entries(catalogue));

/** Rules that are planned and not written. */
const notYet = new Set(["task-definition-no-critical-findings", "task-definition-minimal-base-image"]);

/** Where a rule is another than it was planned to be, and why. */
const deviations = new Map<string, { readonly is: Partial<Entry>; readonly because: string }>([
  ["role-confused-deputy", { is: { tier: "strict" }, because: "most teams do without it, and so do AWS's templates" }],
  [
    "cluster-fargate-storage-key",
    {
      is: { needsStack: true },
      because: "whether tasks run on Fargate, what runs them and its capacity providers tell",
    },
  ],
  ["stack-required-tags", { is: { needsStack: true }, because: "tags stand at the provider too, as its defaults" }],
  [
    "task-definition-execution-role-set",
    { is: { needsStack: true }, because: "whether a role that is computed is set, what it was computed from tells" },
  ],
  [
    "task-definition-task-role-set-on-ec2",
    { is: { needsStack: true }, because: "whether a role that is computed is set, what it was computed from tells" },
  ],
]);

describe("the catalogue", () => {
  for (const { id, severity, tier, needsStack = false } of rules) {
    it(`has ${id}, as it is`, () => {
      const entry = entries.get(id);
      ok(entry !== undefined, "the catalogue does not know it");
      deepStrictEqual({ severity, tier, needsStack }, { ...entry, ...deviations.get(id)?.is });
    });
  }

  it("has all its rules in the registry", () => {
    const ids = new Set(rules.map(({ id }) => id));
    deepStrictEqual(
      [...entries.keys()].filter((id) => !ids.has(id) && !notYet.has(id)),
      [],
    );
  });

  it("has no rule among those to come that is there, or was never planned", () => {
    const ids = new Set(rules.map(({ id }) => id));
    deepStrictEqual(
      [...notYet].filter((id) => ids.has(id) || !entries.has(id)),
      [],
    );
  });

  it("has no deviation that is none", () => {
    const idle = [...deviations].filter(([id, { is }]) => {
      const entry = entries.get(id);
      return entry === undefined || isDeepStrictEqual({ ...entry, ...is }, entry);
    });
    deepStrictEqual(
      idle.map(([id]) => id),
      [],
    );
  });
});
