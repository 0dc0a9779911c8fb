import { grantsEverything, powerfulStatement } from "../iam/administrator";
import { listed, type Statement } from "../iam/document";
import { waysUp } from "../iam/escalation";
import { literal, meets } from "../iam/match";
import { isPolicyFor } from "../iam/needs";
import { type Grant, type Permissions } from "../iam/permissions";
import { type Principal } from "../iam/principal";
import { TrustPolicy } from "../iam/trust";
import { type Answer, and, answer, any, no, not, or, type Place, resting, unknown, yes } from "../value/answer";
import { Items } from "../value/items";
import { remembered } from "../value/remembered";
import { matchesAny } from "../value/wildcard";
import { type Admitted, othersIn, strangersIn } from "./admitted";
import {
  attachedPolicies,
  type AttachedPolicy,
  letsInstancesJoinCluster,
  permissionsBy,
  permissionsOf,
} from "./attached-policy";
import { containersOf } from "./container";
import { declaredFor } from "./declared-for";
import { type Judge, type Objection } from "./grants";
import { iamArnOf } from "./iam-arn";
import { type Conflict, conflictsOf } from "./policy-conflict";
import { describe, input, inputsAt, output, type Resource } from "./resource";
import { type Purpose, roleUses, type RoleUse } from "./role-use";
import { type Scope } from "./scope";
import { type Stack } from "./stack";
import { TYPES } from "./types";

/**
 * An IAM role (`aws.iam.Role`) with every policy that the stack attaches to it, in whichever way. A customer's policy
 * (`aws.iam.Policy`) that nothing in the stack attaches is seen as what a role would have that has it alone.
 */
export class Role {
  static readonly types = [TYPES.role, TYPES.policy];

  constructor(
    readonly resource: Resource,
    private readonly stack: Stack,
  ) {}

  /** The role as a whole. */
  get place(): Place {
    return { urn: this.resource.urn, path: "" };
  }

  /** Whether its name is among some patterns. */
  isCalled(patterns: readonly string[]): Answer {
    if (patterns.length === 0) return no;
    const named = output(this.resource, "name").string();
    const untold = unknown({ urn: this.resource.urn, path: "name", reason: "computed" });
    return named.then((name) => answer(matchesAny(patterns, name)), untold);
  }

  get name(): string {
    return input(this.resource, "name").string().value ?? this.resource.name;
  }

  /** What messages call it: `Role "web-task"`. */
  get label(): string {
    return `${this.isPolicy ? "Policy" : "Role"} "${this.name}"`;
  }

  /** All policies of the role. What may be attached to it but cannot be seen is a gap. */
  get policies(): Items<AttachedPolicy> {
    return this.permissions.policies;
  }

  /** What it may do, by all its policies together. */
  get permissions(): Permissions<AttachedPolicy> {
    return (this.known ??= (this.isPolicy ? permissionsBy : permissionsOf)(this.resource, this.stack));
  }
  private known: Permissions<AttachedPolicy> | undefined;

  /** Who may assume it. */
  get trust(): TrustPolicy {
    return (this.trusted ??= new TrustPolicy(input(this.resource, "assumeRolePolicy")));
  }
  private trusted: TrustPolicy | undefined;

  /** Where the stack names it for some purposes. */
  usesAs(...purposes: readonly Purpose[]): Items<RoleUse> {
    if (this.isPolicy) return Items.none();
    const uses = this.stack.remember(roleUses);
    return Items.join(...purposes.map((purpose) => uses[purpose].of(this.resource)));
  }

  /** Whether the stack uses it for one of these. */
  isUsedAs(...purposes: readonly Purpose[]): Answer {
    return this.usesAs(...purposes).some((use) => this.isOfEcs(use));
  }

  /** An instance's role is one of ECS where tasks run on the instance, or where it lets the instance join a cluster. */
  private isOfEcs({ as, isOfEcs, basis }: RoleUse): Answer {
    if (as !== "instance") return isOfEcs;
    return resting(or(isOfEcs, letsInstancesJoinCluster(this.resource, this.stack)), basis);
  }

