import { type Detection, matchesExtraPattern, matchesName } from "./detection";
import { mayBePublic, namesKey, namesSecret } from "./name";
import { isLongHex, looksRandom } from "./random";
import { credentialShape, isHarmless, secretShape } from "./value";

/** What stands for a secret that only its name shows. */
export const NAMED = "plain text under the name of a secret";

/** What the option extraPatterns describes. */
export const DESCRIBED = "a value that the option extraPatterns describes";

/**
 * What kind of secret a name holds in plain text, in words that follow "holds": `an AWS access key`, `NAMED`; undefined
 * when it holds none.
 */
export function secretUnderName(name: string, value: string, detection: Detection): string | undefined {
  const { allowedNames, extraNames } = detection;
  if (matchesName(allowedNames, name)) return undefined;
  if (matchesExtraPattern(value, detection)) return DESCRIBED;
  const isNamed = namesSecret(name) || matchesName(extraNames, name);
  const shape = mayBePublic(name) && !isNamed ? credentialShape(value) : secretShape(value);
  if (shape !== undefined) return shape;
  if (namesKey(name) && (isLongHex(value.trim()) || looksRandom(value.trim(), 20))) return "a key";
  return isNamed && !isHarmless(value) ? NAMED : undefined;
}
