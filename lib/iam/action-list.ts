import { type Answer, and, no, not } from "../value/answer";
import { remembered } from "../value/remembered";
import { actionsMatching } from "./data/actions";
import { serviceOf } from "./document";
import { covers, hasWildcard, sampleOf } from "./match";
import { type Grant, type HeldPolicy, type Permissions } from "./permissions";

/** Some actions, as patterns: what a role of some kind may do. */
export class ActionList {
  private readonly ofAny: string[] = [];
  private readonly byService = new Map<string, string[]>();
  private readonly rest = new Map<string, readonly string[]>();

  constructor(patterns: readonly string[]) {
    for (const each of patterns) {
      const pattern = each.toLowerCase();
      if (hasWildcard(serviceOf(pattern)) || serviceOf(pattern) === "") this.ofAny.push(pattern);
      const known = this.byService.get(serviceOf(pattern));
      if (known === undefined) this.byService.set(serviceOf(pattern), [pattern]);
      else known.push(pattern);
    }
  }

  /** Whether an action, or all that a pattern of one service matches, is among them. */
  has(action: string): boolean {
    const name = action.toLowerCase();
    const isIt = (pattern: string): boolean => covers(pattern, name);
    return this.byService.get(serviceOf(name))?.some(isIt) === true || this.ofAny.some(isIt);
  }

  /** The actions that a pattern matches and that are not among them; one that nobody knows stands for itself. */
  beyond(pattern: string): readonly string[] {
    if (this.has(pattern)) return [];
    return remembered(this.rest, pattern, () => {
      const matching = actionsMatching(pattern);
      return matching.length === 0 ? [pattern] : matching.filter((each) => !this.has(each));
    });
  }
}

/** What of a statement goes beyond a list: the pattern as it is written, and whether it really gives more. */
export interface Excess {
  readonly what: string;
  readonly is: Answer;
  /** Whether the list has some of what it matches: it goes only too far. */
  readonly overlaps: boolean;
}

/** What a grant gives beyond a list of actions, pattern by pattern. */
export function excessOf<P extends HeldPolicy>(
  permissions: Permissions<P>,
  grant: Grant<P>,
  list: ActionList,
): readonly Excess[] {
  const { named, excepted, excepts } = grant.statement.actions;
  const excess = named.known.map((pattern) => ({
    what: pattern,
    is: keepsOne(permissions, grant, list.beyond(pattern)),
    overlaps:
      serviceOf(pattern) !== "" &&
      hasWildcard(pattern) &&
      list.beyond(pattern).length < actionsMatching(pattern).length,
  }));
  const unseen = named.missing.is === "no" ? [] : [{ what: "", is: named.missing, overlaps: false }];
  if (excepts.is === "no") return [...excess, ...unseen];
  const left = list
    .beyond("*")
    .filter((action) => !excepted.known.some((pattern) => covers(pattern.toLowerCase(), action.toLowerCase())));
  const isLeft = and(excepts, not(excepted.missing), keepsOne(permissions, grant, left));
  return [...excess, ...unseen, { what: grant.statement.says, is: isLeft, overlaps: false }];
}

/** Whether a grant really gives one of some actions. The first that it may give decides: one is enough. */
function keepsOne<P extends HeldPolicy>(
  permissions: Permissions<P>,
  grant: Grant<P>,
  actions: readonly string[],
): Answer {
  for (const action of actions) {
    const is = permissions.keepsOf(grant, sampleOf(action));
    if (is.is !== "no") return is;
  }
  return no;
}
