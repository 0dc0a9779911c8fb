import { namesSecret } from "./name";
import { isHarmless, secretShape } from "./value";

export interface Detection {
  /** Names that are no secrets, whatever they look like. Compared without regard to case. */
  readonly allowedNames: readonly string[];
  /** More names that are. */
  readonly extraNames: readonly string[];
}

/**
 * Why a variable holds a secret in plain text, in words that follow its name; undefined when it does not. Never tells a
 * part of the value.
 */
export function secretInVariable(
  name: string,
  value: string,
  { allowedNames, extraNames }: Detection,
): string | undefined {
  if (includesName(allowedNames, name)) return undefined;
  const shape = secretShape(value);
  if (shape !== undefined) return `holds ${shape}`;
  const named = namesSecret(name) || includesName(extraNames, name);
  return named && !isHarmless(value) ? "is named like a secret and holds plain text" : undefined;
}

function includesName(names: readonly string[], name: string): boolean {
  return names.some((each) => each.toLowerCase() === name.toLowerCase());
}
