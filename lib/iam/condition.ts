import { BlockList, isIP } from "node:net";
import { all, and, type Answer, answer, any, type Gap, gapAt, no, not, unknown, yes } from "../value/answer";
import { Items } from "../value/items";
import { type Property } from "../value/property";
import { fillVariables, type KeyValues, type Request } from "./context";
import { covers, hasWildcard, literal } from "./match";
import { allOf, ALWAYS, DEPENDS, NEVER, oneOf, opposite, outcome, type Outcome, settled } from "./outcome";

/**
 * The Condition of a statement: all of its operators must hold, and each of their keys.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export class Condition {
  private readonly clauses: Items<Clause>;

  /** @param hasVariables whether `${…}` in a value stands for a key of the request, as in version 2012-10-17 */
  constructor(property: Property, hasVariables: boolean) {
    this.clauses = property
      .entries()
      .flatMap(([operator, keys]) =>
        keys.entries().map(([key, values]) => new Clause(operator, key, values, hasVariables)),
      );
  }

  /** Whether a request meets it. */
  holds(request: Request): Outcome {
    if (this.clauses.known.length + this.clauses.gaps.length === 0) return ALWAYS;
    return allOf([...this.clauses.known.map((each) => each.holds(request)), ...missing(this.clauses)]);
  }

  /**
   * Whether it leaves what it stands at as open as it would be without: a request that wants to meets it, since its keys
   * say when or how one asks, not which of many resources one gets.
   */
  isOpen(request: Request): Answer {
    return this.clauses.every((each) => each.isOpen(request));
  }

  /** The same inside the account and the network, which who has the role is in. */
  isOpenInside(request: Request, action: string): Answer {
    const keys = action.toLowerCase() === "iam:passrole" ? PERIMETER_OF_ROLES : PERIMETER;
    return this.clauses.every((each) => each.isOpen(request, keys, isNoPower));
  }

  /** Whether one of its clauses limits a key to values that it names. */
  limits(isLimit: IsLimit): Answer {
    return this.clauses.some((each) => each.limits(isLimit));
  }

  /** The values that it limits some keys to. */
  valuesOf(keys: RegExp): Items<Property> {
    return this.clauses.filter((each) => keys.test(each.key)).flatMap((each) => each.limitedTo);
  }

  /** Whether what it stands at is about all but those whom a key limits: the way of a Deny to let some through. */
  excludes(isLimit: IsLimit): Answer {
    return and(
      not(this.clauses.isEmpty()),
      this.clauses.every((each) => each.excludes(isLimit)),
    );
  }
}

/**
 * Whether a key, with a value that it must have, is a limit of the kind that is asked for.
 * @param key in lower case
 * @param value a pattern; undefined where it is not known, and has no wildcards
 */
export type IsLimit = (key: string, value: string | undefined) => boolean;

function missing({ missing }: Items<unknown>): readonly Outcome[] {
  return missing.is === "no" ? [] : [settled(missing)];
}

/**
 * Keys that do not limit what an Allow reaches: they say when, whence or how one asks, whoever has the role meets them
 * anyway, or it is for the caller to say. All others name the resource, its tags, its owner or its neighbours.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html and the condition keys
 * of each service in https://docs.aws.amazon.com/service-authorization/latest/reference/
 */
const OPEN_KEYS =
  /^(aws:(assumedroot|calledvia.*|currenttime|ec2instancesource.*|epochtime|federatedprovider|multifactorauth.*|principal.*|referer|requestedregion|securetransport|sourceidentity|sourceip|tokenissuetime|useragent|userid|username|viaawsservice|vpcsourceip)|dynamodb:(fulltablescan|return.*|select)|ec2:(instancetype|region|roledelivery|sourceinstancearn)|ecs:(enable-execute-command|task-cpu|task-memory)|kms:(calleraccount|encryptionalgorithm|encryptioncontextkeys|grantisforawsresource|signingalgorithm)|lambda:sourcefunctionarn|s3:(authtype|delimiter|max-keys|requestobjecttag.*|signature.*|tlsversion|versionid|x-amz-.*)|secretsmanager:version.*|ssm:(overwrite|recursive|sourceinstancearn)|sts:(externalid|rolesessionname|sourceidentity|transitivetagkeys))$/;

