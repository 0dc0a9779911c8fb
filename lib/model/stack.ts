import {
  type Answer,
  and,
  answer,
  type Basis,
  distinct,
  type Gap,
  no,
  not,
  type Place,
  unknown,
  yes,
} from "../value/answer";
import { Items } from "../value/items";
import { type Property } from "../value/property";
import { remembered } from "../value/remembered";
import { input, output, type Resource } from "./resource";
import { Reference } from "./reference";
import { isRead, type TypeToken, TYPES } from "./types";

/** The kinds of resources that others name, their type tokens, and the outputs by which they are named. */
const KINDS = {
  role: { type: TYPES.role, names: ["arn", "name"] },
  policy: { type: TYPES.policy, names: ["arn"] },
  "instance-profile": { type: TYPES.instanceProfile, names: ["arn", "name"] },
  "task-definition": { type: TYPES.taskDefinition, names: ["arn", "arnWithoutRevision", "family"] },
  "capacity-provider": { type: TYPES.capacityProvider, names: ["arn", "name"] },
  "launch-template": { type: TYPES.launchTemplate, names: ["arn", "name"] },
  "launch-configuration": { type: TYPES.launchConfiguration, names: ["arn", "name"] },
  repository: { type: TYPES.repository, names: ["arn", "name", "repositoryUrl"] },
  secret: { type: TYPES.secret, names: ["arn"] },
  parameter: { type: TYPES.parameter, names: ["arn", "name"] },
  key: { type: TYPES.key, names: ["arn", "keyId"] },
  "auto-scaling-group": { type: TYPES.autoScalingGroup, names: ["arn", "name"] },
} as const;
export type Kind = keyof typeof KINDS;

/** Where a run may not show all there is. */
const UNSEEN: Gap = { urn: "", path: "", reason: "unseen" };

/**
 * The resources of one run as a graph. References are resolved here and nowhere else: by ARN, name or id, or, while
 * those are unknown, inferred from the one resource that the property was computed from.
 */
export class Stack {
  private readonly byType = new Map<string, Resource[]>();
  private readonly byUrn = new Map<string, Resource>();
  private readonly namesByKind = new Map<Kind, ReadonlyMap<string, readonly Resource[]>>();
  private readonly remembered = new Map<unknown, unknown>();

  /**
   * @param resources all that the run shows
   * @param whole false where there may be more: one resource at a time, or a plan without what stays the same. Then
   *   nothing is concluded from what is not there.
   */
  constructor(
    readonly resources: readonly Resource[],
    readonly whole: boolean,
  ) {
    for (const resource of resources) {
      this.byUrn.set(resource.urn, resource);
      const sameType = this.byType.get(resource.type);
      if (sameType === undefined) this.byType.set(resource.type, [resource]);
      else sameType.push(resource);
    }
  }

  /** The URNs of the resources that the property at a place was computed from. */
  dependenciesAt({ urn, path }: Place): readonly string[] {
    return this.byUrn.get(urn)?.propertyDependencies[topLevel(path)] ?? [];
  }

  /** The resources of a type that the run shows. */
  shown(type: TypeToken): readonly Resource[] {
    return this.byType.get(type) ?? [];
  }

  /** All resources of a type, with a gap where the run may not show them all. */
  every(type: TypeToken): Items<Resource> {
    return new Items(this.shown(type), this.unseen());
  }

  /** A gap where the run may not show all resources. */
  unseen(): readonly Gap[] {
    return this.whole ? [] : [UNSEEN];
  }

  /** The partition that the stack lives in, as far as an ARN tells: `aws` where none does. */
  get partition(): string {
    return this.remember(whereabouts).partition;
  }

  /** The account that a resource lives in, where an ARN of its own provider tells. */
  accountOf(resource: Resource): string | undefined {
    return this.remember(whereabouts).accounts.get(resource.provider);
  }

  /** The resources of a kind whose names are not known yet. */
  unnamed(kind: Kind): readonly { readonly resource: Resource; readonly gap: Gap }[] {
    return remembered(this.unnamedByKind, kind, () =>
      this.shown(KINDS[kind].type).flatMap((resource) => {
        const { state } = input(resource, "name").string();
        return state.is === "unknown" ? [{ resource, gap: state.gap }] : [];
      }),
    );
  }
  private readonly unnamedByKind = new Map<Kind, readonly { readonly resource: Resource; readonly gap: Gap }[]>();

