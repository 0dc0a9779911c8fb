import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../scripts/rule-files";
import { urnOf } from "../support/given";

/** A resource with properties of any kind, right or wrong. */
export interface Written {
  readonly type: string;
  readonly name: string;
  readonly properties: unknown;
}

/** These resources as `pulumi preview --json` writes them. */
export function planOf(resources: readonly Written[]): unknown {
  return {
    steps: resources.map(({ type, name, properties }) => {
      const urn = urnOf({ type, name });
      return { op: "create", urn, newState: { urn, type, inputs: properties } };
    }),
  };
}

/** The plans and states that the real engine wrote, by file. */
export function recordings(): ReadonlyMap<string, unknown> {
  const folder = join(ROOT, "test/fixtures/recordings");
  const programs = readdirSync(folder, { withFileTypes: true }).filter((each) => each.isDirectory());
  const files = programs.flatMap(({ name }) =>
    ["create.preview.json", "update.preview.json", "state.json"].map((file) => `${name}/${file}`),
  );
  return new Map(files.map((file) => [file, JSON.parse(readFileSync(join(folder, file), "utf8")) as unknown]));
}
