import { matchesWildcard } from "../value/wildcard";
import { mayBePublic, namesKey, namesSecret } from "./name";
import { isLongHex, looksRandom } from "./random";
import { credentialShape, isHarmless, secretShape } from "./value";

/** What a user tells the detector. In all of these `*` is any run of characters. */
export interface Detection {
  /** Names that are no secrets, whatever they look like. Compared without regard to case. */
  readonly allowedNames: readonly string[];
  /** More names that are. */
  readonly extraNames: readonly string[];
  /** More values that are. */
  readonly extraPatterns?: readonly string[];
}

/** What stands for a secret that only its name shows. */
export const NAMED = "plain text under the name of a secret";

/**
 * Why a variable holds a secret in plain text, in words that follow its name; undefined when it does not. Never tells a
 * part of the value.
 */
export function secretInVariable(name: string, value: string, detection: Detection): string | undefined {
  const kind = kindInVariable(name, value, detection);
  if (kind === NAMED) return "is named like a secret and holds plain text";
  return kind === undefined ? undefined : `holds ${kind}`;
}

/** What kind of secret a variable holds in plain text: `an AWS access key`, or `NAMED`. */
export function kindInVariable(name: string, value: string, detection: Detection): string | undefined {
  const { allowedNames, extraNames } = detection;
  if (matchesName(allowedNames, name)) return undefined;
  if (matchesExtraPattern(value, detection)) return "a value that the option extraPatterns describes";
  const isNamed = namesSecret(name) || matchesName(extraNames, name);
  const shape = mayBePublic(name) && !isNamed ? credentialShape(value) : secretShape(value);
  if (shape !== undefined) return shape;
  if (namesKey(name) && (isLongHex(value.trim()) || looksRandom(value.trim(), 20))) return "a key";
  return isNamed && !isHarmless(value) ? NAMED : undefined;
}

/** Whether one of these patterns is the name, without regard to case. */
export function matchesName(patterns: readonly string[], name: string): boolean {
  return patterns.some((pattern) => matchesWildcard(pattern.toLowerCase(), name.toLowerCase()));
}

/** Whether the option extraPatterns describes a value. */
export function matchesExtraPattern(value: string, { extraPatterns = [] }: Detection): boolean {
  return extraPatterns.some((pattern) => matchesWildcard(pattern, value));
}
