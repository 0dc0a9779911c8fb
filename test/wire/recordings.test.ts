import { deepStrictEqual, match, ok, strictEqual } from "node:assert";
import { type Diagnostic, Pack, recording, replay } from "../support/wire";

const COVERAGE = "stack-preview-coverage";
const ROLES = "task-definition-distinct-roles";

describe("What the pack tells the engine", () => {
  describe("of legacy-ec2, before it is created", () => {
    let told: readonly Diagnostic[];
    before(async () => {
      told = await replay("legacy-ec2/create");
    });
    const expected = [
      ["mandatory", "task-definition-no-host-network", "legacy", /host/],
      ["mandatory", "task-definition-awsvpc", "legacy-worker", /bridge/],
      ["mandatory", "task-definition-no-privileged", "legacy", /privileged/],
      ["mandatory", "task-definition-no-plaintext-secrets", "legacy", /"DB_PASSWORD"/],
      ["mandatory", "task-definition-no-plaintext-secrets", "legacy", /"AWS_ACCESS_KEY_ID"/],
      ["mandatory", "task-definition-no-plaintext-secrets", "legacy-worker", /"API_TOKEN"/],
      ["mandatory", ROLES, "legacy", /same role/],
      ["mandatory", "role-no-admin", "legacy", /legacy → attachment "legacy-admin" of policy AdministratorAccess → \*/],
      ["mandatory", "role-minimal-execution", "legacy", /AdministratorAccess/],
      ["advisory", "role-not-shared", "legacy", /the families "legacy", "worker" as task role/],
      [
        "mandatory",
        "container-instance-minimal-instance-role",
        "node",
        /node → managed policy AmazonS3FullAccess → s3:\*/,
      ],
      ["mandatory", "role-no-service-wildcard", "node", /node → managed policy AmazonS3FullAccess → s3:\*/],
      ["mandatory", "role-scoped-resources", "node", /node → managed policy AmazonS3FullAccess → s3:\*/],
      ["mandatory", "container-instance-imdsv2", "node", /httpTokens is optional/],
      ["mandatory", "repository-scan-on-push", "legacy", /not scanned/],
      ["advisory", "repository-immutable-tags", "legacy", /MUTABLE/],
      ["advisory", "task-definition-image-pinned", "legacy", /latest/],
      ["advisory", "task-definition-image-pinned", "legacy-worker", /latest/],
    ] as const;
    for (const [level, policy, name, message] of expected) {
      it(`${level} ${policy} of ${name}: ${message.source}`, () => {
        const found = told.filter(
          (each) => each.policy === policy && nameOf(each) === name && message.test(each.message),
        );
        deepStrictEqual(
          found.map((each) => each.level),
          [level],
        );
      });
    }
    it("nothing of a variable that is no secret", () => {
      deepStrictEqual(
        told.filter(({ message }) => message.includes("LOG_LEVEL")),
        [],
      );
    });
  });

  describe("of fargate-web", () => {
    it("nothing mandatory before it is created; once for each resource, what it waits for", async () => {
      const told = await replay("fargate-web/create");
      deepStrictEqual(
        told.filter(({ level }) => level !== "advisory"),
        [],
      );
      const coverage = told.filter(({ policy }) => policy === COVERAGE);
      strictEqual(new Set(coverage.map(({ urn }) => urn)).size, coverage.length);
      const linesOf = (name: string): string =>
        coverage.find((each) => each.urn.endsWith(`::${name}`))?.message ?? "nothing";
      match(
        linesOf("aws:ecs/taskDefinition:TaskDefinition::web"),
        /containerDefinitions waits for LogGroup "web", Repository "web" and Secret "database-password"/,
      );
      match(linesOf("web-execution-secrets"), /policy waits for Secret "database-password"/);
      match(linesOf("web-execution"), /policy of RolePolicy "web-execution-secrets" waits for Secret/);
      // Through a data source that is not known yet, which names no dependency.
      match(linesOf("web-task"), /inlinePolicies\[0\]\.policy is not known before the deployment/);
    });

    it("once it is there, only that its images are kept for ever", async () => {
      const told = await replay("fargate-web/update");
      deepStrictEqual(
        told.map(({ policy, level }) => [policy, level]),
        [["repository-lifecycle-policy", "advisory"]],
      );
    });
  });

  describe("of references", () => {
    it("with all values known, which task definitions share a role", async () => {
      const told = await replay("references/update");
      deepStrictEqual(sharing(told), ["chosen", "inside-a-component", "literal", "looked-up", "same"]);
      deepStrictEqual(undecided(told), []);
    });

    describe("before they are created", () => {
      let told: readonly Diagnostic[];
      before(async () => {
        told = await replay("references/create");
      });
      it("by inference, by value, and undecided where there is no telling", () => {
        const inferred = ["inside-a-component", "same"];
        const byValue = ["literal"];
        deepStrictEqual(
          sharing(told).filter((name) => name !== "derived"),
          [...inferred, ...byValue].toSorted(),
        );
        deepStrictEqual(undecided(told), ["chosen", "looked-up"]);
      });
      it("wrongly, where one role's ARN is turned into two others: the price of inference", () => {
        ok(sharing(told).includes("derived"));
      });
      it("nothing of different, attached and ordered", () => {
        for (const name of ["different", "attached", "ordered"]) ok(!sharing(told).includes(name), name);
      });
    });

    it("nothing of what --target leaves out", async () => {
      const told = await replay("references/target");
      deepStrictEqual(
        told.filter(({ policy, urn }) => policy !== COVERAGE && !urn.endsWith("TaskDefinition::different")),
        [],
      );
    });
  });
});

