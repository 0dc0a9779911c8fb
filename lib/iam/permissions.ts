import { type Answer, and, any, type Basis, type Gap, not, or, resting } from "../value/answer";
import { Items } from "../value/items";
import { remembered } from "../value/remembered";
import { fillVariables, type Request, type RequestContext, requestOf, UNTOLD } from "./context";
import { type PolicyDocument, serviceOf, type Statement } from "./document";
import { allOf, NEVER, oneOf, opposite, outcomeResting, type Outcome, settled } from "./outcome";
import { meantBy, speaksOfAll } from "./resource";

/** A policy that a role has, in whichever way. */
export interface HeldPolicy {
  readonly document: PolicyDocument;
  /** What it rests on that the role has it. */
  readonly basis: Basis;
  /** A pattern of the ARN of a customer's policy, where its name is known. */
  readonly arn?: string;
}

/** A statement of a policy that a role has. */
export interface Grant<P extends HeldPolicy = HeldPolicy> {
  readonly policy: P;
  readonly statement: Statement;
}

/** An answer, and the grants that it comes from. */
export interface Granted<P extends HeldPolicy> {
  readonly answer: Answer;
  readonly by: readonly Grant<P>[];
}

export type Decision = "allowed" | "denied" | "conditional" | "unknown";

/**
 * What a role may do, by all of its policies together: an explicit Deny wins, and a permissions boundary is a ceiling.
 * A policy that cannot be seen makes unknown what it might change.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export class Permissions<P extends HeldPolicy = HeldPolicy> {
  private readonly held: Statements<P>;
  private readonly ceiling: Statements<P> | undefined;

  /**
   * @param policies all policies of the role, a gap for each that cannot be seen
   * @param boundary its permissions boundary; undefined where it surely has none
   * @param partition the partition that the role lives in, `aws-cn`
   */
  constructor(
    readonly policies: Items<P>,
    readonly boundary: Items<P> | undefined,
    readonly partition = "aws",
  ) {
    this.held = new Statements(policies);
    this.ceiling = boundary && new Statements(boundary);
  }

  /** Every statement that allows anything. */
  get grants(): Items<Grant<P>> {
    return this.held.grants;
  }

  /** Whether a statement may allow an action at all: one of its service, or of any. */
  mayAllow(action: string): boolean {
    return this.held.missing.is !== "no" || this.held.allowingOf(action).length > 0;
  }

  /**
   * Whether the role may do something.
   * @param action `s3:GetObject`, in any case
   * @param resource a pattern: the answer is about all that it matches. See `literal`.
   */
  decide(action: string, resource: string, context: RequestContext = UNTOLD): Decision {
    const { possible, certain } = this.outcomeOf(action, resource, context);
    if (possible.is === "no") return "denied";
    if (certain.is === "yes") return "allowed";
    return possible.is === "unknown" || certain.is === "unknown" ? "unknown" : "conditional";
  }

  /** The same as two answers: whether it may for some request, and whether it may for every one. */
  outcomeOf(action: string, resource: string, context: RequestContext = UNTOLD): Outcome {
    const request = requestOf(context);
    const granted = this.held.allow(action, resource, request);
    const denied = this.held.deny(action, resource, request);
    if (this.ceiling === undefined) return allOf([granted, opposite(denied)]);
    return allOf([
      granted,
      opposite(denied),
      this.ceiling.allow(action, resource, request),
      opposite(this.ceiling.deny(action, resource, request)),
    ]);
  }

  /**
   * Whether one of its statements really gives an action on resources: neither taken away by a Deny that always applies,
   * nor outside the boundary. Whether the statement itself allows it is not asked.
   */
  keeps(action: string, resource: string, context: RequestContext = UNTOLD): Answer {
    const request = requestOf(context);
    const denied = this.held.deny(action, resource, request).certain;
    if (this.ceiling === undefined) return not(denied);
    return and(
      not(denied),
      this.ceiling.allow(action, resource, request).possible,
      not(this.ceiling.deny(action, resource, request).certain),
    );
  }

  /** Whether a grant really gives an action on some of the resources that its statement speaks of. See `keeps`. */
  keepsOf({ policy, statement }: Grant<P>, action: string): Answer {
    const { named, excepts } = statement.resources;
    const isMet = statement.condition.holds(requestOf(UNTOLD)).possible;
    // Where nothing may take it away, it does not matter on what it is given.
    if (this.ceiling === undefined && !this.held.mayDeny(action))
      return resting(and(statement.allows(), isMet), policy.basis);
    const keeps = (pattern: string): Answer =>
      any(meantBy(pattern, action, this.partition).map((resource) => this.keeps(action, resource)));
    const kept = or(
      named.some((text) => keeps(fillVariables(text, requestOf(UNTOLD))?.pattern ?? text)),
      and(excepts, keeps("*")),
    );
    return resting(and(statement.allows(), isMet, kept), policy.basis);
  }

  /**
   * Whether a grant gives an action on resources that nobody named, so on any of its kind.
   * @param context what the request says; conditions on keys that only say when or how are taken to be met
   */
  givesAny(grant: Grant<P>, action: string, context: RequestContext = UNTOLD): Answer {
    const isOpen = grant.statement.condition.isOpen(requestOf(context));
    return isOpen.is === "no" ? isOpen : and(isOpen, this.givesAnyWhenever(grant, action, context));
  }

  /** The same, whatever its condition says, as long as it can be met. */
  givesAnyWhenever({ policy, statement }: Grant<P>, action: string, context: RequestContext = UNTOLD): Answer {
    const is = and(
      statement.allows(),
      statement.condition.holds(requestOf(context)).possible,
      speaksOfAll(statement, action, this.partition, (resource) => this.keeps(action, resource, context)),
    );
    return resting(is, policy.basis);
  }

  /**
   * Whether some statement gives an action on resources that nobody named, and which do. A condition that keeps it inside
   * the account or the network is none here: what the account has is there to be had. See `givesAny`.
   */
  reachesAny(action: string, context: RequestContext = UNTOLD): Granted<P> {
    const known = remembered(this.reached, context, () => new Map<string, Granted<P>>());
    return remembered(known, action, () =>
      this.granted(action, (grant) => {
        const isOpen = grant.statement.condition.isOpenInside(requestOf(context), action);
        return isOpen.is === "no" ? isOpen : and(isOpen, this.givesAnyWhenever(grant, action, context));
      }),
    );
  }
  private readonly reached = new Map<RequestContext, Map<string, Granted<P>>>();

  /** Whether some statement really gives an action, on whatever resources, and which do. */
  reachesSome(action: string): Granted<P> {
    return this.granted(action, (grant) => this.keepsOf(grant, action));
  }

  /**
   * Whether it may use an action on a resource, and which statements give it that. Conditions count as in `givesAny`.
   * @param resource a pattern: some of what it matches is enough
   */
  reaches(action: string, resource: string, context: RequestContext = UNTOLD): Granted<P> {
    const request = requestOf(context);
    return this.granted(action, ({ policy, statement }) => {
      const is = and(
        statement.allows(),
        statement.coversResource(resource, request).possible,
        statement.condition.isOpenInside(request, action),
        this.keeps(action, resource, context),
      );
      return resting(is, policy.basis);
    });
  }

  private granted(action: string, gives: (grant: Grant<P>) => Answer): Granted<P> {
    const answers = this.held.allowingOf(action).map((grant) => {
      const covers = grant.statement.coversAction(action);
      return { grant, is: covers.is === "no" ? covers : and(covers, gives(grant)) };
    });
    return {
      answer: any([...answers.map((each) => each.is), this.held.missing]),
      by: answers.filter((each) => each.is.is === "yes").map((each) => each.grant),
    };
  }
}

