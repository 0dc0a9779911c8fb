import { matchesAny, matchesWildcard } from "../value/wildcard";

/** What a user tells the detector. In all of these `*` is any run of characters. */
export interface Detection {
  /** Names that are no secrets, whatever they look like. Compared without regard to case. */
  readonly allowedNames: readonly string[];
  /** More names that are. */
  readonly extraNames: readonly string[];
  /** More values that are. */
  readonly extraPatterns?: readonly string[];
}

/** Whether one of these patterns is the name, without regard to case. */
export function matchesName(patterns: readonly string[], name: string): boolean {
  return patterns.some((pattern) => matchesWildcard(pattern.toLowerCase(), name.toLowerCase()));
}

/** Whether the option extraPatterns describes a value. */
export function matchesExtraPattern(value: string, { extraPatterns = [] }: Detection): boolean {
  return matchesAny(extraPatterns, value);
}
