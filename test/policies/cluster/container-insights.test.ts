import { type Json } from "../../../lib/value/json";
import rule from "../../../policies/cluster/container-insights";
import { declared, type Given, named, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const unset = "Container Insights is not set. Set the setting containerInsights to enhanced or enabled.";
const disabled = "Container Insights is disabled. Set the setting containerInsights to enhanced or enabled.";

function cluster(properties: Given["properties"] = {}): Given {
  return declared("aws:ecs/cluster:Cluster", { name: "app", ...properties });
}
function insights(value: Json): Given {
  return cluster({ settings: [{ name: "containerInsights", value }] });
}
function account(value: Json, name: Json = "containerInsights"): Given {
  return declared("aws:ecs/accountSettingDefault:AccountSettingDefault", { name, value }, "account");
}

testRule(rule, {
  valid: {
    enabled: insights("enabled"),
    enhanced: insights("enhanced"),
    "another case": insights("ENHANCED"),
    "a setting behind another": cluster({
      settings: [
        { name: "somethingNew", value: "disabled" },
        { name: "containerInsights", value: "enabled" },
      ],
    }),
    "a single setting that is no list": cluster({ settings: { name: "containerInsights", value: "enabled" } }),
    "what the account's default turns on": [cluster(), account("enhanced")],
    "what the account's default turns on, with a list that is empty": [cluster({ settings: [] }), account("enabled")],
    "a cluster that overrules the account": [insights("enabled"), account("disabled")],
    "a cluster whose name is not known": cluster({
      name: unknown,
      settings: [{ name: "containerInsights", value: "enabled" }],
    }),
    "a cluster that is only read and has it": { ...insights("enabled"), read: true },
  },
  invalid: {
    "what is unset": { given: cluster(), violations: { settings: unset } },
    "an empty list": { given: cluster({ settings: [] }), violations: { settings: unset } },
    "other settings alone": {
      given: cluster({ settings: [{ name: "somethingNew", value: "enabled" }] }),
      violations: { settings: unset },
    },
    disabled: { given: insights("disabled"), violations: { "settings[0].value": disabled } },
    "a cluster that turns off what the account turns on": {
      given: [insights("disabled"), account("enabled")],
      violations: { "settings[0].value": disabled },
    },
    "an account that turns it off": { given: [cluster(), account("disabled")], violations: { settings: unset } },
    "another setting of the account": {
      given: [cluster(), account("enabled", "awsvpcTrunking")],
      violations: { settings: unset },
    },
    "the default of another region": {
      given: [cluster(), { ...account("enabled"), provider: "west" }],
      violations: { settings: unset },
    },
    "one cluster of two": {
      given: [insights("enhanced"), named("batch", cluster())],
      violations: { "batch: settings": unset },
    },
  },
  undecided: {
    "a value that is computed": { given: insights(unknown), at: "settings[0].value" },
    "a value that nobody knows": { given: insights("extended"), at: "settings[0].value" },
    "settings that are computed": { given: cluster({ settings: unknown }), at: "settings" },
    "the name of a setting": {
      given: cluster({ settings: [{ name: unknown, value: "enabled" }] }),
      at: "settings[0].name",
    },
    "an account's default that is computed": { given: [cluster(), account(unknown)], at: "" },
    "the region of an account's default": {
      given: [cluster({ region: "us-east-1" }), account("enabled")],
      at: "",
    },
  },
});
