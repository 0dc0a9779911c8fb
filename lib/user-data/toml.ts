/**
 * The values of a TOML document by their dotted names (`settings.ecs.cluster`): texts without quotes, numbers and
 * booleans as they are written; lists are left out. Undefined where it is no TOML.
 * Source: https://toml.io/en/v1.0.0
 */
export function readToml(text: string): ReadonlyMap<string, string> | undefined {
  const reader = new Reader(text.replaceAll("\r\n", "\n"));
  return reader.document() ? reader.values : undefined;
}

/** As deep as anybody puts lists and tables into each other. */
const MOST_LEVELS = 60;

class Reader {
  readonly values = new Map<string, string>();
  private at = 0;

  constructor(private readonly text: string) {}

  document(): boolean {
    let table: readonly string[] = [];
    while (this.skip(/[ \t\n]*(?:#[^\n]*\n?[ \t\n]*)*/y) && this.at < this.text.length) {
      const bracket = this.take(/\[\[?/y);
      const key = this.key();
      if (key === undefined) return false;
      if (bracket !== undefined) {
        table = key;
        if (this.take(/[ \t]*\]\]?/y) === undefined) return false;
      } else if (this.take(/[ \t]*=[ \t]*/y) === undefined || !this.value([...table, ...key], 0)) return false;
      if (this.take(/[ \t]*(?:#[^\n]*)?(?:\n|$)/y) === undefined) return false;
    }
    return true;
  }

  /** `a.b`, `a."b"`. */
  private key(): readonly string[] | undefined {
    const names: string[] = [];
    do {
      this.skip(/[ \t]*/y);
      const name = this.take(/[\w-]+/y) ?? this.quoted();
      if (name === undefined) return undefined;
      names.push(name);
    } while (this.take(/[ \t]*\./y) !== undefined);
    return names;
  }

  private value(name: readonly string[], level: number): boolean {
    if (level > MOST_LEVELS) return false;
    if (this.take(/\[/y) !== undefined) return this.list(name, level);
    if (this.take(/\{/y) !== undefined) return this.table(name, level);
    const text = this.quoted() ?? this.take(/true|false|[+-]?(?:inf|nan|\d[\w.:+-]*(?: \d[\d:.]*)?)/y);
    if (text !== undefined && !name.includes("")) this.values.set(name.join("."), text);
    return text !== undefined;
  }

  private list(name: readonly string[], level: number): boolean {
    for (;;) {
      this.skip(/[ \t\n]*(?:#[^\n]*\n?[ \t\n]*)*/y);
      if (this.take(/\]/y) !== undefined) return true;
      // An empty name: elements of a list are not kept.
      if (!this.value([...name, ""], level + 1)) return false;
      this.skip(/[ \t\n]*(?:#[^\n]*\n?[ \t\n]*)*/y);
      if (this.take(/,/y) === undefined) return this.take(/\]/y) !== undefined;
    }
  }

  private table(name: readonly string[], level: number): boolean {
    if (this.take(/[ \t\n]*\}/y) !== undefined) return true;
    do {
      this.skip(/[ \t\n]*/y);
      const key = this.key();
      if (key === undefined || this.take(/[ \t]*=[ \t]*/y) === undefined) return false;
      if (!this.value([...name, ...key], level + 1)) return false;
    } while (this.take(/[ \t\n]*,/y) !== undefined);
    return this.take(/[ \t\n]*\}/y) !== undefined;
  }

  private quoted(): string | undefined {
    const found =
      this.take(/"""(?:[^"\\]|\\[^]|"(?!""))*"{3,5}/y) ??
      this.take(/'''(?:[^']|'(?!''))*'{3,5}/y) ??
      this.take(/"(?:[^"\\\n]|\\.)*"/y) ??
      this.take(/'[^'\n]*'/y);
    return found?.replace(/^(["'])(?:\1\1\n?)?/, "").replace(/(["'])(?:\1\1)?$/, "");
  }

  private skip(pattern: RegExp): boolean {
    this.take(pattern);
    return true;
  }

  /** What matches here, and goes on behind it. */
  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }
}
