import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/repository/no-public-policy";
import { declared, type Given, named, policyDocument, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";
import { where } from "../../support/statements";

const PULL = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
const at = "policy.Statement[0].Principal";

function message(who = "everybody", whose = "The repository's policy"): string {
  return `${whose} lets ${who} in. Name accounts or roles in Principal, or limit with a condition who may.`;
}
function allow(Principal: Json, more: JsonObject = {}): JsonObject {
  return { Effect: "Allow", Principal, Action: PULL, ...more };
}
function deny(Principal: Json, more: JsonObject = {}): JsonObject {
  return { ...allow(Principal, more), Effect: "Deny" };
}
function policy(...statements: readonly Json[]): Given {
  return ofRepository(policyDocument(...statements));
}
function ofRepository(document: Json): Given {
  return declared("aws:ecr/repositoryPolicy:RepositoryPolicy", { repository: "app", policy: document });
}
function ofRegistry(...statements: readonly Json[]): Given {
  return declared("aws:ecr/registryPolicy:RegistryPolicy", { policy: policyDocument(...statements) });
}
const inOrganisation = where("StringEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5");
const butOrganisation = where("StringNotEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5");
const inRegistry = { Action: ["ecr:ReplicateImage"], Resource: "arn:aws:ecr:eu-west-1:111122223333:repository/*" };

testRule(rule, {
  valid: {
    "another account": policy(allow({ AWS: "arn:aws:iam::444455556666:root" })),
    "a role": policy(allow({ AWS: ["444455556666", "arn:aws:iam::444455556666:role/ci"] })),
    "a service of AWS": policy(allow({ Service: "codebuild.amazonaws.com" })),
    "everybody of an organisation": policy(allow("*", inOrganisation)),
    "everybody under some paths of an organisation": policy(
      allow("*", where("ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-a1b2c3d4e5/r-ab12/*")),
    ),
    "everybody for an account": policy(allow({ AWS: "*" }, where("StringEquals", "aws:SourceAccount", "111122223333"))),
    "everybody of an account": policy(
      allow({ AWS: "*" }, where("StringEquals", "AWS:PrincipalAccount", ["111122223333"])),
    ),
    "everybody who comes through an endpoint": policy(
      allow("*", where("StringEquals", "aws:SourceVpce", "vpce-1a2b3c4d")),
    ),
    "everybody in a network": policy(allow("*", where("StringEquals", "aws:SourceVpc", "vpc-1a2b3c4d"))),
    "everybody in an organisation that is not known yet": policy(
      allow("*", where("StringEquals", "aws:PrincipalOrgID", unknown)),
    ),
    "a Deny for everybody": policy(deny("*")),
    "a Deny for everybody outside, beside an Allow for everybody": policy(
      allow("*"),
      deny("*", { Action: "ecr:*", ...butOrganisation }),
    ),
    "a Deny for all but some, beside an Allow for everybody": policy(allow("*"), {
      Effect: "Deny",
      NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" },
      Action: "ecr:*",
    }),
    "a registry's policy for another account": ofRegistry(allow({ AWS: "arn:aws:iam::444455556666:root" }, inRegistry)),
    "a Deny on all that a registry's policy allows": ofRegistry(
      allow("*", inRegistry),
      deny("*", { Action: "ecr:*", Resource: "*", ...butOrganisation }),
    ),
    "a template without a policy": declared("aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate", {
      prefix: "ROOT",
      appliedFors: ["PULL_THROUGH_CACHE"],
    }),
    "no principal at all": policy({ Effect: "Allow", Action: PULL }),
  },
  invalid: {
    "everybody as *": { given: policy(allow("*")), violations: { [at]: message() } },
    "everybody as an account of AWS": {
      given: policy(allow({ AWS: "*" })),
      violations: { [`${at}.AWS`]: message() },
    },
    "everybody in a list": {
      given: policy(allow({ AWS: ["arn:aws:iam::111122223333:root", "*"] })),
      violations: { [`${at}.AWS[1]`]: message() },
    },
    "a list of principals": { given: policy(allow(["*"])), violations: { [at]: message() } },
    "a star in the place of an account": {
      given: policy(allow({ AWS: "arn:aws-cn:iam::*:root" })),
      violations: { [`${at}.AWS`]: message() },
    },
    "every service of AWS": {
      given: policy(allow({ Service: "*" })),
      violations: { [`${at}.Service`]: message("every service of AWS") },
    },
    "names in another case": {
      given: ofRepository({ statement: { effect: "allow", principal: { aws: "*" }, action: "*" } }),
      violations: { "policy.Statement.Principal.aws": message() },
    },
    "a policy as an object": {
      given: ofRepository({ Version: "2012-10-17", Statement: [allow("*")] }),
      violations: { [at]: message() },
    },
    "everybody but some": {
      given: policy({ Effect: "Allow", NotPrincipal: { AWS: "arn:aws:iam::444455556666:root" }, Action: "ecr:*" }),
      violations: { "policy.Statement[0]": message("everybody but those whom NotPrincipal lists") },
    },
    "the second statement": {
      given: policy(allow({ AWS: "111122223333" }), allow("*")),
      violations: { "policy.Statement[1].Principal": message() },
    },
    "a condition that says when, not who": {
      given: policy(allow("*", where("Bool", "aws:SecureTransport", "true"))),
      violations: { [at]: message() },
    },
    "a condition on the resource": {
      given: policy(allow("*", where("StringEquals", "aws:ResourceAccount", "111122223333"))),
      violations: { [at]: message() },
    },
    "a condition on what everybody can say": {
      given: policy(allow("*", where("StringEquals", "aws:PrincipalTag/team", "web"))),
      violations: { [at]: message() },
    },
    "a condition that who says nothing meets": {
      given: policy(allow("*", where("StringEqualsIfExists", "aws:PrincipalOrgID", "o-a1b2c3d4e5"))),
      violations: { [at]: message() },
    },
    "a condition that every organisation meets": {
      given: policy(allow("*", where("StringLike", "aws:PrincipalOrgID", "o-*"))),
      violations: { [at]: message() },
    },
    "everybody but an organisation": { given: policy(allow("*", butOrganisation)), violations: { [at]: message() } },
    "a Deny of something else": {
      given: policy(allow("*"), deny("*", { Action: "ecr:BatchGetImage", ...butOrganisation })),
      violations: { [at]: message() },
    },
    "a Deny for somebody": {
      given: policy(allow("*"), deny({ AWS: "444455556666" })),
      violations: { [at]: message() },
    },
    "a Deny on one of many repositories": {
      given: ofRegistry(
        allow("*", inRegistry),
        deny("*", { ...inRegistry, Resource: "arn:aws:ecr:eu-west-1:111122223333:repository/app" }),
      ),
      violations: { [at]: message("everybody", "The registry's policy, which counts for all repositories,") },
    },
    "a registry's policy": {
      given: ofRegistry(allow({ AWS: "*" }, inRegistry)),
      violations: { [`${at}.AWS`]: message("everybody", "The registry's policy, which counts for all repositories,") },
    },
    "a template's policy": {
      given: declared("aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate", {
        prefix: "ROOT",
        appliedFors: ["CREATE_ON_PUSH"],
        repositoryPolicy: policyDocument(allow("*")),
      }),
      violations: {
        "repositoryPolicy.Statement[0].Principal": message(
          "everybody",
          "The policy that the template gives to repositories",
        ),
      },
    },
    "a public repository's policy": {
      given: declared("aws:ecrpublic/repositoryPolicy:RepositoryPolicy", {
        repositoryName: "app",
        policy: policyDocument(allow("*", { Action: "ecr-public:PutImage" })),
      }),
      violations: { [at]: message("everybody", "The public repository's policy") },
    },
    "one policy of two": {
      given: [policy(allow("*", inOrganisation)), named("cache", policy(allow("*")))],
      violations: { [`cache: ${at}`]: message() },
    },
  },
  undecided: {
    "a policy that is computed": { given: ofRepository(unknown), at: "policy" },
    "a principal that is computed": { given: policy(allow({ AWS: unknown })), at: `${at}.AWS` },
    "an effect that is computed": {
      given: policy({ ...allow("*"), Effect: unknown }),
      at: "policy.Statement[0].Effect",
    },
    "a condition that is computed": {
      given: policy(allow("*", { Condition: unknown })),
      at: "policy.Statement[0].Condition",
    },
    "a Deny whose condition is computed": {
      given: policy(allow("*"), deny("*", { Action: "*", Condition: unknown })),
      at: "policy.Statement[1].Condition",
    },
    "a policy that is no JSON": { given: ofRepository("{"), at: "policy" },
    "an unknown principal beside everybody": {
      given: policy(allow({ AWS: [unknown, "*"] })),
      at: `${at}.AWS[0]`,
      violations: { [`${at}.AWS[1]`]: message() },
    },
  },
});
