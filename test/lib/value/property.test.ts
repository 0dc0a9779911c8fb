import { deepStrictEqual, doesNotThrow, ok, strictEqual } from "node:assert";
import fc from "fast-check";
import { no, unknown, yes } from "../../../lib/value/answer";
import { COMPUTED, holdsUnknown, type Json, SECRET } from "../../../lib/value/json";
import { parseJson, Property } from "../../../lib/value/property";

const MARK = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

function root(json: Json): Property {
  return Property.root("urn", json);
}
function gap(path: string, reason: "computed" | "secret" | "malformed") {
  return unknown({ urn: "urn", path, reason });
}

describe("a property", () => {
  it("has the path that a program would write", () => {
    const property = root({ a: { "b-c": [{}, { "x.y": 1 }] }, d: '{"Statement": [{"Sid": "s"}]}' });
    strictEqual(property.get("a").get("b-c").items().known[1]?.get("x.y").path, 'a.b-c[1]["x.y"]');
    strictEqual(property.get("d").document().get("Statement").items().known[0]?.get("Sid").path, "d.Statement[0].Sid");
    strictEqual(property.get("missing").get("deeper").path, "missing.deeper");
  });

  it("is unset where nothing stands, or null", () => {
    for (const each of [root({}).get("a"), root({ a: null }).get("a"), root({ a: null }).get("a").get("b")]) {
      deepStrictEqual(each.string().isSet(), no);
      deepStrictEqual(each.items().isEmpty(), yes);
      deepStrictEqual(each.entries().isEmpty(), yes);
      deepStrictEqual(each.raw().isSet(), no);
    }
  });

  it("is unknown from where the unknown begins", () => {
    const property = root({ a: COMPUTED, b: [{ c: SECRET }] });
    deepStrictEqual(property.get("a").get("x").get("y").string().isSet(), gap("a", "computed"));
    strictEqual(property.get("a").get("x").string().path, "a.x");
    deepStrictEqual(property.get("a").items().isEmpty(), gap("a", "computed"));
    deepStrictEqual(property.get("a").entries().isEmpty(), gap("a", "computed"));
    deepStrictEqual(property.get("a").document().kind().isSet(), gap("a", "computed"));
    deepStrictEqual(property.get("b").items().known[0]?.get("c").boolean().is(true), gap("b[0].c", "secret"));
    deepStrictEqual(root(COMPUTED).get("a").string().isSet(), gap("", "computed"));
  });

  it("reads what the provider would", () => {
    const property = root({ yes: " TRUE ", number: "512", text: 512, truth: true, zero: 0, empty: "" });
    strictEqual(property.get("yes").boolean().value, true);
    strictEqual(property.get("number").number().value, 512);
    strictEqual(property.get("text").string().value, "512");
    strictEqual(property.get("truth").string().value, "true");
    strictEqual(property.get("zero").number().value, 0);
    strictEqual(property.get("empty").string().value, "");
    strictEqual(property.get("truth").kind().value, "boolean");
    strictEqual(property.get("zero").kind().value, "number");
  });

  it("is malformed where nobody would accept it", () => {
    const property = root({ list: [1], object: {}, text: "ENABLED", empty: "" });
    deepStrictEqual(property.get("text").boolean().is(true), gap("text", "malformed"));
    deepStrictEqual(property.get("text").number().isSet(), gap("text", "malformed"));
    deepStrictEqual(property.get("empty").number().isSet(), gap("empty", "malformed"));
    deepStrictEqual(property.get("list").string().isSet(), gap("list", "malformed"));
    deepStrictEqual(property.get("object").string().isSet(), gap("object", "malformed"));
    deepStrictEqual(property.get("text").get("inner").string().isSet(), gap("text", "malformed"));
    deepStrictEqual(property.get("list").get("inner").string().isSet(), gap("list", "malformed"));
    deepStrictEqual(property.get("text").entries().isEmpty(), gap("text", "malformed"));
    deepStrictEqual(property.get("list").entries().isEmpty(), gap("list", "malformed"));
  });

  it("stands for a list of one where it is single", () => {
    const items = root({ Action: "s3:*" }).get("Action").items();
    deepStrictEqual(
      items.known.map((each) => [each.path, each.string().value]),
      [["Action", "s3:*"]],
    );
  });

  describe("with a document", () => {
    it("reads names in any case, only inside", () => {
      const property = root({ Policy: '{"STATEMENT": [{"effect": "Allow"}]}', policy: { STATEMENT: 1 } });
      const statement = property.get("Policy").document().get("Statement").items().known[0];
      strictEqual(statement?.get("Effect").string().value, "Allow");
      strictEqual(property.get("policy").get("Statement").string().value, undefined);
      strictEqual(property.get("policy").document().get("Statement").number().value, 1);
      deepStrictEqual(property.get("POLICY").string().isSet(), no);
    });

    it("takes the last of several spellings, as the provider's decoder does", () => {
      const container = root('{"privileged": false, "Privileged": true}').document();
      strictEqual(container.get("privileged").boolean().value, true);
    });

    it("does not know what the provider's decoder puts together", () => {
      const container = root('{"user": {"a": 1}, "User": {"b": 2}, "image": {"a": 1}, "Image": "x"}').document();
      deepStrictEqual(container.get("user").get("a").number().isSet(), gap("user", "malformed"));
      strictEqual(container.get("image").string().value, "x");
    });

    it("takes the long s for an s, as the provider's decoder does", () => {
      strictEqual(root('{"u\u017fer": "0"}').document().get("user").string().value, "0");
    });

    it("keeps the entries of a map apart that differ in case alone", () => {
      const { known } = root('{"a": "1", "A": "2"}').document().entries();
      deepStrictEqual(
        known.map(([name, value]) => [name, value.path, value.string().value]),
        [
          ["a", "a", "1"],
          ["A", "A", "2"],
        ],
      );
    });

    it("is malformed where an object has a name twice", () => {
      for (const text of ['{"a": 1, "a": 2}', '[{"b": {"a": 1, "\\u0061": 2}}]', '{"__proto__": 1, "__proto__": 2}'])
        deepStrictEqual(root({ a: text }).get("a").document().raw().isSet(), gap("a", "malformed"));
      for (const text of [
        '{"a": "a", "b": {"a": ["a", ":", "\\":", ": :"]}}',
        '[{"a": 1}, {"a": 1}]',
        '{"": {"": "\\\\"}}',
      ])
        strictEqual(root({ a: text }).get("a").document().raw().state.is, "set");
    });

    it("passes over a byte order mark", () => {
      strictEqual(root("\uFEFF[1]").document().items().known[0]?.number().value, 1);
    });

    it("is malformed where it is no JSON, and quotes nothing", () => {
      for (const text of ["", "{", "undefined", "{'a': 1}", "[1,]", "NaN", "hunter2"]) {
        deepStrictEqual(root({ a: text }).get("a").document().get("b").string().isSet(), gap("a", "malformed"));
        strictEqual(parseJson(text), undefined);
      }
    });

    it("is unknown only where the mark of an unknown stands in its text", () => {
      const text = JSON.stringify([{ image: `${MARK}:1`, name: "app" }]);
      const container = root({ a: text }).get("a").document().items().known[0];
      deepStrictEqual(container?.get("image").string().isSet(), gap("a[0].image", "computed"));
      strictEqual(container.get("name").string().value, "app");
      deepStrictEqual(root({ a: text }).get("a").string().isSet(), gap("a", "computed"));
      deepStrictEqual(
        root({ a: `[${MARK}` })
          .get("a")
          .document()
          .items()
          .isEmpty(),
        gap("a", "computed"),
      );
      const inner = root({ a: { image: MARK } })
        .get("a")
        .document()
        .get("image");
      deepStrictEqual(inner.string().isSet(), gap("a.image", "computed"));
      const escaped = root(JSON.stringify({ a: MARK }).replace("04da", "\\u0030\\u0034da"))
        .document()
        .get("a");
      deepStrictEqual(escaped.string().isSet(), gap("a", "computed"));
    });

    it("is a text where it is a text in a text", () => {
      strictEqual(root(JSON.stringify('{"a": 1}')).document().kind().value, "text");
    });
  });

  describe("of a stranger", () => {
    const HOSTILE = ["__proto__", "constructor", "toString", "hasOwnProperty", "length", "", 'a"]', "a.b"];
    for (const name of HOSTILE) {
      it(`has no "${name}" that was not given`, () => {
        for (const json of ["{}", "[]", "[1, 2]", '{"other": 1}']) {
          const property = root(json).document().get(name);
          ok(property.string().value === undefined && property.items().known.length === 0);
        }
      });
      it(`has a "${name}" that was given`, () => {
        const document = root(`{${JSON.stringify(name)}: "given"}`).document();
        strictEqual(document.get(name).string().value, "given");
        deepStrictEqual(
          document.entries().known.map(([key, each]) => [key, each.string().value]),
          [[name, "given"]],
        );
      });
    }

    it("may be 100,000 levels deep", () => {
      const deep = root({
        list: "[".repeat(100_000) + "]".repeat(100_000),
        object: '{"a":'.repeat(100_000) + "1" + "}".repeat(100_000),
      });
      strictEqual(deep.get("list").document().kind().value, "list");
      let property = deep.get("object").document();
      for (let depth = 0; depth < 1000; depth++) property = property.get("a");
      strictEqual(property.kind().value, "object");
    });

    it("may be a list of 300,000", () => {
      const items = root(JSON.stringify(Array.from({ length: 300_000 }, () => ({ privileged: false }))))
        .document()
        .items();
      deepStrictEqual(
        items.some((each) => each.get("privileged").boolean().is(true)),
        no,
      );
    });

    it("never makes reading throw", () => {
      const names = fc.constantFrom("a", "A", "__proto__", "constructor", "0");
      const { json } = fc.letrec<{ json: Json }>((tie) => ({
        json: fc.oneof(
          fc.string(),
          fc.constant(MARK),
          fc.constantFrom(null, true, 0, Number.NaN, COMPUTED, SECRET),
          fc.array(tie("json"), { maxLength: 3 }),
          fc.dictionary(names, tie("json"), { maxKeys: 3 }),
          fc.jsonValue().map((each) => JSON.stringify(each)),
        ),
      }));
      fc.assert(
        fc.property(json, fc.array(names), (value, path) => {
          doesNotThrow(() => {
            for (const start of [root(value), root(value).document()]) {
              const property = path.reduce((at, name) => at.get(name), start);
              for (const each of [property, property.document()]) {
                each.string();
                each.boolean();
                each.number();
                each.kind();
                each.raw();
                each.items().map((item) => item.get("a").string());
                each.entries().map(([, entry]) => entry.string());
              }
            }
          });
        }),
      );
    });
  });
});

describe("the marks of unknown values", () => {
  const MARKS = [
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
    "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
    MARK,
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
    "030794c1-ac77-496b-92df-f27374a8bd58",
    "e48ece36-62e2-4504-bad9-02848725956a",
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
  ];
  for (const mark of MARKS) {
    it(`are found whole and inside a text: ${mark}`, () => {
      ok(holdsUnknown(mark));
      ok(holdsUnknown(`arn:${mark}/*`));
      ok(!holdsUnknown(mark.slice(1)));
    });
  }
});
