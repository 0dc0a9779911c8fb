import { deepStrictEqual, strictEqual } from "node:assert";
import { answer, type Gap, no, unknown, yes } from "../../../lib/value/answer";
import { Field } from "../../../lib/value/field";

const place = { urn: "urn", path: "a.b" };
const gap: Gap = { urn: "urn", path: "a", reason: "computed" };
const set = Field.set(place, "Host");
const unset = Field.unset<string>(place);
const waiting = Field.unknown<string>(place, gap);

describe("a field", () => {
  it("says whether it is set", () => {
    deepStrictEqual(set.isSet(), yes);
    deepStrictEqual(unset.isSet(), no);
    deepStrictEqual(waiting.isSet(), unknown(gap));
  });

  it("is compared as AWS compares its enums", () => {
    deepStrictEqual(set.is("host"), yes);
    deepStrictEqual(set.is("bridge", "HOST"), yes);
    deepStrictEqual(set.is("bridge"), no);
    deepStrictEqual(set.is(), no);
    deepStrictEqual(unset.is("host"), no);
    deepStrictEqual(waiting.is("host"), unknown(gap));
  });

  it("has one of the values of an enum, spelled as AWS does, or nobody knows what it means", () => {
    strictEqual(set.among("bridge", "host").value, "host");
    deepStrictEqual(set.among("bridge").isSet(), unknown({ ...place, reason: "malformed" }));
    strictEqual(Field.set(place, "").among("host").state.is, "unset");
    strictEqual(unset.among("host").state.is, "unset");
    deepStrictEqual(waiting.among("host").isSet(), unknown(gap));
  });

  it("is unset where its text is empty, for whom that is the same", () => {
    strictEqual(Field.set(place, "").unlessEmpty().state.is, "unset");
    strictEqual(set.unlessEmpty(), set);
    strictEqual(unset.unlessEmpty(), unset);
    strictEqual(waiting.unlessEmpty(), waiting);
  });

  it("compares other kinds of values as they are", () => {
    deepStrictEqual(Field.set(place, true).is(true), yes);
    deepStrictEqual(Field.set<unknown>(place, "true").is(true), no);
    deepStrictEqual(Field.set(place, 0).is(1), no);
  });

  it("is malformed where its value is none that anybody knows", () => {
    const malformed: Gap = { ...place, reason: "malformed" };
    deepStrictEqual(set.read((text) => text.length).value, 4);
    deepStrictEqual(set.read(() => undefined).isSet(), unknown(malformed));
  });

  it("asks only a value that is there", () => {
    const never = (): never => {
      throw new Error("asked");
    };
    deepStrictEqual(unset.then(never), no);
    deepStrictEqual(unset.then(never, yes), yes);
    deepStrictEqual(waiting.then(never, yes), unknown(gap));
    deepStrictEqual(unset.satisfies(never), no);
    strictEqual(unset.map(never).state.is, "unset");
    strictEqual(waiting.map(never).state.is, "unknown");
    deepStrictEqual(
      set.then((value) => answer(value === "Host")),
      yes,
    );
  });

  it("takes a default where it is unset, never where it is unknown", () => {
    strictEqual(unset.or("bridge").value, "bridge");
    strictEqual(set.or("bridge").value, "Host");
    strictEqual(waiting.or("bridge").value, undefined);
    deepStrictEqual(waiting.or("bridge").is("bridge"), unknown(gap));
  });

  it("keeps its place", () => {
    for (const each of [set, unset, waiting, unset.or("bridge"), set.map((value) => value.length)]) {
      deepStrictEqual({ urn: each.urn, path: each.path }, place);
    }
  });
});
