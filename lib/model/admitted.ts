import { isStranger, limitsWho, type TrustPolicy } from "../iam/trust";
import { type Principal } from "../iam/principal";
import { and, type Answer, not, type Place, placeOf } from "../value/answer";
import { Items } from "../value/items";

/** Somebody who may assume a role, as messages call it. */
export interface Admitted {
  readonly at: Place;
  readonly who: string;
  readonly isTrusted: Answer;
}

/**
 * Whoever else than services of AWS and the role's own account may assume it, without a condition on who.
 * @param account the role's account; undefined where nothing tells it
 * @param untold the place that would tell it
 */
export function strangersIn(trust: TrustPolicy, account: string | undefined, untold: Place): Items<Admitted> {
  const named = trust.trustees.map((trustee) => ({
    at: placeOf(trustee),
    who: trustee.principal.label,
    isTrusted: and(isStranger(trustee, account, untold), not(limitsWho(trustee.statement, trustee.principal))),
  }));
  return Items.join(named, allBut(trust));
}

/** Whoever may assume it, but for those who are fine. */
export function othersIn(trust: TrustPolicy, isFine: (principal: Principal) => Answer): Items<Admitted> {
  const named = trust.trustees.map((trustee) => ({
    at: placeOf(trustee),
    who: trustee.principal.label,
    isTrusted: and(trustee.isTrusted, not(isFine(trustee.principal))),
  }));
  return Items.join(named, allBut(trust));
}

/** Everybody but those whom a NotPrincipal lists. */
function allBut(trust: TrustPolicy): Items<Admitted> {
  return trust.exceptions.map((statement) => ({
    at: placeOf(statement),
    who: "everybody but those whom NotPrincipal lists",
    isTrusted: and(statement.allows(), statement.principals.excepts, not(limitsWho(statement))),
  }));
}
