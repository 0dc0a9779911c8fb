import { deepStrictEqual, match, ok } from "node:assert";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Pack, PACK_DIR, recording } from "../support/wire";

const RECORDINGS = [
  "legacy-ec2/create",
  "legacy-ec2/update",
  "fargate-web/create",
  "fargate-web/update",
  "references/create",
  "references/update",
  "references/target",
];

/** Writes down which module asks for which file. */
const TRACE = `
const Module = require("node:module");
const { appendFileSync } = require("node:fs");
const load = Module._load;
Module._load = function (request, parent, ...rest) {
  let file = request;
  try { file = Module._resolveFilename(request, parent); } catch {}
  appendFileSync(process.env.TRACE_FILE, JSON.stringify([parent?.filename ?? "", file]) + "\\n");
  return load.call(this, request, parent, ...rest);
};
`;

describe("The process of the pack", () => {
  let dir: string;
  before(() => {
    dir = mkdtempSync(join(tmpdir(), "ecs-guardrails-"));
  });
  after(() => {
    rmSync(dir, { recursive: true });
  });

  it("compiles nothing, and loads only what it needs", async () => {
    const hook = join(dir, "trace.cjs");
    const traced = join(dir, "trace.ndjson");
    writeFileSync(hook, TRACE);
    await Pack.use(
      async (pack) => {
        await pack.configure();
        for (const name of RECORDINGS) await pack.replay(recording(name));
      },
      { env: { NODE_OPTIONS: `--require ${hook}`, TRACE_FILE: traced } },
    );
    const loads = readFileSync(traced, "utf8").trim().split("\n").map(pairOf);
    ok(loads.some(([, file]) => file === join(PACK_DIR, "dist/index.js")));
    deepStrictEqual(
      loads.filter(([, file]) => file.endsWith(".ts") || file.includes(join("node_modules", "@pulumi", "aws"))),
      [],
    );
    // typescript is loaded before, by Pulumi's own run-policy-pack. These are the packages that our own files load:
    // neither the validator of options nor anything of the command line.
    const packages = loads
      .filter(([from]) => from.startsWith(join(PACK_DIR, "dist")))
      .flatMap(([, file]) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []);
    deepStrictEqual([...new Set(packages)].toSorted(), ["@grpc/grpc-js", "@pulumi/policy", "fastest-levenshtein"]);
  });

  it("prints its port and nothing else, and tells no value of a variable", async () => {
    const values = new Set(RECORDINGS.flatMap((name) => recording(name).analyze.flatMap(environmentOf)));
    deepStrictEqual([...values].filter((value) => value.length > 5).toSorted(), [
      "AKIAIOSFODNN7EXAMPLE",
      "correct-horse-battery",
      "not-a-real-token-1234",
    ]);
    const { said, printed } = await Pack.use(async (pack) => {
      await pack.configure();
      const told = [];
      for (const name of RECORDINGS) told.push(...(await pack.replay(recording(name))));
      // The same text, cut off: no error may quote it.
      for (const resource of recording("legacy-ec2/create").analyze) {
        const text = textOf(resource.properties["containerDefinitions"]);
        for (let end = 1; end < text.length; end += 7) {
          const properties = { ...resource.properties, containerDefinitions: text.slice(0, end) };
          told.push(...(await pack.analyze({ ...resource, properties })));
        }
      }
      return { said: JSON.stringify(told), printed: pack.printed() };
    });
    match(printed, /^\d+\n$/);
    for (const value of values) if (value.length > 5) ok(!said.includes(value), "a value is told");
  });
});

function pairOf(line: string): readonly [string, string] {
  return JSON.parse(line) as [string, string];
}

/** The values of all variables of a task definition. */
function environmentOf({ properties }: { readonly properties: Record<string, unknown> }): string[] {
  const text = textOf(properties["containerDefinitions"]);
  return [...text.matchAll(/"value":"([^"]*)"/g)].map(([, value]) => value ?? "");
}

/** A text, also where the wire marks it as secret. */
function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "object" && value !== null && "value" in value ? textOf(value.value) : "";
}
