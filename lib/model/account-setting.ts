import { and } from "../value/answer";
import { type Field } from "../value/field";
import { Items } from "../value/items";
import { input, type Resource } from "./resource";
import { sameRegion, type Stack } from "./stack";
import { TYPES } from "./types";

/**
 * What the stack declares a setting of ECS to be (`aws.ecs.AccountSettingDefault`) in the account and region of a
 * resource: nothing, or one value; a gap where a declaration may be about it.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-account-settings.html
 * @param name the setting, `containerInsights`
 */
export function accountSetting(stack: Stack, resource: Resource, name: string): Items<Field<string>> {
  return stack.every(TYPES.accountSetting).flatMap((setting) => {
    const isMeant = and(input(setting, "name").string().is(name), sameRegion(setting, resource));
    return Items.onlyIf(isMeant, input(setting, "value").string());
  });
}
