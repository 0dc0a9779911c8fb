import { type Basis, type Gap, type Place } from "../value/answer";
import { Items } from "../value/items";
import { type Property } from "../value/property";
import { input, output, type Resource } from "./resource";
import { Reference } from "./reference";
import { type TypeToken, TYPES } from "./types";

/** The kinds of resources that others name, their type tokens, and the outputs by which they are named. */
const KINDS = {
  role: { type: TYPES.role, names: ["arn", "name"] },
  policy: { type: TYPES.policy, names: ["arn"] },
  "instance-profile": { type: TYPES.instanceProfile, names: ["arn", "name"] },
  "task-definition": { type: TYPES.taskDefinition, names: ["arn", "arnWithoutRevision", "family"] },
  "launch-template": { type: TYPES.launchTemplate, names: ["arn", "name"] },
  "launch-configuration": { type: TYPES.launchConfiguration, names: ["arn", "name"] },
  "auto-scaling-group": { type: TYPES.autoScalingGroup, names: ["arn", "name"] },
} as const;
export type Kind = keyof typeof KINDS;

/**
 * The resources of one run as a graph. References are resolved here and nowhere else: by ARN, name or id, or, while
 * those are unknown, inferred from the one resource that the property was computed from.
 */
export class Stack {
  private readonly byType = new Map<string, Resource[]>();
  private readonly byUrn = new Map<string, Resource>();
  private readonly named = new Map<Kind, ReadonlyMap<string, readonly Resource[]>>();
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
    const unseen: Gap = { urn: "", path: "", reason: "unseen" };
    return new Items(this.shown(type), this.whole ? [] : [unseen]);
  }

  /** A value that is worked out once for this stack, by the function that works it out. */
  remember<T>(workOut: (stack: Stack) => T): T {
    if (!this.remembered.has(workOut)) this.remembered.set(workOut, workOut(this));
    return this.remembered.get(workOut) as T;
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
    if (field.value !== undefined) return found(this.find(kind, from, field.value), "value");
    const waits = field.state.is === "unknown" && field.state.gap.reason === "computed";
    return found(waits ? this.infer(kind, from, property.path) : undefined, "dependency");
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

  private find(kind: Kind, from: Resource, text: string): Resource | undefined {
    const candidates = this.namesOf(kind).get(text) ?? (text.startsWith("arn:") ? this.byNameInArn(kind, text) : []);
    // An ARN says which account and region it is; a name or id means the provider's own.
    const meant = text.startsWith("arn:") ? candidates : candidates.filter((each) => sameProvider(each, from));
    return meant.length === 1 ? meant[0] : undefined;
  }

  /** Roles and profiles whose ARN is not known yet, but whose name is what the ARN ends in. */
  private byNameInArn(kind: Kind, arn: string): readonly Resource[] {
    if (!/^arn:[\w-]+:iam:/.test(arn)) return [];
    const named = this.namesOf(kind).get(nameInArn(arn)) ?? [];
    return named.filter((each) => output(each, "arn").string().value === undefined);
  }

  private namesOf(kind: Kind): ReadonlyMap<string, readonly Resource[]> {
    const known = this.named.get(kind);
    if (known !== undefined) return known;
    const names = new Map<string, Resource[]>();
    for (const resource of this.shown(KINDS[kind].type)) {
      const texts = KINDS[kind].names.map((name) => output(resource, name).string().value);
      for (const text of new Set([resource.id, ...texts])) {
        if (text !== undefined && text !== "") names.set(text, [...(names.get(text) ?? []), resource]);
      }
    }
    this.named.set(kind, names);
    return names;
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

/** Whether two resources live in the same account and region, as far as their providers tell. */
export function sameProvider(a: Resource, b: Resource): boolean {
  const region = (of: Resource): string | undefined => input(of, "region").string().value;
  return a.provider === b.provider && (region(a) ?? region(b)) === (region(b) ?? region(a));
}
