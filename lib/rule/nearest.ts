import { distance } from "fastest-levenshtein";

/**
 * Advice for a name that does not exist.
 * @param allowed the names that do
 * @param otherwise what to say when none of them is near enough to be meant
 */
export function nearest(name: string, allowed: readonly string[], otherwise: string): string {
  const byDistance = allowed.map((each) => ({ each, far: distance(name.toLowerCase(), each.toLowerCase()) }));
  const best = byDistance.sort((a, b) => a.far - b.far)[0];
  if (best === undefined) return otherwise;
  if (best.far <= Math.max(2, name.length / 3)) return `Did you mean "${best.each}"?`;
  return allowed.length <= 10 ? `Allowed: ${allowed.join(", ")}.` : otherwise;
}
