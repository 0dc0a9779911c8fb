import { crc32 } from "node:zlib";

/**
 * The elements of a set without repetitions, in the order in which the AWS provider reads them: by the checksum of how
 * an element is serialized. It shows where several blocks are laid together into one list.
 * Source: https://github.com/hashicorp/terraform-plugin-sdk/blob/main/helper/schema/set.go and serialize.go beside it
 * @param serialize how the provider serializes an element
 */
export function inSetOrder<T>(elements: readonly T[], serialize: (element: T) => string): readonly T[] {
  const byCode = new Map<string, T>();
  for (const element of elements) {
    const code = String(crc32(serialize(element)));
    if (!byCode.has(code)) byCode.set(code, element);
  }
  return [...byCode].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, element]) => element);
}
