import { actionFacts } from "../iam/data/actions";
import { serviceOf } from "../iam/document";
import { remembered } from "../value/remembered";
import { describe, output, type Resource } from "./resource";
import { type Stack } from "./stack";
import { isRead, TYPES } from "./types";

/** As many as help. */
const MOST = 2;

/** The resources of a stack that an action can be about, with their ARNs where those are known: the first few. */
export function declaredFor(action: string, stack: Stack): readonly string[] {
  return remembered(stack.remember(actionsSeen), action, () => findDeclared(action, stack));
}

function actionsSeen(): Map<string, readonly string[]> {
  return new Map();
}

function findDeclared(action: string, stack: Stack): readonly string[] {
  const facts = actionFacts(action);
  if (facts === undefined) return [];
  // Of types that the pack does not read the engine tells nothing. Roles are named by whoever passes them.
  const own = stack.resources.filter(
    (each) =>
      isRead(each.type) &&
      each.type !== TYPES.role &&
      facts.resources.some((format) => isOf(each, format, serviceOf(action))),
  );
  return own.slice(0, MOST).map((each) => {
    const arn = output(each, "arn").string().value;
    const rest = facts.resources.some((format) => format.includes("${ObjectName}")) ? "/*" : "";
    return arn === undefined ? describe(each.urn) : `${describe(each.urn)}, ${arn}${rest}`;
  });
}

/** Whether a format of ARNs is that of a resource: `aws:dynamodb/table:Table` is a `table` of `dynamodb`. */
function isOf({ type, read }: Resource, format: string, service: string): boolean {
  const [, module, kind] = /^aws:(\w+)\/\w+:(\w+?)(?:V2)?$/.exec(type) ?? [];
  if (read || module !== service || kind === undefined) return false;
  const named = format.split(":").slice(5).join(":");
  return named.startsWith("${")
    ? new RegExp(`^\\$\\{${kind}`, "i").test(named)
    : named.toLowerCase().startsWith(kind.toLowerCase());
}
