import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { type Rule } from "../lib/rule/rule";

/** The repository's folder. */
export const ROOT = join(__dirname, "..");

/** A rule's file: `policies/<folder>/<name>.ts`. */
export interface RuleFile {
  readonly folder: string;
  readonly name: string;
  /** What its rule must be called. */
  readonly id: string;
}

/** The files of all rules, by id. */
export function ruleFiles(): readonly RuleFile[] {
  const policies = join(ROOT, "policies");
  const folders = readdirSync(policies, { withFileTypes: true }).filter((each) => each.isDirectory());
  const files = folders.flatMap(({ name: folder }) =>
    readdirSync(join(policies, folder))
      .filter((file) => file.endsWith(".ts"))
      .map((file) => {
        const name = basename(file, ".ts");
        return { folder, name, id: `${folder}-${name}` };
      }),
  );
  return files.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * The rules themselves, read from their files and not from the generated list, which may be stale.
 * @throws Error when a file has no rule
 */
export function loadRules(): readonly Rule[] {
  const load: (path: string) => unknown = createRequire(__filename);
  return ruleFiles().map(({ folder, name, id }) => {
    const loaded = load(join(ROOT, "policies", folder, name));
    if (!holdsRule(loaded) || loaded.default.id !== id)
      throw new Error(`policies/${folder}/${name}.ts must export by default a rule with the id "${id}".`);
    return loaded.default;
  });
}

function holdsRule(loaded: unknown): loaded is { readonly default: Rule } {
  if (typeof loaded !== "object" || loaded === null || !("default" in loaded)) return false;
  const rule = loaded.default;
  return typeof rule === "object" && rule !== null && "id" in rule && "check" in rule;
}

/** The fields of a rule that `npm run new-rule` wrote and nobody filled in. */
export function unfinished(rule: Rule): readonly string[] {
  const entries: readonly (readonly [string, unknown])[] = Object.entries(rule);
  return entries
    .filter(([, value]) => String(typeof value === "function" ? value : JSON.stringify(value)).includes("TODO"))
    .map(([field]) => field);
}

/** The version in the package's manifest. */
export function packageVersion(): string {
  const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { readonly version: string };
  return manifest.version;
}

/** `task-definition-awsvpc` → `taskDefinitionAwsvpc`. */
export function camelCase(kebab: string): string {
  return kebab.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
