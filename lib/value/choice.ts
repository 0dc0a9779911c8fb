import { type Answer, unknown } from "./answer";
import { type Field } from "./field";

/**
 * The answer that a value of an enumeration gives, in any case; no where it is unset. A value that the pack has not heard
 * of gives none: nobody can say what it would mean.
 * @param answers by value, in upper case
 */
export function choose(field: Field<string>, answers: Readonly<Record<string, Answer>>): Answer {
  return field.then((value) => {
    const found = Object.entries(answers).find(([name]) => name === value.toUpperCase());
    return found?.[1] ?? unknown({ urn: field.urn, path: field.path, reason: "malformed" });
  });
}
