import { type Gap } from "../value/answer";
import { describe } from "../model/resource";
import { topLevel } from "../model/stack";

/**
 * What a missing value is and waits for, in words: `containerDefinitions waits for Repository "web"`.
 * @param of the resource that the sentence is about: its own properties go without its name
 */
export function explainGap(gap: Gap, of: string, waitsFor: readonly string[]): string {
  const property = topLevel(gap.path);
  const what = property === "" ? "what is set" : property;
  const placed = (path: string): string =>
    gap.urn === of || gap.urn === "" ? path : `${path} of ${describe(gap.urn)}`;
  const where = placed(what);
  switch (gap.reason) {
    case "computed":
      // Where only a part of it is unknown, that part is named.
      return waitsFor.length === 0
        ? `${property === "" ? where : placed(gap.path)} is not known before the deployment`
        : `${where} waits for ${listed(waitsFor.map(describe))}`;
    case "secret":
      return `${where} is a secret that this file hides`;
    case "malformed":
      return gap.path === property ? `${where} cannot be read` : `${where} cannot be read at ${gap.path}`;
    case "unseen":
      return gap.urn === ""
        ? "resources that this run does not show may matter (pulumi preview needs --show-sames)"
        : `${where} names what is not in this stack`;
    case "inside":
      return `${where} leaves it to what runs in the container`;
    case "failed":
      return "the rule itself failed, please report it";
  }
}

/** "a", "a and b", "a, b and c". */
function listed(names: readonly string[]): string {
  const sorted = [...names].sort();
  const last = sorted.pop() ?? "";
  return sorted.length === 0 ? last : `${sorted.join(", ")} and ${last}`;
}