/** Keys that say whose or where a resource is, or what the caller adds to it, and leave open which. */
const PERIMETER =
  /^(aws:(requesttag\/.*|resourceaccount|resourceorg.*|sourcevpc.*|tagkeys|vpce.*)|kms:viaservice|s3:resourceaccount)$/;
/** Of roles to pass AWS checks tags unreliably, and what they are passed to limits nothing of what they can do. */
const PERIMETER_OF_ROLES = new RegExp(`${PERIMETER.source}|^(aws|iam):resourcetag/|^iam:associatedresourcearn$`);

/** One key of one operator. */
class Clause {
  readonly key: string;
  private readonly operator: Operator | undefined;
  private readonly quantifier: "forallvalues" | "foranyvalue" | undefined;
  private readonly ifExists: boolean;
  private readonly values: Items<Property>;

  constructor(
    operator: string,
    key: string,
    private readonly property: Property,
    private readonly hasVariables: boolean,
  ) {
    const [, quantifier, name = "", ifExists] = /^(?:(forallvalues|foranyvalue):)?(.*?)(ifexists)?$/.exec(
      operator.toLowerCase(),
    ) ?? [undefined, undefined, ""];
    this.key = key.toLowerCase();
    this.operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
    this.quantifier = quantifier === "forallvalues" || quantifier === "foranyvalue" ? quantifier : undefined;
    this.ifExists = ifExists !== undefined;
    this.values = property.textAroundUnknown() === undefined ? property.items() : new Items([property]);
  }

  holds(request: Request): Outcome {
    if (this.operator === undefined) return settled(unknown(this.misread()));
    const told = request.get(this.key);
    if (this.operator === NULL) return this.isAbsent(told);
    if (told === "absent" || (told !== "unknown" && told.length === 0)) return this.withoutKey();
    if (told === "unknown") {
      const [without, withKey] = [this.withoutKey(), this.withAnyValue(request)];
      return depending(without, withKey);
    }
    const passes = told.map((value) => this.passes(value, this.operator ?? NULL, request));
    return this.quantifier === "forallvalues" ? allOf(passes) : oneOf(passes);
  }

  isOpen(request: Request, others?: RegExp, isLimit: IsLimit = ANY_LIMIT): Answer {
    const { possible, certain } = this.holds(request);
    if (certain.is === "yes" || possible.is === "no") return certain;
    // Of a key that the request tells, what it comes to is all there is to ask.
    if (request.knows(this.key)) return certain;
    return OPEN_KEYS.test(this.key) || others?.test(this.key) === true
      ? possible
      : and(possible, not(this.limits(isLimit)));
  }

  /**
   * Whether it admits no more than some values that it names. A negated operator, `IfExists` and `ForAllValues` alone let
   * pass whoever says nothing, and `Null` whoever says anything.
   */
  limits(isLimit: IsLimit): Answer {
    const { operator } = this;
    return operator !== undefined && this.isLimited() ? this.names(isLimit, operator) : no;
  }

  /** The values that its key must have one of; none where it lets others pass. */
  get limitedTo(): Items<Property> {
    return this.isLimited() ? this.values : Items.none();
  }

  private isLimited(): boolean {
    const { operator } = this;
    if (operator === undefined || operator === NULL || operator.negated) return false;
    return !this.ifExists && this.quantifier !== "forallvalues";
  }

  /** Whether it is about all but some values that it names. */
  excludes(isLimit: IsLimit): Answer {
    const { operator } = this;
    return operator?.negated === true && this.quantifier === undefined ? this.names(isLimit, operator) : no;
  }

  private names(isLimit: IsLimit, operator: Operator): Answer {
    if (!isLimit(this.key, undefined)) return no;
    const isNone = (value: string): boolean =>
      operator.isEverything?.(value) === true ||
      value.toLowerCase().includes(`\${${this.key}`) ||
      !isLimit(this.key, operator.wildcards ? value : literal(value));
    // Without wildcards a value that is not known is some value all the same.
    return not(
      this.values.some((each) => (operator.wildcards ? each.string().satisfies(isNone) : knownAnd(each, isNone))),
    );
  }

