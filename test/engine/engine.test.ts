import { deepStrictEqual, ok, strictEqual } from "node:assert";
import { spawnSync } from "node:child_process";
import { PACK_DIR, recorded } from "../support/wire";

/** One line of what `--json` prints. */
interface Event {
  readonly policyEvent?: { readonly policyName: string; readonly enforcementLevel: string };
}

/** Where there is a Pulumi CLI, the real engine over the recorded states: no login, no program, no cloud. */
describe("The real engine", function () {
  this.timeout(120_000);

  before(function () {
    if (spawnSync("pulumi", ["version"]).status === 0) return;
    console.log("    skipped: there is no pulumi on the PATH");
    this.skip();
  });

  it("stops the legacy stack", () => {
    const { status, events } = analyze("legacy-ec2");
    ok(
      events.some(
        (each) => each.policyName === "task-definition-no-host-network" && each.enforcementLevel === "mandatory",
      ),
    );
    strictEqual(status, 1);
  });

  it("lets the careful stack pass", () => {
    const { status, events } = analyze("fargate-web");
    deepStrictEqual(
      events.filter((each) => each.enforcementLevel === "mandatory"),
      [],
    );
    strictEqual(status, 0);
  });
});

function analyze(program: string): { status: number | null; events: NonNullable<Event["policyEvent"]>[] } {
  const args = ["policy", "analyze", "--policy-pack", PACK_DIR, "--file", recorded(`${program}/state.json`), "--json"];
  const { status, stdout } = spawnSync("pulumi", args, { encoding: "utf8" });
  const lines = stdout.split("\n").filter((line) => line.startsWith("{"));
  return { status, events: lines.flatMap((line) => (JSON.parse(line) as Event).policyEvent ?? []) };
}
