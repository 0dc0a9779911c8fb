import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert";
import { type Diagnostic, type Given, Pack, recording, replay } from "../support/wire";

/** The code of gRPC for a request that is itself wrong, which the engine prints as one clean line. */
const INVALID_ARGUMENT = 3;

describe("Configure", () => {
  it("refuses a wrong config, once, with everything that is wrong with it", async () => {
    await refuses(
      {
        "task-definition-awsvcp": "mandatory",
        "no-such-thing-at-all-anywhere": { enforcementLevel: "advisory" },
        "role-no-admin": { scope: "everyone" },
        "container-instance-imdsv2": { amiRequiresImdsv2: "yes", skope: "all" },
        "task-definition-trusted-registry": { registries: 3 },
        "task-definition-no-privileged": { x: true },
      },
      [
        'Unknown rule "task-definition-awsvcp". Did you mean "task-definition-awsvpc"?',
        'Unknown rule "no-such-thing-at-all-anywhere". docs/rules.md lists all rules.',
        'Option "scope" of "role-no-admin" must be one of: ecs, all.',
        'Option "amiRequiresImdsv2" of "container-instance-imdsv2" must be true or false.',
        'Unknown option "skope" of "container-instance-imdsv2". Did you mean "scope"?',
        'Option "registries" of "task-definition-trusted-registry" must be a list.',
        'Unknown option "x" of "task-definition-no-privileged". Allowed: enforcementLevel, exempt, exemptByTag.',
      ],
    );
  });

  it("refuses every kind of wrong exemption, and rules and options that do not exist, all at once", async () => {
    const exempt = [
      3,
      { reason: "x" },
      { resource: "web" },
      { resource: "web", reason: " " },
      { resource: "?*", reason: "x" },
      { resource: "web", reason: "x", path: "" },
      { resource: "web", reason: "x", until: "2027-02-30" },
      { resource: "web", reason: "x", why: "y" },
    ];
    const id = "task-definition-no-privileged";
    await refuses(
      {
        [id]: { exempt },
        "role-no-admin": { exempt: "web", exemptByTag: 1 },
        "task-definition-awsvpc": { allowed: ["host"], level: "mandatory" },
        "stack-preview-coverage": { ignoreRules: ["no-such-rule"], ignoreResources: [3], rehearsal: true },
      },
      [
        `Exemption 1 of "${id}" must be an object with resource, path, reason, until.`,
        `Exemption 2 of "${id}" needs a "resource": a name or URN, with * for any characters.`,
        `Exemption 3 of "${id}" needs a "reason".`,
        `Exemption 4 of "${id}" needs a "reason".`,
        `Exemption 5 of "${id}" would exempt every resource: say so with "resource": "*".`,
        `Exemption 6 of "${id}" has a "path" that is no text: "containerDefinitions[web]".`,
        `Exemption 7 of "${id}" has an "until" that is no day: "2027-01-31".`,
        `Exemption 8 of "${id}" has an unknown field "why". Allowed: resource, path, reason, until.`,
        '"exempt" of "role-no-admin" must be a list: [{"resource": "…", "reason": "…"}].',
        'Option "exemptByTag" of "role-no-admin" must be true or false.',
        'Option "allowed" of "task-definition-awsvpc", item 1, must be one of: awsvpc, bridge, default, none.',
        'Unknown option "level" of "task-definition-awsvpc". Did you mean "enforcementLevel"?',
        'Option "ignoreRules" of "stack-preview-coverage" names an unknown rule "no-such-rule". docs/rules.md lists all rules.',
        'Option "ignoreResources" of "stack-preview-coverage", item 1, must be a text.',
        'Option "rehearsal" of "stack-preview-coverage" must be a text.',
      ],
    );
  });

  it("exempts, says nothing of it, and tells an exemption that is over or idle", async () => {
    const id = "task-definition-no-host-network";
    const { analyze, stack } = recording("legacy-ec2/create");
    await Pack.use(async (pack) => {
      const told = async (exempt: object[]): Promise<readonly string[]> => {
        await pack.configure({ [id]: { enforcementLevel: "mandatory", exempt } as unknown as Given[string] });
        return (await pack.replay({ analyze, stack }))
          .filter(({ policy }) => policy === id || policy === "stack-exemption-hygiene")
          .map(({ policy, urn }) => `${policy} ${urn.split("::").at(-1) ?? ""}`);
      };
      deepStrictEqual(await told([]), [`${id} legacy`]);
      deepStrictEqual(await told([{ resource: "legacy", reason: "x" }]), []);
      deepStrictEqual(await told([{ resource: "legacy", reason: "x", until: "2020-01-31" }]), [
        `${id} legacy`,
        "stack-exemption-hygiene legacy",
      ]);
      deepStrictEqual(await told([{ resource: "legacy-api", reason: "x" }]), [
        `${id} legacy`,
        "stack-exemption-hygiene legacy-ec2-dev",
      ]);
    });
  });

  it("takes another config after a wrong one", async () => {
    await Pack.use(async (pack) => {
      await rejects(pack.configure({ "no-such-rule": "mandatory" }));
      await pack.configure({ "task-definition-no-host-network": "advisory" });
      strictEqual(
        levelOf(await pack.replay(recording("legacy-ec2/create")), "task-definition-no-host-network"),
        "advisory",
      );
      // The same resources again, under another config.
      await pack.configure({ "task-definition-no-host-network": "mandatory", "container-instance-imdsv2": "disabled" });
      const told = await pack.replay(recording("legacy-ec2/create"));
      strictEqual(levelOf(told, "task-definition-no-host-network"), "mandatory");
      strictEqual(levelOf(told, "container-instance-imdsv2"), undefined);
      await pack.configure();
      strictEqual(levelOf(await pack.replay(recording("legacy-ec2/create")), "container-instance-imdsv2"), "mandatory");
    });
  });

  it("changes levels and options", async () => {
    const told = await replay("legacy-ec2/create", {
      "task-definition-no-host-network": "advisory",
      "task-definition-image-pinned": { enforcementLevel: "mandatory", require: "digest" },
      "task-definition-no-plaintext-secrets": { allowedNames: ["DB_PASSWORD"] },
      "container-instance-imdsv2": "disabled",
      // What could not be remediated is mandatory.
      "repository-immutable-tags": "remediate",
    });
    strictEqual(levelOf(told, "task-definition-no-host-network"), "advisory");
    strictEqual(levelOf(told, "task-definition-image-pinned"), "mandatory");
    strictEqual(levelOf(told, "task-definition-no-plaintext-secrets"), "mandatory");
    strictEqual(levelOf(told, "container-instance-imdsv2"), undefined);
    strictEqual(levelOf(told, "repository-immutable-tags"), "mandatory");
    ok(!told.some(({ message }) => message.includes("DB_PASSWORD")));
    ok(told.some(({ message }) => message.includes("AWS_ACCESS_KEY_ID")));
  });

  it("silences what is disabled, also in what is told of the undecided", async () => {
    deepStrictEqual(await replay("legacy-ec2/create", { all: "disabled" }), []);
    const told = await replay("references/create", {
      all: "disabled",
      "stack-preview-coverage": "mandatory",
      "task-definition-distinct-roles": "advisory",
    });
    deepStrictEqual([...new Set(told.map(({ policy }) => policy))].toSorted(), [
      "stack-preview-coverage",
      "task-definition-distinct-roles",
    ]);
    const coverage = told.filter(({ policy }) => policy === "stack-preview-coverage");
    strictEqual(levelOf(coverage, "stack-preview-coverage"), "mandatory");
    for (const { message } of coverage) ok(message.includes("1 rule not decided (task-definition-distinct-roles)"));
  });

  it("is not needed: without it every rule has its defaults", async () => {
    const [configured, not] = await Promise.all([
      replay("legacy-ec2/create"),
      Pack.use((pack) => pack.replay(recording("legacy-ec2/create"))),
    ]);
    deepStrictEqual(not, configured);
  });
});

async function refuses(config: Given, lines: readonly string[]): Promise<void> {
  await Pack.use(async (pack) => {
    const error = await pack.configure(config).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    ok(error instanceof Error && "code" in error && "details" in error, "it must be refused");
    strictEqual(error.code, INVALID_ARGUMENT);
    deepStrictEqual(String(error.details).split("\n").toSorted(), lines.toSorted());
  });
}

/** The one level at which a policy reports; undefined where it reports nothing. */
function levelOf(told: readonly Diagnostic[], policy: string): string | undefined {
  const levels = new Set(told.filter((each) => each.policy === policy).map(({ level }) => level));
  ok(levels.size <= 1);
  return [...levels][0];
}
