import { type Answer, type Place } from "../value/answer";
import { input, type Resource } from "./resource";
import { type Stack } from "./stack";
import { Tags } from "./tags";
import { type TypeToken, TYPES } from "./types";

/** What of ECS and ECR can have no tags: what belongs to another resource, or to the account. */
const UNTAGGED =
  /:(AccountSetting\w*|ClusterCapacityProviders|Tag|LifecyclePolicy|Pull\w+|Registry\w+|Re\w+Configuration|Repository\w+)$/;

/** A resource of the pack's scope that can have tags. */
export class TaggedResource {
  static readonly types: readonly TypeToken[] = [
    ...Object.values(TYPES).filter((type) => /^aws:ec(s|r|rpublic)\//.test(type) && !UNTAGGED.test(type)),
    TYPES.deploymentGroup,
    TYPES.pipe,
    TYPES.role,
    TYPES.policy,
    TYPES.instanceProfile,
    TYPES.launchTemplate,
    TYPES.instance,
    TYPES.spotInstance,
    TYPES.autoScalingGroup,
  ];

  constructor(
    readonly resource: Resource,
    private readonly stack: Stack,
  ) {}

  /** Where its tags stand. */
  get place(): Place {
    return { urn: this.resource.urn, path: "tags" };
  }

  /** Whether it has a tag with this key, of its own or by its provider's defaults. */
  has(key: string): Answer {
    // A group lists its tags, and the provider adds none to it.
    return this.resource.type === TYPES.autoScalingGroup
      ? input(this.resource, "tags")
          .items()
          .some((tag) =>
            tag
              .get("key")
              .string()
              .satisfies((each) => each === key),
          )
      : new Tags(this.resource, this.stack).has(key);
  }
}
