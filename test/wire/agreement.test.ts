import { deepStrictEqual, ok, strictEqual } from "node:assert";
import { readFileSync } from "node:fs";
import { messageOf } from "../../lib/rule/finding";
import { check } from "../../library";
import { type Diagnostic, Pack, recorded, recording } from "../support/wire";

const COVERAGE = "stack-preview-coverage";
const WORKER = "urn:pulumi:dev::legacy-ec2::aws:ecs/taskDefinition:TaskDefinition::legacy-worker";

/** A violation without what only one of the two ways in tells. */
interface Told {
  readonly policy: string;
  readonly level: string;
  readonly urn: string;
  readonly message: string;
}

describe("The engine and check say the same", () => {
  for (const program of ["legacy-ec2", "fargate-web", "references"]) {
    for (const run of ["create", "update"]) {
      it(`of ${program}, ${run}`, async () => {
        const onTheWire = await toldByThePack(`${program}/${run}`);
        const inThePlan = toldByCheck(`${program}/${run}.preview.json`);
        const { hidden, left } = withoutHidden(onTheWire, inThePlan);
        deepStrictEqual(left.wire, left.plan);
        if (program === "legacy-ec2") ok(hidden > 0, "the plan must hide something of legacy-worker");
        else strictEqual(hidden, 0);
      });
    }
  }
});

/**
 * A plan writes `[secret]` for legacy-worker's containerDefinitions, which the wire has in plain. So the plan says of
 * that one resource that the rules about its containers are undecided, and only the wire has what they find.
 */
function withoutHidden(
  wire: readonly Told[],
  plan: readonly Told[],
): { readonly hidden: number; readonly left: { readonly wire: Told[]; readonly plan: Told[] } } {
  const line = plan.find(({ policy, urn }) => policy === COVERAGE && urn === WORKER)?.message ?? "";
  const undecided = line.includes("containerDefinitions is a secret that this file hides")
    ? (/\((.*?)\)/.exec(line)?.[1] ?? "").split(", ")
    : [];
  const isHidden = ({ policy, urn }: Told): boolean =>
    urn === WORKER && (policy === COVERAGE || undecided.includes(policy));
  const hidden = wire.filter(isHidden).filter(({ policy }) => policy !== COVERAGE);
  const shown = plan.filter(isHidden).filter(({ policy }) => policy !== COVERAGE);
  deepStrictEqual(shown, [], "what the plan hides it does not judge");
  return {
    hidden: hidden.length,
    left: { wire: wire.filter((each) => !isHidden(each)), plan: plan.filter((each) => !isHidden(each)) },
  };
}

async function toldByThePack(name: string): Promise<Told[]> {
  return Pack.use(async (pack) => {
    const descriptions = new Map(
      (await pack.info()).getPoliciesList().map((each) => [each.getName(), each.getDescription()]),
    );
    await pack.configure();
    const diagnostics = await pack.replay(recording(name));
    return inOrder(diagnostics.map((each) => withoutDescription(each, descriptions)));
  });
}

/** The SDK puts the policy's description above each message. */
function withoutDescription(
  { policy, level, urn, message }: Diagnostic,
  descriptions: ReadonlyMap<string, string>,
): Told {
  const above = `${descriptions.get(policy) ?? "no such policy"}\n`;
  ok(message.startsWith(above), message);
  return { policy, level, urn, message: message.slice(above.length) };
}

function toldByCheck(name: string): Told[] {
  const { findings } = check(JSON.parse(readFileSync(recorded(name), "utf8")));
  const violated = findings.filter((each) => each.status === "violated");
  return inOrder(
    violated.map((each) => ({ policy: each.rule, level: each.level, urn: each.urn, message: messageOf(each) })),
  );
}

function inOrder(all: readonly Told[]): Told[] {
  return all.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
