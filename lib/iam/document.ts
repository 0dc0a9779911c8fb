import { type Answer, and, answer, no, not, or, type Place, unknown, yes } from "../value/answer";
import { Items } from "../value/items";
import { type JsonObject } from "../value/json";
import { Property } from "../value/property";
import { Condition } from "./condition";
import { fillVariables, type Request } from "./context";
import { covers, hasWildcard, meets } from "./match";
import { ALWAYS, DEPENDS, NEVER, oneOf, opposite, type Outcome, settled } from "./outcome";
import { Principal } from "./principal";

/**
 * A policy or trust document, read as IAM reads it: single values for lists, names in any case, JSON text or an object.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export class PolicyDocument {
  readonly statements: Items<Statement>;

  /** @param property the document, as JSON text or as an object; what is not known of it is unknown, part by part */
  constructor(property: Property) {
    const document = property.document();
    // Older documents have no variables: what looks like one is text.
    const hasVariables = document.get("Version").string().value === "2012-10-17";
    let number = 0;
    this.statements = document
      .get("Statement")
      .items()
      .map((each) => new Statement(each, ++number, hasVariables));
  }

  /** A document that is not a part of the program. */
  static of(json: JsonObject): PolicyDocument {
    return new PolicyDocument(Property.root("", json));
  }
}

/** The patterns of an element, or of its opposite: Action or NotAction, Resource or NotResource. */
interface Patterns {
  readonly named: Texts;
  readonly excepted: Texts;
  /** Whether it says what it is not about. */
  readonly excepts: Answer;
}

/** A statement of a document. What is neither Allow nor Deny, says no action or no resource, is about nothing. */
export class Statement implements Place {
  readonly actions: Patterns;
  readonly resources: Patterns;
  readonly condition: Condition;
  readonly principals: Principals;
  /** The services that its actions are named in; undefined where they may be of any. */
  private readonly services: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(
    private readonly property: Property,
    /** Its place in the document, counted from 1. */
    readonly number: number,
    private readonly hasVariables: boolean,
  ) {
    this.actions = patternsOf(property, "Action", texts);
    this.resources = patternsOf(property, "Resource", (element) => complete(texts(element)));
    this.condition = new Condition(property.get("Condition"), hasVariables);
    const isAllButEverybody = principalsIn(property.get("NotPrincipal")).some((each) => answer(each.isEverybody()));
    this.principals = {
      named: principalsIn(property.get("Principal")),
      excepts: and(isThere(property, "NotPrincipal"), not(isAllButEverybody)),
    };
    this.services = byService(this.actions);
  }

  get urn(): string {
    return this.property.urn;
  }
  get path(): string {
    return this.property.path;
  }

  allows(): Answer {
    return this.property.get("Effect").string().is("Allow");
  }
  denies(): Answer {
    return this.property.get("Effect").string().is("Deny");
  }

  /** Its actions in words: `s3:GetObject, s3:PutObject, s3:ListBucket and more`, `everything but iam:*`. */
  get says(): string {
    const { named, excepted, excepts } = this.actions;
    if (excepts.is !== "yes") return listed(named.known);
    return excepted.known.length === 0 ? "everything" : `everything but ${listed(excepted.known)}`;
  }

  /** Whether one of its actions may be of a service, `s3`. */
  mayConcern(service: string): boolean {
    return this.services?.has(service) ?? true;
  }

  /**
   * Whether it speaks of an action, by naming it or by not excepting it.
   * @param action `s3:GetObject`, in any case
   */
  coversAction(action: string): Answer {
    const known = this.covered.get(action);
    if (known !== undefined) return known;
    const covers = this.findWhetherCovers(action.toLowerCase());
    if (this.covered.size < MOST_REMEMBERED) this.covered.set(action, covers);
    return covers;
  }
  private readonly covered = new Map<string, Answer>();

  private findWhetherCovers(name: string): Answer {
    if (this.services !== undefined) {
      const patterns = this.services.get(serviceOf(name));
      return patterns?.some((each) => covers(each, name)) === true ? yes : no;
    }
    const { named, excepted, excepts } = this.actions;
    const match = (texts: Texts): Answer =>
      texts.known.some((pattern) => covers(pattern.toLowerCase(), name)) ? yes : texts.mayMatch(name);
    return or(match(named), and(excepts, not(match(excepted))));
  }

  /** Whether one of its actions is this one, or a pattern inside the same service that covers it. */
  namesAction(action: string): Answer {
    const name = action.toLowerCase();
    return this.actions.named.some((text) => {
      const pattern = text.toLowerCase();
      return answer(serviceOf(pattern) === serviceOf(name) && covers(pattern, name));
    });
  }