  /** Null asks whether the key is there: `true` that it is not. */
  private isAbsent(told: KeyValues): Outcome {
    const asked = (absent: boolean): Outcome =>
      settled(this.values.some((each) => each.string().is(absent ? "true" : "false")));
    if (told !== "unknown") return asked(told === "absent" || told.length === 0);
    return depending(asked(true), asked(false));
  }

  private withoutKey(): Outcome {
    if (this.ifExists || this.quantifier === "forallvalues") return ALWAYS;
    return outcome(this.quantifier !== "foranyvalue" && this.operator?.negated === true);
  }

  private withAnyValue(request: Request): Outcome {
    const filled = this.values.map((each) => each.string().map((text) => this.fill(text, request, false)));
    // A value that lacks its variable matches nothing.
    const isNamed = filled.some((each) =>
      each.state.is === "unknown" ? yes : each.satisfies((is) => is !== undefined),
    );
    const every =
      this.operator?.wildcards === true
        ? filled.some((each) => each.satisfies((is) => is?.open === false && covers(is.pattern, "*")))
        : no;
    const some = isNamed.is === "no" ? NEVER : { possible: isNamed, certain: every };
    return this.operator?.negated === true ? opposite(some) : some;
  }

  /** Whether one value of the request passes: it is among the policy's values, or, with a negated operator, among none. */
  private passes(value: string, operator: Operator, request: Request): Outcome {
    const among = oneOf([
      ...this.values.known.map((each) => this.compared(each, value, operator, request)),
      ...missing(this.values),
    ]);
    return operator.negated ? opposite(among) : among;
  }

  private compared(each: Property, value: string, operator: Operator, request: Request): Outcome {
    const field = each.string();
    if (field.state.is === "unknown") {
      const around = each.textAroundUnknown();
      return around === undefined || operator.fits(value, around) ? settled(unknown(field.state.gap)) : NEVER;
    }
    const filled = field.value === undefined ? undefined : this.fill(field.value, request, !operator.wildcards);
    if (filled === undefined) return NEVER;
    const fits = operator.fits(value, filled.pattern);
    return filled.open ? (fits ? DEPENDS : NEVER) : outcome(fits);
  }

  private fill(text: string, request: Request, literals: boolean): ReturnType<typeof fillVariables> {
    if (this.hasVariables) return fillVariables(text, request, literals);
    return { pattern: literals ? literal(text) : text, open: false };
  }

  private misread(): Gap {
    return gapAt(this.property, "malformed");
  }
}

const ANY_LIMIT: IsLimit = () => true;

/** To attach no more than a policy is no limit where that policy gives everything. */
const isNoPower: IsLimit = (key, value) =>
  !/^iam:(policyarn|permissionsboundary)$/.test(key) ||
  value === undefined ||
  !(hasWildcard(value) || /:policy\/(AdministratorAccess|PowerUserAccess|IAMFullAccess)$/.test(value));

function knownAnd(value: Property, test: (text: string) => boolean): Answer {
  const text = value.string().value;
  return answer(text !== undefined && test(text));
}

/** What is so whether a key is there or not, if both come to the same. */
function depending(one: Outcome, other: Outcome): Outcome {
  return {
    possible: any([one.possible, other.possible]),
    certain: all([one.certain, other.certain]),
  };
}

interface Operator {
  readonly negated: boolean;
  /** Whether `*` and `?` in its values are wildcards. */
  readonly wildcards: boolean;
  /** Whether a value of it is no limit at all: every value fits. */
  readonly isEverything?: (value: string) => boolean;
  /** Whether a request's value fits a policy's, which is a pattern. */
  fits(value: string, pattern: string): boolean;
}

const is = (fits: Operator["fits"]): Operator => ({ negated: false, wildcards: false, fits });
const isNot = (fits: Operator["fits"]): Operator => ({ ...is(fits), negated: true });
/** The same with wildcards. */
const fitsAny = (fits: Operator["fits"]): Operator => ({
  ...is(fits),
  wildcards: true,
  isEverything: (value) => covers(value, "?*"),
});
const fitsNone = (fits: Operator["fits"]): Operator => ({ ...fitsAny(fits), negated: true });

