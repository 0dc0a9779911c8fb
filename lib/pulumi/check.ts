import { type Stack } from "../model/stack";
import { isRead } from "../model/types";
import { type Config } from "../rule/config";
import { type Finding } from "../rule/finding";
import { type Level } from "../rule/levels";
import { type Rule } from "../rule/rule";
import { run, runRehearsed } from "../rule/run";
import { type SourceKind } from "./file";

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
    /** Whether a rehearsal of the program told what is not known otherwise. */
    readonly rehearsed: boolean;
    /** What the rehearsal could not do, each in one line. */
    readonly notes: readonly string[];
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

/** What is checked, and how its program was rehearsed, if it was. */
export interface Checked {
  readonly kind: SourceKind;
  /** What errors and reports call it. */
  readonly name: string;
  readonly stack: Stack;
  /** The same stack with everything that a rehearsal knows; that is what is judged then. */
  readonly rehearsed?: Stack;
  /** What the rehearsal could not do, each in one line. */
  readonly notes?: readonly string[];
}

/** Checks a stack. */
export function check(
  rules: readonly Rule[],
  { kind, name, stack, rehearsed, notes = [] }: Checked,
  config: Config,
): CheckResult {
  const before = kind === "program" ? [] : run(rules, stack, config);
  const findings = rehearsed === undefined ? before : runRehearsed(rules, rehearsed, config, before);
  const violated = (level: Level): number =>
    findings.filter((each) => each.status === "violated" && each.level === level).length;
  const having = (status: Finding["status"]): number => findings.filter((each) => each.status === status).length;
  const { resources } = rehearsed ?? stack;
  const read = resources.filter((each) => isRead(each.type)).length;
  return {
    version: 1,
    tool: tool(),
    source: { kind, name, resources: resources.length, read, rehearsed: rehearsed !== undefined, notes },
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
