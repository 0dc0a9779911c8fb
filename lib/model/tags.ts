import { type Answer } from "../value/answer";
import { Field } from "../value/field";
import { type Property } from "../value/property";
import { input, type Resource } from "./resource";
import { type Stack } from "./stack";
import { TYPES } from "./types";

/**
 * The tags of a resource: its own, and the default ones of its provider where it has none of that key. Since version 7
 * the provider puts them together in `tagsAll`, before that in `tags`; in a rehearsal there is none that would.
 * Source: https://github.com/pulumi/pulumi-aws/blob/master/provider/tags.go (applyTags)
 */
export class Tags {
  constructor(
    private readonly resource: Resource,
    private readonly stack: Stack,
  ) {}

  /** The value of the tag with this key, which is compared as AWS does: case counts. */
  get(key: string): Field<string> {
    const own = tagIn(input(this.resource, "tags"), key);
    const together = input(this.resource, "tagsAll");
    const isTogether = together.raw().isSet();
    if (own.value !== undefined) return own;
    if (isTogether.is === "yes") return tagIn(together, key);
    if (own.state.is === "unknown") return own;
    const provider = this.stack.shown(TYPES.provider).find(({ urn }) => urn === this.resource.provider);
    if (provider !== undefined) return tagIn(input(provider, "defaultTags").document().get("tags"), key);
    const [gap] = isTogether.is === "unknown" ? isTogether.gaps : this.stack.unseen();
    return gap === undefined ? own : Field.unknown(own, gap);
  }

  /** Whether it has a tag with this key, be its value empty. */
  has(key: string): Answer {
    return this.get(key).isSet();
  }
}

/** By its exact key, also in JSON text, where names of properties are read without regard to case. */
function tagIn(tags: Property, key: string): Field<string> {
  const { known, gaps } = tags.entries();
  const found = known.find(([name]) => name === key);
  if (found !== undefined) return found[1].string();
  const [gap] = gaps;
  return gap === undefined ? Field.unset(tags) : Field.unknown(tags, gap);
}
