import { deepStrictEqual, ok, strictEqual } from "node:assert";
import fc from "fast-check";
import { fromPulumi, propertiesFromPulumi } from "../../../lib/pulumi/properties";
import { COMPUTED, isObject, MALFORMED, SECRET } from "../../../lib/value/json";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const secret = (more: object) => ({ [SIGNATURE]: "1b47061264138c4ac30d75fd1eb44270", ...more });
const output = (more: object) => ({ [SIGNATURE]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", ...more });
const resource = (more: object) => ({ [SIGNATURE]: "5cf8f73096256a8f31e491e813e4eb8e", ...more });
const asset = { [SIGNATURE]: "c44067f5952c0a294b673a41bacd8c17", text: "hunter2" };
const archive = { [SIGNATURE]: "0def7320c3a5731c473e5ecbe6d01bc7", assets: {} };
const MARK = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

function nested(depth: number): unknown {
  let value: unknown = "end";
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { value };
  return value;
}

describe("Pulumi's properties", () => {
  for (const mark of [
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
    "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
    MARK,
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
    "030794c1-ac77-496b-92df-f27374a8bd58",
    "e48ece36-62e2-4504-bad9-02848725956a",
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
  ]) {
    it(`are unknown where they are ${mark}; a text around it is read where it is needed`, () => {
      deepStrictEqual(propertiesFromPulumi({ a: mark, b: [`arn:${mark}/*`], c: secret({ value: mark }) }), {
        a: COMPUTED,
        b: [`arn:${mark}/*`],
        c: COMPUTED,
      });
    });
  }

  it("that are plain stay as they are", () => {
    const plain = { a: null, b: [true, 0, "text", [], {}], c: { d: "e" }, f: "" };
    deepStrictEqual(propertiesFromPulumi(plain), plain);
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false, maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value);
        if (!text.includes('"__')) strictEqual(JSON.stringify(fromPulumi(value)), text);
      }),
    );
  });

  const CASES: Readonly<Record<string, readonly [unknown, unknown]>> = {
    "a secret whose value is there": [secret({ value: { user: "app" } }), { user: "app" }],
    "a secret in a secret": [secret({ value: secret({ value: "x" }) }), "x"],
    "a secret that is null": [secret({ value: null }), null],
    "a secret of a state, in plain text": [secret({ plaintext: '{"user":"app"}' }), { user: "app" }],
    "a secret of a state, unknown": [secret({ plaintext: JSON.stringify(MARK) }), COMPUTED],
    "a secret of a state that is broken": [secret({ plaintext: "{" }), MALFORMED],
    "a secret of a state that is no text": [secret({ plaintext: 7 }), SECRET],
    "a secret of a state, encrypted": [secret({ ciphertext: "v1:abc" }), SECRET],
    "a secret that says nothing": [secret({}), SECRET],
    "a secret that a plan hides": ["[secret]", SECRET],
    "what only looks like it": ["[secret] ", "[secret] "],
    "an output with a value": [output({ value: "x", dependencies: ["urn"], secret: true }), "x"],
    "an output without": [output({ dependencies: ["urn"] }), COMPUTED],
    "an output of an output": [output({ value: output({}) }), COMPUTED],
    "a resource with an id": [resource({ urn: "urn:x", id: "i-0a" }), "i-0a"],
    "a resource whose id is not known": [resource({ urn: "urn:x", id: MARK }), COMPUTED],
    "a resource whose id is not known, as engines write it": [resource({ urn: "urn:x", id: "" }), COMPUTED],
    "a component, which has no id": [resource({ urn: "urn:x" }), "urn:x"],
    "an asset": [asset, MALFORMED],
    "an archive": [archive, MALFORMED],
    "a mark that nobody knows": [{ [SIGNATURE]: "0", value: "x" }, MALFORMED],
    "a mark that is no text": [{ [SIGNATURE]: {} }, MALFORMED],
    "a function": [() => "x", MALFORMED],
    "an object of a class": [new Date(0), MALFORMED],
    undefined: [undefined, MALFORMED],
    "a symbol": [Symbol("x"), MALFORMED],
  };
  for (const [name, [given, expected]] of Object.entries(CASES)) {
    it(`turn ${name} into what it is`, () => {
      deepStrictEqual(fromPulumi(given), expected);
    });
  }

  it("lose Pulumi's own keys, at every level, and what is undefined", () => {
    deepStrictEqual(propertiesFromPulumi({ __defaults: [], a: { __defaults: ["b"], b: 1, c: undefined } }), {
      a: { b: 1 },
    });
  });

  it("take no key for more than a key", () => {
    const given: unknown = JSON.parse('{"__proto__": {"admin": true}, "constructor": 1, "toString": "x"}');
    const properties = propertiesFromPulumi(given);
    deepStrictEqual(Object.keys(properties), ["constructor", "toString"]);
    strictEqual(Object.getPrototypeOf(properties), Object.prototype);
    strictEqual(({} as Record<string, unknown>)["admin"], undefined);
  });

  it("of nothing are none", () => {
    for (const each of [undefined, null, [], "text", 7, new Map()]) deepStrictEqual(propertiesFromPulumi(each), {});
  });

  it("end where they are deeper than any real one", () => {
    ok(JSON.stringify(fromPulumi(nested(90))).includes("end"));
    for (const depth of [110, 100_000]) ok(!JSON.stringify(fromPulumi(nested(depth))).includes("end"));
    let secrets: unknown = "end";
    for (let level = 0; level < 100_000; level++) secrets = secret({ value: secrets });
    strictEqual(fromPulumi(secrets), MALFORMED);
  });

  it("may be many", () => {
    const many = Object.fromEntries(Array.from({ length: 200_000 }, (_, index) => [`k${index}`, index]));
    const properties = fromPulumi(many);
    ok(isObject(properties) && properties["k199999"] === 199_999);
  });
});
