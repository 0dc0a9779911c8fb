import { placeholderSecret } from "../../secret-detection/placeholder";
import { isList, type JsonObject } from "../../value/json";
import { type MadeUp, NOBODY_KNOWS, type Registration } from "../scope";
import { made, type Making } from "./made";

/**
 * What the resources of packages answer that programs use beside @pulumi/aws: random, tls, command, time.
 * Outputs: https://www.pulumi.com/registry/packages/random/api-docs/ and the same pages of the others.
 * @returns undefined for a resource of any other package
 */
export function makeUpOther(registration: Registration): MadeUp | undefined {
  const { type, urn } = registration;
  if (type.startsWith("pulumi:providers:")) return { id: made("uuid", 36, urn), outputs: {} };
  const make = Object.hasOwn(OTHERS, type) ? OTHERS[type] : undefined;
  return make?.(registration);
}

type Make = (registration: Registration) => MadeUp;

function password({ urn }: Registration): MadeUp {
  const result = placeholderSecret(made("hex", 16, urn));
  return { id: "none", outputs: { result, bcryptHash: result }, secrets: ["result", "bcryptHash"] };
}

/** A string is no secret: it is there to make names unique, so it has the length and the letters that were asked for. */
function string({ urn, inputs }: Registration): MadeUp {
  const length = integer(inputs, "length") ?? 16;
  const lower = inputs["lower"] === false ? "" : "hex";
  const making: Making = lower === "" ? (inputs["upper"] === false ? "digits" : "BASE36") : "base36";
  const result = repeated(making, length, urn);
  return { id: result, outputs: { result } };
}

function bytes({ urn, inputs }: Registration): MadeUp {
  const hex = repeated("hex", 2 * (integer(inputs, "byteLength") ?? 8), urn);
  const buffer = Buffer.from(hex, "hex");
  const prefix = typeof inputs["prefix"] === "string" ? inputs["prefix"] : "";
  const outputs = {
    hex: prefix + hex,
    dec: prefix + BigInt(`0x0${hex}`).toString(),
    b64Std: prefix + buffer.toString("base64"),
    b64Url: prefix + buffer.toString("base64url"),
  };
  return { id: buffer.toString("base64url"), outputs };
}

function secretBytes({ urn }: Registration): MadeUp {
  const secret = placeholderSecret(made("hex", 16, urn));
  return { id: "none", outputs: { hex: secret, base64: secret }, secrets: ["hex", "base64"] };
}

function pet({ urn, inputs }: Registration): MadeUp {
  const separator = typeof inputs["separator"] === "string" ? inputs["separator"] : "-";
  const words = Array.from({ length: integer(inputs, "length") ?? 2 }, (_, at) => {
    const place = parseInt(made("hex", 8, `${urn}|${at}`), 16) % PETS.length;
    return PETS[place] ?? "cat";
  });
  const prefix = typeof inputs["prefix"] === "string" ? [inputs["prefix"]] : [];
  return { id: [...prefix, ...words, made("hex", 4, urn)].join(separator), outputs: {} };
}
const PETS = ["calm", "cat", "dog", "finch", "fox", "hare", "keen", "lynx", "mole", "newt", "owl", "warm"] as const;

function uuid({ urn }: Registration): MadeUp {
  const result = made("uuid", 36, urn);
  return { id: result, outputs: { result } };
}

function number({ inputs }: Registration): MadeUp {
  const result = integer(inputs, "min") ?? 0;
  return { id: String(result), outputs: { result } };
}

/** Any order is an order: that in which they were given. */
function shuffle({ inputs }: Registration): MadeUp {
  const given = isList(inputs["inputs"]) ? inputs["inputs"] : [];
  const count = integer(inputs, "resultCount") ?? given.length;
  const results = given.length === 0 ? [] : Array.from({ length: count }, (_, at) => given[at % given.length] ?? null);
  return { id: "-", outputs: { results } };
}

function privateKey({ urn }: Registration): MadeUp {
  const secret = placeholderSecret(made("hex", 16, urn));
  const outputs = {
    privateKeyPem: secret,
    privateKeyOpenssh: secret,
    privateKeyPemPkcs8: secret,
    publicKeyPem: NOBODY_KNOWS,
    publicKeyOpenssh: NOBODY_KNOWS,
    publicKeyFingerprintMd5: NOBODY_KNOWS,
    publicKeyFingerprintSha256: NOBODY_KNOWS,
  };
  return {
    id: made("hex", 40, urn),
    outputs,
    secrets: ["privateKeyPem", "privateKeyOpenssh", "privateKeyPemPkcs8"],
  };
}

function certificate({ urn }: Registration): MadeUp {
  return { id: made("digits", 38, urn), outputs: { certPem: NOBODY_KNOWS } };
}

function command({ name, urn }: Registration): MadeUp {
  return { id: `${name}${made("hex", 8, urn)}`, outputs: { stdout: NOBODY_KNOWS, stderr: NOBODY_KNOWS } };
}

/** The beginning of time, as computers count it: nobody takes it for today. */
function time(): MadeUp {
  const moment = { day: 1, hour: 0, minute: 0, month: 1, second: 0, unix: 0, year: 1970 };
  return { id: BEGINNING, outputs: { ...moment, rfc3339: BEGINNING } };
}
const BEGINNING = "1970-01-01T00:00:00Z";

function sleep(): MadeUp {
  return { id: BEGINNING, outputs: {} };
}

function integer(inputs: JsonObject, name: string): number | undefined {
  const value = inputs[name];
  // More than anybody asks for would only cost memory.
  return typeof value === "number" && Number.isInteger(value) ? Math.min(value, 10_000) : undefined;
}

/** A text of any length. */
function repeated(making: Making, length: number, seed: string): string {
  const parts = Array.from({ length: Math.ceil(Math.max(length, 0) / 32) }, (_, at) =>
    made(making, 32, `${seed}|${at}`),
  );
  return parts.join("").slice(0, Math.max(length, 0));
}

const OTHERS: Readonly<Record<string, Make>> = {
  "random:index/randomBytes:RandomBytes": secretBytes,
  "random:index/randomId:RandomId": bytes,
  "random:index/randomInteger:RandomInteger": number,
  "random:index/randomPassword:RandomPassword": password,
  "random:index/randomPet:RandomPet": pet,
  "random:index/randomShuffle:RandomShuffle": shuffle,
  "random:index/randomString:RandomString": string,
  "random:index/randomUuid:RandomUuid": uuid,
  "tls:index/certRequest:CertRequest": certificate,
  "tls:index/locallySignedCert:LocallySignedCert": certificate,
  "tls:index/privateKey:PrivateKey": privateKey,
  "tls:index/selfSignedCert:SelfSignedCert": certificate,
  "command:local:Command": command,
  "command:remote:Command": command,
  "time:index/offset:Offset": time,
  "time:index/rotating:Rotating": time,
  "time:index/sleep:Sleep": sleep,
  "time:index/static:Static": time,
};
