/** `npm run new-rule -- <folder> <name>` starts a rule and its test, which fails until both are filled in. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type SubjectName, VIEWS } from "../lib/model/subjects";
import { pretty } from "./outputs";
import { camelCase, packageVersion, ROOT } from "./rule-files";

/** What is wrong with the call, in one line that says what is allowed. */
export class UsageError extends Error {}

/** The subjects whose rules stand in the folder `stack`, since they are about resources of any kind. */
const OF_THE_STACK: readonly string[] = ["document", "undecided"] satisfies readonly SubjectName[];

/**
 * The files of a new rule, by their path in the repository.
 * @throws UsageError when a rule cannot be called so, or is there already
 */
export async function newRule(words: readonly string[], version: string): Promise<ReadonlyMap<string, string>> {
  const [folder = "", name = ""] = words;
  if (words.length !== 2)
    throw new UsageError("give a folder and a name: npm run new-rule -- task-definition no-something");
  const folders = allowedFolders();
  if (!folders.includes(folder)) throw new UsageError(`unknown folder "${folder}"; allowed: ${folders.join(", ")}`);
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    throw new UsageError(
      `"${name}" is no name of a rule; allowed: lower case words joined by hyphens, like no-something`,
    );

  const file = `policies/${folder}/${name}.ts`;
  const test = `test/policies/${folder}/${name}.test.ts`;
  const there = [file, test].find((path) => existsSync(join(ROOT, path)));
  if (there !== undefined) throw new UsageError(`${there} exists already; allowed: a name that is not taken`);
  return new Map([
    [file, await pretty(file, ruleText(folder, name, version))],
    [test, await pretty(test, testText(folder, name))],
  ]);
}

function allowedFolders(): readonly string[] {
  const existing = readdirSync(join(ROOT, "policies"), { withFileTypes: true }).filter((each) => each.isDirectory());
  const subjects = Object.keys(VIEWS).filter((subject) => !OF_THE_STACK.includes(subject));
  return [...new Set([...existing.map(({ name }) => name), ...subjects])].sort();
}

function subjectOf(folder: string): SubjectName {
  return isSubject(folder) ? folder : "document";
}

function isSubject(name: string): name is SubjectName {
  return Object.hasOwn(VIEWS, name);
}

function exampleOf(folder: string): string {
  const [type = ""] = VIEWS[subjectOf(folder)].types;
  return `declared("${type}", {})`;
}

function ruleText(folder: string, name: string, version: string): string {
  const subject = subjectOf(folder);
  const variable = camelCase(subject);
  return `import { declared } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { no } from "../../lib/value/answer";

export default defineRule({
  id: "${folder}-${name}",
  subject: "${subject}",
  title: "TODO: the good state, in one line without a full stop",
  why: "TODO: what happens where it is not so.",
  fix: "TODO: what to set, and what that may break.",
  severity: "medium",
  tier: "recommended",
  since: "${version}",
  references: ["https://docs.aws.amazon.com/TODO"],
  examples: {
    good: [${exampleOf(folder)}],
    bad: [${exampleOf(folder)}],
  },

  check(${variable}, report) {
    report.when(no, {
      at: { urn: ${variable}.resource.urn, path: "TODO" },
      message: "TODO: what is wrong. What to do.",
    });
  },
});
`;
}

function testText(folder: string, name: string): string {
  const given = exampleOf(folder);
  return `import rule from "../../../policies/${folder}/${name}";
import { declared, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const message = "TODO: what is wrong. What to do.";

testRule(rule, {
  valid: {
    "TODO: what is fine": ${given},
  },
  invalid: {
    "TODO: what is not": { given: ${given}, violations: { TODO: message } },
  },
  undecided: {
    "TODO: what another resource computes": {
      given: ${given.replace("{}", "{ TODO: unknown }")},
      at: "TODO",
    },
  },
});
`;
}

async function main(words: readonly string[]): Promise<void> {
  const files = await newRule(words, packageVersion());
  for (const [path, text] of files) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text, { flag: "wx" });
  }
  const [file, test] = files.keys();
  console.log(`1. Write down in ${test ?? ""} what the rule accepts, reports and waits for.`);
  console.log(`2. Fill in ${file ?? ""}, until no TODO is left.`);
  console.log(`3. npm run generate && npm test`);
}

if (require.main === module) {
  main(process.argv.slice(2)).catch((error: unknown) => {
    if (!(error instanceof UsageError)) throw error;
    console.error(`error: ${error.message}`);
    process.exitCode = 2;
  });
}
