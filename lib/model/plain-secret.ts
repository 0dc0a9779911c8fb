import { type Detection, matchesName } from "../secret-detection/detection";
import { secretsInCommand } from "../secret-detection/text";
import { secretInVariable } from "../secret-detection/variable";
import { type Answer, answer, no, type Place, unknown } from "../value/answer";
import { type Field } from "../value/field";
import { Items } from "../value/items";
import { type EnvironmentVariable } from "./container";

/** A place that may hold a secret in plain text. */
export interface PlainSecret {
  readonly at: Place;
  readonly isSecret: Answer;
  /** Why it is one, in words that follow what holds it. Never a part of the value. */
  readonly reason: string;
}

/** Whether a variable, a label or an option holds a secret in plain text. A name that is allowed needs no value. */
export function plainSecret({ name, value }: EnvironmentVariable, detection: Detection): PlainSecret {
  const text = name.value ?? "";
  const reason = value.map((held) => secretInVariable(text, held, detection));
  const isSecret = matchesName(detection.allowedNames, text) ? no : reason.satisfies((it) => it !== undefined);
  return { at: value, isSecret: name.then(() => isSecret, isSecret), reason: reason.value ?? "" };
}

/** The same of the words of a command, each by itself and with those before it. */
export function plainSecrets(words: Items<Field<string>>, detection: Detection): Items<PlainSecret> {
  const texts = words.known.map((word) => word.value ?? UNKNOWN_WORD);
  const found = new Map(secretsInCommand(texts, detection).map(({ word, reason }) => [word, reason]));
  const judged = words.known.map((word, index): PlainSecret => {
    const reason = found.get(index);
    const option = words.known[index - 1];
    // What stands before a word may be an option whose name is allowed.
    const mayBeAllowed = detection.allowedNames.length > 0 && !(texts[index] ?? "").startsWith("-");
    const isSecret = word.then(() =>
      reason !== undefined && mayBeAllowed && option?.state.is === "unknown"
        ? unknown(option.state.gap)
        : answer(reason !== undefined),
    );
    return { at: word, isSecret, reason: reason ?? "" };
  });
  return new Items(judged, words.gaps);
}

/** A word that is not known, as a script would write it: never a secret, nor the name of one. */
const UNKNOWN_WORD = "${}";