/** The statements of some policies, those that allow and those that deny. */
class Statements<P extends HeldPolicy> {
  private readonly allowing: readonly Grant<P>[];
  private readonly denying: readonly Grant<P>[];
  /** What is missing may allow and may deny. */
  readonly missing: Answer;
  private readonly gaps: readonly Gap[];

  constructor(policies: Items<P>) {
    const grants = policies.flatMap((policy) => policy.document.statements.map((statement) => ({ policy, statement })));
    this.allowing = grants.known.filter(({ statement }) => statement.allows().is !== "no");
    this.denying = grants.known.filter(({ statement }) => statement.denies().is !== "no");
    this.gaps = grants.gaps;
    this.missing = grants.missing;
  }

  get grants(): Items<Grant<P>> {
    return new Items(this.allowing, this.gaps);
  }

  allow(action: string, resource: string, request: Request): Outcome {
    return this.some(this.allowingOf(action), (statement) => statement.allows(), action, resource, request);
  }
  deny(action: string, resource: string, request: Request): Outcome {
    return this.some(this.denyingOf(action), (statement) => statement.denies(), action, resource, request);
  }

  /** The statements that may allow an action: those of its service, and those of any. */
  allowingOf(action: string): readonly Grant<P>[] {
    return concerning(serviceOf(action.toLowerCase()), this.allowing, this.allowed);
  }
  /** Whether a statement may deny an action at all. */
  mayDeny(action: string): boolean {
    return (
      this.missing.is !== "no" ||
      this.denyingOf(action).some(({ statement }) => statement.coversAction(action).is !== "no")
    );
  }
  private denyingOf(action: string): readonly Grant<P>[] {
    return concerning(serviceOf(action.toLowerCase()), this.denying, this.denied);
  }
  private readonly allowed = new Map<string, readonly Grant<P>[]>();
  private readonly denied = new Map<string, readonly Grant<P>[]>();

  private some(
    grants: readonly Grant<P>[],
    effect: (statement: Statement) => Answer,
    action: string,
    resource: string,
    request: Request,
  ): Outcome {
    const outcomes = grants.map(({ policy, statement }) => {
      const speaks = statement.coversAction(action);
      if (speaks.is === "no") return NEVER;
      const all = allOf([
        settled(and(effect(statement), speaks)),
        statement.coversResource(resource, request),
        statement.condition.holds(request),
      ]);
      return outcomeResting(all, policy.basis);
    });
    return oneOf([...outcomes.filter((each) => each !== NEVER), settled(this.missing)]);
  }
}

function concerning<P extends HeldPolicy>(
  service: string,
  grants: readonly Grant<P>[],
  found: Map<string, readonly Grant<P>[]>,
): readonly Grant<P>[] {
  return remembered(found, service, () => grants.filter(({ statement }) => statement.mayConcern(service)));
}
