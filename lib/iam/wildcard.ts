import { remembered } from "../value/remembered";
import { type Statement } from "./document";
import { ANY_NAME, covers } from "./match";

/**
 * The action that stands for all of a service where a pattern names them all: for `s3:*` one of s3 with a name that nobody
 * gives, for `*` one of no service. Undefined where it names some.
 */
function wholeService(pattern: string): string | undefined {
  const folded = pattern.toLowerCase();
  const colon = folded.indexOf(":");
  const service = (colon < 0 ? folded : folded.slice(0, colon)).replaceAll("*", "").replaceAll("?", "");
  const action = `${service === "" ? ANY_NAME : service}:${ANY_NAME}`;
  return covers(folded, action) ? action : undefined;
}

/** A pattern that names all actions of a service, and the action that stands for them. */
export interface WholeService {
  readonly pattern: string;
  readonly action: string;
}

const found = new WeakMap<Statement, readonly WholeService[]>();

/** The patterns of a statement that name all actions of a service. Of AWS's policies many roles have the same. */
export function wholeServicesIn(statement: Statement): readonly WholeService[] {
  return remembered(found, statement, () =>
    statement.actions.named.known.flatMap((pattern) => {
      const action = wholeService(pattern);
      return action === undefined ? [] : [{ pattern, action }];
    }),
  );
}
