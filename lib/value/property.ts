import { type Gap, gapAt, type Place } from "./answer";
import { Field } from "./field";
import { Items } from "./items";
import {
  aroundUnknown,
  type Json,
  type JsonObject,
  MALFORMED,
  Unknown,
  COMPUTED,
  holdsUnknown,
  isList,
  isObject,
} from "./json";
import { pathTo } from "./path";

/**
 * A value inside a resource's properties, with its path. It is read as the type that AWS expects, leniently: what the
 * provider or the service would accept in another spelling ("true", 512 for "512") is read as what it means; what
 * nobody would accept is unknown, because malformed.
 */
export class Property implements Place {
  // A hundred rules ask for the same: what was read once is kept.
  private children: Map<string, Property> | undefined;
  private parsed: Property | undefined;

  private constructor(
    readonly urn: string,
    readonly path: string,
    private readonly json: Json | undefined,
    /** The place where the unknown begins that this value lies in. */
    private readonly gap: Gap | undefined,
    private readonly foldsCase: boolean,
  ) {}

  /** A resource's properties as a whole. */
  static root(urn: string, json: Json): Property {
    return Property.of(urn, "", json, false);
  }

  private static of(urn: string, path: string, json: Json | undefined, foldsCase: boolean): Property {
    const mark = typeof json === "string" && holdsUnknown(json) ? COMPUTED : json;
    const gap = mark instanceof Unknown ? { urn, path, reason: mark.reason } : undefined;
    return new Property(urn, path, json, gap, foldsCase);
  }

  /** A property of this object; unset where there is none, unknown where the object is. */
  get(name: string): Property {
    // In the hottest of all paths, so without a function for `remembered` to call.
    this.children ??= new Map();
    const known = this.children.get(name);
    if (known !== undefined) return known;
    const found = this.find(name);
    this.children.set(name, found);
    return found;
  }

  /**
   * The elements of this list, unknown ones among them: reading those is what answers "unknown". A single value stands
   * for a list of one, as IAM and some providers allow.
   */
  items(): Items<Property> {
    if (this.gap !== undefined) return new Items<Property>([], [this.gap]);
    if (this.json === undefined || this.json === null) return Items.none();
    if (!isList(this.json)) return new Items<Property>([this]);
    return new Items(this.json.map((each, index) => this.child(pathTo(this.path, index), each)));
  }

  /** The values of this object by name, of which the case counts: for maps such as a log driver's options. */
  entries(): Items<readonly [string, Property]> {
    if (this.gap !== undefined) return new Items<readonly [string, Property]>([], [this.gap]);
    if (this.json === undefined || this.json === null) return Items.none();
    if (!isObject(this.json)) return new Items<readonly [string, Property]>([], [this.misread()]);
    return new Items(
      Object.entries(this.json).map(([name, each]) => [name, this.child(pathTo(this.path, name), each)] as const),
    );
  }

  string(): Field<string> {
    return this.read((json) => {
      if (typeof json === "string") return json;
      return typeof json === "number" || typeof json === "boolean" ? String(json) : undefined;
    });
  }

  /** A text that is known but for parts of it, as a pattern with a `*` for each; undefined for every other value. */
  textAroundUnknown(): string | undefined {
    return typeof this.json === "string" && this.gap?.path === this.path ? aroundUnknown(this.json) : undefined;
  }

  boolean(): Field<boolean> {
    return this.read((json) => {
      if (typeof json === "boolean") return json;
      const text = typeof json === "string" ? json.trim().toLowerCase() : undefined;
      return text === "true" ? true : text === "false" ? false : undefined;
    });
  }

  number(): Field<number> {
    return this.read((json) => {
      const value = typeof json === "string" && json.trim() !== "" ? Number(json) : json;
      return typeof value === "number" && Number.isFinite(value) ? value : undefined;
    });
  }

