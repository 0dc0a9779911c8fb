/** What rules about permissions object to in a grant of a role: each function judges one grant. */
import { type ActionList, excessOf } from "../iam/action-list";
import { actionsOnAll } from "../iam/needs";
import { type Grant } from "../iam/permissions";
import { isUnheardOf, scopableActions } from "../iam/scope";
import { ANY_NAME, covers, sampleOf } from "../iam/match";
import { wholeServicesIn } from "../iam/wildcard";
import { type Answer, and, any, no, not } from "../value/answer";
import { type AttachedPolicy } from "./attached-policy";
import { type Role } from "./role";

/** Something that a rule objects to. */
export interface Objection {
  /** An action or a pattern, as the statement has it. */
  readonly what: string;
  readonly is: Answer;
  /** The cure, where it depends on what it is. */
  readonly cure?: () => string;
}

/** Judges one grant. Of a long list in a policy of AWS only the first few are asked for. */
export type Judge = (grant: Grant<AttachedPolicy>) => Iterable<Objection>;

/** Those that say Client are for reading and writing what is in a file system, not for managing it. */
const FULL_ACCESS = /(?<!Client)FullAccess(V\d+)?$/i;

/** Patterns that name all actions of a service, and policies of AWS that are called FullAccess. */
export function serviceWildcards(role: Role): Judge {
  return function* (grant) {
    const { policy, statement } = grant;
    if (isToldOfAdministrator(role, policy)) return;
    const { permissions } = role;
    // The four actions of ssmmessages are what ECS Exec needs.
    const whole = wholeServicesIn(statement).filter(({ pattern }) => AGENTS().beyond(pattern).length > 0);
    for (const { pattern, action } of whole) yield { what: pattern, is: permissions.keepsOf(grant, action) };
    yield* unread(grant);
    if (whole.length > 0 || !FULL_ACCESS.test(policy.awsName ?? "")) return;
    const named = statement.actions.named.known.map((action) => permissions.keepsOf(grant, sampleOf(action)));
    yield { what: "all that its name says", is: any(named) };
  };
}

/** Actions that can be limited to resources, allowed on all. What the agents of ECS need is so by AWS's own policies. */
export function unscopedActions(role: Role, acceptConditions: boolean): Judge {
  const { permissions } = role;
  return function* (grant) {
    const { policy, statement } = grant;
    if (isToldOfAdministrator(role, policy) || isForItself(role, policy)) return;
    const isOpen = (action: string): Answer => {
      const is = acceptConditions
        ? permissions.givesAny(grant, sampleOf(action))
        : permissions.givesAnyWhenever(grant, sampleOf(action));
      return is.is !== "no" && isForItsPurpose(role, action) ? no : is;
    };
    for (const what of statement.actions.named.known) {
      const actions = scopableActions(what);
      yield { what, is: firstOf(actions, isOpen), cure: () => cureOf(role, what, actions) };
    }
    yield* unread(grant);
    if (statement.actions.excepts.is === "no") return;
    const left = firstOf(scopableActions("*"), (action) => and(statement.coversAction(action), isOpen(action)));
    yield { what: statement.says, is: and(statement.actions.excepts, left), cure: () => NAME_THEM };
  };
}

function cureOf(role: Role, what: string, actions: readonly string[]): string {
  if (isUnheardOf(what)) return `Name the ARNs it needs, if ${what}, which this version does not know, can be limited.`;
  const own = actions.length > 0 ? role.declaredFor(actions[0] ?? what) : [];
  return own.length === 0 ? NAME_THEM : `Name the ARNs it needs, such as that of ${own.join(" or ")}.`;
}

/** What to do where the stack does not tell which resources are meant. */
export const NAME_THEM = "Name the ARNs it needs.";

