/**
 * Three-valued answers (Kleene's logic). A rule never sees a boolean about a resource, so "unknown" cannot be negated
 * into a failure, nor forgotten.
 */
import type { Reason } from "./json";

/** Where a value stands: a property path (`containerDefinitions[0].image`) of a resource. */
export interface Place {
  readonly urn: string;
  readonly path: string;
}

/** A place whose value would have decided an answer, and why it is not there. */
export interface Gap extends Place {
  readonly reason: Reason;
}

/** Where something stands, without what else is known of it. */
export function placeOf({ urn, path }: Place): Place {
  return { urn, path };
}

/** The gap that something leaves where it stands. */
export function gapAt({ urn, path }: Place, reason: Reason): Gap {
  return { urn, path, reason };
}

/** What an answer rests on: on values, or on the inference that a property's one dependency is what it names. */
export type Basis = "value" | "dependency";

interface Known {
  readonly is: "yes" | "no";
  readonly basis: Basis;
}
interface Undecided {
  readonly is: "unknown";
  readonly gaps: readonly Gap[];
}
export type Answer = Known | Undecided;

export const yes: Answer = { is: "yes", basis: "value" };
export const no: Answer = { is: "no", basis: "value" };

/** A decided answer. */
export function answer(is: boolean, basis: Basis = "value"): Answer {
  return { is: is ? "yes" : "no", basis };
}

/** An answer that the values at these places would decide. */
export function unknown(...gaps: readonly Gap[]): Answer {
  return { is: "unknown", gaps: distinct(gaps) };
}

/** As many gaps as anybody reads. Without a limit, every answer over a big stack would carry one for each resource. */
const MOST_GAPS = 20;

/** The first gaps, each once. */
export function distinct(gaps: readonly Gap[]): readonly Gap[] {
  if (gaps.length < 2) return gaps;
  const found = new Map<string, Gap>();
  for (const gap of gaps) {
    if (found.size === MOST_GAPS) break;
    const key = `${gap.reason} ${gap.urn} ${gap.path}`;
    if (!found.has(key)) found.set(key, gap);
  }
  return [...found.values()];
}

/** The same of several lists that are distinct, each by itself: what many answers lack is often one and the same list. */
export function joined(lists: readonly (readonly Gap[])[]): readonly Gap[] {
  const [only = [], ...others] = new Set(lists.filter((each) => each.length > 0));
  return others.length === 0 ? only : distinct([only, ...others].flat());
}

export function not(of: Answer): Answer {
  return of.is === "unknown" ? of : { is: of.is === "yes" ? "no" : "yes", basis: of.basis };
}

/** Yes if all are; no if one is; else unknown, for all the reasons together. Yes when there are none. */
export function and(...answers: readonly Answer[]): Answer {
  return all(answers);
}

/** The same of a list, however long: a call takes only so many arguments. */
export function all(answers: readonly Answer[]): Answer {
  let refusal: Known | undefined;
  let basis: Basis = "value";
  const gaps: (readonly Gap[])[] = [];
  for (const each of answers) {
    if (each.is === "unknown") {
      gaps.push(each.gaps);
    } else if (each.is === "yes") {
      if (each.basis === "dependency") basis = each.basis;
    } else {
      // A refusal that rests on values beats one that rests on an inference.
      if (each.basis === "value") return each;
      refusal ??= each;
    }
  }
  if (refusal !== undefined) return refusal;
  return gaps.length > 0 ? { is: "unknown", gaps: joined(gaps) } : answer(true, basis);
}

/** Yes if one is; no if all are not; else unknown, for all the reasons together. No when there are none. */
export function or(...answers: readonly Answer[]): Answer {
  return any(answers);
}

/** The same of a list, however long. */
export function any(answers: readonly Answer[]): Answer {
  return not(all(answers.map(not)));
}

/** The same answer, resting on an inference where `basis` says so. */
export function resting(of: Answer, basis: Basis): Answer {
  return of.is === "unknown" || basis === "value" ? of : { ...of, basis };
}
