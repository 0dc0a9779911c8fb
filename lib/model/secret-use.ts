import { type Basis, type Gap, type Place } from "../value/answer";
import { type Field } from "../value/field";
import { Items } from "../value/items";
import { type Property } from "../value/property";
import { type Container, type SecretReference } from "./container";
import { containersIn } from "./containers-in";
import { describe, input, type Resource } from "./resource";
import { type Kind, Named, type Stack } from "./stack";

/** What a reference to a secret can name: where it is kept, or the database whose service keeps it. */
const KEEPERS = ["secret", "parameter", "database-instance", "database-cluster"] as const satisfies readonly Kind[];
export type Keeper = (typeof KEEPERS)[number];

/** A container that gets what is kept as a secret. */
export interface SecretUse extends Place {
  /** What messages call it: `Container "web" of TaskDefinition "app": secret "DB_PASSWORD"`. */
  readonly label: string;
  readonly valueFrom: Field<string>;
  /** The task definition or express service that declares the container. */
  readonly by: Resource;
  readonly basis: Basis;
}

/** Notes of what is kept, by its resource. */
export class KeptNotes<T> {
  private readonly byKeeper: Readonly<Record<Keeper, Named<T>>>;

  /** @param mayBe whether a text names something that is kept so */
  constructor(
    private readonly stack: Stack,
    private readonly mayBe: (keeper: Keeper, text: string) => boolean,
  ) {
    const named = (): Named<T> => new Named<T>(stack);
    this.byKeeper = {
      secret: named(),
      parameter: named(),
      "database-instance": named(),
      "database-cluster": named(),
    };
  }

  /** Notes an item for what a property names. */
  add(from: Resource, property: Property, item: (basis: Basis) => T): void {
    const text = property.string().value;
    const keepers =
      text === undefined ? this.possible(from, property) : KEEPERS.filter((each) => this.mayBe(each, text));
    for (const keeper of keepers) this.byKeeper[keeper].add(keeper, from, property, item);
  }

  /** Notes that something may be missing of what a property can name. */
  miss(gap: Gap, from: Resource, property: Property): void {
    for (const keeper of this.possible(from, property))
      this.byKeeper[keeper].miss(gap, this.stack.candidates(keeper, from, property));
  }

  /** The items of a resource. */
  of(keeper: Keeper, resource: Resource): Items<T> {
    return this.byKeeper[keeper].of(resource);
  }

  /** What an unknown property can name: what it was computed from, or anything. */
  private possible(from: Resource, property: Property): readonly Keeper[] {
    const sources = KEEPERS.filter((each) => this.stack.candidates(each, from, property) !== undefined);
    return sources.length === 0 ? KEEPERS : sources;
  }
}

/** Which containers get what is kept as a secret, for themselves or for their log driver. */
export function secretUses(stack: Stack): KeptNotes<SecretUse> {
  // An ARN of Secrets Manager names a secret; all other texts name parameters.
  const notes = new KeptNotes<SecretUse>(
    stack,
    (keeper, text) => /^arn:[\w-]+:secretsmanager:/.test(text) === (keeper !== "parameter"),
  );
  for (const { by, containers, property } of stack.remember(containersIn)) {
    const references = containers.flatMap((each) => referencesOf(each, by));
    for (const { label, valueFrom, source } of references.known)
      notes.add(by, source, (basis) => ({ label, valueFrom, by, basis, urn: by.urn, path: source.path }));
    for (const gap of references.gaps) notes.miss(gap, by, input(by, property));
  }
  return notes;
}

function referencesOf(container: Container, by: Resource): Items<SecretReference> {
  return Items.join(container.secrets, container.logSecrets).map((each) => ({
    ...each,
    label: `${container.label} of ${describe(by.urn)}: ${each.label}`,
  }));
}
