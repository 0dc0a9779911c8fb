import { deepStrictEqual, ok, strictEqual } from "node:assert";
import fc from "fast-check";
import { setAll } from "../../../lib/pulumi/remediate";
import { unknown } from "../../support/given";

function after(properties: Record<string, unknown>, path: string, value: unknown): Record<string, unknown> {
  ok(setAll(properties, { [path]: value as string }));
  return properties;
}

describe("A remediation", () => {
  it("sets a property, and makes the objects that it lies in", () => {
    deepStrictEqual(after({ a: 1 }, "b.c.d", true), { a: 1, b: { c: { d: true } } });
    deepStrictEqual(after({ b: null }, "b.c", true), { b: { c: true } });
    deepStrictEqual(after({ b: { c: false, x: unknown } }, "b.c", true), { b: { c: true, x: unknown } });
  });

  it("sets nothing where it is told nothing", () => {
    ok(!setAll({ a: 1 }, {}));
  });

  it("sets it in one element of a list", () => {
    deepStrictEqual(after({ v: [{ n: 1 }, { n: 2 }] }, "v[1].e.t", "ENABLED"), {
      v: [{ n: 1 }, { n: 2, e: { t: "ENABLED" } }],
    });
  });

  it("removes what must not be set, and makes nothing for it", () => {
    deepStrictEqual(after({ a: 1, b: [2] }, "b", null), { a: 1 });
    deepStrictEqual(after({ a: 1 }, "b.c", null), { a: 1 });
    deepStrictEqual(after({ d: '{"a": 1, "b": 2}' }, "d.b", null), { d: '{"a": 1}' });
  });

  it("changes JSON text only where it must, to the letter", () => {
    const text = '[ {"name":"b", "x" : 1.50, "privileged":true, "u":"\\u00e9"},\n  {"name":"a"} ]';
    deepStrictEqual(after({ d: text }, "d[0].privileged", false), {
      d: '[ {"name":"b", "x" : 1.50, "privileged":false, "u":"\\u00e9"},\n  {"name":"a"} ]',
    });
    const { d } = after({ d: text }, "d[1].linuxParameters.initProcessEnabled", true);
    deepStrictEqual(JSON.parse(String(d)), [
      { name: "b", x: 1.5, privileged: true, u: "é" },
      { name: "a", linuxParameters: { initProcessEnabled: true } },
    ]);
    ok(String(d).startsWith('[ {"name":"b", "x" : 1.50,'));
  });

  it("keeps what is unknown within JSON text", () => {
    const text = `[{"image": "${unknown}", "privileged": true}]`;
    deepStrictEqual(after({ d: text }, "d[0].privileged", false), {
      d: `[{"image": "${unknown}", "privileged": false}]`,
    });
  });

  it("finds a name as the document spells it, the last of several, but for objects", () => {
    deepStrictEqual(after({ d: '[{"Privileged": true}]' }, "d[0].privileged", false), { d: '[{"Privileged": false}]' });
    deepStrictEqual(after({ d: '{"a": 1, "A": 2}' }, "d.a", 3), { d: '{"a": 1, "A": 3}' });
    deepStrictEqual(after({ d: '{"run": {"x": 1}, "Run": {"x": 2}}' }, "d.run.x", 3), {
      d: '{"run": {"x": 3}, "Run": {"x": 2}}',
    });
    deepStrictEqual(after({ d: '{"Ab": 1, "AB": 2}' }, "d.ab", 3), { d: '{"Ab": 1, "AB": 3}' });
  });

  it("leaves alone what has no place for it", () => {
    for (const held of [unknown, "no JSON", "3", 3, true]) {
      const properties = { a: held };
      strictEqual(setAll(properties, { "a.b": true }), false);
      deepStrictEqual(properties, { a: held });
    }
    const properties = { a: '{"b": 3}' };
    strictEqual(setAll(properties, { "a.b.c": true }), false);
    deepStrictEqual(properties, { a: '{"b": 3}' });
  });

  it("of JSON text is what a remediation of the object is", () => {
    const key = fc.stringMatching(/^[a-z]{1,5}$/);
    fc.assert(
      fc.property(fc.dictionary(key, fc.dictionary(key, fc.jsonValue())), key, key, (object, first, second) => {
        const asObject = structuredClone({ d: object });
        const asText = { d: JSON.stringify(object) };
        strictEqual(setAll(asText, { [`d.${first}.${second}`]: true }), true);
        strictEqual(setAll(asObject, { [`d.${first}.${second}`]: true }), true);
        deepStrictEqual(JSON.parse(asText.d), JSON.parse(JSON.stringify(asObject.d)));
      }),
    );
  });
});