  /** What kind of JSON it is. */
  kind(): Field<"object" | "list" | "text" | "number" | "boolean"> {
    return this.read((json) => {
      if (isObject(json)) return "object";
      if (isList(json)) return "list";
      return typeof json === "string" ? "text" : typeof json === "number" ? "number" : "boolean";
    });
  }

  /** The value as it is, without looking into it. */
  raw(): Field<Json> {
    return this.read((json) => json);
  }

  /**
   * What this JSON text says, or the object that stands in its place; paths go on through it. Names inside are matched
   * without regard to case, as the provider's decoder and IAM match them. Malformed where it is no JSON, or where an object
   * has a name twice. Where the text was built around an unknown, only what holds it is unknown.
   */
  document(): Property {
    return (this.parsed ??= this.parse());
  }

  /** The same place with another value, where what stands there means something else to the service. */
  withValue(json: Json): Property {
    return this.child(this.path, json);
  }

  private find(name: string): Property {
    const path = pathTo(this.path, name);
    if (this.gap !== undefined) return new Property(this.urn, path, undefined, this.gap, this.foldsCase);
    if (this.json === undefined || this.json === null) return this.child(path, undefined);
    if (!isObject(this.json)) return this.malformed(path);
    const all = this.valuesOf(this.json, name);
    const stands = all.at(-1);
    // The provider's decoder puts objects and lists together that stand under several spellings of a name.
    return isCompound(stands) && all.filter(isCompound).length > 1
      ? this.child(path, MALFORMED)
      : this.child(path, stands);
  }

  private parse(): Property {
    if (typeof this.json !== "string") {
      return new Property(this.urn, this.path, this.json, this.gap, true);
    }
    const parsed = parseJson(this.json);
    if (parsed !== undefined && repeatsName(this.json, parsed)) return this.malformed(this.path);
    if (parsed !== undefined) return Property.of(this.urn, this.path, parsed, true);
    return this.gap === undefined ? this.malformed(this.path) : this;
  }

  private child(path: string, json: Json | undefined): Property {
    return Property.of(this.urn, path, json, this.foldsCase);
  }

  private malformed(path: string): Property {
    return new Property(this.urn, path, MALFORMED, this.misread(), this.foldsCase);
  }

  private misread(): Gap {
    return gapAt(this, "malformed");
  }

  /** What stands under a name, the last one of which counts. */
  private valuesOf(json: JsonObject, name: string): readonly (Json | undefined)[] {
    if (!this.foldsCase) return Object.hasOwn(json, name) ? [json[name]] : [];
    const like = Object.keys(json).filter((key) => key.length === name.length);
    if (like.every((key) => key === name)) return like.map((key) => json[key]);
    const folded = fold(name);
    return like.filter((key) => fold(key) === folded).map((key) => json[key]);
  }

  private read<T>(turn: (json: Json) => T | undefined): Field<T> {
    if (this.gap !== undefined) return Field.unknown(this, this.gap);
    if (this.json === undefined || this.json === null) return Field.unset(this);
    const value = turn(this.json);
    return value === undefined ? Field.unknown(this, this.misread()) : Field.set(this, value);
  }
}

/**
 * The value of a JSON text; a byte order mark before it is passed over, as the services do. Undefined where the text is
 * no JSON: never an exception, since its message would quote the text.
 */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as Json;
  } catch {
    return undefined;
  }
}

/** Whether an object of a JSON text has a name twice: what the text then means, readers do not agree on. */
function repeatsName(text: string, parsed: Json): boolean {
  let written = 0;
  for (const [, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)) if (colon !== undefined) written++;
  let held = 0;
  const left = [parsed];
  for (let each = left.pop(); each !== undefined; each = left.pop()) {
    if (isObject(each)) held += Object.keys(each).length;
    if (isObject(each) || isList(each)) for (const part of Object.values(each)) left.push(part);
  }
  return written !== held;
}

/** A name without its case, as Go's decoder has it: the long s is an s. */
function fold(name: string): string {
  return name.toLowerCase().replaceAll("\u017f", "s");
}

function isCompound(json: Json | undefined): boolean {
  return isObject(json) || isList(json);
}
