import { type Answer, and, answer, no, not, or } from "../value/answer";
import { type Items } from "../value/items";
import { type Property } from "../value/property";
import { matchesWildcard } from "../value/wildcard";

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
  isConditional(): Answer {
    return this.property.get("Condition").raw().isSet();
  }

  /** Whether it speaks of every action, or of all but some that leave IAM itself in reach. */
  coversAllActions(): Answer {
    const named = this.texts("Action").some((action) => answer(/^\*+(:\*+)?$/.test(action)));
    const excepted = this.texts("NotAction").some((action) => answer(coversAction(action, "iam:PutRolePolicy")));
    return or(named, and(this.property.get("NotAction").raw().isSet(), not(excepted)));
  }

  /** Whether it speaks of every resource, or of all but some. */
  coversAllResources(): Answer {
    const named = this.texts("Resource").some((resource) => answer(coversEveryArn(resource)));
    return or(named, this.property.get("NotResource").raw().isSet());
  }

  /** Whether one of its actions is this one, or a pattern inside the same service that covers it. */
  namesAction(action: string): Answer {
    const service = action.slice(0, action.indexOf(":") + 1).toLowerCase();
    return this.texts("Action").some((pattern) =>
      answer(pattern.toLowerCase().startsWith(service) && coversAction(pattern, action)),
    );
  }

  /** Whether a service of AWS is a principal, in any partition's spelling (`ecs-tasks.amazonaws.com.cn`). */
  namesService(service: string): Answer {
    const services = this.property
      .get("Principal")
      .get("Service")
      .items()
      .map((each) => each.string());
    return services.some((each) => each.satisfies((text) => text === service || text.startsWith(`${service}.`)));
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
  return statements(document).some((each) =>
    and(each.allows(), each.coversAllActions(), each.coversAllResources(), not(each.isConditional())),
  );
}

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

/** ARNs of different shapes; a pattern that covers them all covers everything that matters. */
const EVERY_SHAPE = [
  "arn:PARTITION:iam::111122223333:role/any",
  "arn:PARTITION:s3:::any",
  "arn:PARTITION:ec2:eu-west-1:111122223333:instance/any",
];
const PARTITIONS = ["aws", "aws-cn", "aws-us-gov"];

function coversEveryArn(pattern: string): boolean {
  return PARTITIONS.some((partition) =>
    EVERY_SHAPE.every((shape) => matchesWildcard(pattern, shape.replace("PARTITION", partition))),
  );
}
