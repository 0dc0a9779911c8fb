import rule from "../../../policies/repository/no-public-repository";
import { declared, type Given, named, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const message = "Everybody can pull from this repository. Use a private one, or list it in the option repositories.";

function repository(repositoryName: string): Given {
  return declared("aws:ecrpublic/repository:Repository", { repositoryName });
}

testRule(rule, {
  valid: {
    "a private repository": declared("aws:ecr/repository:Repository", { name: "app" }),
    "a repository that is listed": { given: repository("app"), options: { repositories: ["app"] } },
    "a repository that a pattern lists": {
      given: repository("sdk/app"),
      options: { repositories: ["tools", "sdk/*"] },
    },
    "a repository that is only read": { ...repository("app"), read: true },
  },
  invalid: {
    "a public repository": { given: repository("app"), violations: { repositoryName: message } },
    "a name that is computed, where none is listed": {
      given: repository(unknown),
      violations: { repositoryName: message },
    },
    "one repository of two that is not listed": {
      given: [repository("app"), named("other", repository("application"))],
      options: { repositories: ["app"] },
      violations: { "other: repositoryName": message },
    },
  },
  undecided: {
    "a name that is computed, where some are listed": {
      given: repository(unknown),
      options: { repositories: ["app"] },
      at: "repositoryName",
    },
  },
});
