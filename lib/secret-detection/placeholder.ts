/**
 * What stands in a rehearsal where a secret's value is not there to be had: an encrypted value of a stack's
 * configuration, a password that a resource would make up. A task that gets it in plain text gets a secret in plain text.
 * @param tag sixteen hex digits that tell one from another
 */
export function placeholderSecret(tag: string): string {
  return `rehearsed-secret-${tag}`;
}

export const PLACEHOLDER_SECRET = /rehearsed-secret-[0-9a-f]{16}/;
