/** `npm run new-rule -- <folder> <name>` starts a rule and its test, which fails until both are filled in. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type SubjectName, VIEWS } from "../lib/model/subjects";
import { SEVERITIES } from "../lib/rule/levels";
import { pretty } from "./outputs";
import { camelCase, packageVersion, ROOT } from "./rule-files";

/** What is wrong with the call, in one line that says what is allowed. */
export class UsageError extends Error {}

/** The subjects whose rules stand in the folder `stack`, since they are about resources of any kind. */
const OF_THE_STACK: readonly string[] = [
  "document",
  "exemption",
  "tagged",
  "undecided",
  "unread",
] satisfies readonly SubjectName[];

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

/** What `check` calls its subject, where that is not the subject's own name. */
const PARAMETERS: Partial<Record<SubjectName, string>> = {
  "task-definition": "task",
  "container-instance": "instance",
  "capacity-provider": "provider",
};

/** The smallest resources of a subject, by the helpers that its rules and tests use. */
function examplesOf(subject: SubjectName): { readonly helpers: string; readonly good: string; readonly bad: string } {
  if (subject === "task-definition")
    return { helpers: "fargateTask, taskDefinition", good: "fargateTask({})", bad: "taskDefinition({})" };
  const [type = ""] = VIEWS[subject].types;
  const any = `declared("${type}", {})`;
  return { helpers: "declared", good: any, bad: any };
}

function ruleText(folder: string, name: string, version: string): string {
  const subject = subjectOf(folder);
  const parameter = PARAMETERS[subject] ?? camelCase(subject);
  const { helpers, good, bad } = examplesOf(subject);
  return `import { ${helpers} } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { no } from "../../lib/value/answer";

export default defineRule({
  id: "${folder}-${name}",
  subject: "${subject}",
  title: "TODO: the good state, in one line without a full stop",
  why: "TODO: what happens where it is not so.",
  fix: "TODO: what to set, and what that may break.",
  severity: "medium", // ${SEVERITIES.join(", ")}
  tier: "recommended", // baseline: nobody should deploy it; recommended: most should not; strict: the rest
  since: "${version}",
  references: ["https://docs.aws.amazon.com/TODO"],
  // Look the ids up, never from memory; none is fine.
  // controls: { "Security Hub": ["ECS.0"] },
  // equivalents: { checkov: ["CKV_AWS_0"] },
  examples: {
    good: [${good}],
    bad: [${bad}],
  },

  check(${parameter}, report) {
    report.when(no, {
      at: { urn: ${parameter}.resource.urn, path: "TODO" },
      message: "TODO: what is wrong. What to do.",
    });
  },
});
`;
}

function testText(folder: string, name: string): string {
  const { helpers, good, bad } = examplesOf(subjectOf(folder));
  return `import rule from "../../../policies/${folder}/${name}";
import { ${helpers}, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const message = "TODO: what is wrong. What to do.";

testRule(rule, {
  valid: {
    "TODO: what is fine": ${good},
  },
  invalid: {
    "TODO: what is not": { given: ${bad}, violations: { TODO: message } },
  },
  undecided: {
    "TODO: what another resource computes": {
      given: ${bad.replace("{}", "{ TODO: unknown }")},
      at: "TODO",
    },
  },
});
`;
}

/** What is left to do, once the files stand there. */
export function nextSteps(file: string, test: string): string {
  return `1. Write the cases in ${test}. It runs alone with: npx mocha ${test}
2. Write the facts and the check in ${file}, until no TODO is left.
3. npm run generate && npm test. Add a line to CHANGELOG.md.`;
}

async function main(words: readonly string[]): Promise<void> {
  const files = await newRule(words, packageVersion());
  for (const [path, text] of files) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text, { flag: "wx" });
  }
  const [file = "", test = ""] = files.keys();
  console.log(nextSteps(file, test));
}

if (require.main === module) {
  main(process.argv.slice(2)).catch((error: unknown) => {
    if (!(error instanceof UsageError)) throw error;
    console.error(`error: ${error.message}`);
    process.exitCode = 2;
  });
}
