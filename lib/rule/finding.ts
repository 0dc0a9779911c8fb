import { type Basis } from "../value/answer";
import { type Location } from "../model/resource";
import { type Exemption } from "./exemption";
import { type Level, LEVELS, SEVERITIES, type Severity } from "./levels";

/** The one record that the engine's printer and every report read: plain JSON. */
export interface Finding {
  readonly rule: string;
  readonly level: Level;
  readonly severity: Severity;
  readonly status: "violated" | "undecided" | "exempt";
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** The property of the resource, `containerDefinitions[0].image`; "" for the resource as a whole. */
  readonly path: string;
  readonly message: string;
  readonly fix: string;
  readonly url: string;
  /** The line of the user's program that declared the resource, where the source tells it. */
  readonly location: Location | null;
  /** `dependency` where the finding rests on an inference from what a property was computed from. */
  readonly basis: Basis;
  /** Whether a rehearsal of the program decided it. */
  readonly rehearsed: boolean;
  /** Why it is accepted, where it is exempt. */
  readonly exemption: Exemption | null;
}

/** Its message, and how it is known, where not from values that the input holds. */
export function messageOf({ message, rehearsed, basis }: Finding): string {
  if (rehearsed) return `${message} (rehearsed)`;
  return basis === "dependency" ? `${message} (inferred)` : message;
}

/** What makes two findings the same one, told twice. */
export function signature(finding: Finding): string {
  return [finding.rule, finding.urn, finding.path, finding.message].join("\n");
}

/** Gravest first; what is equally grave by resource and path. The order is the same in every report. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const key = (finding: Finding): readonly (number | string)[] => [
    LEVELS.indexOf(finding.level),
    SEVERITIES.indexOf(finding.severity),
    finding.rule,
    finding.urn,
    finding.path,
    finding.message,
  ];
  return [...findings].sort((a, b) => compare(key(a), key(b)));
}

function compare(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  const index = a.findIndex((each, at) => each !== b[at]);
  const left = a[index];
  const right = b[index];
  if (left === undefined || right === undefined) return 0;
  return typeof left === "number" && typeof right === "number" ? left - right : left < right ? -1 : 1;
}
