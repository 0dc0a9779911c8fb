import { type Answer, type Gap, any, joined, no, not, yes } from "./answer";

/**
 * A list of which some elements may be missing, or all. What is there keeps its verdicts; what is missing is a gap that
 * `some` and `every` answer with and that a report writes down, so that it cannot be forgotten.
 */
export class Items<T> {
  /** @param gaps what is missing, each once */
  constructor(
    readonly known: readonly T[],
    readonly gaps: readonly Gap[] = [],
  ) {}

  static none<T>(): Items<T> {
    return new Items<T>([]);
  }

  /** An item alone if it is there; a gap where nobody knows whether it is. */
  static onlyIf<T>(isThere: Answer, item: T): Items<T> {
    if (isThere.is === "unknown") return new Items<T>([], isThere.gaps);
    return isThere.is === "yes" ? new Items([item]) : Items.none();
  }

  /** Several lists as one. */
  static join<T>(...lists: readonly Items<T>[]): Items<T> {
    return Items.flat(lists);
  }

  private static flat<T>(lists: readonly Items<T>[]): Items<T> {
    return new Items(
      lists.flatMap((list) => list.known),
      joined(lists.map((list) => list.gaps)),
    );
  }

  /** Whether one element answers yes. */
  some(ask: (item: T) => Answer): Answer {
    const answers: Answer[] = [];
    for (const item of this.known) {
      const is = ask(item);
      // Once it is certain, the others are not asked.
      if (is.is === "yes" && is.basis === "value") return is;
      answers.push(is);
    }
    return any([...answers, this.missing]);
  }

  /** Whether all elements answer yes. */
  every(ask: (item: T) => Answer): Answer {
    return not(this.some((item) => not(ask(item))));
  }

  /** Whether there is an element at all. */
  isEmpty(): Answer {
    return not(this.some(() => yes));
  }

  map<U>(turn: (item: T) => U): Items<U> {
    return new Items(this.known.map(turn), this.gaps);
  }

  flatMap<U>(turn: (item: T) => Items<U>): Items<U> {
    return Items.flat([new Items<U>([], this.gaps), ...this.known.map(turn)]);
  }

  /** The elements that pass a test; what is missing stays missing. */
  filter(test: (item: T) => boolean): Items<T> {
    return new Items(this.known.filter(test), this.gaps);
  }

  /** What the elements that are missing answer, whatever `some` asks: nobody knows. No where none is missing. */
  get missing(): Answer {
    return this.gaps.length > 0 ? { is: "unknown", gaps: this.gaps } : no;
  }
}
