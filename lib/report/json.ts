/** A result as it is, for programs. */
export function toJson(result: unknown): string {
  return JSON.stringify(result, undefined, 2) + "\n";
}
