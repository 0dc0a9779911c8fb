import { all, type Answer, no, or, resting } from "../value/answer";
import { remembered } from "../value/remembered";
import { type RequestContext, UNTOLD } from "./context";
import { type Escalation, ESCALATIONS, type Step } from "./escalations";
import { type Grant, type HeldPolicy, type Permissions } from "./permissions";

/** A way in which a role can reach more than it is given. */
export interface Way<P extends HeldPolicy> {
  readonly escalation: Escalation;
  readonly answer: Answer;
  /** For each step, a grant that allows it. */
  readonly steps: readonly { readonly action: string; readonly grant: Grant<P> }[];
}

/**
 * The ways in which a role can reach more than it is given: all steps of a known combination, each on any resource, or,
 * where that is enough, on the role itself or a policy of its. What a role is passed to may be its own.
 * @param itself a pattern of the role's own ARN; undefined where its name is not known
 * @param counts whether a grant is asked about at all
 */
export function waysUp<P extends HeldPolicy>(
  permissions: Permissions<P>,
  itself: string | undefined,
  counts: (grant: Grant<P>) => boolean,
): readonly Way<P>[] {
  return ESCALATIONS.flatMap((escalation) => {
    // Most roles have nothing of most services.
    if (!escalation.steps.every(({ action }) => permissions.mayAllow(action))) return [];
    const found = escalation.steps.map((step) => ({ step, ...reach(permissions, step, escalation, itself, counts) }));
    const answer = all(found.map((each) => each.answer));
    if (answer.is === "no") return [];
    const steps = found.flatMap(({ step, by: [grant] }) =>
      grant === undefined ? [] : [{ action: step.action, grant }],
    );
    return [{ escalation, answer, steps }];
  });
}

function reach<P extends HeldPolicy>(
  permissions: Permissions<P>,
  { action, passedTo }: Step,
  { kind, onItself }: Escalation,
  itself: string | undefined,
  counts: (grant: Grant<P>) => boolean,
): { readonly answer: Answer; readonly by: readonly Grant<P>[] } {
  const context = passedTo === undefined ? UNTOLD : passing(passedTo);
  // Whoever may pass any role needs but one thing of its own to pass it to.
  const isMeans = kind === "pass-role" && passedTo === undefined;
  const any = isMeans ? permissions.reachesSome(action) : permissions.reachesAny(action, context);
  const role = itself === undefined ? [] : [{ arn: itself, basis: "value" } as const];
  const own: readonly Pick<HeldPolicy, "arn" | "basis">[] =
    onItself === "role" ? role : onItself === "policy" ? permissions.policies.known : [];
  const found = own.flatMap(({ arn, basis }) => {
    if (arn === undefined) return [];
    const { answer, by } = permissions.reaches(action, arn, context);
    return [{ answer: resting(answer, basis), by }];
  });
  const by = [...any.by, ...found.flatMap((each) => each.by)];
  const counting = by.filter(counts);
  if (by.length > 0 && counting.length === 0) return { answer: no, by: [] };
  return { answer: or(any.answer, ...found.map((each) => each.answer)), by: counting };
}

const passings = new Map<string, RequestContext>();

/** What a request says that hands a role to a service: in China the names of some end in `.cn`. */
function passing(service: string): RequestContext {
  return remembered(passings, service, () => ({ "iam:PassedToService": [service, `${service}.cn`] }));
}
