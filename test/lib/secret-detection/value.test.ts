import { ok, strictEqual } from "node:assert";
import { assert, constantFrom, integer, property, string, tuple } from "fast-check";
import { secretInVariable } from "../../../lib/secret-detection/variable";
import { credentialShape, isHarmless, secretShape } from "../../../lib/secret-detection/value";
import { faultOfSecretReference } from "../../../lib/secret-detection/reference";
import { base64, made } from "./made";

const nothing = { allowedNames: [], extraNames: [], extraPatterns: [] };

/** Beginnings and middles of what the patterns look for, and what makes a careless pattern go back. */
const PIECES = [
  "a", "A1", "0", "-", "_", ".", "/", "//", ":", "://", "@", "=", " ", "\n", '"', "\\\"", "+", "%", "$", "{", "eyJ", "eyJa.", ".eyJ", "AKIA", "ASIA",
  "-----BEGIN ", "RSA ", "PRIVATE KEY", "LS0tLS1CRUdJTi", "ghp_", "glpat-", "xoxb-", "SG.", "sk-", "sk-ant-a-", "key-", "npm_", "a://a:", "x:a@",
  "password=", "-Dpassword=", "--password ", '"password":"', '"password', "Basic ", "Bearer a", "api-key=", "api_key: ", "AccountKey=",
  '"auth": "', "base64:", "a:b@tcp(", "=a:", "hooks.slack.com/services/a/", ".atlasv1.", "8Q~", "dp.st.", "arn:", "${", "{{", "password",
]; // prettier-ignore

describe("a value", () => {
  for (const harmless of [
    "",
    " ",
    "true",
    "No",
    "12",
    "-1.5",
    "30s",
    "arn:aws:s3:::b",
    "/run/x",
    "C:\\x",
    "https://a.b/c",
    "a/b",
    "****",
  ]) {
    it(`is harmless: "${harmless}"`, () => {
      strictEqual(isHarmless(harmless), true);
    });
  }
  for (const literal of [
    "hunter2",
    "https://a.b/c?key=d",
    "https://a:b@c.d",
    "12a",
    "/k3Jx9sQ2mZ8",
    "$ecret",
    "arnold",
    "truest",
  ]) {
    it(`is not harmless: ${literal}`, () => {
      strictEqual(isHarmless(literal), false);
    });
  }

  it("is told by a name of its kind, never by a part of itself", () => {
    const alphabet = /^(?:an? [A-Za-z' ]+|a random string, as keys are)$/;
    for (const value of [`AKIA${made(16, "ABC")}`, "https://a:bcdef@c.d", made(40), "password=bcdef"]) {
      ok(alphabet.test(secretShape(value) ?? ""), secretShape(value));
    }
  });

  it("is looked through once when it is base64, not without end", () => {
    const secret = "postgres://a:correct-horse@b/c";
    ok(credentialShape(base64(secret)) !== undefined);
    strictEqual(credentialShape(base64(base64(secret))), undefined);
  });

  it("may be any text", () => {
    assert(
      property(string({ unit: "binary", maxLength: 200 }), (text) => {
        secretShape(text);
        isHarmless(text);
        faultOfSecretReference(text);
      }),
    );
  });

  // Linear patterns take a few milliseconds for each; one that is quadratic takes many seconds.
  it("is judged to its end, whatever is repeated in it", function () {
    this.timeout(60_000);
    const repeated = tuple(constantFrom(...PIECES), constantFrom(...PIECES), integer({ min: 0, max: 40 }));
    assert(
      property(repeated, ([first, second, blanks]) => {
        const piece = first + second + " ".repeat(blanks);
        const value = piece.repeat(40_000 / piece.length);
        secretInVariable("DB_PASSWORD", value, nothing);
        secretInVariable("SETTING", value, nothing);
        faultOfSecretReference(value);
      }),
      { numRuns: 100 },
    );
  });
  for (const piece of PIECES) {
    it(`is judged to its end when it is 40,000 characters of ${JSON.stringify(piece)}`, () => {
      const value = piece.repeat(40_000 / piece.length);
      for (const each of [value, `${value}!`, ` ${value}`]) secretInVariable("DB_PASSWORD", each, nothing);
    });
  }
});
