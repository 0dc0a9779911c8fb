import { type Answer, answer, or } from "../value/answer";

/** What a rule is about, as its option `scope` says: what is of ECS, or all. */
export type Scope = "ecs" | "all";

/** Whether a rule of a scope is about something. */
export function countsIn(scope: Scope, isOfEcs: Answer): Answer {
  return or(answer(scope === "all"), isOfEcs);
}
