import { holdsUnknownPart, isList, isObject, type Json, type JsonObject } from "../../value/json";
import { parseJson } from "../../value/property";
import { defaultNetwork } from "../awsx/network";
import { NOBODY_KNOWS, dnsSuffix } from "../scope";
import { type DataSource, DataSourceFailure, isUnknowable, textOf, withoutMarks } from "./call";
import { madeUpDigest } from "./containers";
import { goJson } from "./policy-model";

/** Data sources of other packages than `aws`: those that only compute, and those about images and accounts. */
export const OTHER_SOURCES: Readonly<Record<string, DataSource>> = {
  "docker:index/getRegistryImage:getRegistryImage": ({ args }) => {
    const sha256Digest = digestOf(args);
    return { id: sha256Digest, sha256Digest };
  },
  "docker:index/getRemoteImage:getRemoteImage": ({ args }) => {
    const name = textOf(args["name"]) ?? NOBODY_KNOWS;
    const digest = digestOf(args);
    return { id: digest, repoDigest: `${name.replace(/(?:@.*|:[^:/]*)$/, "")}@${digest}` };
  },
  "aws-native:index:getAccountId": ({ scope }) => ({ accountId: scope.account }),
  "aws-native:index:getRegion": ({ scope }) => ({ region: scope.region }),
  "aws-native:index:getPartition": ({ scope }) => ({ partition: scope.partition }),
  "aws-native:index:getUrlSuffix": ({ scope }) => ({ urlSuffix: dnsSuffix(scope.partition) }),
  "awsx:ec2:getDefaultVpc": ({ scope }) => ({ ...defaultNetwork(scope) }),
  // A file of the same name each in https://github.com/pulumi/pulumi-std/tree/main/std
  "std:index:jsonencode": ({ args }) => ({ result: goJson(sorted(withoutMarks(args["input"] ?? null)), 0) }),
  "std:index:jsondecode": ({ args }) => result(mapText(args["input"], decoded)),
  "std:index:join": ({ args }) => result(joined(args)),
  "std:index:merge": ({ args }) => result(merged(args["input"])),
  "std:index:split": ({ args }) => result(mapText(args["text"], (text) => text.split(textOf(args["separator"]) ?? ""))),
  "std:index:replace": ({ args }) => result(replaced(args)),
  "std:index:lower": ({ args }) => result(textFrom(args["input"], (text) => text.toLowerCase())),
  "std:index:upper": ({ args }) => result(textFrom(args["input"], (text) => text.toUpperCase())),
  "std:index:base64encode": ({ args }) => {
    return result(textFrom(args["input"], (text) => Buffer.from(text).toString("base64")));
  },
  "std:index:base64decode": ({ args }) => {
    return result(textFrom(args["input"], (text) => Buffer.from(text, "base64").toString()));
  },
};

function digestOf(args: JsonObject): string {
  const name = textOf(args["name"]) ?? NOBODY_KNOWS;
  return isUnknowable(name) ? NOBODY_KNOWS : madeUpDigest(name);
}

function result(value: Json | undefined): JsonObject | undefined {
  return value === undefined ? undefined : { result: value };
}

/** What a function makes of a text; undefined where nobody knows the text. */
function mapText(text: Json | undefined, map: (text: string) => Json): Json | undefined {
  return typeof text === "string" && !isUnknowable(text) ? map(text) : undefined;
}

/** What a function makes of a text into a text: the one can be unknown as the other is. */
function textFrom(text: Json | undefined, map: (text: string) => string): Json | undefined {
  return isUnknowable(text) ? NOBODY_KNOWS : mapText(text, map);
}

function decoded(text: string): Json {
  const value = parseJson(text);
  if (value === undefined) throw new DataSourceFailure("the text to decode is no JSON");
  return value;
}

/** Unknown parts stay where they are. */
function joined({ input, separator = "" }: JsonObject): string | undefined {
  if (isUnknowable(input) || isUnknowable(separator)) return NOBODY_KNOWS;
  const texts = isList(input) ? input.map(withoutMarks) : [];
  return texts
    .map((each) => (typeof each === "string" ? each : ""))
    .join(typeof separator === "string" ? separator : "");
}

function merged(input: Json | undefined): JsonObject | undefined {
  if (!isList(input) || !input.every(isObject)) return undefined;
  return Object.fromEntries(
    input.flatMap((each) => Object.entries(each)).map(([key, value]) => [key, withoutMarks(value)]),
  );
}

/** A search between slashes is a pattern of Go's, which nobody here reads. */
function replaced({ text, search = "", replace = "" }: JsonObject): string | undefined {
  if ([text, search, replace].some((each) => each !== undefined && holdsUnknownPart(each))) return NOBODY_KNOWS;
  if (typeof text !== "string" || typeof search !== "string" || typeof replace !== "string") return undefined;
  return search.length > 1 && /^\/.*\/$/s.test(search) ? undefined : text.split(search).join(replace);
}

/** Go writes the keys of a map in order. */
function sorted(value: Json): Json {
  if (isList(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}