  /** A value that is worked out once for this stack. It is known by the function that works it out, or by another key. */
  remember<T>(workOut: (stack: Stack) => T, key: unknown = workOut): T {
    if (!this.remembered.has(key)) this.remembered.set(key, workOut(this));
    return this.remembered.get(key) as T;
  }

  /**
   * The resource that a property names.
   * @param kind what kind of resource belongs there
   * @param from the resource whose property it is
   * @param property a property that holds an ARN, a name or an id, as a whole
   */
  resolve(kind: Kind, from: Resource, property: Property): Reference<Resource> {
    const field = property.string();
    const found = (resource: Resource | undefined, basis: Basis): Reference<Resource> =>
      new Reference(field, resource && { target: resource, resource, basis });
    if (field.value !== undefined)
      return found(this.find(kind, from, field.value, this.dependenciesAt(property)), "value");
    const gap = field.state.is === "unknown" ? field.state.gap : undefined;
    // Where the resource as a whole is unknown, nobody knows whether the property is even set.
    const waits = gap?.reason === "computed" && topLevel(gap.path) === topLevel(property.path);
    return found(waits ? this.infer(kind, from, property.path) : undefined, "dependency");
  }

  /** The resource of a kind that a text names: an ARN, a name or an id. */
  named(kind: Kind, from: Resource, text: string): Resource | undefined {
    return this.find(kind, from, text, []);
  }

  /**
   * The URNs of the resources that an unknown property can name: those of the right kind that it was computed from.
   * Undefined where it may be any.
   */
  candidates(kind: Kind, from: Resource, property: Property): readonly string[] | undefined {
    const dependencies = from.propertyDependencies[topLevel(property.path)] ?? [];
    const fitting = dependencies.filter((urn) => this.byUrn.get(urn)?.type === KINDS[kind].type);
    return fitting.length === 0 ? undefined : fitting;
  }

  /**
   * A dependency is not an identity, so an unknown property is taken for the resource that it depends on only when that
   * is the only one, and of the kind that belongs there.
   */
  private infer(kind: Kind, from: Resource, path: string): Resource | undefined {
    const dependencies = from.propertyDependencies[topLevel(path)] ?? [];
    const only = dependencies.length === 1 ? this.byUrn.get(dependencies[0] ?? "") : undefined;
    return only?.type === KINDS[kind].type ? only : undefined;
  }

  private find(kind: Kind, from: Resource, text: string, sources: readonly string[]): Resource | undefined {
    const names = this.namesOf(kind);
    // A task definition may be named with its revision.
    const family = kind === "task-definition" ? names.get(text.replace(/:\d+$/, "")) : undefined;
    const candidates = names.get(text) ?? family ?? (text.startsWith("arn:") ? this.byNameInArn(kind, text) : []);
    // An ARN says which account and region it is; a name or id means the provider's own.
    const meant = text.startsWith("arn:") ? candidates : candidates.filter((each) => sameProvider(each, from));
    // The same thing may be managed here and read besides.
    const own = meant.filter((each) => !each.read);
    const namesakes = own.length === 0 ? meant : own;
    // In two accounts two roles may have one name: then it counts which of them the property was computed from.
    const used = namesakes.length < 2 ? namesakes : namesakes.filter((each) => sources.includes(each.urn));
    const [only, other] = used;
    return other === undefined ? only : undefined;
  }

  /** Roles and profiles whose ARN is not known yet, but whose name is what the ARN ends in. */
  private byNameInArn(kind: Kind, arn: string): readonly Resource[] {
    if (!/^arn:[\w-]+:iam:/.test(arn)) return [];
    const named = this.namesOf(kind).get(nameInArn(arn)) ?? [];
    return named.filter((each) => output(each, "arn").string().value === undefined);
  }

  private namesOf(kind: Kind): ReadonlyMap<string, readonly Resource[]> {
    const known = this.namesByKind.get(kind);
    if (known !== undefined) return known;
    const names = new Map<string, Resource[]>();
    for (const resource of this.shown(KINDS[kind].type)) {
      const texts = KINDS[kind].names.map((name) => output(resource, name).string().value);
      for (const text of new Set([resource.id, ...texts])) {
        if (text === undefined || text === "") continue;
        const namesakes = names.get(text);
        if (namesakes === undefined) names.set(text, [resource]);
        else namesakes.push(resource);
      }
    }
    this.namesByKind.set(kind, names);
    return names;
  }
}

