import { all, type Answer, and, answer, no, not, or } from "../value/answer";
import { type Items } from "../value/items";
import { type Property } from "../value/property";
import { matchesEverything, matchesWildcard } from "../value/wildcard";

/**
 * A statement of a policy or trust document. Lists may be single values, names are matched without regard to case.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export class Statement {
  constructor(private readonly property: Property) {}

  get path(): string {
    return this.property.path;
  }
  allows(): Answer {
    return this.property.get("Effect").string().is("Allow");
  }
  /** Whether it has a condition that not every request meets. */
  isConditional(): Answer {
    const operators = this.property.get("Condition").entries();
    return operators.some(([, keys]) => keys.entries().some(([key]) => answer(!MET_BY_ALL.has(key.toLowerCase()))));
  }

  /** Whether it speaks of this action, by naming it or by not excepting it. */
  coversAction(action: string): Answer {
    const covers = (pattern: string): Answer => answer(coversAction(pattern, action));
    const excepts = this.property.get("NotAction").raw().isSet();
    return or(this.texts("Action").some(covers), and(excepts, not(this.texts("NotAction").some(covers))));
  }

  /** Whether it speaks of every resource, or of all but some that leave IAM's roles in reach. */
  coversAllResources(): Answer {
    const named = this.texts("Resource").some((resource) => answer(coversEveryArn(resource)));
    const excepted = this.texts("NotResource").some((resource) => answer(coversRoles(resource)));
    return or(named, and(this.property.get("NotResource").raw().isSet(), not(excepted)));
  }

  /** Whether one of its actions is this one, or a pattern inside the same service that covers it. */
  namesAction(action: string): Answer {
    const service = action.slice(0, action.indexOf(":") + 1).toLowerCase();
    return this.texts("Action").some((pattern) =>
      answer(pattern.toLowerCase().startsWith(service) && coversAction(pattern, action)),
    );
  }

  /** Whether a service of AWS is a principal, in any partition's spelling (`ecs-tasks.amazonaws.com.cn`), or everybody. */
  namesService(service: string): Answer {
    const principal = this.property.get("Principal");
    const named = (kind: string, test: (text: string) => boolean): Answer =>
      principal
        .get(kind)
        .items()
        .some((each) => each.string().satisfies(test));
    return principal.kind().then((kind) =>
      kind === "object"
        ? or(
            named("Service", (text) => text === service || text.startsWith(`${service}.`)),
            named("AWS", matchesEverything),
          )
        : principal.raw().satisfies((text) => text === "*"),
    );
  }

  private texts(element: string): { some(ask: (text: string) => Answer): Answer } {
    const list = this.property.get(element).items();
    return { some: (ask) => list.some((each) => each.string().then(ask)) };
  }
}

/** The statements of a policy or trust document. */
export function statements(document: Property): Items<Statement> {
  return document
    .document()
    .get("Statement")
    .items()
    .map((each) => new Statement(each));
}

/**
 * Whether a document, by itself, grants everything: every action on every resource, without a condition. A Deny takes
 * some of it away, but leaves an administrator, so none is weighed here.
 */
export function grantsEverything(document: Property): Answer {
  const grants = statements(document).filter((each) => each.allows().is !== "no");
  return all(
    TELLING_ACTIONS.map((action) =>
      grants.some((each) =>
        and(each.allows(), each.coversAction(action), each.coversAllResources(), not(each.isConditional())),
      ),
    ),
  );
}

/** One that nobody names or excepts, and the one that gives whoever has it all the others. */
const TELLING_ACTIONS = ["~~~~:~~~~", "iam:PutRolePolicy"];

/** The SDKs and the CLI use nothing but TLS. */
const MET_BY_ALL: ReadonlySet<string> = new Set(["aws:securetransport"]);

/** Whether a trust document lets a service of AWS assume the role. */
export function trusts(document: Property, service: string): Answer {
  return statements(document).some((each) => and(each.allows(), each.namesService(service)));
}

/** Whether a document allows an action by a pattern of that action's own service. */
export function allowsAction(document: Property, action: string): Answer {
  return statements(document).some((each) => and(each.allows(), each.namesAction(action)));
}

/**
 * What a document that is not in the stack is known to grant, by its ARN: of AWS's own policies only AdministratorAccess
 * grants everything. Undefined for a customer's policy, which cannot be seen.
 */
export function awsManagedGrantsEverything(arn: string): Answer | undefined {
  const name = awsManagedName(arn);
  return name === undefined ? undefined : name === "AdministratorAccess" ? answer(true) : no;
}

/** The name of an AWS managed policy, in any partition: `service-role/AmazonECSTaskExecutionRolePolicy`. */
export function awsManagedName(arn: string): string | undefined {
  return /^arn:aws[\w-]*:iam::aws:policy\/(.+)$/.exec(arn)?.[1];
}

function coversAction(pattern: string, action: string): boolean {
  return matchesWildcard(pattern.toLowerCase(), action.toLowerCase());
}

const ROLE = "arn:PARTITION:iam::111122223333:role/any";
/** ARNs of different shapes; a pattern that covers them all covers everything that matters. */
const EVERY_SHAPE = [ROLE, "arn:PARTITION:s3:::any", "arn:PARTITION:ec2:eu-west-1:111122223333:instance/any"];
const PARTITIONS = ["aws", "aws-cn", "aws-us-gov"];

function coversEveryArn(pattern: string): boolean {
  return PARTITIONS.some((partition) => EVERY_SHAPE.every((shape) => coversArn(pattern, shape, partition)));
}

function coversRoles(pattern: string): boolean {
  return PARTITIONS.some((partition) => coversArn(pattern, ROLE, partition));
}

function coversArn(pattern: string, shape: string, partition: string): boolean {
  return matchesWildcard(pattern, shape.replace("PARTITION", partition));
}
