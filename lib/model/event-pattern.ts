import { type Answer, any, gapAt, no, not, unknown } from "../value/answer";
import { type Property } from "../value/property";
import { matchesWildcard } from "../value/wildcard";

/**
 * An event, by the path of each field (`detail.eventName`): whether the field fits one of the matchers that a pattern
 * lists for it. Of a field that is not here nothing is known.
 */
export type EventFields = Readonly<Record<string, (matcher: Property) => Answer>>;

/**
 * Whether an event matches a pattern of EventBridge: in every field that the pattern has.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function matchesPattern(pattern: Property, event: EventFields, path = ""): Answer {
  return pattern.entries().every(([name, part]) => {
    if (name === "$or") return part.items().some((option) => matchesPattern(option, event, path));
    const at = path === "" ? name : `${path}.${name}`;
    if (part.kind().value === "object") return matchesPattern(part, event, at);
    const fits = Object.hasOwn(event, at) ? event[at] : undefined;
    return fits === undefined ? unknown(gapAt(part, "unseen")) : part.items().some((matcher) => fits(matcher));
  });
}

/** A field that has one of these values. */
export function says(...values: readonly string[]): (matcher: Property) => Answer {
  return (matcher) => any(values.map((value) => fitsValue(matcher, value)));
}

/** A field that an event does not have. */
export function lacks(matcher: Property): Answer {
  return matcher.kind().value === "object" ? matcher.get("exists").boolean().is(false) : no;
}

function fitsValue(matcher: Property, value: string): Answer {
  if (matcher.kind().value !== "object") return matcher.string().satisfies((text) => text === value);
  return matcher.entries().every(([operator, operand]) => {
    switch (operator) {
      case "prefix":
        return operand.string().satisfies((text) => value.startsWith(text));
      case "suffix":
        return operand.string().satisfies((text) => value.endsWith(text));
      case "wildcard":
        return operand.string().satisfies((text) => matchesWildcard(text, value));
      case "equals-ignore-case":
        return operand.string().satisfies((text) => text.toLowerCase() === value.toLowerCase());
      case "exists":
        return operand.boolean().is(true);
      case "anything-but":
        return not(operand.items().some((each) => fitsValue(each, value)));
      default:
        return unknown(gapAt(operand, "malformed"));
    }
  });
}