  /**
   * Whether it speaks of resources.
   * @param resource a pattern, which asks about all that it matches: certain is that it speaks of them all, possible that
   *   it speaks of some
   */
  coversResource(resource: string, request: Request): Outcome {
    const { named, excepted, excepts } = this.resources;
    const matching = (patterns: Texts): Outcome =>
      oneOf([
        ...patterns.known.map((each) => this.matches(each, resource, request)),
        settled(patterns.mayMatch(resource)),
      ]);
    const others = opposite(matching(excepted));
    return oneOf([matching(named), { possible: and(excepts, others.possible), certain: and(excepts, others.certain) }]);
  }

  private matches(pattern: string, resource: string, request: Request): Outcome {
    const filled = this.hasVariables ? fillVariables(pattern, request) : { pattern, open: false };
    if (filled === undefined) return NEVER;
    if (!filled.open && covers(filled.pattern, resource)) return ALWAYS;
    return meets(filled.pattern, resource) ? DEPENDS : NEVER;
  }
}

/** The texts of an element. What is known around an unknown part may rule out that it matters. */
class Texts extends Items<string> {
  constructor(
    { known, gaps }: Items<string>,
    private readonly around: ReadonlyMap<string, string>,
  ) {
    super(known, gaps);
  }

  /** The same, each known text turned into another. */
  turn(turn: (text: string) => string): Texts {
    return new Texts(this.map(turn), this.around);
  }

  /** Unknown where one that is not known may match, else no. */
  mayMatch(other: string): Answer {
    const gaps = this.gaps.filter(({ urn, path }) => {
      const pattern = this.around.get(`${urn} ${path}`);
      return pattern === undefined || meets(pattern.toLowerCase(), other.toLowerCase());
    });
    return gaps.length === 0 ? no : unknown(...gaps);
  }
}

/**
 * AWS completes an ARN of fewer than six parts with wildcards: `arn:aws:sqs` is `arn:aws:sqs:*:*:*`.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
function complete(texts: Texts): Texts {
  return texts.turn((text) => {
    const missing = text.startsWith("arn:") ? 6 - text.split(":").length : 0;
    return text + ":*".repeat(Math.max(0, missing));
  });
}

/** Who a statement of a trust document speaks of. */
export interface Principals {
  readonly named: Items<Principal>;
  /** Whether it says who it does not speak of: that is everybody else. */
  readonly excepts: Answer;
}

/** The part of an action before the colon. */
export function serviceOf(action: string): string {
  return action.slice(0, Math.max(0, action.indexOf(":")));
}

function patternsOf(property: Property, element: "Action" | "Resource", read: (element: Property) => Texts): Patterns {
  return {
    named: read(property.get(element)),
    excepted: read(property.get(`Not${element}`)),
    excepts: isThere(property, `Not${element}`),
  };
}

function isThere(property: Property, element: string): Answer {
  return property.get(element).raw().isSet();
}

/** The texts of a list, or of the single text in its place; what is unknown or no text is a gap. */
function texts(property: Property): Texts {
  const items = property.items();
  const around = [property, ...items.known].flatMap((each) => {
    const pattern = each.textAroundUnknown();
    return pattern === undefined ? [] : [[`${each.urn} ${each.path}`, pattern] as const];
  });
  return new Texts(
    items.flatMap((each) => each.string().toItems()),
    new Map(around),
  );
}

function principalsIn(property: Property): Items<Principal> {
  const kind = property.kind();
  if (kind.value !== "object") return texts(property).map((text) => new Principal("AWS", text, property));
  return property.entries().flatMap(([name, values]) =>
    values.items().flatMap((each) =>
      each
        .string()
        .toItems()
        .map((text) => new Principal(name, text, each)),
    ),
  );
}

/** Patterns by the service that they are of, so that a statement of a thousand actions is asked about ten of them. */
function byService({ named, excepts }: Patterns): ReadonlyMap<string, readonly string[]> | undefined {
  if (named.gaps.length > 0 || excepts.is !== "no") return undefined;
  const found = new Map<string, string[]>();
  for (const each of named.known) {
    const pattern = each.toLowerCase();
    const service = serviceOf(pattern);
    if (service === "" || hasWildcard(service)) return undefined;
    const patterns = found.get(service);
    if (patterns === undefined) found.set(service, [pattern]);
    else patterns.push(pattern);
  }
  return found;
}

/** As many as anybody reads. */
const MOST_LISTED = 3;
const MOST_LENGTH = 100;

/** `s3:GetObject, s3:PutObject, s3:ListBucket and more`. */
export function listed(texts: readonly string[]): string {
  const some = texts
    .slice(0, MOST_LISTED)
    .map((text) => (text.length > MOST_LENGTH ? `${text.slice(0, MOST_LENGTH)}…` : text))
    .join(", ");
  return texts.length > MOST_LISTED ? `${some} and more` : some;
}

/** How many actions a statement keeps its answers about: policies of AWS are asked the same by every role. */
const MOST_REMEMBERED = 2000;
