import { type Answer, answer, type Basis, gapAt, no, resting, unknown } from "../value/answer";
import { type Field } from "../value/field";
import { Items } from "../value/items";
import { type Resource } from "./resource";

/** What one resource names another by (ARN, name or id), and the resource of the stack that it names, where found. */
export class Reference<T> {
  constructor(
    /** The text as it is written. */
    readonly field: Field<string>,
    private readonly found: { readonly target: T; readonly resource: Resource; readonly basis: Basis } | undefined,
  ) {}

  /** The resource that is named; undefined when it is not in the stack or cannot be told. */
  get target(): T | undefined {
    return this.found?.target;
  }

  /** What the target rests on. */
  get basis(): Basis {
    return this.found?.basis ?? "value";
  }

  /** Whether anything is named. A value computed from exactly the resource that belongs there counts as set. */
  isSet(): Answer {
    return this.found === undefined ? this.field.isSet() : answer(true, this.found.basis);
  }

  /** The answer that the named resource gives; `otherwise` when nothing is named; unknown when it is not in the stack. */
  then(ask: (target: T) => Answer, otherwise: Answer = no): Answer {
    if (this.found !== undefined) return resting(ask(this.found.target), this.found.basis);
    return this.field.then(() => unknown(gapAt(this.field, "unseen")), otherwise);
  }

  /** What the named resource holds; nothing when none is named, a gap when it is not in the stack. */
  toItems<U>(held: (target: T) => Items<U>): Items<U> {
    if (this.found !== undefined) return held(this.found.target);
    return this.field.toItems().flatMap(() => new Items<U>([], [gapAt(this.field, "unseen")]));
  }

  /** Whether it names this resource of the stack. */
  names(resource: Resource): Answer {
    if (this.found !== undefined) {
      return answer(this.found.resource.urn === resource.urn, this.found.basis);
    }
    return this.field.then(() => no);
  }

  /** The same reference, its target seen through another view. */
  map<U>(turn: (target: T) => U): Reference<U> {
    return new Reference(this.field, this.found && { ...this.found, target: turn(this.found.target) });
  }
}
