import { deepStrictEqual, ok, strictEqual } from "node:assert";
import { rules } from "../../policies";
import { declared, type Given as Resource, unknown, urnOf } from "../support/given";
import { Pack, type Properties, recording, type WireResource } from "../support/wire";

const SIGNATURE = { key: "4dabf18193072939515e22adb298388d", secret: "1b47061264138c4ac30d75fd1eb44270" };
const REMEDIATING = rules.filter((rule) => rule.remediate !== undefined).map(({ id }) => id);

/** One pack for all tests, configured anew by each. */
let pack: Pack;

/** The resources that a rule remediates, each as it is and as it becomes. */
async function remediated(
  rule: string,
  resources: readonly WireResource[],
): Promise<readonly (readonly [WireResource, Properties | undefined])[]> {
  await pack.configure({ all: "disabled", [rule]: "remediate" });
  const result: (readonly [WireResource, Properties | undefined])[] = [];
  for (const resource of resources) {
    const [only, other] = await pack.remediate(resource);
    strictEqual(other, undefined);
    if (only === undefined) continue;
    deepStrictEqual([only.policy, only.diagnostic], [rule, ""]);
    const after = { ...resource, properties: only.properties ?? {} };
    const left = await pack.analyze(after);
    deepStrictEqual(left, [], "what was put right is right");
    result.push([resource, only.properties]);
  }
  return result;
}

/** The paths at which two values differ, JSON text looked into. */
function differences(before: unknown, after: unknown, path = ""): readonly string[] {
  if (typeof before === "string" && typeof after === "string" && before !== after && /^\s*[[{]/.test(before))
    return differences(JSON.parse(before), JSON.parse(after), path);
  if (typeof before !== "object" || typeof after !== "object" || before === null || after === null)
    return Object.is(before, after) ? [] : [path];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) =>
    differences(
      (before as Record<string, unknown>)[key],
      (after as Record<string, unknown>)[key],
      path === "" ? key : `${path}.${key}`,
    ),
  );
}

function toWire({ type, name, properties }: Resource): WireResource {
  return { type, name, urn: urnOf({ type, name }), properties: properties };
}

describe("Remediate", () => {
  before(async () => {
    pack = await Pack.start();
    await pack.configureStack("test");
  });
  after(async () => {
    await pack.stop();
  });

  for (const rule of REMEDIATING) {
    it(`of ${rule} changes nothing in the recordings but what it sets`, async () => {
      for (const name of ["legacy-ec2/create", "fargate-web/create"]) {
        for (const [before, after] of await remediated(rule, recording(name).analyze)) {
          const paths = differences(before.properties, after);
          ok(paths.length > 0 && paths.length < 8, `${before.name}: ${paths.join(", ")}`);
        }
      }
    });

    it(`of ${rule} puts its bad example right on the wire`, async () => {
      const example = rules.find(({ id }) => id === rule)?.examples.bad ?? [];
      ok((await remediated(rule, example.map(toWire))).length > 0);
    });
  }

  it("gives the whole resource back: unknown, secret and unheard-of properties as they were", async () => {
    const repository = toWire(
      declared("aws:ecr/repository:Repository", {
        __defaults: ["name"],
        name: unknown,
        imageScanningConfiguration: { scanOnPush: false, mode: unknown },
        encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: unknown }],
        tags: { [SIGNATURE.key]: SIGNATURE.secret, value: { owner: "hunter2" } },
        brandNew: [{ a: null, b: [1, 2.5, "x"] }],
      }),
    );
    deepStrictEqual(await remediated("repository-scan-on-push", [repository]), [
      [repository, { ...repository.properties, imageScanningConfiguration: { scanOnPush: true, mode: unknown } }],
    ]);
  });

  it("keeps container definitions in their order, to the letter, and as secret as they were", async () => {
    const text = (privileged: string): string =>
      `[{"name":"b","image":"x:1", "privileged":${privileged},"environment":[{"name":"TOKEN","value":"hunter2"}],"brandNew":{"z":1,"a":[]}},\n {"name":"a","image":"x:1"}]`;
    const secret = (value: string): Properties => ({ [SIGNATURE.key]: SIGNATURE.secret, value });
    const task = (definitions: string | Properties): WireResource =>
      toWire(
        declared("aws:ecs/taskDefinition:TaskDefinition", {
          family: "app",
          containerDefinitions: definitions,
        }),
      );
    for (const wrap of [(value: string): string => value, secret]) {
      const [found] = await remediated("task-definition-no-privileged", [task(wrap(text("true")))]);
      deepStrictEqual(found?.[1], { family: "app", containerDefinitions: wrap(text("false")) });
    }
  });

  it("does nothing where nothing is wrong, unknown, exempt, or not asked for", async () => {
    const wrong = recording("legacy-ec2/create").analyze;
    await pack.configure({ all: "mandatory" });
    for (const resource of wrong) deepStrictEqual(await pack.remediate(resource), []);
    const exempt = [{ resource: "*", reason: "none of these" }];
    const given = REMEDIATING.map((id) => [id, { enforcementLevel: "remediate", exempt }] as const);
    await pack.configure(Object.fromEntries(given));
    for (const resource of wrong) deepStrictEqual(await pack.remediate(resource), []);
    const waiting = toWire(
      declared("aws:ecr/repository:Repository", { imageScanningConfiguration: unknown, imageTagMutability: unknown }),
    );
    for (const rule of ["repository-scan-on-push", "repository-immutable-tags"])
      deepStrictEqual(await remediated(rule, [waiting]), []);
  });

  it("goes from one rule to the next with what was set before", async () => {
    const [repository] = recording("legacy-ec2/create").analyze.filter(({ type }) => type.endsWith(":Repository"));
    ok(repository);
    await pack.configure({ "repository-scan-on-push": "remediate", "repository-immutable-tags": "remediate" });
    const steps = await pack.remediate(repository);
    strictEqual(steps.length, 2);
    deepStrictEqual(differences(repository.properties, steps.at(-1)?.properties).toSorted(), [
      "imageScanningConfiguration",
      "imageTagMutability",
    ]);
  });
});
