/**
 * What comes of a request of which not everything is known beforehand: a condition may depend on its source, a resource
 * on a tag. That it depends on the request is certain, and no gap in what the program says: so it is two answers.
 */
import { all, any, type Answer, answer, no, not, resting, yes, type Basis } from "../value/answer";

/** Whether something is so for some request, and whether it is so for every one. The second implies the first. */
export interface Outcome {
  readonly possible: Answer;
  readonly certain: Answer;
}

export const ALWAYS: Outcome = { possible: yes, certain: yes };
export const NEVER: Outcome = { possible: no, certain: no };
/** It depends on the request. */
export const DEPENDS: Outcome = { possible: yes, certain: no };

/** What is the same for every request. */
export function settled(is: Answer): Outcome {
  if (is.is === "unknown" || is.basis === "dependency") return { possible: is, certain: is };
  return is.is === "yes" ? ALWAYS : NEVER;
}

/** The same of a boolean. */
export function outcome(is: boolean): Outcome {
  return settled(answer(is));
}

/** Whether all are so. */
export function allOf(outcomes: readonly Outcome[]): Outcome {
  return { possible: all(outcomes.map((each) => each.possible)), certain: all(outcomes.map((each) => each.certain)) };
}

/** Whether one is so. */
export function oneOf(outcomes: readonly Outcome[]): Outcome {
  return { possible: any(outcomes.map((each) => each.possible)), certain: any(outcomes.map((each) => each.certain)) };
}

/** Whether it is not so. */
export function opposite({ possible, certain }: Outcome): Outcome {
  return { possible: not(certain), certain: not(possible) };
}

/** The same outcome, resting on an inference where `basis` says so. */
export function outcomeResting({ possible, certain }: Outcome, basis: Basis): Outcome {
  return { possible: resting(possible, basis), certain: resting(certain, basis) };
}
