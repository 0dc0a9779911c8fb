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

/**
 * Why a variable holds a secret in plain text, in words that follow its name; undefined when it does not. Never tells a
 * part of the value.
 */
export function secretInVariable(name: string, value: string, detection: Detection): string | undefined {
  const { allowedNames, extraNames, extraPatterns = [] } = detection;
  if (matchesName(allowedNames, name)) return undefined;
  if (extraPatterns.some((pattern) => matchesWildcard(pattern, value)))
    return "holds a value that the option extraPatterns describes";
  const isNamed = namesSecret(name) || matchesName(extraNames, name);
  const shape = mayBePublic(name) && !isNamed ? credentialShape(value) : secretShape(value);
  if (shape !== undefined) return `holds ${shape}`;
  if (namesKey(name) && (isLongHex(value.trim()) || looksRandom(value.trim(), 20))) return "holds a key";
  return isNamed && !isHarmless(value) ? "is named like a secret and holds plain text" : undefined;
}

/** Whether one of these patterns is the name, without regard to case. */
export function matchesName(patterns: readonly string[], name: string): boolean {
  return patterns.some((pattern) => matchesWildcard(pattern.toLowerCase(), name.toLowerCase()));
}
