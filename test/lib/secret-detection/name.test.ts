import { strictEqual } from "node:assert";
import { property, string, assert } from "fast-check";
import { mayBePublic, namesKey, namesSecret } from "../../../lib/secret-detection/name";

const SECRET = [
  "DB_PASSWORD",
  "dbPassword",
  "DB-PASSWORD",
  "db.password.2",
  "MYPASSWORD",
  "TOKEN",
  "API_KEY_PROD",
  "S3_SECRET_KEY",
  "KEYPASS",
  "LDAP_BINDPW",
  "REDISCLI_AUTH",
  "RABBITMQ_ERLANG_COOKIE",
  "SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO",
];
const HARMLESS = [
  "", "_", "123", "PASSWORD_MIN_LENGTH", "passwordMinLength", "MAX_TOKENS", "TOKENIZER", "SECRETARY", "COMPASS", "PASSENGER_COUNT", "PASS_THROUGH",
  "API_KEY_HEADER", "API_KEY_ID", "BASIC_AUTH_USER", "SALT_MASTER", "KEYBOARD", "MONKEY", "PUBLIC_KEY", "DB_SECRET_ARN", "DB_SECRET_ARN_PRIMARY",
  "RABBITMQ_ERLANG_COOKIE_FILE", "SESSION_COOKIE", "basic.auth.credentials.source", "USER_INFO", "TOKEN_CLIENT_ID", "REACT_APP_TOKEN", "VITE_API_KEY", "NEXT_PUBLIC_SECRET",
]; // prettier-ignore

describe("a variable's name", () => {
  for (const name of SECRET)
    it(`names a secret: ${name}`, () => {
      strictEqual(namesSecret(name), true);
    });
  for (const name of HARMLESS)
    it(`names none: "${name}"`, () => {
      strictEqual(namesSecret(name), false);
    });

  for (const name of ["COSMOS_KEY", "datadogKey", "KEY"]) {
    it(`names a key: ${name}`, () => {
      strictEqual(namesKey(name), true);
    });
  }
  for (const name of ["PARTITION_KEY", "PUBLIC_KEY", "KEY_COUNT", "MONKEY", "VITE_MAPS_KEY"]) {
    it(`names no key: ${name}`, () => {
      strictEqual(namesKey(name), false);
    });
  }
  for (const name of ["JWT_PUBLIC_KEY", "CLIENT_ID", "GIT_SHA256", "NEXT_PUBLIC_X"]) {
    it(`may be public: ${name}`, () => {
      strictEqual(mayBePublic(name), true);
    });
  }
  for (const name of ["SETTING", "IDENTITY", "PUBLISHER"]) {
    it(`need not be public: ${name}`, () => {
      strictEqual(mayBePublic(name), false);
    });
  }

  it("may be any text", () => {
    assert(property(string({ unit: "binary" }), (name) => typeof namesSecret(name) === "boolean"));
  });
});
