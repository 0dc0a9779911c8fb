/**
 * How well secrets are told from other variables: `npm run measure:detection` prints the table that stands in
 * docs/secret-detection.md and with `-- --write` puts it there; `-- --misses` also what was judged wrongly, by name.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { secretInVariable } from "../lib/secret-detection/variable";
import { HARMLESS_HELD_OUT } from "../test/lib/secret-detection/data/harmless-held-out";
import { HARMLESS_TUNED } from "../test/lib/secret-detection/data/harmless-tuned";
import { SECRETS_HELD_OUT } from "../test/lib/secret-detection/data/secrets-held-out";
import { SECRETS_TUNED } from "../test/lib/secret-detection/data/secrets-tuned";
import { type Variables } from "../test/lib/secret-detection/data/variables";
import { ROOT } from "./rule-files";

export const GUIDE = join(ROOT, "docs/secret-detection.md");

type Groups = Readonly<Record<string, Variables>>;

/** The variables of one set, by what they are: tuned on, or held out. */
export interface DataSet {
  readonly name: string;
  readonly harmless: Groups;
  readonly secrets: Groups;
}

export const DATA_SETS: readonly DataSet[] = [
  { name: "Tuned on", harmless: HARMLESS_TUNED, secrets: SECRETS_TUNED },
  { name: "Held out", harmless: HARMLESS_HELD_OUT, secrets: SECRETS_HELD_OUT },
];

const NOTHING = { allowedNames: [], extraNames: [], extraPatterns: [] };

/** The variables that are taken for secrets, with the reason. */
export function taken(variables: Variables): readonly (readonly [name: string, reason: string])[] {
  return variables.flatMap(([name, value]) => {
    const reason = secretInVariable(name, value, NOTHING);
    return reason === undefined ? [] : [[name, reason] as const];
  });
}

/** The numbers of all sets, as the guide has them. */
export function tables(): string {
  const [tuned, heldOut] = DATA_SETS;
  if (tuned === undefined || heldOut === undefined) return "";
  const columns = ["", ...DATA_SETS.map(({ name }) => name)];
  return [
    row(columns),
    row(columns.map(() => "---")),
    row(["**Precision**: what is reported and is a secret", ...DATA_SETS.map((each) => bold(precision(each)))]),
    row(["**Recall**: secrets that are reported", ...DATA_SETS.map((each) => bold(recall(each)))]),
    ...Object.keys(tuned.harmless).map((group) =>
      row([`Passed: ${group}`, ...DATA_SETS.map(({ harmless }) => passed(harmless[group] ?? []))]),
    ),
    ...Object.keys(tuned.secrets).map((group) =>
      row([`Reported: ${group}`, ...DATA_SETS.map(({ secrets }) => reported(secrets[group] ?? []))]),
    ),
  ].join("\n");
}

/** How many variables there are, and what is made of them. */
export function counts({
  harmless,
  secrets,
}: DataSet): Readonly<Record<"harmless" | "secrets" | "falseAlarms" | "found", number>> {
  return {
    harmless: all(harmless).length,
    secrets: all(secrets).length,
    falseAlarms: taken(all(harmless)).length,
    found: taken(all(secrets)).length,
  };
}

function precision(set: DataSet): string {
  const { found, falseAlarms } = counts(set);
  return share(found, found + falseAlarms);
}

function recall({ secrets }: DataSet): string {
  return reported(all(secrets));
}

function reported(variables: Variables): string {
  return share(taken(variables).length, variables.length);
}

function passed(variables: Variables): string {
  return share(variables.length - taken(variables).length, variables.length);
}

function all(groups: Groups): Variables {
  return Object.values(groups).flat();
}

function share(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} % (${part} of ${whole})`;
}

function bold(text: string): string {
  return `**${text}**`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function misses(): string {
  const lines = DATA_SETS.flatMap(({ name, harmless, secrets }) => [
    ...Object.entries(harmless).flatMap(([group, variables]) =>
      taken(variables).map(([variable, reason]) => `${name}, ${group}: ${variable} ${reason}`),
    ),
    ...Object.entries(secrets).flatMap(([group, variables]) =>
      variables
        .filter((variable) => taken([variable]).length === 0)
        .map(([variable]) => `${name}, ${group}: ${variable} was passed`),
    ),
  ]);
  return lines.join("\n");
}

/** Puts the numbers into the guide. */
function write(): void {
  const text = readFileSync(GUIDE, "utf8");
  writeFileSync(GUIDE, text.replace(/(<!-- measured -->)[^]*(<!-- \/measured -->)/, `$1\n\n${tables()}\n\n$2`));
}

if (require.main === module) {
  console.log(tables());
  if (process.argv.includes("--misses")) console.log(`\n${misses()}`);
  if (process.argv.includes("--write")) write();
}
