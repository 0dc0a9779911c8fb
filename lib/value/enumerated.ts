import { Field } from "./field";

/**
 * A text that must be one of a set, in the set's own spelling whatever its case; unknown, because malformed, where it is
 * one that nobody knows: it may be new, and mean anything.
 */
export function enumerated<const E extends string>(field: Field<string>, values: readonly E[]): Field<E> {
  const { urn, path, state } = field;
  if (state.is === "unset") return Field.unset(field);
  if (state.is === "unknown") return Field.unknown(field, state.gap);
  const known = values.find((each) => each.toLowerCase() === state.value.toLowerCase());
  return known === undefined ? Field.unknown(field, { urn, path, reason: "malformed" }) : Field.set(field, known);
}
