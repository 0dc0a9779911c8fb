/** `npm run generate` writes all that is made from the rules; with `--check` it only says what is not current. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { GENERATED_FOLDERS, type Outputs, outputsOf } from "./outputs";
import { loadRules, ROOT, unfinished } from "./rule-files";

/** What is not as it would be generated, a line for each file. */
export function differences(root: string, outputs: Outputs): readonly string[] {
  const differing = [...outputs].flatMap(([path, text]) => {
    const found = read(join(root, path));
    if (found === undefined) return [`${path} is missing.`];
    return found === text ? [] : [`${path} is not current.`];
  });
  return [...differing, ...superfluous(root, outputs).map((path) => `${path} belongs to no rule.`)];
}

/** Writes the files that differ, removes what nothing generates any more, and says how many files that were. */
export function write(root: string, outputs: Outputs): number {
  const stale = [...outputs].filter(([path, text]) => read(join(root, path)) !== text);
  for (const [path, text] of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const gone = superfluous(root, outputs);
  for (const path of gone) rmSync(join(root, path));
  return stale.length + gone.length;
}

function superfluous(root: string, outputs: Outputs): readonly string[] {
  const found = GENERATED_FOLDERS.flatMap((folder) => names(join(root, folder)).map((name) => `${folder}/${name}`));
  return found.filter((path) => !outputs.has(path));
}

function read(path: string): string | undefined {
  return absent(() => readFileSync(path, "utf8"));
}

function names(folder: string): readonly string[] {
  return absent(() => readdirSync(folder)) ?? [];
}

function absent<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

async function main(args: readonly string[]): Promise<number> {
  const stranger = args.find((each) => each !== "--check");
  if (stranger !== undefined) {
    console.error(`error: unknown argument "${stranger}"; allowed: --check`);
    return 2;
  }
  const rules = loadRules();
  const outputs = await outputsOf(rules);
  if (!args.includes("--check")) {
    console.log(`${write(ROOT, outputs)} of ${outputs.size} files changed.`);
    for (const rule of rules) {
      const fields = unfinished(rule);
      if (fields.length > 0) console.warn(`warning: ${rule.id} still says TODO: ${fields.join(", ")}`);
    }
    return 0;
  }
  const found = differences(ROOT, outputs);
  for (const line of found) console.error(`error: ${line} Run "npm run generate".`);
  return found.length === 0 ? 0 : 1;
}

if (require.main === module) {
  void main(process.argv.slice(2)).then(
    (exitCode) => {
      process.exitCode = exitCode;
    },
    (error: unknown) => {
      console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    },
  );
}
