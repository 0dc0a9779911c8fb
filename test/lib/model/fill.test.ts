import { deepStrictEqual, strictEqual } from "node:assert";
import { fillStack, type RehearsedValues } from "../../../lib/model/fill";
import { type Resource } from "../../../lib/model/resource";
import { Stack } from "../../../lib/model/stack";
import { COMPUTED, type Json, type JsonObject, MALFORMED, SECRET } from "../../../lib/value/json";
import { unknown } from "../../support/given";

function resource(name: string, inputs: Json, more: Partial<Resource> = {}): Resource {
  return {
    urn: name,
    type: "t",
    name,
    inputs,
    outputs: {},
    id: undefined,
    provider: undefined,
    propertyDependencies: {},
    location: null,
    read: false,
    ...more,
  };
}

function rehearsed(inputs: JsonObject, outputs: JsonObject = {}, id?: string): RehearsedValues {
  return { inputs, outputs, id };
}

/** The inputs of one resource, filled. */
function filled(inputs: Json, by: JsonObject): Json | undefined {
  return fillStack(new Stack([resource("a", inputs)], true), new Map([["a", rehearsed(by)]])).resources[0]?.inputs;
}

describe("Filling a plan from a rehearsal", () => {
  const cases: Readonly<Record<string, readonly [Json, JsonObject, Json]>> = {
    "what is unknown": [{ a: COMPUTED }, { a: "x" }, { a: "x" }],
    "what is hidden": [{ a: SECRET }, { a: "x" }, { a: "x" }],
    "a text that was built around an unknown": [{ a: `[${unknown}]` }, { a: "[1]" }, { a: "[1]" }],
    "what is unknown inside": [{ a: [{ b: COMPUTED, c: 1 }] }, { a: [{ b: 2, c: 3 }] }, { a: [{ b: 2, c: 1 }] }],
    "only what is unknown of a JSON text": [
      { a: `[{"privileged":true,"value":"${unknown}"}]` },
      { a: '[{"privileged":false,"value":"x"}]' },
      { a: '[{"privileged":true,"value":"x"}]' },
    ],
    "everything, where nothing is known": [COMPUTED, { a: 1 }, { a: 1 }],
  };
  for (const [name, [given, by, expected]] of Object.entries(cases)) {
    it(`fills ${name}`, () => {
      deepStrictEqual(filled(given, by), expected);
    });
  }

  const kept: Readonly<Record<string, readonly [Json, JsonObject]>> = {
    "what is known": [
      { a: "x", b: null, c: false },
      { a: "y", b: 1, c: true },
    ],
    "a list of another length": [{ a: [COMPUTED] }, { a: [1, 2] }],
    "what the rehearsal does not have": [{ a: COMPUTED }, {}],
    "what cannot be read": [{ a: MALFORMED }, { a: "x" }],
    "what is not there": [{}, { a: "x" }],
  };
  for (const [name, [given, by]] of Object.entries(kept)) {
    it(`leaves ${name}`, () => {
      deepStrictEqual(filled(given, by), given);
    });
  }

  it("leaves what is only read", () => {
    const stack = new Stack([resource("a", COMPUTED, { read: true })], true);
    strictEqual(fillStack(stack, new Map([["a", rehearsed({ a: 1 })]])).resources[0], stack.resources[0]);
  });

  it("keeps the outputs that are known, and takes the others", () => {
    const before = resource("a", {}, { outputs: { arn: "arn:real", url: COMPUTED }, id: "real" });
    const by = rehearsed({}, { arn: "arn:made-up", url: "made up", name: "made up" }, "made up");
    const [after] = fillStack(new Stack([before], true), new Map([["a", by]])).resources;
    deepStrictEqual(after?.outputs, { arn: "arn:real", url: "made up", name: "made up" });
    strictEqual(after.id, "real");
  });

  it("calls what exists by its real names, also inside a text", () => {
    const role = resource(
      "role",
      {},
      { outputs: { arn: "arn:aws:iam::111122223333:role/web", name: "web" }, id: "web" },
    );
    const task = resource("task", { roleArn: COMPUTED, role: COMPUTED, policy: COMPUTED, other: COMPUTED });
    const madeUp = "arn:aws:iam::000000000000:role/web-0a1b2c3";
    const by = new Map([
      ["role", rehearsed({}, { arn: madeUp, name: "web-0a1b2c3" }, "web-0a1b2c3")],
      [
        "task",
        rehearsed({ roleArn: madeUp, role: "web-0a1b2c3", policy: `{"Resource":"${madeUp}"}`, other: "web-0a1b2c3d" }),
      ],
    ]);
    deepStrictEqual(fillStack(new Stack([role, task], true), by).resources[1]?.inputs, {
      roleArn: "arn:aws:iam::111122223333:role/web",
      role: "web",
      policy: '{"Resource":"arn:aws:iam::111122223333:role/web"}',
      other: "web-0a1b2c3d",
    });
  });

  it("adds what a plan leaves out, and then it is whole", () => {
    const stack = fillStack(new Stack([resource("a", {})], false), new Map(), [resource("a", {}), resource("b", {})]);
    deepStrictEqual([stack.resources.map(({ urn }) => urn), stack.whole], [["a", "b"], true]);
  });
});
