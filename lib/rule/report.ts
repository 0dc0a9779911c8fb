import { type Answer, type Basis, type Gap, type Place } from "../value/answer";
import { type Items } from "../value/items";

/** What a rule found wrong in one place. */
export interface Violation {
  readonly at: Place;
  /** Names the thing and the cure; never a value that may be secret. */
  readonly message: string;
  readonly basis: Basis;
}

/** What a rule says of one subject. */
export class Report {
  readonly violations: Violation[] = [];
  readonly gaps: Gap[] = [];

  /** Reports a violation if the answer is yes; writes down what is missing if it is unknown. */
  when(answer: Answer, violation: { readonly at: Place; readonly message: string }): void {
    if (answer.is === "yes") this.violations.push({ ...violation, basis: answer.basis });
    if (answer.is === "unknown") this.gaps.push(...answer.gaps);
  }

  /** Checks every element of a list; writes down what is missing of it. */
  each<T>(items: Items<T>, check: (item: T) => void): void {
    items.known.forEach(check);
    this.gaps.push(...items.gaps);
  }
}
