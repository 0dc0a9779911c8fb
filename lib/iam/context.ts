import { remembered } from "../value/remembered";
import { literal } from "./match";

/**
 * What is known of a request: by condition key, its value, its values where it may have several, or null where it is
 * known not to be there. Of keys that are not named nothing is known.
 */
export type RequestContext = Readonly<Record<string, string | readonly string[] | null>>;

/** What a request says for a key: some values, none, or nobody knows. */
export type KeyValues = readonly string[] | "absent" | "unknown";

/** A context whose keys are looked up without regard to case, as IAM does. */
export class Request {
  private readonly values: ReadonlyMap<string, KeyValues>;

  constructor(context: RequestContext) {
    const told = Object.entries(context).map(([key, value]): readonly [string, KeyValues] => [
      key.toLowerCase(),
      value === null ? "absent" : typeof value === "string" ? [value] : value,
    ]);
    // The SDKs and the CLI use nothing but TLS.
    this.values = new Map([["aws:securetransport", ["true"]], ...told]);
  }

  get(key: string): KeyValues {
    return this.values.get(key.toLowerCase()) ?? "unknown";
  }

  /** Whether the request says something of a key, be it that it is absent. */
  knows(key: string): boolean {
    return this.get(key) !== "unknown";
  }
}

/** A request of which nothing is told. */
export const UNTOLD: RequestContext = {};

const requests = new WeakMap<RequestContext, Request>();

/** The request of a context; made once for each, since most questions are asked of `UNTOLD`. */
export function requestOf(context: RequestContext): Request {
  return remembered(requests, context, () => new Request(context));
}

/** A text whose policy variables have been replaced, as a pattern. */
export interface Filled {
  readonly pattern: string;
  /** Whether a variable's value is not known: then a `*` stands for it. */
  readonly open: boolean;
}

/**
 * Replaces policy variables. Undefined where one has no value: such a statement matches nothing.
 * @param text a resource or a condition's value, wildcards and all
 * @param literals whether wildcards in the text mean themselves, as in StringEquals
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function fillVariables(text: string, request: Request, literals = false): Filled | undefined {
  const own = literals ? literal : (part: string): string => part;
  let pattern = "";
  let open = false;
  let end = 0;
  for (const found of text.matchAll(VARIABLE)) {
    const [whole, inside = ""] = found;
    const [, name = "", byDefault] = /^\s*([^,]*[^,\s])\s*(?:,\s*'([^']*)'\s*)?$/.exec(inside) ?? [];
    pattern += own(text.slice(end, found.index));
    end = found.index + whole.length;
    if (/^[*?$]$/.test(name)) {
      pattern += literal(name);
      continue;
    }
    const values = request.get(name);
    if (values === "unknown") {
      open = true;
      pattern += "*";
    } else if (values === "absent" || values.length !== 1) {
      if (byDefault === undefined) return undefined;
      pattern += literal(byDefault);
    } else {
      pattern += literal(values[0] ?? "");
    }
  }
  return { pattern: pattern + own(text.slice(end)), open };
}

/** Without another brace inside, so that what is never closed is passed over in linear time. */
const VARIABLE = /\$\{([^{}]{1,300})\}/g;
