import {
  and,
  type Answer,
  answer,
  type Basis,
  distinct,
  type Gap,
  gapAt,
  joined,
  no,
  not,
  type Place,
  unknown,
  yes,
} from "../value/answer";
import { Items } from "../value/items";
import { type Property } from "../value/property";
import { remembered } from "../value/remembered";
import { bareResource, input, output, outputsAt, type Resource } from "./resource";
import { Reference } from "./reference";
import { isRead, knownType, type TypeToken, TYPES } from "./types";

/** The kinds of resources that others name, their type tokens, and the outputs by which they are named. */
const KINDS = {
  role: { type: TYPES.role, names: ["arn", "name"] },
  policy: { type: TYPES.policy, names: ["arn"] },
  "instance-profile": { type: TYPES.instanceProfile, names: ["arn", "name"] },
  "task-definition": { type: TYPES.taskDefinition, names: ["arn", "arnWithoutRevision", "family"] },
  cluster: { type: TYPES.cluster, names: ["arn", "name"] },
  "capacity-provider": { type: TYPES.capacityProvider, names: ["arn", "name"] },
  "default-subnet": { type: TYPES.defaultSubnet, names: ["arn"] },
  "launch-template": { type: TYPES.launchTemplate, names: ["arn", "name"] },
  "launch-configuration": { type: TYPES.launchConfiguration, names: ["arn", "name"] },
  repository: { type: TYPES.repository, names: ["arn", "name", "repositoryUrl"] },
  secret: { type: TYPES.secret, names: ["arn", "name"] },
  parameter: { type: TYPES.parameter, names: ["arn", "name"] },
  key: { type: TYPES.key, names: ["arn", "keyId"] },
  "file-system": { type: TYPES.fileSystem, names: ["arn"] },
  detector: { type: TYPES.detector, names: ["arn"] },
  // A database is named here by the secret that its service makes for it.
  "database-instance": { type: TYPES.databaseInstance, names: ["masterUserSecrets[].secretArn"] },
  "database-cluster": {
    type: [TYPES.databaseCluster, TYPES.documentCluster, TYPES.warehouseCluster, TYPES.warehouseNamespace],
    names: ["masterUserSecrets[].secretArn", "masterPasswordSecretArn", "adminPasswordSecretArn"],
  },
  "event-rule": { type: TYPES.eventRule, names: ["arn", "name"] },
  function: { type: TYPES.function, names: ["arn", "name"] },
  "state-machine": { type: TYPES.stateMachine, names: ["arn"] },
  "log-group": { type: TYPES.logGroup, names: ["arn", "name"] },
  "auto-scaling-group": { type: TYPES.autoScalingGroup, names: ["arn", "name"] },
  "security-group": { type: [TYPES.securityGroup, TYPES.defaultSecurityGroup], names: ["arn", "name"] },
  "prefix-list": { type: TYPES.prefixList, names: ["arn"] },
  "network-interface": { type: TYPES.networkInterface, names: ["arn"] },
  subnet: { type: TYPES.subnet, names: ["arn"] },
  vpc: { type: TYPES.vpc, names: ["arn"] },
  "load-balancer": { type: TYPES.loadBalancer, names: ["arn", "name"] },
  listener: { type: TYPES.listener, names: ["arn"] },
  "target-group": { type: TYPES.targetGroup, names: ["arn", "name"] },
  "classic-load-balancer": { type: TYPES.classicLoadBalancer, names: ["arn", "name"] },
} as const;
export type Kind = keyof typeof KINDS;

