import { isRead } from "../model/types";
import { type Config } from "../rule/config";
import { type Finding } from "../rule/finding";
import { type Level } from "../rule/levels";
import { run } from "../rule/run";
import { type Rule } from "../rule/rule";
import { readSource, type SourceKind } from "./file";

/** What a check found out: plain JSON, which `--format json` prints and every other format is made from. */
export interface CheckResult {
  /** The version of this form. */
  readonly version: 1;
  readonly tool: Tool;
  readonly source: {
    readonly kind: SourceKind;
    readonly name: string;
    /** How many resources there are, and how many of them are of a type that the pack reads. */
    readonly resources: number;
    readonly read: number;
  };
  readonly findings: readonly Finding[];
  readonly summary: {
    /** Violations, by level. */
    readonly mandatory: number;
    readonly advisory: number;
    /** Answers that could not be given, and findings that are exempt. */
    readonly undecided: number;
    readonly exempt: number;
  };
}

export interface Tool {
  readonly name: string;
  readonly version: string;
}

/**
 * Checks the output of `pulumi preview --json` or of `pulumi stack export`.
 * @param json the parsed file
 * @param name what errors and reports call it
 * @throws InputError when it is neither
 */
export function check(rules: readonly Rule[], json: unknown, name: string, config: Config): CheckResult {
  const { kind, stack } = readSource(json, name);
  const findings = run(rules, stack, config);
  const violated = (level: Level): number =>
    findings.filter((each) => each.status === "violated" && each.level === level).length;
  const having = (status: Finding["status"]): number => findings.filter((each) => each.status === status).length;
  const read = stack.resources.filter((each) => isRead(each.type)).length;
  return {
    version: 1,
    tool: tool(),
    source: { kind, name, resources: stack.resources.length, read },
    findings,
    summary: {
      mandatory: violated("mandatory"),
      advisory: violated("advisory"),
      undecided: having("undecided"),
      exempt: having("exempt"),
    },
  };
}

/** The name and version of this package, from its own manifest: the same path from the sources and from the build. */
export function tool(): Tool {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the manifest lies outside the sources
  const { name, version } = require("ecs-guardrails/package.json") as Tool;
  return { name, version };
}
