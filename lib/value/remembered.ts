/** Where values are kept by what they were worked out from: a Map, or a WeakMap for as long as that is there. */
interface Memory<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): unknown;
}

/** The value that is kept for a key, worked out and kept where there is none yet. For values that are never undefined. */
export function remembered<K, V>(memory: Memory<K, V>, key: K, workOut: () => V): V {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const value = workOut();
  memory.set(key, value);
  return value;
}
