import { all, type Answer, and, answer, any, not } from "../value/answer";
import { remembered } from "../value/remembered";
import { requestOf, UNTOLD } from "./context";
import { type PolicyDocument, type Statement } from "./document";
import { ANY_NAME, covers } from "./match";

/** The action that gives whoever has it all the others. */
const POWER = "iam:PutRolePolicy";
/** That one, and one that nobody names or excepts. */
const TELLING_ACTIONS: readonly string[] = [`${ANY_NAME}:${ANY_NAME}`, POWER];

const ROLE = "arn:PARTITION:iam::111122223333:role/any";
/** ARNs of different shapes; a pattern that covers them all covers everything that matters. */
const EVERY_SHAPE = [ROLE, "arn:PARTITION:s3:::any", "arn:PARTITION:ec2:eu-west-1:111122223333:instance/any"];
const PARTITIONS = ["aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso", "aws-iso-b"];

/**
 * Whether documents, together, grant everything: every action on every resource, without a condition. A Deny counts in
 * its own document, where its author wrote it beside the Allow; one elsewhere takes something from an administrator, and
 * leaves one.
 * @param some asks several documents whether one of them does something
 */
export function grantsEverything(some: (gives: (document: PolicyDocument) => Answer) => Answer): Answer {
  return all(TELLING_ACTIONS.map((action) => some((document) => gives(document, action))));
}

/** The statement of a document that gives whoever has it power over all roles. */
export function powerfulStatement(document: PolicyDocument): Statement | undefined {
  if (gives(document, POWER).is !== "yes") return undefined;
  return document.statements.known.find((each) => and(each.allows(), isAbout(each, POWER)).is === "yes");
}

const given = new WeakMap<PolicyDocument, Map<string, Answer>>();

/** Of AWS's policies many roles have the same document. */
function gives(document: PolicyDocument, action: string): Answer {
  const known = remembered(given, document, () => new Map<string, Answer>());
  return remembered(known, action, () => findWhetherGives(document, action));
}

function findWhetherGives({ statements }: PolicyDocument, action: string): Answer {
  return and(
    statements.some((each) => and(each.allows(), isAbout(each, action))),
    // A Deny of another partition's resources takes nothing away.
    not(statements.some((each) => and(each.denies(), isAbout(each, action, "every")))),
  );
}

/** Whether a statement is about an action on everything, for every request. */
function isAbout(statement: Statement, action: string, partitions: "some" | "every" = "some"): Answer {
  return and(
    statement.coversAction(action),
    isAboutEverything(statement, partitions),
    statement.condition.holds(requestOf(UNTOLD)).certain,
  );
}

/** Whether it speaks of every resource, or of all but some that leave IAM's roles in reach. */
function isAboutEverything({ resources }: Statement, partitions: "some" | "every"): Answer {
  const { named, excepted, excepts } = resources;
  const isNamed = named.some((pattern) => answer(coversShapes(pattern, EVERY_SHAPE, partitions)));
  const isExcepted = excepted.some((pattern) => answer(coversShapes(pattern, [ROLE], "some")));
  return any([isNamed, and(excepts, not(isExcepted))]);
}

function coversShapes(pattern: string, shapes: readonly string[], partitions: "some" | "every"): boolean {
  return PARTITIONS[partitions]((partition) =>
    shapes.every((shape) => covers(pattern, shape.replace("PARTITION", partition))),
  );
}
