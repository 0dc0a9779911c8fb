import { crc32 } from "node:zlib";
import { isList, isObject, type Json, type JsonObject } from "../../value/json";
import { NOBODY_KNOWS } from "../scope";
import { DataSourceFailure, isUnknowable, objectWithoutMarks, textOf } from "./call";
import {
  type ConditionBlock,
  conditions,
  downwards,
  merge,
  oneOrMany,
  type PolicyDocument,
  type PolicyStatement,
  type PrincipalBlock,
  principals,
  print,
  sidOf,
  statementOf,
} from "./policy-model";
import { readPolicy } from "./policy-source";
import { inSetOrder } from "./set-order";

const EMPTY: PolicyDocument = { version: "", id: "", statements: [] };

/**
 * What `aws.iam.getPolicyDocument` answers, byte for byte. What nobody knows stays inside the text, where it stands.
 * Source: https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/iam/policy_document_data_source.go
 * @throws DataSourceFailure where the provider would fail
 */
export function policyDocument(args: JsonObject): JsonObject {
  const version = textOf(args["version"]) ?? "2012-10-17";
  const own: PolicyDocument = {
    version: oneOf(["2008-10-17", "2012-10-17"], version, "version"),
    id: textOf(args["policyId"]) ?? "",
    statements: statements(args["statements"], version),
  };
  const over = sources(args["overridePolicyDocuments"], args["overrideJson"], "override");
  const merged = over.reduce(override, merge(sourceDocument(args), own));
  const json = print(merged, 2);
  return {
    ...objectWithoutMarks(args),
    version,
    id: String(crc32(json)),
    json,
    minifiedJson: print(merged, 0),
  };
}

/** The source documents together. Their Sids must differ. `sourceJson` is what older providers had. */
function sourceDocument(args: JsonObject): PolicyDocument {
  const documents = sources(args["sourcePolicyDocuments"], args["sourceJson"], "source");
  const sids = documents.flatMap((each) => each.statements.map(sidOf)).filter((sid) => sid !== "");
  const twice = sids.find((sid, at) => sids.indexOf(sid) !== at);
  if (twice !== undefined)
    throw new DataSourceFailure(
      `duplicate Sid (${twice}) in source_policy_documents. Remove the Sid or ensure Sids are unique.`,
    );
  return documents.reduce(merge, EMPTY);
}

/** Lays a document over another. One that nobody knows may take the place of every statement that has a Sid. */
function override(under: PolicyDocument, over: PolicyDocument): PolicyDocument {
  if (!over.statements.includes(NOBODY_KNOWS)) return merge(under, over);
  const statements = under.statements.map((each) => (sidOf(each) === "" ? each : NOBODY_KNOWS));
  return merge({ ...under, statements }, over);
}

function sources(list: Json | undefined, older: Json | undefined, kind: "source" | "override"): PolicyDocument[] {
  const first = isUnknowable(list) ? [list] : isList(list) ? list : [];
  const given = kind === "source" ? [older, ...first] : [...first, older];
  return given.flatMap((each, at) => {
    const text = textOf(each);
    return text === undefined ? [] : [readPolicy(text, `merging ${kind} document ${String(at)}: it`)];
  });
}

function statements(written: Json | undefined, version: string): readonly PolicyStatement[] {
  if (isUnknowable(written)) return [NOBODY_KNOWS];
  if (!isList(written)) return [];
  const made = written.map((each, at) => statement(each, at, version));
  const sids = made.map(sidOf).filter((sid) => sid !== "");
  const twice = sids.find((sid, at) => sids.indexOf(sid) !== at);
  if (twice !== undefined)
    throw new DataSourceFailure(`duplicate Sid (${twice}). Remove the Sid or ensure the Sid is unique.`);
  return made;
}

