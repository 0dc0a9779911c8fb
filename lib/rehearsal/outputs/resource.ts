import { placeholderSecret } from "../../secret-detection/placeholder";
import { type Json, type JsonObject } from "../../value/json";
import { NOBODY_KNOWS, type Registration, dnsSuffix } from "../scope";
import { conventionalNumber, conventionalText } from "./conventions";
import { made } from "./made";
import { nameOf } from "./name";
import { particularsOf } from "./particulars";
import { type Entry, entryOf, words } from "./table";
import { type Blanks, fill, fillAll } from "./template";

/** A resource of @pulumi/aws that exists on paper only. */
export class PaperResource implements Blanks {
  readonly name: string;
  private readonly particulars: JsonObject;
  private readonly texts: ReadonlySet<string>;
  private readonly numbers: ReadonlySet<string>;
  private readonly unset: ReadonlySet<string>;
  private readonly answers = new Map<string, Json | undefined>();

  private constructor(
    readonly registration: Registration,
    private readonly entry: Entry,
  ) {
    this.name = nameOf(entry, registration);
    this.texts = new Set(words(entry.texts));
    this.numbers = new Set(words(entry.numbers));
    this.unset = new Set(words(entry.unset));
    this.particulars = particularsOf(this);
  }

  /** @returns undefined for a type that the table does not know */
  static of(registration: Registration): PaperResource | undefined {
    const entry = entryOf(registration.type);
    return entry === undefined ? undefined : new PaperResource(registration, entry);
  }

  get seed(): string {
    return this.registration.urn;
  }

  get id(): string {
    return this.entry.id === undefined ? this.name : fill(this.entry.id, this);
  }

  /** The names of the outputs that are secret. */
  get secrets(): readonly string[] {
    return words(this.entry.secrets);
  }

  /** The outputs that the program did not give. */
  outputs(): JsonObject {
    const known = Object.keys({ ...this.entry.made, ...this.particulars });
    const names = [...new Set([...this.texts, ...this.numbers, ...this.unset, ...known])];
    const missing = names.filter((name) => !this.isGiven(name));
    return Object.fromEntries(
      missing.flatMap((name) => {
        const value = this.get(name);
        return value === undefined ? [] : [[name, value] as const];
      }),
    );
  }

  /**
   * A property that was given or is made up, or a blank of a template: `Partition`, `Region`, `Account`, `Suffix`, and
   * `name`, which is its name, whatever the property is called.
   */
  get(name: string): Json | undefined {
    const { scope, inputs } = this.registration;
    switch (name) {
      case "Partition":
        return scope.partition;
      case "Region":
        return scope.region;
      case "Account":
        return scope.account;
      case "Suffix":
        return dnsSuffix(scope.partition);
      case "name":
        return this.name;
      case "id":
        return this.id;
    }
    if (this.isGiven(name)) return inputs[name];
    if (!this.answers.has(name)) {
      // While it is made up it is unset: templates that name each other come to an end.
      this.answers.set(name, undefined);
      this.answers.set(name, this.makeUp(name));
    }
    return this.answers.get(name);
  }

  private isGiven(name: string): boolean {
    const value = this.registration.inputs[name];
    return value !== undefined && value !== null;
  }

  private makeUp(name: string): Json | undefined {
    const { entry, particulars, registration } = this;
    if (Object.hasOwn(particulars, name)) return fillAll(particulars[name] ?? null, this);
    const known = entry.made ?? {};
    if (Object.hasOwn(known, name)) return fillAll(known[name] ?? null, this);
    if (name === "arn" && entry.arn !== undefined) return fill(entry.arn, this);
    if (name === entry.name) return this.name;
    // A whole name was given or made.
    if (entry.name !== undefined && name === `${entry.name}Prefix`) return "";
    if (name === "tagsAll") return registration.inputs["tags"] ?? {};
    if (this.unset.has(name)) return null;
    if (this.numbers.has(name)) return conventionalNumber(name);
    if (!this.texts.has(name)) return undefined;
    if (this.secrets.includes(name)) return placeholderSecret(made("hex", 16, `${this.seed}|${name}`));
    const template = conventionalText(name, registration.type, entry.arn !== undefined);
    return template === undefined ? NOBODY_KNOWS : fill(template, this);
  }
}
