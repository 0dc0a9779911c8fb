import { type Answer, and, answer, no, or, type Place, unknown } from "../value/answer";
import { type Items } from "../value/items";
import { type Property } from "../value/property";
import { PolicyDocument, type Statement } from "./document";
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
  /** The statements that allow. */
  readonly statements: Items<Statement>;

  /** @param property the role's `assumeRolePolicy` */
  constructor(property: Property) {
    this.statements = new PolicyDocument(property).statements.filter((each) => each.allows().is !== "no");
  }

  /** Everybody whom it names. */
  get trustees(): Items<Trustee> {
    return this.statements.flatMap((statement) =>
      statement.principals.named.map((principal) => ({
        principal,
        statement,
        isTrusted: statement.allows(),
        urn: principal.urn,
        path: principal.path,
      })),
    );
  }

  /** The statements that trust everybody but some, which is everybody who is not known yet. */
  get exceptions(): Items<Statement> {
    return this.statements.filter((each) => each.principals.excepts.is !== "no");
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
  const isForeign =
    account === undefined
      ? unknown({ urn: untold.urn, path: untold.path, reason: "computed" })
      : answer(principal.account !== account);
  return and(isTrusted, isForeign);
}

/**
 * Whether a statement's condition limits which strangers may assume the role. An external ID and tags tell one customer
 * of a known account from another; of everybody, everybody can say them.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function limitsWho({ condition }: Statement, { principal }: Trustee): Answer {
  return condition.limits(
    (key) =>
      WHO.test(key) || (principal.isFederated() ? isClaim(key) : !principal.isEverybody() && OF_AN_ACCOUNT.test(key)),
  );
}

/** The same of a statement that trusts everybody whom it does not name. */
export function limitsEverybody({ condition }: Statement): Answer {
  return condition.limits((key) => WHO.test(key));
}

/** Whether a statement is for one account's or one resource's requests only: the cure for a confused deputy. */
export function limitsSource({ condition }: Statement): Answer {
  return condition.limits((key) => SOURCES.has(key));
}

const SOURCES: ReadonlySet<string> = new Set([
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
]);

const WHO =
  /^aws:(principal(account|arn|orgid|orgpaths)|source(account|arn|ip|orgid|orgpaths|vpc|vpce)|userid|vpce(account|orgid|orgpaths))$/;
const OF_AN_ACCOUNT = /^(sts:externalid|aws:principaltag\/.*|aws:username)$/;

/**
 * Whether a key of an identity provider says whose token it is. The audience of SAML and of GitHub's tokens is the same
 * for everybody's; `amr` tells only whether somebody signed in.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
function isClaim(key: string): boolean {
  const claim = /:([\w-]+)$/.exec(key)?.[1] ?? "";
  if (claim === "aud") return !/^(saml:|token\.actions\.githubusercontent\.com)/.test(key);
  return CLAIMS.test(claim);
}

const CLAIMS =
  /^(sub|oaud|id|app_id|user_id|iss|hd|namequalifier|eduperson\w*|repository(_id|_owner|_owner_id)?|enterprise(_id)?|job_workflow_ref|actor(_id)?|organization_(id|number)|pipeline_id|cluster_id|namespace_id|project_id)$/;
