/** Paths of properties, as Pulumi writes them: `containerDefinitions[0].logConfiguration.options["awslogs-group:x"]`. */

/** The path of what stands under a name in an object, or at an index in a list; "" is the path of the whole. */
export function pathTo(path: string, key: string | number): string {
  if (typeof key === "number") return `${path}[${key}]`;
  if (!/^[A-Za-z_][\w-]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}

/** The names and indexes that a path leads through. */
export function keysOf(path: string): readonly (string | number)[] {
  return [...path.matchAll(/([^.[\]"]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/g)].map(([, name, index, quoted]) => {
    if (quoted !== undefined) return String(JSON.parse(quoted));
    return index === undefined ? (name ?? "") : Number(index);
  });
}