const like = (value: string, pattern: string): boolean => covers(pattern, literal(value));
const likeInAnyCase = (value: string, pattern: string): boolean => like(value.toLowerCase(), pattern.toLowerCase());
const arnLike = (value: string, pattern: string): boolean => {
  const [parts, patterns] = [arnParts(value), arnParts(pattern)];
  return parts.length === patterns.length && parts.every((part, index) => like(part, patterns[index] ?? ""));
};
const numeric =
  (test: (a: number, b: number) => boolean): Operator["fits"] =>
  (value, pattern) => {
    const [a, b] = [numberOf(value), numberOf(pattern)];
    return a !== undefined && b !== undefined && test(a, b);
  };
const dated =
  (test: (a: number, b: number) => boolean): Operator["fits"] =>
  (value, pattern) => {
    const [a, b] = [timeOf(value), timeOf(pattern)];
    return a !== undefined && b !== undefined && test(a, b);
  };
/** What lies on one side of a value is no value that is named. */
const onOneSide = (fits: Operator["fits"]): Operator => ({ ...is(fits), isEverything: () => true });
const equal = (a: number, b: number): boolean => a === b;
const less = (a: number, b: number): boolean => a < b;
const atMost = (a: number, b: number): boolean => a <= b;
const more = (a: number, b: number): boolean => a > b;
const atLeast = (a: number, b: number): boolean => a >= b;

const NULL: Operator = is(() => false);

const OPERATORS: Readonly<Record<string, Operator>> = {
  stringequals: is(like),
  stringnotequals: isNot(like),
  stringequalsignorecase: is(likeInAnyCase),
  stringnotequalsignorecase: isNot(likeInAnyCase),
  stringlike: fitsAny(like),
  stringnotlike: fitsNone(like),
  arnequals: fitsAny(arnLike),
  arnlike: fitsAny(arnLike),
  arnnotequals: fitsNone(arnLike),
  arnnotlike: fitsNone(arnLike),
  bool: is(likeInAnyCase),
  binaryequals: is(like),
  ipaddress: { ...is(isInRange), isEverything: (value) => isHalfTheWorld(value) },
  notipaddress: isNot(isInRange),
  numericequals: is(numeric(equal)),
  numericnotequals: isNot(numeric(equal)),
  numericlessthan: onOneSide(numeric(less)),
  numericlessthanequals: onOneSide(numeric(atMost)),
  numericgreaterthan: onOneSide(numeric(more)),
  numericgreaterthanequals: onOneSide(numeric(atLeast)),
  dateequals: is(dated(equal)),
  datenotequals: isNot(dated(equal)),
  datelessthan: onOneSide(dated(less)),
  datelessthanequals: onOneSide(dated(atMost)),
  dategreaterthan: onOneSide(dated(more)),
  dategreaterthanequals: onOneSide(dated(atLeast)),
  null: NULL,
};

/** The six parts of an ARN; the last one keeps its colons. A wildcard of ArnLike stays inside its part. */
function arnParts(text: string): readonly string[] {
  const parts = text.split(":");
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(":")];
}

function numberOf(text: string): number | undefined {
  const value = text.trim() === "" ? NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** Seconds since 1970, or a date as ISO 8601 writes it. */
function timeOf(text: string): number | undefined {
  const seconds = numberOf(text);
  const time = seconds === undefined || /^\d{4}$/.test(text) ? Date.parse(text) : seconds * 1000;
  return Number.isNaN(time) ? undefined : time;
}

/** Whether a range is so wide that two or three of its kind are all there is. */
function isHalfTheWorld(range: string): boolean {
  const [network = "", length] = range.split("/");
  return length !== undefined && Number(length) < (isIP(network) === 6 ? 16 : 8);
}

/** Whether an address lies in a range such as `203.0.113.0/24` or `2001:db8::/32`. */
function isInRange(value: string, range: string): boolean {
  const [network = "", length] = range.split("/");
  const kind = isIP(network);
  if (kind === 0 || isIP(value) !== kind) return false;
  const family = kind === 4 ? "ipv4" : "ipv6";
  const most = kind === 4 ? 32 : 128;
  const prefix = numberOf(length ?? String(most));
  if (prefix === undefined || !Number.isInteger(prefix) || prefix < 0 || prefix > most) return false;
  const list = new BlockList();
  list.addSubnet(network, prefix, family);
  return list.check(value, family);
}
