import { all, and, type Answer, answer, any, gapAt, no, not, or, type Place, unknown } from "../value/answer";
import { type Items } from "../value/items";
import { type Property } from "../value/property";
import { requestOf, UNTOLD } from "./context";
import { PolicyDocument, type Statement } from "./document";
import { hasWildcard } from "./match";
import { type Principal } from "./principal";

/** Somebody whom a statement of a trust document lets assume the role. */
export interface Trustee extends Place {
  readonly principal: Principal;
  readonly statement: Statement;
  /** Whether the statement allows: an Effect may not be known. */
  readonly isTrusted: Answer;
}

/**
 * Who may assume a role.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export class TrustPolicy {
  /** The statements that let somebody assume the role. */
  readonly statements: Items<Statement>;
  private readonly denials: Items<Statement>;

  /** @param property the role's `assumeRolePolicy` */
  constructor(property: Property) {
    const { statements } = new PolicyDocument(property);
    const about = statements.filter((each) => isAboutAssuming(each).is !== "no");
    this.statements = about.filter((each) => each.allows().is !== "no");
    this.denials = about.filter((each) => each.denies().is !== "no");
  }

  /** Everybody whom it names. */
  get trustees(): Items<Trustee> {
    return (this.trusted ??= this.findTrustees());
  }
  private trusted: Items<Trustee> | undefined;

  private findTrustees(): Items<Trustee> {
    return this.statements.flatMap((statement) =>
      statement.principals.named.map((principal) => ({
        principal,
        statement,
        isTrusted: and(statement.allows(), isAboutAssuming(statement), not(this.denies(principal, statement))),
        urn: principal.urn,
        path: principal.path,
      })),
    );
  }

  /** The statements that trust everybody but some, which is everybody who is not known yet. */
  get exceptions(): Items<Statement> {
    return this.statements.filter((each) => each.principals.excepts.is !== "no");
  }

  /** Whether a Deny takes back that somebody is trusted, in all ways of assuming the role that are allowed. */
  private denies(principal: Principal, allowing: Statement): Answer {
    return this.denials.some((each) =>
      and(
        takesBack(each, principal),
        all(ASSUMING.map((action) => or(not(isAbout(allowing, action)), isAbout(each, action)))),
      ),
    );
  }

  /** Whether it lets a service of AWS assume the role, by name or since it lets everybody. */
  trusts(service: string): Answer {
    return or(
      this.names(service),
      this.trustees.some(({ principal, isTrusted }) => and(isTrusted, answer(principal.isEverybody()))),
      this.exceptions.some((each) => and(each.allows(), each.principals.excepts)),
    );
  }

  /** The same by name. */
  names(service: string): Answer {
    return this.trustees.some(({ principal, isTrusted }) => and(isTrusted, answer(principal.isService(service))));
  }
}

/**
 * Whether whoever a trustee stands for is more than somebody of this account: everybody, another account or somebody in
 * it, or an identity provider's users. The account itself is not, nor is a service of AWS.
 * @param account the role's own account, if it is known
 */
export function isStranger({ principal, isTrusted }: Trustee, account: string | undefined, untold: Place): Answer {
  if (principal.isEverybody() || principal.isFederated()) return isTrusted;
  if (principal.account === undefined) return no;
  const isForeign = account === undefined ? unknown(gapAt(untold, "computed")) : answer(principal.account !== account);
  return and(isTrusted, isForeign);
}

/** Actions by which a role is assumed; a statement without any action is taken for one about them. */
const ASSUMING = ["sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"];

function isAboutAssuming(statement: Statement): Answer {
  return any(ASSUMING.map((action) => isAbout(statement, action)));
}

function isAbout(statement: Statement, action: string): Answer {
  const { named, excepts } = statement.actions;
  return or(statement.coversAction(action), and(named.isEmpty(), not(excepts)));
}