  /**
   * Whether a rule about roles of ECS is about it: tasks or ECS itself may assume it, or the stack uses it for ECS. Under
   * the scope `all` every role counts, and every customer's policy that no role of the stack has.
   */
  counts(scope: Scope): Answer {
    return remembered(this.counted, scope, () => this.findWhetherCounts(scope));
  }
  private readonly counted = new Map<Scope, Answer>();

  private findWhetherCounts(scope: Scope): Answer {
    if (this.isPolicy) {
      if (scope !== "all") return no;
      const attached = this.stack.remember(attachedPolicies).of(this.resource);
      return not(attached.some((each) => each));
    }
    if (scope === "all") return yes;
    return or(
      this.trust.trusts("ecs-tasks.amazonaws.com"),
      this.isUsedAs("task", "execution"),
      this.trust.trusts("ecs.amazonaws.com"),
      this.isUsedAs("instance", "infrastructure", "caller"),
    );
  }

  /** Whether it is a role of tasks: its trust names them, or a task definition names it. */
  servesTasks(): Answer {
    return or(this.trust.names("ecs-tasks.amazonaws.com"), this.isUsedAs("task", "execution"));
  }

  /** What a rule objects to in the policies of a role that counts. See `objectionsWhere`. */
  objections(scope: Scope, judge: Judge): Items<Objections> {
    return this.objectionsWhere(this.counts(scope), judge);
  }

  /**
   * What a rule objects to in the statements of the role's policies: told once for each statement, and once for a policy
   * of AWS. A policy that cannot be seen is a gap: a statement of it may take back what another one gives.
   * @param counts whether the rule is about this role
   */
  objectionsWhere(counts: Answer, judge: Judge): Items<Objections> {
    if (counts.is === "no") return Items.none();
    const told = new Map<unknown, Judged>();
    for (const grant of this.permissions.grants.known) {
      const key = grant.policy.awsName === undefined ? grant.statement : grant.policy;
      const entry = told.get(key) ?? { grant, objections: [], certain: 0 };
      told.set(key, entry);
      for (const objection of judge(grant)) {
        entry.objections.push(objection);
        if (objection.is.is === "yes" && ++entry.certain > MOST_TOLD && grant.policy.awsName !== undefined) break;
      }
    }
    const all = [...told.values()].flatMap(({ grant, objections }) => {
      const is = and(counts, any(objections.map((each) => each.is)));
      if (is.is === "no") return [];
      const certain = objections.filter((each) => each.is.is === "yes");
      const what = listed([...new Set(certain.map((each) => each.what))]);
      return [{ is, at: grant.policy.at, way: wayOf(this, grant, what), cure: certain[0]?.cure?.() ?? "" }];
    });
    return new Items(all, this.permissions.grants.gaps);
  }

  /** The statements that allow something, and the one that says who may assume it. */
  get statements(): Items<{ readonly at: Place; readonly way: string; readonly statement: Statement }> {
    const granted = this.permissions.grants.map((grant) => ({
      at: grant.policy.at,
      way: wayOf(this, grant),
      statement: grant.statement,
    }));
    const trusting = this.trust.statements.map((statement) => ({
      at: input(this.resource, "assumeRolePolicy"),
      way: `${this.name} → trust policy → statement ${statement.number} → ${statement.says}`,
      statement,
    }));
    return Items.join(granted, trusting);
  }

  /**
   * Whether it can reach more than it is given, and the first way that is certain. An administrator has nothing more to
   * reach; what ECS does with its infrastructure roles is a matter of role-minimal-infrastructure, and nobody is in who
   * runs tasks for a schedule.
   * @param allowed the ids of ways that are accepted
   */
  reachesMore(allowed: readonly string[]): ReachesMore {
    const isCaller = and(this.isUsedAs("caller"), not(this.isTrustedBy((principal) => !CALLERS.test(principal.text))));
    const isAsked = and(not(this.isAdministrator()), not(this.isOnlyOfInfrastructure()), not(isCaller));
    const counts = ({ policy }: Grant<AttachedPolicy>): boolean =>
      policy.awsName === undefined || !this.hasForItself(policy.awsName);
    const all = isAsked.is === "no" ? [] : waysUp(this.permissions, iamArnOf(this.resource, "role"), counts);
    const ways = all.filter(({ escalation }) => !allowed.includes(escalation.id));
    const [first, ...others] = ways.filter(({ answer }) => and(isAsked, answer).is === "yes");
    return {
      is: and(isAsked, any(ways.map(({ answer }) => answer))),
      at: first?.steps[0]?.grant.policy.at ?? this.place,
      id: first?.escalation.id ?? "",
      gains: first?.escalation.gains ?? "do so",
      steps: first?.steps.map(({ action, grant }) => wayOf(this, grant, action)) ?? [],
      others: others.map(({ escalation }) => escalation.id),
    };
  }

