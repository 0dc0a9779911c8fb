import { type Answer, type Basis, no, resting, yes } from "../value/answer";
import { Items } from "../value/items";
import { type Property } from "../value/property";
import { firstSet, input, type Resource } from "./resource";
import { Named, type Stack } from "./stack";
import { TYPES } from "./types";

/** That a capacity provider makes instances from a template. */
export interface InstanceUse {
  readonly provider: Resource;
  readonly basis: Basis;
}

/** By launch template or configuration, the capacity providers whose groups make instances from it. */
export function usesOf(stack: Stack): Named<InstanceUse> {
  return stack.remember(uses);
}

function uses(stack: Stack): Named<InstanceUse> {
  const found = new Named<InstanceUse>(stack);
  for (const provider of stack.shown(TYPES.capacityProvider)) {
    const reference = stack.resolve("auto-scaling-group", provider, groupOf(provider));
    const group = reference.target;
    if (group === undefined) {
      const elsewhere = reference.then(() => no);
      if (elsewhere.is === "unknown") for (const gap of elsewhere.gaps) found.miss(gap);
      continue;
    }
    const use = (basis: Basis): InstanceUse => ({
      provider,
      basis: basis === "dependency" ? basis : reference.basis,
    });
    found.add("launch-configuration", group, input(group, "launchConfiguration"), use);
    for (const named of templatesOf(group).known) found.add("launch-template", group, named, use);
    for (const gap of templatesOf(group).gaps) found.miss(gap);
  }
  return found;
}

/** By Auto Scaling group, whether a capacity provider makes container instances of it. */
export function groupsOfProviders(stack: Stack): Named<Answer> {
  const found = new Named<Answer>(stack);
  for (const provider of stack.shown(TYPES.capacityProvider)) {
    found.add("auto-scaling-group", provider, groupOf(provider), (basis) => resting(yes, basis));
  }
  return found;
}

/** What names the Auto Scaling group of a capacity provider: its ARN or its name. */
export function groupOf(provider: Resource): Property {
  return input(provider, "autoScalingGroupProvider").get("autoScalingGroupArn");
}

/** What a group names launch templates by: one, or several for different types of instances. */
export function templatesOf(group: Resource): Items<Property> {
  const mixed = input(group, "mixedInstancesPolicy").get("launchTemplate");
  const named = (each: Property): Property =>
    firstSet(each.get("launchTemplateSpecification"), "launchTemplateId", "launchTemplateName");
  const single = firstSet(input(group, "launchTemplate"), "id", "name");
  return Items.join(new Items([single, named(mixed)]), mixed.get("overrides").items().map(named));
}
