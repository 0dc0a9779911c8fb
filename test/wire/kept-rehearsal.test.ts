import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keepable } from "../../lib/rehearsal/keep";
import { rehearseIn, rehearseProgram } from "../support/rehearse";
import { type Diagnostic, Pack, PACK_DIR, recorded, recording, replay } from "../support/wire";

const COVERAGE = "stack-preview-coverage";
const DISTINCT = "task-definition-distinct-roles";

describe("A kept rehearsal in a preview", () => {
  let dir: string;
  const file = (name: string): string => join(dir, `${name}.json`);
  const config = (name: string): Record<string, { rehearsal: string }> => ({ [COVERAGE]: { rehearsal: file(name) } });

  before(async () => {
    dir = mkdtempSync(join(tmpdir(), "kept-rehearsal-"));
    const references = {
      "Pulumi.yaml": "name: references\nruntime: nodejs\n",
      "index.ts": readFileSync(recorded("references/program.ts"), "utf8"),
    };
    const rehearsals = {
      "fargate-web": await rehearseIn(join(PACK_DIR, "examples/fargate-web"), { stackName: "dev" }),
      "legacy-ec2": await rehearseIn(join(PACK_DIR, "examples/legacy-ec2"), { stackName: "dev" }),
      references: await rehearseProgram(references, { stackName: "dev" }),
    };
    for (const [name, each] of Object.entries(rehearsals)) writeFileSync(file(name), JSON.stringify(keepable(each)));
  });
  after(() => {
    rmSync(dir, { recursive: true });
  });

  it("decides what the preview does not know", async () => {
    const before = await replay("fargate-web/create");
    ok(before.some(({ policy }) => policy === COVERAGE));
    const told = await replay("fargate-web/create", config("fargate-web"));
    deepStrictEqual(
      told.filter(({ policy }) => policy === COVERAGE).map(({ message }) => message),
      [],
    );
  });

  // What was inferred in AnalyzeStack it decides in Analyze, before the resource exists.
  it("is exact about references that were inferred or open, and says what it decided", async () => {
    const told = await replay("references/create", config("references"));
    const pairs = told.filter(({ policy }) => policy === DISTINCT);
    deepStrictEqual(pairs.map(nameAndOrigin).sort(), [
      "chosen rehearsed",
      "inside-a-component rehearsed",
      "literal as it was",
      "looked-up rehearsed",
      "same rehearsed",
    ]);
    strictEqual(told.filter(({ policy }) => policy === COVERAGE).length, 0);
  });

  it("changes nothing that is known, and tells nothing twice", async () => {
    const before = await replay("legacy-ec2/create");
    const told = await replay("legacy-ec2/create", config("legacy-ec2"));
    const known = before.filter(({ policy }) => policy !== COVERAGE).map(place);
    const places = told.filter(({ policy }) => policy !== COVERAGE).map(place);
    deepStrictEqual(
      known.filter((each) => !places.includes(each)),
      [],
    );
    strictEqual(new Set(places).size, places.length);
  });

  it("of another stack changes nothing", async () => {
    const before = await replay("fargate-web/create");
    deepStrictEqual(await replay("fargate-web/create", config("legacy-ec2")), before);
  });

  it("may be named relative to the folder in which pulumi is called, or to ECS_GUARDRAILS_ROOT", async () => {
    const named = { [COVERAGE]: { rehearsal: "fargate-web.json" } };
    for (const env of [{ PWD: dir }, { PWD: "/", ECS_GUARDRAILS_ROOT: dir }]) {
      await Pack.use(
        async (pack) => {
          await pack.configure(named);
          const told = await pack.replay(recording("fargate-web/create"));
          strictEqual(told.filter(({ policy }) => policy === COVERAGE).length, 0);
        },
        { env },
      );
    }
  });

  it("that cannot be read refuses the config, with the path that was tried", async () => {
    await Pack.use(async (pack) => {
      await rejects(pack.configure(config("missing")), (error: Error) => {
        ok(error.message.includes(`The rehearsal ${file("missing")} cannot be read`), error.message);
        return true;
      });
    });
  });
});

function place({ policy, urn, message }: Diagnostic): string {
  return `${policy} ${urn} ${message.replace(/ \((rehearsed|inferred)\)$/, "")}`;
}

function nameAndOrigin({ urn, message }: Diagnostic): string {
  return `${urn.split("::").at(-1) ?? ""} ${message.endsWith("(rehearsed)") ? "rehearsed" : "as it was"}`;
}