  /** Whether AWS publishes a policy for roles like this one: tasks may not have those that are for who runs them. */
  hasForItself(awsName: string): boolean {
    if (isPolicyFor(["execution"], awsName)) return true;
    return this.servesTasks().is !== "yes" && isPolicyFor(["instance", "infrastructure", "caller"], awsName);
  }

  /** The resources of the stack that an action is about, as people call them, the first few. */
  declaredFor(action: string): readonly string[] {
    return declaredFor(action, this.stack);
  }

  /** Whether ECS itself acts with it. One that others may assume besides is one only where the stack uses it so. */
  isInfrastructure(): Answer {
    return or(this.isOnlyOfInfrastructure(), this.isUsedAs("infrastructure"));
  }
  private isOnlyOfInfrastructure(): Answer {
    const isOther = this.isTrustedBy((principal) => !principal.isService("ecs.amazonaws.com"));
    return and(this.trust.names("ecs.amazonaws.com"), not(isOther));
  }
  private isTrustedBy(test: (principal: Principal) => boolean): Answer {
    return or(
      this.trust.trustees.some(({ principal, isTrusted }) => and(isTrusted, answer(test(principal)))),
      not(this.trust.exceptions.isEmpty()),
    );
  }

  /** Whether instances have it: those that tasks run on, or any. */
  isInstanceRole(scope: Scope): Answer {
    return scope === "ecs" ? this.isUsedAs("instance") : this.useAs("instance").isUsed;
  }

  /** Whether some property of the stack uses it for one of these, for ECS or not, and which resource that is. */
  useAs(...purposes: readonly Purpose[]): { readonly isUsed: Answer; readonly by: string } {
    const uses = this.usesAs(...purposes);
    return {
      isUsed: uses.some(({ basis }) => answer(true, basis)),
      by: describe(uses.known[0]?.by.urn ?? ""),
    };
  }

  /** Whether the agent reads files in S3 with it, for some task that it prepares. */
  preparesFiles(): Answer {
    return this.usesAs("execution").some(({ by }) => {
      if (by.type !== TYPES.pipe) return readsFiles(by);
      const given = "targetParameters.ecsTaskParameters";
      const overrides = inputsAt(by, `${given}.overrides.containerOverrides[]`);
      const definitions = inputsAt(by, `${given}.taskDefinitionArn`);
      return or(
        overrides.some((each) => not(each.get("environmentFiles").items().isEmpty())),
        definitions.some((each) => this.stack.resolve("task-definition", by, each).then(readsFiles)),
      );
    });
  }

  /** The families of the task definitions that have it as task role, and whether they are several. */
  families(): { readonly isShared: Answer; readonly names: readonly string[] } {
    const uses = this.usesAs("task").filter(({ by }) => input(by, "family").raw().isSet().is !== "no");
    const families = uses.flatMap(({ by, basis }) =>
      input(by, "family")
        .string()
        .toItems()
        .map((name) => ({ name, basis })),
    );
    const names = [...new Set(families.known.map(({ name }) => name))].sort();
    const isOther = (name: string): Answer =>
      families.some((each) => (each.name === name ? no : answer(true, each.basis)));
    return { isShared: families.some(({ name, basis }) => resting(isOther(name), basis)), names };
  }

  /** Whoever else than services of AWS and its own account may assume it, without a condition on who. */
  get strangers(): Items<Admitted> {
    return strangersIn(this.trust, this.stack.accountOf(this.resource), { urn: this.resource.urn, path: "arn" });
  }

