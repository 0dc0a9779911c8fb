import { type Answer, answer, type Gap, gapAt, no, type Place, unknown } from "./answer";
import { Items } from "./items";

type State<T> =
  { readonly is: "set"; readonly value: T } | { readonly is: "unset" } | { readonly is: "unknown"; readonly gap: Gap };

/** One property as a rule reads it: set, unset or unknown, and where it stands. */
export class Field<T> implements Place {
  private constructor(
    readonly urn: string,
    readonly path: string,
    readonly state: State<T>,
  ) {}

  static set<T>(place: Place, value: T): Field<T> {
    return new Field(place.urn, place.path, { is: "set", value });
  }
  static unset<T>(place: Place): Field<T> {
    return new Field<T>(place.urn, place.path, { is: "unset" });
  }
  static unknown<T>(place: Place, gap: Gap): Field<T> {
    return new Field<T>(place.urn, place.path, { is: "unknown", gap });
  }

  /** The value, where there is one: for messages, and after an answer has said yes. */
  get value(): T | undefined {
    return this.state.is === "set" ? this.state.value : undefined;
  }

  /** Whether it has a value; an unknown one may turn out to have none. */
  isSet(): Answer {
    return this.state.is === "unknown" ? unknown(this.state.gap) : answer(this.state.is === "set");
  }

  /** The same field, unset where its text is empty: as the provider takes it. */
  unlessEmpty(this: Field<string>): Field<string> {
    return this.value === "" ? Field.unset(this) : this;
  }

  /** Whether it equals one of these; unset equals none. AWS's enums are compared without regard to case. */
  is(...values: readonly T[]): Answer {
    return this.satisfies((value) => values.some((each) => fold(each) === fold(value)));
  }

  /**
   * The same field of an enum, its value spelled as here, whatever its case: unknown where it is none of these, since
   * nobody can say what it would mean. Empty is unset.
   */
  among<const E extends string>(this: Field<string>, ...values: readonly E[]): Field<E> {
    return this.unlessEmpty().read((value) => values.find((each) => fold(each) === fold(value)));
  }

  /** Whether its value passes a test; unset does not. */
  satisfies(test: (value: T) => boolean): Answer {
    return this.then((value) => answer(test(value)));
  }

  /** The answer that its value gives; `otherwise` when unset. */
  then(ask: (value: T) => Answer, otherwise: Answer = no): Answer {
    if (this.state.is === "set") return ask(this.state.value);
    return this.state.is === "unset" ? otherwise : unknown(this.state.gap);
  }

  /** A list of its value, if it is set; a gap in it where that is not known. */
  toItems(): Items<T> {
    if (this.state.is === "set") return new Items([this.state.value]);
    return new Items<T>([], this.state.is === "unknown" ? [this.state.gap] : []);
  }

  /** The same field with the default that AWS or the provider puts where nothing is set. */
  or(value: T): Field<T> {
    return this.state.is === "unset" ? Field.set(this, value) : this;
  }

  /** The same field, its value turned into another. */
  map<U>(turn: (value: T) => U): Field<U> {
    if (this.state.is === "set") return Field.set(this, turn(this.state.value));
    return this.state.is === "unset" ? Field.unset(this) : Field.unknown(this, this.state.gap);
  }

  /** The same, unknown where the value cannot be read as another: nobody can say what it would mean. */
  read<U>(turn: (value: T) => U | undefined): Field<U> {
    if (this.state.is === "unset") return Field.unset(this);
    if (this.state.is === "unknown") return Field.unknown(this, this.state.gap);
    const value = turn(this.state.value);
    return value === undefined ? Field.unknown(this, gapAt(this, "malformed")) : Field.set(this, value);
  }
}

function fold(value: unknown): unknown {
  return typeof value === "string" ? value.toLowerCase() : value;
}