/**
 * Whether a statement's condition limits which strangers may assume the role. An external ID and tags tell one customer
 * of a known account from another; of everybody, everybody can say them.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function limitsWho({ condition }: Statement, principal?: Principal): Answer {
  if (principal === undefined || principal.isEverybody()) return condition.limits(limitsEverybody);
  return condition.limits((key, value) =>
    principal.isFederated()
      ? limitsEverybody(key, value) || limitsUsers(key, value)
      : WHO.test(key) || OF_AN_ACCOUNT.test(key),
  );
}

/** Whether a Deny takes back what somebody is allowed: always, or from all but those whom it limits that to. */
export function takesBack(denial: Statement, principal: Principal): Answer {
  return and(
    denial.denies(),
    denial.principals.named.some((other) => answer(other.isEverybody() || other.isSame(principal))),
    or(denial.condition.holds(requestOf(UNTOLD)).certain, denial.condition.excludes(limitsEverybody)),
  );
}

/** Whether a statement is for one account's or one resource's requests only: the cure for a confused deputy. */
export function limitsSource({ condition }: Statement): Answer {
  return condition.limits((key, value) => SOURCE.test(key) && limitsEverybody(key, value));
}

const SOURCE = /^aws:source(account|arn|orgid|orgpaths)$/;
const WHO =
  /^aws:(principal(account|arn|orgid|orgpaths|servicename)|source(account|arn|ip|orgid|orgpaths|vpc|vpcarn|vpce)|userid|vpce(account|orgid|orgpaths))$/;
const OF_AN_ACCOUNT = /^(sts:externalid|aws:principaltag\/.*|aws:username)$/;

/** A key that AWS sets, with a value of which not everybody has one: an ARN names its account, an id begins as itself. */
function limitsEverybody(key: string, value: string | undefined): boolean {
  if (!WHO.test(key)) return false;
  if (value === undefined) return true;
  // A variable of the request is what the request says.
  if (value.includes("${")) return false;
  if (!hasWildcard(value)) return true;
  if (key.endsWith("account")) return !hasWildcard(value);
  if (!key.endsWith("arn")) return /^[^*?]{8}/.test(value);
  const [account, ...rest] = value.split(":").slice(4);
  if (account === undefined) return false;
  return account === "" ? /^[^*?]/.test(rest.join(":")) : /^(\d{12}|aws)$/.test(account);
}

/**
 * A claim of an identity provider that says whose token it is. The audience of SAML and of providers that serve everybody
 * is the same for all; `amr` tells only whether somebody signed in.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
function limitsUsers(key: string, value: string | undefined): boolean {
  const claim = /:([\w-]+)$/.exec(key)?.[1] ?? "";
  const isShared = SHARED_PROVIDERS.test(key);
  if (claim === "aud")
    return !isShared && !key.startsWith("saml:") && (value === undefined || !SHARED_AUDIENCE.test(value));
  if (claim === "iss") return key.startsWith("saml:");
  if (claim === "sub" && isShared) return value === undefined || /^\w+:[^*?:/]+[:/]/.test(value);
  // What `repo:*` leaves open is not limited by its first word.
  return (
    CLAIMS.test(claim) && (value === undefined || /^([a-z_]+:)?[^*?]/.test(value.replace(/^[a-z_]+:(?=[*?])/, "")))
  );
}

/** Providers that give tokens to everybody who asks: whose it is their subject tells, and their other claims. */
const SHARED_PROVIDERS =
  /^(token\.actions\.githubusercontent\.com|gitlab\.com|app\.terraform\.io|agent\.buildkite\.com)/;
const SHARED_AUDIENCE =
  /^(sts\.amazonaws\.com(\.cn)?|aws\.workload\.identity|https:\/\/(gitlab\.com|github\.com\/?.*))$/;

const CLAIMS =
  /^(sub|oaud|id|app_id|user_id|hd|namequalifier|eduperson\w*|repository(_id|_owner|_owner_id)?|enterprise(_id)?|job_workflow_ref|actor(_id)?|organization_(id|number)|pipeline_id|cluster_id|namespace_id|project_id)$/;
