import { type Property } from "../value/property";

/**
 * What messages call a part of a resource: `Volume "data"`, or by its place where its name is not known.
 * @param kind what it is, as it begins a sentence
 */
export function labelOf(kind: string, part: Property, name: Property = part.get("name")): string {
  const text = name.string().value;
  return text === undefined ? `The ${kind.toLowerCase()} at ${part.path}` : `${kind} "${text}"`;
}