function statement(written: Json, at: number, version: string): PolicyStatement {
  if (!isObject(written)) return isUnknowable(written) ? NOBODY_KNOWS : statementOf({ Effect: "Allow" });
  const sid = textOf(written["sid"]) ?? "";
  if (!isUnknowable(sid) && !/^[a-zA-Z0-9]*$/.test(sid))
    throw new DataSourceFailure(
      `invalid value for statement.${String(at)}.sid (must only include alphanumeric characters)`,
    );
  return statementOf({
    Sid: sid,
    Effect: oneOf(["Allow", "Deny"], textOf(written["effect"]) ?? "Allow", `statement.${String(at)}.effect`),
    Action: namesIn(written["actions"]),
    NotAction: namesIn(written["notActions"]),
    Resource: variablesIn(namesIn(written["resources"]), version),
    NotResource: variablesIn(namesIn(written["notResources"]), version),
    Principal: principalElement(written["principals"], version),
    NotPrincipal: principalElement(written["notPrincipals"], version),
    Condition: conditionElement(written["conditions"], version),
  });
}

/** A set of texts: a single one stands alone, several are sorted downwards. */
function namesIn(written: Json | undefined): Json | undefined {
  if (isUnknowable(written)) return NOBODY_KNOWS;
  const texts = textsIn(written);
  return texts.length === 0 ? undefined : oneOrMany(downwards([...new Set(texts)]));
}

function variablesIn(names: Json | undefined, version: string): Json | undefined {
  if (isList(names)) return names.map((each) => (typeof each === "string" ? writtenOut(each, version) : each));
  return typeof names === "string" ? writtenOut(names, version) : names;
}

function principalElement(written: Json | undefined, version: string): Json | undefined {
  if (isUnknowable(written)) return NOBODY_KNOWS;
  const blocks = listOf(written).map((each): PrincipalBlock => {
    const { type, identifiers } = isObject(each) ? each : { type: each, identifiers: [] };
    const texts = isUnknowable(identifiers) ? [NOBODY_KNOWS] : textsIn(identifiers);
    return { type: textOf(type) ?? "", identifiers: inSetOrder(texts, (text) => `${text};`) };
  });
  // One whose type nobody knows may be any.
  if (blocks.some(({ type }) => isUnknowable(type))) return NOBODY_KNOWS;
  const ordered = inSetOrder(blocks, ({ type, identifiers }) => {
    return `identifiers:{${[identifiers]
      .flat()
      .map((each) => `${each};`)
      .join("")}};type:${type};`;
  });
  return principals(
    ordered.map(({ type, identifiers }) => {
      return { type, identifiers: oneOrMany([identifiers].flat().map((each) => writtenOut(each, version))) };
    }),
  );
}

function conditionElement(written: Json | undefined, version: string): Json | undefined {
  if (isUnknowable(written)) return NOBODY_KNOWS;
  const blocks = listOf(written).map((each): ConditionBlock => {
    const { test, variable, values } = isObject(each) ? each : { test: each };
    const texts = isUnknowable(values) ? [NOBODY_KNOWS] : textsIn(values);
    return { test: textOf(test) ?? "", variable: textOf(variable) ?? "", values: texts };
  });
  if (blocks.some(({ test, variable }) => isUnknowable(test) || isUnknowable(variable))) return NOBODY_KNOWS;
  const ordered = inSetOrder(blocks, ({ test, variable, values }) => {
    return `test:${test};values:(${values.map((each) => `${each};`).join("")});variable:${variable};`;
  });
  return conditions(
    ordered.map((each) => ({ ...each, values: each.values.map((value) => writtenOut(value, version)) })),
  );
}

/** `&{aws:username}` stands for `${aws:username}`, which Terraform itself would replace. */
function writtenOut(text: string, version: string): string {
  if (version === "2008-10-17" && text.includes("&{"))
    throw new DataSourceFailure("found &{ sequence, which is not supported in document version 2008-10-17");
  return text.replaceAll("&{", "${");
}

/** The texts of a list; what is no text is written as one, as the provider's decoder does. */
function textsIn(written: Json | undefined): readonly string[] {
  return listOf(written).map((each) => textOf(each) ?? (typeof each === "boolean" ? String(each) : ""));
}

function listOf(written: Json | undefined): readonly Json[] {
  return isList(written) ? written : [];
}

function oneOf(allowed: readonly string[], text: string, name: string): string {
  if (allowed.includes(text) || isUnknowable(text)) return text;
  throw new DataSourceFailure(`expected ${name} to be one of ${allowed.map((each) => `"${each}"`).join(", ")}`);
}
