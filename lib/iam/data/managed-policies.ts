/** The documents of the AWS managed policies, as AWS publishes them. Nothing is read before it is asked for. */
import { brotliDecompressSync } from "node:zlib";
import { isObject, type Json, type JsonObject } from "../../value/json";
import type data from "./aws-policies.json";

/** The generated file (`npm run generate:iam`). */
export interface PolicyTable {
  readonly source: string;
  /** When the newest of them changed. */
  readonly date: string;
  readonly count: number;
  readonly encoding: "brotli+base64";
  /** A JSON object of the documents by name, each in a line of its own. */
  readonly data: string;
}

let unpacked: ReadonlyMap<string, string> | undefined;
const parsed = new Map<string, JsonObject>();

/**
 * The document of an AWS managed policy, in its default version.
 * @param name with its path, in AWS's own case, as it stands in the ARN: `service-role/AmazonECSTaskExecutionRolePolicy`
 * @returns undefined where the data does not have it: newer than the data, withdrawn, or misspelt
 */
export function managedPolicyDocument(name: string): JsonObject | undefined {
  const known = parsed.get(name);
  if (known !== undefined) return known;
  const text = texts().get(name);
  if (text === undefined) return undefined;
  const document = JSON.parse(text) as Json;
  if (!isObject(document)) return undefined;
  parsed.set(name, document);
  return document;
}

/** The names of all of them, with their paths. */
export function managedPolicyNames(): readonly string[] {
  return [...texts().keys()];
}

/** The documents' JSON text by name: a few are asked for, so that only those are parsed. */
function texts(): ReadonlyMap<string, string> {
  unpacked ??= unpack();
  return unpacked;
}

function unpack(): ReadonlyMap<string, string> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- read when first needed: most runs need no document
  const table = require("./aws-policies.json") as typeof data;
  const lines = brotliDecompressSync(Buffer.from(table.data, "base64")).toString().split("\n");
  const entries = lines.flatMap((line) => {
    // A name has no quotation mark in it: AWS allows letters, digits and +=,.@_- alone.
    const [, name, document] = /^"([^"]+)":(\{.*\}),?$/.exec(line) ?? [];
    return name === undefined || document === undefined ? [] : [[name, document] as const];
  });
  return new Map(entries);
}