  /**
   * Whoever may assume it besides the tasks of ECS. That it names itself is how AWS wants a role to assume itself.
   * @param services other services that may
   */
  othersTrusted(services: readonly string[]): Items<Admitted> {
    const isFine = (principal: Principal): Answer =>
      ["ecs-tasks.amazonaws.com", ...services].some((each) => principal.isService(each))
        ? yes
        : this.isItself(principal);
    return othersIn(this.trust, isFine);
  }

  /** Whether somebody whom it trusts is the role itself; not known where its own name is not. */
  private isItself(principal: Principal): Answer {
    if (!principal.isRole()) return no;
    const ownArn = iamArnOf(this.resource, "role");
    if (ownArn !== undefined) return answer(meets(ownArn, literal(principal.text)));
    return unknown({ urn: this.resource.urn, path: "name", reason: "computed" });
  }

  /** The properties of the role that undo what other resources attach to it. */
  conflicts(): readonly Conflict[] {
    return this.isPolicy ? [] : conflictsOf(this.resource, this.stack);
  }

  /** Whether it can do everything, by one policy or by several together. */
  isAdministrator(): Answer {
    return (this.administers ??= this.findWhetherAdministrator());
  }
  private administers: Answer | undefined;

  private findWhetherAdministrator(): Answer {
    const everything = grantsEverything((gives) =>
      this.policies.some((policy) => resting(gives(policy.document), policy.basis)),
    );
    return and(everything, not(this.isBounded()));
  }

  /** The grant that gives it the power over all roles, where it is an administrator. */
  get powerfulGrant(): Grant<AttachedPolicy> | undefined {
    const grants = this.policies.known.flatMap((policy) => {
      const statement = powerfulStatement(policy.document);
      return statement === undefined ? [] : [{ policy, statement }];
    });
    const isWhole = ({ document }: AttachedPolicy): boolean =>
      grantsEverything((gives) => gives(document)).is === "yes";
    return grants.find(({ policy }) => isWhole(policy)) ?? grants[0];
  }

  /** Whether a permissions boundary keeps it from being an administrator. */
  private isBounded(): Answer {
    const { boundary } = this.permissions;
    if (boundary === undefined) return no;
    return not(grantsEverything((gives) => boundary.some((policy) => resting(gives(policy.document), policy.basis))));
  }

  private get isPolicy(): boolean {
    return this.resource.type === TYPES.policy;
  }
}

/** The services that run tasks or deploy services of ECS for somebody. */
const CALLERS = /^(codedeploy|events|pipes|scheduler)\.amazonaws\.com(\.cn)?$/;

/** A way in which a role reaches more than it is given. */
interface ReachesMore {
  readonly is: Answer;
  readonly at: Place;
  /** The id of the way, and what it gains, in words that follow "it can". */
  readonly id: string;
  readonly gains: string;
  /** How the role came by each action of it. */
  readonly steps: readonly string[];
  /** The ids of other ways. */
  readonly others: readonly string[];
}

/** What was said of the grants of one statement, or of one policy of AWS. */
interface Judged {
  readonly grant: Grant<AttachedPolicy>;
  readonly objections: Objection[];
  certain: number;
}

/** As many objections to a policy of AWS as a message names. */
const MOST_TOLD = 3;

/** What a rule objects to in one place. */
export interface Objections {
  readonly is: Answer;
  readonly at: Place;
  /** How the role came by it. */
  readonly way: string;
  /** The cure, where the rule leaves it to what it is. */
  readonly cure: string;
}

/** Whether the agent reads files in S3 for a task definition. */
function readsFiles(definition: Resource): Answer {
  return containersOf(definition).some((each) => each.readsFiles());
}

/**
 * How a role came by what a grant gives it: `web-task → inline policy "orders" → statement 2 → s3:*`.
 * @param what the actions that the grant gives, where they are not all of a policy of AWS
 */
export function wayOf(role: Role, { policy, statement }: Grant<AttachedPolicy>, what = statement.says): string {
  // Of AWS's own policies nobody counts the statements.
  const place = policy.awsName === undefined ? [policy.label, `statement ${statement.number}`] : [policy.label];
  return [role.name, ...place, what].join(" → ");
}
