import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/repository/registry-enhanced-scanning";
import { declared, type Given, named, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const basic = { scanType: "The registry has basic scanning. Set scanType to ENHANCED." };
const without = { resourceTypes: "Inspector is turned on, but not for images in ECR. Add ECR to resourceTypes." };
const undeclared =
  "Nothing in the stack says that Inspector scans this repository's registry. Declare an aws.ecr.RegistryScanningConfiguration with scanType ENHANCED.";

function registry(scanType: string, more: JsonObject = {}): Given {
  return declared("aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration", { scanType, ...more });
}
function enabler(resourceTypes: Json, accountIds: Json = ["111122223333"], more: JsonObject = {}): Given {
  return declared("aws:inspector2/enabler:Enabler", { resourceTypes, accountIds, ...more });
}
function repository(more: JsonObject = {}): Given {
  return declared("aws:ecr/repository:Repository", { name: "app", ...more });
}
const all = named("all", enabler(["EC2", "ECR"], ["444455556666", "111122223333"]));
const required = { require: true };

testRule(rule, {
  valid: {
    "enhanced scanning": registry("ENHANCED"),
    "another case of it": registry("enhanced"),
    "Inspector for images": enabler(["EC2", "ECR", "LAMBDA"]),
    "Inspector for images, and another enabler of the same accounts for the rest": [enabler(["EC2"]), all],
    "a stack that says nothing of scanning": repository(),
    "a registry that is scanned, where that is required": {
      given: [repository(), named("registry", registry("ENHANCED"))],
      options: required,
    },
    "Inspector for images, where that is required": { given: [repository(), all], options: required },
  },
  invalid: {
    "basic scanning": { given: registry("BASIC"), violations: basic },
    "one region of two": {
      given: [registry("BASIC", { region: "eu-west-1" }), named("west", registry("ENHANCED", { region: "us-west-2" }))],
      violations: basic,
    },
    "Inspector for everything but images": { given: enabler(["EC2", "LAMBDA"]), violations: without },
    "Inspector for images of another account": {
      given: [enabler(["EC2"]), named("other", enabler(["ECR"], ["444455556666"]))],
      violations: without,
    },
    "Inspector for images in another region": {
      given: [enabler(["EC2"], ["111122223333"], { region: "eu-west-1" }), { ...all, provider: "west" }],
      violations: without,
    },
    "basic scanning although Inspector is for images": {
      given: [registry("BASIC"), all],
      violations: basic,
    },
    "a stack that says nothing of scanning, where it must": {
      given: [repository(), named("cache", repository({ name: "cache" }))],
      options: required,
      violations: { "": undeclared, "cache: ": undeclared },
    },
    "a region of which it says nothing, where it must": {
      given: [
        repository({ region: "eu-west-1" }),
        named("west", registry("ENHANCED", { region: "us-west-2" })),
        named("away", { ...all, provider: "other" }),
      ],
      options: required,
      violations: { "": undeclared },
    },
  },
  undecided: {
    "an unknown kind of scanning": { given: registry(unknown), at: "scanType" },
    "a kind that nobody knows yet": { given: registry("PREMIUM"), at: "scanType" },
    "what Inspector is for": { given: enabler(["EC2", unknown]), at: "resourceTypes[1]" },
    "all that Inspector is for": { given: enabler(unknown), at: "resourceTypes" },
    "the accounts of another enabler": {
      given: [enabler(["EC2"]), named("other", enabler(["ECR"], unknown))],
      at: "",
    },
    "the region of a configuration, where one is required": {
      given: [repository({ region: unknown }), named("west", registry("ENHANCED", { region: "us-west-2" }))],
      options: required,
      at: "region",
    },
  },
});
