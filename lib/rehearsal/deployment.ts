import { type Location, type Resource } from "../model/resource";
import { propertiesFromPulumi } from "../pulumi/properties";
import { COMPUTED, type Json, type JsonObject, holdsUnknownPart, isList, isObject } from "../value/json";
import { parseJson } from "../value/property";
import { makeUp } from "./outputs/make-up";
import { Refusal, type WireProperties } from "./protocol";
import { ACCOUNT, partitionOf, REGION, type Scope } from "./scope";
import { dependenciesIn, echo, holdsSecret, secretOf, toWire } from "./wire";

/** A resource of the rehearsed program. */
export interface Rehearsed {
  readonly resource: Resource;
  /** Its top-level inputs that hold a secret of Pulumi's. */
  readonly secrets: ReadonlySet<string>;
  /** What the program was answered, in wire form. */
  readonly answer: WireProperties;
}

/** What a program, or a component on its behalf, asks for: the engine calls it a goal. */
export interface Goal {
  readonly type: string;
  readonly name: string;
  /** The URN of its parent, "" for none. */
  readonly parent: string;
  readonly properties: WireProperties;
  /** False for a component: it has no provider, no id and no outputs of its own. */
  readonly custom: boolean;
  /** `URN::id` of its provider, "" for the default one. */
  readonly provider?: string;
  /** The version of its package. */
  readonly version?: string;
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  readonly secretOutputs?: readonly string[];
  readonly location?: Location | null;
  /** Given where it is only read: the id by which it is looked up. */
  readonly read?: string;
}

/** What is known of a resource that exists already, by URN: it takes the place of what would be made up. */
export type KnownResources = ReadonlyMap<string, { readonly id: string | undefined; readonly outputs: JsonObject }>;

/** The setting of a rehearsal. */
export interface Setting {
  readonly project: string;
  readonly stack: string;
  /** The configuration, by full key: `aws:region`. */
  readonly config: Readonly<Record<string, string>>;
  readonly known: KnownResources;
}

/** The resources of a rehearsal: what the engine and the providers would make of each registration. */
export class Deployment {
  private readonly all = new Map<string, Rehearsed>();
  private readonly byType = new Map<string, Rehearsed[]>();
  private readonly told = new Set<string>();

  constructor(private readonly setting: Setting) {}

  get stack(): string {
    return this.setting.stack;
  }

  get resources(): readonly Rehearsed[] {
    return [...this.all.values()];
  }

  /** What could not be rehearsed, each in one line. */
  get notes(): readonly string[] {
    return [...this.told].sort();
  }

  note(text: string): void {
    this.told.add(text);
  }

  get(urn: string): Rehearsed | undefined {
    return this.all.get(urn);
  }

  /** Notes that nobody knows what a component creates. */
  conceal(urn: string): void {
    const found = this.all.get(urn);
    if (found !== undefined) this.all.set(urn, { ...found, resource: { ...found.resource, opaque: true } });
  }

  /** The URN of a resource. Source: https://www.pulumi.com/docs/iac/concepts/resources/names/ */
  urnOf(type: string, name: string, parent: string): string {
    const ancestors = parent.split("::")[2] ?? "";
    const qualified = ancestors === "" || ancestors === "pulumi:pulumi:Stack" ? type : `${ancestors}$${type}`;
    return `urn:pulumi:${this.setting.stack}::${this.setting.project}::${qualified}::${name}`;
  }

  /** Takes a resource in, and makes up what its provider would answer. */
  take(goal: Goal): Rehearsed {
    const { type, name, parent, properties } = goal;
    const urn = this.urnOf(type, name, parent);
    if (this.all.has(urn)) throw new Refusal(`Duplicate resource URN '${urn}'; try giving it a unique name`);
    const inputs = propertiesFromPulumi(properties);
    const provider = goal.custom ? this.providerOf(goal) : undefined;
    const { id, answer } = goal.custom
      ? this.answerTo(goal, urn, inputs, this.scopeOf(provider, inputs))
      : { id: undefined, answer: {} };
    const rehearsed: Rehearsed = {
      resource: {
        urn,
        type,
        name,
        // Of what is only read nobody knows more than what it is called.
        inputs: goal.read === undefined ? inputs : COMPUTED,
        outputs: propertiesFromPulumi(answer),
        id,
        provider,
        propertyDependencies: dependenciesOf(goal),
        location: goal.location ?? null,
        read: goal.read !== undefined,
        rehearsed: true,
      },
      secrets: new Set(Object.keys(properties).filter((key) => holdsSecret(properties[key] ?? null))),
      answer,
    };
    this.all.set(urn, rehearsed);
    const sameType = this.byType.get(type);
    if (sameType === undefined) this.byType.set(type, [rehearsed]);
    else sameType.push(rehearsed);
    return rehearsed;
  }