/** The types of a kind: several where they are named in the same places. */
function typesOf(kind: Kind): readonly TypeToken[] {
  const types: TypeToken | readonly TypeToken[] = KINDS[kind].type;
  return typeof types === "string" ? [types] : types;
}

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
      const type = knownType(resource.type);
      const sameType = this.byType.get(type);
      if (sameType === undefined) this.byType.set(type, [resource]);
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
    return this.remember(whereabouts).accounts.get(whereFrom(resource));
  }

  /** The resources of a kind whose names are not known yet. */
  unnamed(kind: Kind): readonly { readonly resource: Resource; readonly gap: Gap }[] {
    return remembered(this.unnamedByKind, kind, () =>
      this.shownOf(kind).flatMap((resource) => {
        const { state } = input(resource, kind === "task-definition" ? "family" : "name").string();
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
    const fitting = dependencies.filter((urn) => isOf(kind, this.byUrn.get(urn)));
    return fitting.length === 0 ? undefined : fitting;
  }

  /**
   * A dependency is not an identity, so an unknown property is taken for the resource that it depends on only when that
   * is the only one, and of the kind that belongs there.
   */
  private infer(kind: Kind, from: Resource, path: string): Resource | undefined {
    const dependencies = from.propertyDependencies[topLevel(path)] ?? [];
    const only = dependencies.length === 1 ? this.byUrn.get(dependencies[0] ?? "") : undefined;
    return isOf(kind, only) ? only : undefined;
  }

  private find(kind: Kind, from: Resource, text: string, sources: readonly string[]): Resource | undefined {
    const names = this.namesOf(kind);
    // A task definition may be named with its revision; other ARNs go on with a qualifier, a version, a key in a secret.
    const plain = kind === "task-definition" ? text.replace(/:\d+$/, "") : text.replace(QUALIFIED, "$1");
    const candidates =
      names.get(text) ?? names.get(plain) ?? (text.startsWith("arn:") ? this.byNameInArn(kind, plain) : []);
    // An ARN says which account and region it is, and of some ids AWS gives each once; a name means the provider's own.
    const isUnique = text.startsWith("arn:") || UNIQUE_ID.test(text);
    const meant = isUnique ? candidates : candidates.filter((each) => sameProvider(each, from));
    // The same thing may be managed here and read besides.
    const own = meant.filter((each) => !each.read);
    const namesakes = own.length === 0 ? meant : own;
    // In two accounts two roles may have one name: then it counts which of them the property was computed from.
    const used = namesakes.length < 2 ? namesakes : namesakes.filter((each) => sources.includes(each.urn));
    const [only, other] = used;
    return other === undefined ? only : undefined;
  }

  /** Resources whose ARN is not known yet, but whose name is what the ARN ends in. */
  private byNameInArn(kind: Kind, arn: string): readonly Resource[] {
    const named = namesInArn(kind, arn).flatMap((name) => this.namesOf(kind).get(name) ?? []);
    return named.filter((each) => output(each, "arn").string().value === undefined);
  }

  private shownOf(kind: Kind): readonly Resource[] {
    return typesOf(kind).flatMap((type) => this.shown(type));
  }

  private namesOf(kind: Kind): ReadonlyMap<string, readonly Resource[]> {
    const known = this.namesByKind.get(kind);
    if (known !== undefined) return known;
    const names = new Map<string, Resource[]>();
    for (const resource of this.shownOf(kind)) {
      const told = KINDS[kind].names.flatMap((name) =>
        outputsAt(resource, name).known.map((each) => each.string().value),
      );
      const texts = [resource.id, ...told].filter((text): text is string => text !== undefined && text !== "");
      // A secret's ARN is also understood without its random end.
      const short = kind === "secret" ? texts.filter((text) => text.startsWith("arn:")).map(withoutEnd) : [];
      for (const text of new Set([...texts, ...short])) {
        const namesakes = names.get(text);
        if (namesakes === undefined) names.set(text, [resource]);
        else namesakes.push(resource);
      }
    }
    this.namesByKind.set(kind, names);
    return names;
  }
}

function isOf(kind: Kind, resource: Resource | undefined): boolean {
  return resource !== undefined && typesOf(kind).some((type) => type === knownType(resource.type));
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
    const where = whereFrom(each);
    if (!accounts.has(where)) accounts.set(where, account);
  }
  return { partition, accounts };
}

/**
 * The stack as a resource, for what is told of no other: its URN is in everyone's. Undefined where there is nothing in it.
 * Source: `DefaultRootStackURN` of `sdk/go/common/resource/stack/stack.go`
 */
export function stackItself({ resources }: Stack): Resource | undefined {
  const [urn, project] = resources[0]?.urn.split("::") ?? [];
  if (urn === undefined || project === undefined) return undefined;
  const type = "pulumi:pulumi:Stack";
  const name = `${project}-${urn.replace("urn:pulumi:", "")}`;
  return bareResource(`${urn}::${project}::${type}::${name}`, type, name, {});
}

/** The ids that EC2 and EFS make up. */
const UNIQUE_ID = /^(?:sg|subnet|vpc|eni|pl|lt|fs|fsap)-(?:[0-9a-f]{8}|[0-9a-f]{17})$/;

const QUALIFIED = /^(arn:(?:[^:]*:){4}(?:function:|parameter\/|secret:)[^:]+):.*$/;

/** The names that a resource may have which an ARN is that of. A parameter's has lost the slash that its name begins with. */
function namesInArn(kind: Kind, arn: string): readonly string[] {
  if (/^arn:[\w-]+:iam:/.test(arn)) return [nameInArn(arn)];
  const [, what, name = ""] = /^arn:(?:[^:]*:){4}(function|parameter|secret)[:/](.*)$/.exec(arn) ?? [];
  if (what !== kind) return [];
  if (kind === "parameter") return [name, `/${name}`];
  return [kind === "secret" ? withoutEnd(name) : name];
}

/** Source: https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html#ARN_secretnamehyphen */
function withoutEnd(arn: string): string {
  return arn.replace(/-[A-Za-z0-9]{6}$/, "");
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
      this.put(target.urn, item(basis));
    } else if (field.value !== undefined && field.value !== "") {
      this.put(field.value, item("value"));
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
    return new Items(this.certain.get(resource.urn) ?? [], joined([possible, this.anywhere]));
  }

  /** The items of what is named: of a resource of the stack, or those that name the same thing elsewhere by the same text. */
  behind({ target, field }: Reference<Resource>): Items<T> {
    if (target !== undefined) return this.of(target);
    if (field.value === "") return Items.none();
    const unseen = gapAt(field, "unseen");
    return field
      .toItems()
      .flatMap((text) => new Items(this.certain.get(text) ?? [], joined([[unseen], this.anywhere])));
  }

  /** The items of something that is no resource of the stack, and that all name by one text. */
  under(text: string): Items<T> {
    return new Items(this.certain.get(text) ?? [], this.anywhere);
  }

  private put(key: string, item: T): void {
    const items = this.certain.get(key);
    if (items === undefined) this.certain.set(key, [item]);
    else items.push(item);
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
  if (whereFrom(a) !== whereFrom(b)) return no;
  const isNamed = (of: Resource): Answer => input(of, "region").string().isSet();
  if (and(not(isNamed(a)), not(isNamed(b))).is === "yes") return yes;
  const first = output(a, "region").string();
  const second = output(b, "region").string();
  const untold = (place: Place): Answer => unknown(gapAt(place, "computed"));
  return first.then((text) => second.then((other) => answer(text === other), untold(second)), untold(first));
}

/** Whether two resources live in the same account and region, as far as their providers tell. */
export function sameProvider(a: Resource, b: Resource): boolean {
  const region = (of: Resource): string | undefined => input(of, "region").string().value;
  return whereFrom(a) === whereFrom(b) && (region(a) ?? region(b)) === (region(b) ?? region(a));
}

/**
 * The provider that says which account and region a resource is in. The engine makes a default one for each version of a
 * package that the program and its components ask for, and configures all of them alike.
 * Source: `DefaultName` of `pkg/resource/deploy/providers/registry.go`
 */
function whereFrom({ provider }: Resource): string | undefined {
  return provider?.replace(/::default_(?:\d|https?_)\w*$/, "::default");
}
