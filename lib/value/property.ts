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

/**
 * A value inside a resource's properties, with its path. It is read as the type that AWS expects, leniently: what the
 * provider or the service would accept in another spelling ("true", 512 for "512") is read as what it means; what
 * nobody would accept is unknown, because malformed.
 */
export class Property implements Place {
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
    const path = /^[A-Za-z_][\w-]*$/.test(name)
      ? this.path === ""
        ? name
        : `${this.path}.${name}`
      : `${this.path}["${name}"]`;
    if (this.gap !== undefined) return new Property(this.urn, path, undefined, this.gap, this.foldsCase);
    if (this.json === undefined || this.json === null) return this.child(path, undefined);
    if (!isObject(this.json)) return this.malformed(path);
    const key = this.keyOf(this.json, name);
    return this.child(path, key === undefined ? undefined : this.json[key]);
  }

  /**
   * The elements of this list, unknown ones among them: reading those is what answers "unknown". A single value stands
   * for a list of one, as IAM and some providers allow.
   */
  items(): Items<Property> {
    if (this.gap !== undefined) return new Items<Property>([], [this.gap]);
    if (this.json === undefined || this.json === null) return Items.none();
    if (!isList(this.json)) return new Items<Property>([this]);
    return new Items(this.json.map((each, index) => this.child(`${this.path}[${index}]`, each)));
  }

  /** The values of this object by name: for maps such as a log driver's options. */
  entries(): Items<readonly [string, Property]> {
    if (this.gap !== undefined) return new Items<readonly [string, Property]>([], [this.gap]);
    if (this.json === undefined || this.json === null) return Items.none();
    if (!isObject(this.json)) return new Items<readonly [string, Property]>([], [this.misread()]);
    return new Items(Object.keys(this.json).map((name) => [name, this.get(name)] as const));
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
   * without regard to case, as the provider's decoder and IAM match them. Malformed where it is no JSON. Where the text
   * was built around an unknown, only what holds it is unknown.
   */
  document(): Property {
    if (typeof this.json !== "string") {
      return new Property(this.urn, this.path, this.json, this.gap, true);
    }
    const parsed = parseJson(this.json);
    if (parsed !== undefined) return Property.of(this.urn, this.path, parsed, true);
    return this.gap === undefined ? this.malformed(this.path) : this;
  }

  /** The same place with another value, where what stands there means something else to the service. */
  withValue(json: Json): Property {
    return this.child(this.path, json);
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

  private keyOf(json: JsonObject, name: string): string | undefined {
    if (!this.foldsCase) return Object.hasOwn(json, name) ? name : undefined;
    // The provider's decoder lets the last one stand where a name is spelled in several ways.
    const folded = name.toLowerCase();
    return Object.keys(json).findLast((key) => key.toLowerCase() === folded);
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
