import { and, type Answer, answer, not, or, type Place, placeOf } from "../value/answer";
import { Items } from "../value/items";
import { type Property } from "../value/property";
import { matchesEverything } from "../value/wildcard";
import { requestOf, UNTOLD } from "./context";
import { PolicyDocument, type Statement } from "./document";
import { type Principal } from "./principal";
import { limitsWho, takesBack } from "./trust";

/** Somebody whom a statement lets in. */
export interface Guest extends Place {
  /** What messages call it: `everybody`, `account 111122223333`. */
  readonly who: string;
  readonly isLetIn: Answer;
}

/**
 * Whom the policy of a resource lets in.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export class ResourcePolicy {
  private readonly allowing: Items<Statement>;
  private readonly denials: Items<Statement>;

  /** @param property the policy, as JSON text or as an object */
  constructor(property: Property) {
    const { statements } = new PolicyDocument(property);
    this.allowing = statements.filter((each) => each.allows().is !== "no");
    this.denials = statements.filter((each) => each.denies().is !== "no");
  }

  /** Whoever is let in as one of all people, without a condition on who. */
  get strangers(): Items<Guest> {
    return this.allowing.flatMap((statement) => {
      const isOpen = and(statement.allows(), not(limitsWho(statement)));
      const named = statement.principals.named.filter(isAnybody).map((principal) => ({
        ...placeOf(principal),
        who: principal.isService() ? "every service of AWS" : "everybody",
        isLetIn: and(isOpen, not(this.isTakenBack(statement, principal))),
      }));
      if (statement.principals.excepts.is === "no") return named;
      const rest = {
        ...placeOf(statement),
        who: "everybody but those whom NotPrincipal lists",
        isLetIn: and(isOpen, statement.principals.excepts),
      };
      return Items.join(named, new Items([rest]));
    });
  }

  /** The accounts that are let in by name: as principals, or where that is anybody by a condition. */
  get accounts(): Items<Guest & { readonly account: string }> {
    return this.allowing.flatMap((statement) => {
      const { named } = statement.principals;
      const principals = named.flatMap((principal) =>
        guestsOf(principal, principal.text, and(statement.allows(), not(this.isTakenBack(statement, principal)))),
      );
      if (principals.known.length > 0) return principals;
      const limits = statement.condition.valuesOf(ACCOUNTS).flatMap((each) =>
        each
          .string()
          .toItems()
          .flatMap((text) => guestsOf(each, text, statement.allows())),
      );
      return Items.join(principals, limits);
    });
  }

  /** Whether a Deny takes back all that a statement allows to somebody. */
  private isTakenBack(allowing: Statement, principal: Principal): Answer {
    return this.denials.some((denial) => {
      const isOfAllBut = and(answer(isAnybody(principal)), denial.denies(), denial.principals.excepts);
      const isAlways = denial.condition.holds(requestOf(UNTOLD)).certain;
      return and(or(takesBack(denial, principal), and(isOfAllBut, isAlways)), coversAll(denial, allowing));
    });
  }
}

/** Keys that say which account somebody is of. */
const ACCOUNTS = /^aws:(principal|source)(account|arn)$/;

/** Whether a principal stands for everybody, in any spelling: `*` under each kind, or in the place of an account. */
function isAnybody({ text }: Principal): boolean {
  return matchesEverything(text) || /^arn:[^:]*:(iam|sts):[^:]*:[^:]*\*/.test(text);
}

function guestsOf(place: Place, text: string, isLetIn: Answer): Items<Guest & { readonly account: string }> {
  const [, account] = /^(?:arn:[\w*?-]+:[\w*?-]+:[\w*?-]*:)?(\d{12})(?::|$)/.exec(text) ?? [];
  if (account === undefined) return Items.none();
  return new Items([{ ...placeOf(place), account, who: `account ${account}`, isLetIn }]);
}

/** Whether a Deny is about all actions and resources that another statement allows. */
function coversAll(denial: Statement, allowing: Statement): Answer {
  const request = requestOf(UNTOLD);
  const coversResource = (resource: string): Answer => denial.coversResource(resource, request).certain;
  const { named, excepts } = denial.resources;
  // Many policies of resources name none: they stand at it.
  const isAboutIt = and(named.isEmpty(), not(excepts));
  return and(
    allowing.actions.named.every((action) => denial.coversAction(action)),
    or(not(allowing.actions.excepts), denial.coversAction("*")),
    or(isAboutIt, and(allowing.resources.named.every(coversResource), not(allowing.resources.excepts))),
  );
}