describe("One process of the pack", () => {
  it("tells once what it is sure of before it sees the stack", async () => {
    await Pack.use(async (pack) => {
      await pack.configure();
      const { analyze, stack } = recording("references/create");
      const first: Diagnostic[] = [];
      for (const resource of analyze) first.push(...(await pack.analyze(resource)));
      const second = await pack.analyzeStack(stack);
      deepStrictEqual(sharing(first), ["literal"]);
      ok(!sharing(second).includes("literal"));
      ok(sharing(second).includes("same"));
      strictEqual(undecided(first).length, 0, "what is undecided is told of the stack only");
    });
  });

  it("answers the same to the same questions", async () => {
    await Pack.use(async (pack) => {
      await pack.configure();
      const { analyze, stack } = recording("legacy-ec2/create");
      const ask = async (): Promise<Diagnostic[][]> => {
        const answers: Diagnostic[][] = [];
        for (const resource of analyze) answers.push(await pack.analyze(resource), await pack.analyze(resource));
        answers.push(await pack.analyzeStack(stack), await pack.analyzeStack(stack));
        return answers;
      };
      const answers = await ask();
      for (let index = 0; index < answers.length; index += 2) deepStrictEqual(answers[index], answers[index + 1]);
      deepStrictEqual(await ask(), answers);
    });
  });

  it("judges what it was told last", async () => {
    await Pack.use(async (pack) => {
      await pack.configure();
      const { analyze, stack } = recording("legacy-ec2/update");
      const told: number[] = [];
      for (const change of [{}, { executionRoleArn: "another-role" }, {}]) {
        const changed = analyze.map((each) =>
          each.name === "legacy" ? { ...each, properties: { ...each.properties, ...change } } : each,
        );
        // The outputs of the stack stay as they were: it is the inputs that are judged.
        told.push(sharing(await pack.replay({ analyze: changed, stack })).length);
      }
      deepStrictEqual(told, [1, 0, 1]);
    });
  });

  it("keeps requests apart that come all at once", async () => {
    await Pack.use(async (pack) => {
      await pack.configure();
      const { analyze } = recording("legacy-ec2/create");
      const copies = Array.from({ length: 20 }, (_, index) =>
        analyze.map((each) => ({ ...each, urn: `${each.urn}-${index}`, name: `${each.name}-${index}` })),
      ).flat();
      const together = await Promise.all(copies.map((each) => pack.analyze(each)));
      const oneByOne: Diagnostic[][] = [];
      for (const each of copies) oneByOne.push(await pack.analyze(each));
      deepStrictEqual(together, oneByOne);
      ok(together.flat().length >= 20);
    });
  });
});

/** The names of the task definitions that are told to share a role. */
function sharing(told: readonly Diagnostic[]): string[] {
  return told
    .filter(({ policy }) => policy === ROLES)
    .map(nameOf)
    .toSorted();
}

/** The names of the task definitions of which it is told that this cannot be decided. */
function undecided(told: readonly Diagnostic[]): string[] {
  return told
    .filter(({ policy, message }) => policy === COVERAGE && message.includes(ROLES))
    .map(nameOf)
    .toSorted();
}

function nameOf({ urn }: Diagnostic): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}
