import { deepStrictEqual, match, notStrictEqual, ok, strictEqual } from "node:assert";
import { makeUp } from "../../../lib/rehearsal/outputs/make-up";
import { type MadeUp, NOBODY_KNOWS } from "../../../lib/rehearsal/scope";
import { textOf } from "../../support/text-of";
import { PLACEHOLDER_SECRET } from "../../../lib/secret-detection/placeholder";
import { type JsonObject } from "../../../lib/value/json";

const scope = { partition: "aws", account: "000000000000", region: "us-east-1" } as const;

function made(type: string, inputs: JsonObject = {}, name = "it"): MadeUp {
  return makeUp({ urn: `urn:pulumi:dev::test::${type}::${name}`, type, name, inputs, scope });
}

describe("made up for other packages", () => {
  it("a password is a placeholder secret, and another for another", () => {
    const { outputs, secrets } = made("random:index/randomPassword:RandomPassword", { length: 20 });
    match(textOf(outputs["result"]), PLACEHOLDER_SECRET);
    ok(secrets?.includes("result") === true);
    notStrictEqual(
      outputs["result"],
      made("random:index/randomPassword:RandomPassword", {}, "other").outputs["result"],
    );
  });
  it("a string has its length and its letters", () => {
    const inputs = { length: 40, upper: false, special: false };
    match(textOf(made("random:index/randomString:RandomString", inputs).outputs["result"]), /^[a-z0-9]{40}$/);
  });
  it("a string of capitals has none but those", () => {
    const inputs = { length: 8, lower: false };
    match(textOf(made("random:index/randomString:RandomString", inputs).outputs["result"]), /^[A-Z0-9]{8}$/);
  });
  it("an id says the same in every spelling", () => {
    const { id, outputs } = made("random:index/randomId:RandomId", { byteLength: 4 });
    match(textOf(outputs["hex"]), /^[0-9a-f]{8}$/);
    strictEqual(outputs["dec"], BigInt(`0x${textOf(outputs["hex"])}`).toString());
    strictEqual(Buffer.from(id, "base64url").toString("hex"), outputs["hex"]);
    strictEqual(outputs["b64Url"], id);
  });
  it("an id has its prefix", () => {
    match(textOf(made("random:index/randomId:RandomId", { byteLength: 2, prefix: "app-" }).outputs["hex"]), /^app-/);
  });
  it("a pet has a name", () => {
    match(made("random:index/randomPet:RandomPet", { length: 3, prefix: "app" }).id, /^app(-[a-z]+){3}-[0-9a-f]{4}$/);
  });
  it("a number is the least", () => {
    deepStrictEqual(made("random:index/randomInteger:RandomInteger", { min: 3, max: 9 }).outputs, { result: 3 });
  });
  it("a UUID is one", () => {
    match(textOf(made("random:index/randomUuid:RandomUuid").outputs["result"]), /^[0-9a-f-]{36}$/);
  });
  it("what is shuffled stays in order, as many as asked for", () => {
    const { outputs } = made("random:index/randomShuffle:RandomShuffle", { inputs: ["a", "b", "c"], resultCount: 2 });
    deepStrictEqual(outputs, { results: ["a", "b"] });
  });
  it("a private key is a secret, its public key unknown", () => {
    const { outputs, secrets } = made("tls:index/privateKey:PrivateKey", { algorithm: "RSA" });
    match(textOf(outputs["privateKeyPem"]), PLACEHOLDER_SECRET);
    deepStrictEqual(secrets, ["privateKeyPem", "privateKeyOpenssh", "privateKeyPemPkcs8"]);
    strictEqual(outputs["publicKeyPem"], NOBODY_KNOWS);
  });
  it("what a command prints is unknown", () => {
    strictEqual(made("command:local:Command", { create: "date" }).outputs["stdout"], NOBODY_KNOWS);
  });
  it("a moment is the first", () => {
    strictEqual(made("time:index/static:Static").outputs["rfc3339"], "1970-01-01T00:00:00Z");
  });
  it("a provider has an id and nothing else", () => {
    const { id, outputs } = made("pulumi:providers:aws", { region: "eu-west-1" });
    match(id, /^[0-9a-f-]{36}$/);
    deepStrictEqual(outputs, {});
  });
});
