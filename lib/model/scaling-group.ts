import { type Answer, or } from "../value/answer";
import { type Field } from "../value/field";
import { ContainerInstance } from "./container-instance";
import { groupsOfProviders, templatesOf } from "./instance-use";
import { type Reference } from "./reference";
import { input, type Resource } from "./resource";
import { countsIn, type Scope } from "./scope";
import { type Stack } from "./stack";
import { TYPES } from "./types";

/**
 * A group that makes instances and replaces them (`aws.autoscaling.Group`).
 * Source: https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_AutoScalingGroup.html
 */
export class ScalingGroup {
  static readonly types = [TYPES.autoScalingGroup];

  constructor(
    readonly resource: Resource,
    private readonly stack: Stack,
  ) {}

  /** In seconds. Unset is for ever, and so is 0. */
  get maxInstanceLifetime(): Field<number> {
    return input(this.resource, "maxInstanceLifetime").number();
  }

  /** Whether instances are replaced by and by, when they are old or when their template changes. */
  replacesInstances(): Answer {
    return or(
      this.maxInstanceLifetime.satisfies((seconds) => seconds > 0),
      input(this.resource, "instanceRefresh").raw().isSet(),
    );
  }

  /** Whether a rule of a scope is about it. */
  counts(scope: Scope): Answer {
    return countsIn(scope, this.runsTasks());
  }

  /** Whether tasks of ECS run on its instances: a capacity provider, or what it makes them from, shows it. */
  runsTasks(): Answer {
    const { stack, resource } = this;
    const byTemplate = (reference: Reference<Resource>): Answer =>
      reference.then((template) => new ContainerInstance(template, stack).runsTasks());
    return or(
      stack
        .remember(groupsOfProviders)
        .of(resource)
        .some((each) => each),
      byTemplate(stack.resolve("launch-configuration", resource, input(resource, "launchConfiguration"))),
      templatesOf(resource).some((named) => byTemplate(stack.resolve("launch-template", resource, named))),
    );
  }
}
