import { type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/repository/lifecycle-policy";
import { declared, type Given, named, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const message = "Images are kept for ever: no lifecycle policy is set. Add one that lets old images expire.";
const POLICY = JSON.stringify({ rules: [{ rulePriority: 1, action: { type: "expire" } }] });

function repository(properties: JsonObject = {}): Given {
  return declared("aws:ecr/repository:Repository", { name: "app", ...properties });
}
function expiring(of = "app"): Given {
  return declared("aws:ecr/lifecyclePolicy:LifecyclePolicy", { repository: of, policy: POLICY }, "expiring");
}
function template(lifecyclePolicy: string | null): Given {
  return declared("aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate", { prefix: "x", lifecyclePolicy });
}
const computed = { ...expiring(unknown), dependsOn: { repository: ["app"] } };

testRule(rule, {
  valid: {
    "a policy that points at it": [repository(), expiring()],
    "a policy declared before it": [expiring(), repository()],
    "a policy as an object": [
      repository(),
      declared("aws:ecr/lifecyclePolicy:LifecyclePolicy", { repository: "app", policy: { rules: [] } }),
    ],
    "a policy of a repository whose name is not known yet": [repository({ name: unknown }), computed],
    "a policy of a repository that the provider named": [
      { ...repository({ name: null }), outputs: { name: "app-2f31" } },
      expiring("app-2f31"),
    ],
    "a template with its own": template(POLICY),
  },
  invalid: {
    "no policy": { given: repository(), violations: { "": message } },
    "a policy of another repository": {
      given: [repository(), named("cache", repository({ name: "cache" })), expiring("cache")],
      violations: { "": message },
    },
    "a policy in another region": {
      given: [repository({ region: "eu-west-1" }), { ...expiring(), provider: "west" }],
      violations: { "": message },
    },
    "a template without one": { given: template(null), violations: { "": message } },
    "a template with an empty one": { given: template(""), violations: { "": message } },
  },
  undecided: {
    "a policy of which nobody knows what it points at": { given: [repository(), expiring(unknown)], at: "" },
    "a name that is computed": { given: [repository({ name: unknown }), expiring()], at: "name" },
    "a template's policy that is computed": { given: template(unknown), at: "lifecyclePolicy" },
  },
});
