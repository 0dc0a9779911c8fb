import { type Detection, matchesName } from "./detection";
import { mayBePublic } from "./name";
import { NAMED, secretUnderName } from "./named";
import { decodedText } from "./random";
import { secretGivenIn } from "./text";

/**
 * Why a variable holds a secret in plain text, in words that follow its name; undefined when it does not. Never tells a
 * part of the value.
 */
export function secretInVariable(name: string, value: string, detection: Detection): string | undefined {
  const kind = secretUnderName(name, value, detection);
  if (kind === NAMED) return "is named like a secret and holds plain text";
  if (kind !== undefined) return `holds ${kind}`;
  if (matchesName(detection.allowedNames, name) || mayBePublic(name)) return undefined;
  // A value may be a text of its own: options of a command, a configuration file, also in base64. Patterns are of whole values.
  const inside = secretGivenIn(decodedText(value) ?? value, { ...detection, extraPatterns: [] });
  return inside === undefined ? undefined : `holds ${inside}`;
}
