import { deepStrictEqual, strictEqual, throws } from "node:assert";
import { type Resource } from "../../../lib/model/resource";
import { InputError, readSource } from "../../../lib/pulumi/file";
import { Unknown } from "../../../lib/value/json";

const TYPE = "aws:ecr/repository:Repository";
const URN = `urn:pulumi:dev::test::${TYPE}::app`;

/** The one resource of a plan with one step. */
function planned(op: string, newState: object, oldState?: object): Resource | undefined {
  const { stack } = readSource(
    { steps: [{ op, newState: { urn: URN, type: TYPE, ...newState }, ...(oldState && { oldState }) }] },
    "plan.json",
  );
  return stack.resources[0];
}

describe("A plan", () => {
  it("gives inputs, outputs, dependencies and the line of the program", () => {
    const dependency = `urn:pulumi:dev::test::${TYPE}::other`;
    deepStrictEqual(
      planned("update", {
        id: "app",
        inputs: { name: "app", __defaults: ["x"] },
        outputs: { arn: "arn:aws:ecr:eu-west-1:111122223333:repository/app" },
        provider: "urn:pulumi:dev::test::pulumi:providers:aws::default_7::04da6b54-80e4-46f7-96ec-b56ff0331ba9",
        propertyDependencies: { name: [dependency, 3], tags: "x" },
        sourcePosition: "project:///src/index.ts#6,20",
      }),
      {
        urn: URN,
        type: TYPE,
        name: "app",
        inputs: { name: "app" },
        outputs: { arn: "arn:aws:ecr:eu-west-1:111122223333:repository/app" },
        id: "app",
        provider: "urn:pulumi:dev::test::pulumi:providers:aws::default_7",
        propertyDependencies: { name: [dependency], tags: [] },
        location: { file: "src/index.ts", line: 6, column: 20 },
        read: false,
      },
    );
  });

  it("keeps the id and the outputs of what is changed, not of what is made anew", () => {
    const before = { id: "app", outputs: { arn: "old" } };
    deepStrictEqual(planned("update", {}, before)?.outputs, { arn: "old" });
    strictEqual(planned("same", {}, before)?.id, "app");
    for (const op of ["create-replacement", "replace"]) {
      deepStrictEqual(planned(op, {}, before)?.outputs, {});
      strictEqual(planned(op, {}, before)?.id, undefined);
    }
  });

  for (const op of [
    "delete",
    "delete-replaced",
    "read-discard",
    "discard-replaced",
    "remove-pending-replace",
    "discard",
  ]) {
    it(`leaves out what goes: ${op}`, () => {
      strictEqual(planned(op, {}), undefined);
    });
  }

  it("judges by outputs what is only read, once they are known", () => {
    deepStrictEqual(planned("read", { external: true, inputs: {}, outputs: { name: "app" } })?.inputs, { name: "app" });
    strictEqual(planned("read", { external: true, inputs: {} })?.inputs instanceof Unknown, true);
  });

  describe("points at the user's own program", () => {
    const positions: Record<string, readonly [object, unknown]> = {
      "past a dependency": [
        {
          sourcePosition: "project:///node_modules/x/index.js#1,2",
          stackTrace: [{}, { sourcePosition: "project:///../x.ts#1,2" }, { sourcePosition: "project:///a.ts#3,4" }],
        },
        { file: "a.ts", line: 3, column: 4 },
      ],
      "without a column": [{ sourcePosition: "project:///a.py#3" }, { file: "a.py", line: 3, column: 1 }],
      "nowhere, where nothing is told": [{}, null],
      "nowhere, where it makes no sense": [{ sourcePosition: 3, stackTrace: "x" }, null],
      "not at an absolute path": [{ sourcePosition: "project:////etc/passwd#1,1" }, null],
    };
    for (const [name, [state, location]] of Object.entries(positions)) {
      it(name, () => {
        deepStrictEqual(planned("create", state)?.location, location);
      });
    }
  });

  it("is whole unless it tells of more that stays the same than it shows", () => {
    const whole = (changeSummary: object, ...steps: readonly object[]): boolean =>
      readSource({ steps, changeSummary }, "plan.json").stack.whole;
    strictEqual(whole({ create: 1 }), true);
    strictEqual(whole({ create: 1, same: 2 }), false);
    strictEqual(whole({ create: 1, same: 1 }, { op: "same", newState: { urn: URN, type: TYPE } }), true);
  });

  it("takes the last of several steps of one resource", () => {
    const steps = ["a", "b"].map((name) => ({ op: "update", newState: { urn: URN, type: TYPE, inputs: { name } } }));
    const { stack } = readSource({ steps }, "plan.json");
    deepStrictEqual(
      stack.resources.map(({ inputs }) => inputs),
      [{ name: "b" }],
    );
  });
});

describe("A state", () => {
  it("is read with or without resources", () => {
    for (const deployment of [null, {}, { resources: [] }, { resources: null }]) {
      const { kind, stack } = readSource({ version: 3, deployment }, "state.json");
      deepStrictEqual([kind, stack.resources.length, stack.whole], ["state", 0, true]);
    }
  });

  it("leaves out what awaits its deletion and what is no resource", () => {
    const resources = [{ urn: URN, type: TYPE, delete: true }, null, 3, [], { urn: URN }, { type: TYPE }];
    strictEqual(readSource({ deployment: { resources } }, "state.json").stack.resources.length, 0);
  });
});

describe("Anything else", () => {
  for (const json of [null, 3, "x", [], {}, { steps: {} }, { deployment: [] }, { deployment: { resources: {} } }]) {
    it(`is refused: ${JSON.stringify(json)}`, () => {
      throws(() => readSource(json, "x.json"), InputError);
    });
  }
});
