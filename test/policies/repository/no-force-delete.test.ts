import { deepStrictEqual } from "node:assert";
import { type Json } from "../../../lib/value/json";
import rule from "../../../policies/repository/no-force-delete";
import { declared, type Given, named, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const message = "The repository is deleted with the images in it: forceDelete is true. Remove forceDelete.";

function repository(forceDelete: Json): Given {
  return declared("aws:ecr/repository:Repository", { name: "app", forceDelete });
}

testRule(rule, {
  valid: {
    false: repository(false),
    "the default": repository(null),
    "a template, which has no such setting": declared("aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate", {
      prefix: "ROOT",
    }),
  },
  invalid: {
    true: { given: repository(true), violations: { forceDelete: message } },
    "true as text": { given: repository("true"), violations: { forceDelete: message } },
    "one repository of two": {
      given: [repository(false), named("cache", repository(true))],
      violations: { "cache: forceDelete": message },
    },
  },
  undecided: {
    "a switch that is computed": { given: repository(unknown), at: "forceDelete" },
    "a switch that is neither": { given: repository("maybe"), at: "forceDelete" },
  },
});

it("repository-no-force-delete is remedied by turning the switch off", () => {
  deepStrictEqual(rule.remediate?.({ urn: "", path: "forceDelete" }), { forceDelete: false });
});