/** iam:PassRole on every role, or for every service that may take one. */
export function passesRoles(role: Role): Judge {
  const { permissions } = role;
  return (grant) => {
    const { policy, statement } = grant;
    if (isToldOfAdministrator(role, policy) || isForItself(role, policy)) return [];
    const names = statement.coversAction(PASS_ROLE);
    if (names.is === "no") return [];
    const isOpen = and(names, permissions.givesAnyWhenever(grant, PASS_ROLE));
    const isForAny = not(statement.condition.limits(namesService));
    // Who runs tasks for a schedule passes the roles of those tasks, as AWS's pages show it.
    const isFree = and(names, isForAny, permissions.keepsOf(grant, PASS_ROLE), not(role.isUsedAs("caller")));
    const what = statement.actions.named.known.filter((each) => isPassRole(each)).join(", ") || statement.says;
    return [
      { what, is: isOpen, cure: () => "Name the roles to pass in Resource." },
      { what, is: and(isFree, not(isOpen)), cure: () => "Add a condition on iam:PassedToService." },
    ];
  };
}

const PASS_ROLE = "iam:PassRole";

/** A condition on who gets the role, or on what it is for; a pattern that fits every service is none. */
function namesService(key: string, value: string | undefined): boolean {
  return key === "iam:passedtoservice" && (value === undefined || !covers(value, `${ANY_NAME}.amazonaws.com`));
}

function isPassRole(pattern: string): boolean {
  return covers(pattern.toLowerCase(), PASS_ROLE.toLowerCase());
}

/**
 * Actions beyond those that a role of its kind needs.
 * @param needs the actions; worked out only where there is a role to judge
 * @param cureOf where else the rest of a policy belongs, by the name of one of AWS; a pattern that only goes too far has
 *   another cure
 * @param more actions that are fine where something else is so
 */
export function beyond(
  { permissions }: Role,
  needs: () => ActionList,
  cureOf: (awsName?: string) => string,
  more?: { readonly actions: ActionList; readonly where: Answer },
): Judge {
  return (grant) =>
    excessOf(permissions, grant, needs()).map(({ what, is, overlaps }) => ({
      what,
      is: more?.actions.has(what) === true ? and(is, not(more.where)) : is,
      cure: () =>
        overlaps && grant.policy.awsName === undefined ? "Name the actions it needs." : cureOf(grant.policy.awsName),
    }));
}

/** Of AWS's policy for administrators there is one thing to say, and role-no-admin says it. */
function isToldOfAdministrator(role: Role, { awsName }: AttachedPolicy): boolean {
  return awsName === "AdministratorAccess" && role.isAdministrator().is === "yes";
}

function isForItself(role: Role, { awsName }: AttachedPolicy): boolean {
  return awsName !== undefined && role.hasForItself(awsName);
}

/** What AWS's own policies give agents on all resources; every parameter is more than they need. */
const AGENTS = (): ActionList => actionsOnAll(["execution", "instance"]);

/** Whether AWS's own policies for roles like this one give an action on all resources. */
function isForItsPurpose(role: Role, action: string): boolean {
  if (actionsOnAll(["execution"]).has(action)) return true;
  if (AGENTS().has(action)) return role.servesTasks().is !== "yes";
  if (actionsOnAll(["caller"]).has(action)) return role.isUsedAs("caller").is === "yes";
  return actionsOnAll(["infrastructure"]).has(action) && role.isInfrastructure().is === "yes";
}

/** Yes where one is so. Once one may be so, only some more are asked. */
function firstOf(actions: readonly string[], ask: (action: string) => Answer): Answer {
  let found = no;
  let asked = 0;
  for (const action of actions) {
    const is = ask(action);
    if (is.is === "yes") return is;
    if (is.is === "unknown") found = is;
    if (found !== no && ++asked > MOST_ASKED) break;
  }
  return found;
}

const MOST_ASKED = 50;

/** Actions that are not known may be any. */
function unread({ statement }: Grant<AttachedPolicy>): readonly Objection[] {
  const { missing } = statement.actions.named;
  return missing.is === "no" ? [] : [{ what: "", is: missing }];
}