  /** What is known of the resource of a type that a name, an id or an ARN means. */
  find(type: string, text: string): JsonObject | undefined {
    const found = this.byType.get(type)?.find(({ resource: { id, outputs } }) => {
      return id === text || NAMES.some((name) => outputs[name] === text);
    });
    return (
      found && { ...found.resource.outputs, ...(found.resource.id === undefined ? {} : { id: found.resource.id }) }
    );
  }

  /**
   * Where a resource of a provider lives.
   * @param provider the provider's URN
   * @param inputs of the resource, which may name a region of its own
   */
  scopeOf(provider: string | undefined, inputs: JsonObject = {}): Scope {
    const given = provider === undefined ? {} : (this.all.get(provider)?.resource.inputs ?? {});
    const settings = isObject(given) ? given : {};
    const region = [inputs["region"], settings["region"], this.setting.config["aws:region"]].find(isRegion) ?? REGION;
    return { partition: partitionOf(region), account: accountOf(settings) ?? ACCOUNT, region };
  }

  /** The URN of a provider reference, or of the default provider of a package, which is taken in when first needed. */
  providerOf({ provider = "", type, version = "" }: Pick<Goal, "provider" | "type" | "version">): string | undefined {
    if (provider !== "") return provider.split("::").slice(0, 4).join("::");
    const pack = type.split(":")[0] ?? "";
    if (pack === "pulumi") return undefined;
    const name = version === "" ? "default" : `default_${version.replace(/[^\w]/g, "_")}`;
    const urn = this.urnOf(`pulumi:providers:${pack}`, name, "");
    if (!this.all.has(urn)) {
      const settings = Object.entries(this.setting.config).filter(([key]) => key.startsWith(`${pack}:`));
      const inputs = Object.fromEntries(settings.map(([key, value]) => [key.slice(pack.length + 1), value]));
      const properties = version === "" ? inputs : { ...inputs, version };
      this.take({ type: `pulumi:providers:${pack}`, name, parent: "", properties, custom: true });
    }
    return urn;
  }

  private answerTo(
    goal: Goal,
    urn: string,
    inputs: JsonObject,
    scope: Scope,
  ): { readonly id: string; readonly answer: WireProperties } {
    const { type, name, read, properties, secretOutputs = [] } = goal;
    const known = this.setting.known.get(urn);
    const given = read === undefined ? inputs : { ...named(read), ...inputs };
    const made = makeUp({ urn, type, name, inputs: given, scope });
    const echoed = Object.entries(properties).map(([key, value]) => [key, echo(value)] as const);
    const answer: Record<string, WireProperties[string]> = {
      // What a read resource was not given, it may have all the same.
      ...toWire(read === undefined ? made.outputs : withoutNulls(made.outputs)),
      ...(read === undefined ? {} : toWire(named(read))),
      ...Object.fromEntries(echoed),
      ...toWire(
        Object.fromEntries(Object.entries(known?.outputs ?? {}).filter(([, value]) => !holdsUnknownPart(value))),
      ),
    };
    for (const key of [...secretOutputs, ...(made.secrets ?? [])]) {
      const value = answer[key];
      if (value !== undefined && value !== null && !holdsSecret(value)) answer[key] = secretOf(value);
    }
    return { id: known?.id ?? read ?? made.id, answer };
  }
}

function withoutNulls(outputs: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(outputs).filter(([, value]) => value !== null));
}

/** The outputs by which a data source may look a resource up. */
const NAMES = ["arn", "name", "identifier", "clusterIdentifier", "bucket", "url"];

/** What the id says by which a resource is read. */
function named(id: string): JsonObject {
  return id.startsWith("arn:") ? { arn: id } : { name: id };
}

function dependenciesOf({ properties, propertyDependencies = {} }: Goal): Record<string, readonly string[]> {
  const inside = Object.entries(properties).map(([key, value]) => [key, dependenciesIn(value)] as const);
  const found = Object.fromEntries(inside.filter(([, urns]) => urns.length > 0));
  return { ...found, ...propertyDependencies };
}

function isRegion(value: Json | undefined): value is string {
  return typeof value === "string" && /^[a-z]{2,4}(-[a-z]+)+-\d+$/.test(value);
}

/** The account of the role that a provider assumes. The SDKs hand a provider its settings as JSON texts. */
function accountOf(settings: JsonObject): string | undefined {
  const { allowedAccountIds: given } = settings;
  const allowed = typeof given === "string" ? parseJson(given) : given;
  if (isList(allowed) && allowed.length === 1 && typeof allowed[0] === "string") return allowed[0];
  const roles = [settings["assumeRole"], settings["assumeRoles"]].flatMap((value): readonly (Json | undefined)[] => {
    const parsed = typeof value === "string" ? parseJson(value) : value;
    return isList(parsed) ? parsed : [parsed];
  });
  const arns = roles.map((role) => (isObject(role) ? role["roleArn"] : undefined));
  return arns
    .flatMap((arn) => (typeof arn === "string" ? (/^arn:[\w-]+:iam::(\d{12}):/.exec(arn)?.[1] ?? []) : []))
    .at(-1);
}