/** What the ARNs of a stack's resources tell of where it lives: its partition, and by provider the account. */
function whereabouts({ resources }: Stack): {
  readonly partition: string;
  readonly accounts: ReadonlyMap<string | undefined, string>;
} {
  const accounts = new Map<string | undefined, string>();
  let partition = "aws";
  for (const each of resources) {
    // Of types that the pack does not read the engine tells nothing: all who ask must hear the same.
    if (each.read || !isRead(each.type)) continue;
    const [, own, account] =
      /^arn:([\w-]+):[\w-]+:[\w-]*:(\d{12}):/.exec(output(each, "arn").string().value ?? "") ?? [];
    if (own === undefined || account === undefined) continue;
    if (partition === "aws") partition = own;
    if (!accounts.has(each.provider)) accounts.set(each.provider, account);
  }
  return { partition, accounts };
}

/** What the references of a stack lead to, by the resource that they name: made once, asked for each resource. */
export class Named<T> {
  private readonly certain = new Map<string, T[]>();
  private readonly possible = new Map<string, readonly Gap[]>();
  /** What may be about any resource. */
  private anywhere: readonly Gap[];

  constructor(private readonly stack: Stack) {
    this.anywhere = stack.unseen();
  }

  /** Notes an item for the resource that a property names; a gap where it is not known which that is. */
  add(kind: Kind, from: Resource, property: Property, item: (basis: Basis) => T): void {
    const { target, basis, field } = this.stack.resolve(kind, from, property);
    if (target !== undefined) {
      const items = this.certain.get(target.urn);
      if (items === undefined) this.certain.set(target.urn, [item(basis)]);
      else items.push(item(basis));
    } else if (field.value !== undefined && field.value !== "") {
      // It may be the name of one whose name is not known yet.
      for (const { resource, gap } of this.stack.unnamed(kind))
        if (sameProvider(resource, from)) this.miss(gap, [resource.urn]);
    } else if (field.state.is === "unknown") {
      this.miss(field.state.gap, this.stack.candidates(kind, from, property));
    }
  }

  /** Notes that something may be missing, of these resources or of any. */
  miss(gap: Gap, among?: readonly string[]): void {
    if (among === undefined) this.anywhere = distinct([...this.anywhere, gap]);
    else for (const urn of among) this.possible.set(urn, distinct([...(this.possible.get(urn) ?? []), gap]));
  }

  /** The items of a resource. */
  of(resource: Resource): Items<T> {
    const possible = this.possible.get(resource.urn) ?? [];
    return new Items(this.certain.get(resource.urn) ?? [], [...possible, ...this.anywhere]);
  }
}

/** The top-level property of a path: `networkConfiguration` of `networkConfiguration.subnets[0]`. */
export function topLevel(path: string): string {
  return /^[^.[]*/.exec(path)?.[0] ?? "";
}

/** The name at the end of an IAM ARN, which is also what its short form is: `web` of `arn:aws:iam::1:role/team/web`. */
export function nameInArn(text: string): string {
  return text.startsWith("arn:") ? text.slice(Math.max(text.lastIndexOf("/"), text.lastIndexOf(":")) + 1) : text;
}

/**
 * Whether two regional resources live in the same account and region. Not known where one names its region and the other
 * takes its provider's.
 */
export function sameRegion(a: Resource, b: Resource): Answer {
  if (a.provider !== b.provider) return no;
  const isNamed = (of: Resource): Answer => input(of, "region").string().isSet();
  if (and(not(isNamed(a)), not(isNamed(b))).is === "yes") return yes;
  const first = output(a, "region").string();
  const second = output(b, "region").string();
  const untold = (place: Place): Answer => unknown({ urn: place.urn, path: place.path, reason: "computed" });
  return first.then((text) => second.then((other) => answer(text === other), untold(second)), untold(first));
}

/** Whether two resources live in the same account and region, as far as their providers tell. */
export function sameProvider(a: Resource, b: Resource): boolean {
  const region = (of: Resource): string | undefined => input(of, "region").string().value;
  return a.provider === b.provider && (region(a) ?? region(b)) === (region(b) ?? region(a));
}
