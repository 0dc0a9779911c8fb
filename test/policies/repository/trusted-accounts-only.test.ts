import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/repository/trusted-accounts-only";
import { declared, type Given, policyDocument, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";
import { where } from "../../support/statements";

const OURS = "111122223333";
const THEIRS = "444455556666";
const at = "policy.Statement[0].Principal";
const options = { accounts: [OURS] };

function message(account = THEIRS, whose = "The repository's policy"): string {
  return `${whose} names account ${account}, which the option accounts does not list. Remove it, or list it.`;
}
function allow(Principal: Json, more: JsonObject = {}): JsonObject {
  return { Effect: "Allow", Principal, Action: ["ecr:BatchGetImage"], ...more };
}
function policy(...statements: readonly Json[]): Given {
  return declared("aws:ecr/repositoryPolicy:RepositoryPolicy", {
    repository: "app",
    policy: policyDocument(...statements),
  });
}
function root(account: string): string {
  return `arn:aws:iam::${account}:root`;
}

testRule(rule, {
  valid: {
    "an account that is listed": { given: policy(allow({ AWS: root(OURS) })), options },
    "a role of an account that is listed": {
      given: policy(allow({ AWS: [`arn:aws-us-gov:iam::${OURS}:role/ci`, OURS] })),
      options,
    },
    "a service of AWS": policy(allow({ Service: "lambda.amazonaws.com" })),
    "everybody, which another rule tells": policy(allow("*")),
    "everybody of an organisation": policy(allow("*", where("StringEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5"))),
    "everybody of an account that is listed": {
      given: policy(allow("*", where("StringEquals", "aws:PrincipalAccount", OURS))),
      options,
    },
    "a Deny for an account": policy({ ...allow({ AWS: root(THEIRS) }), Effect: "Deny" }),
    "a Deny that takes back what an account is allowed": policy(allow({ AWS: root(THEIRS) }), {
      ...allow({ AWS: root(THEIRS) }),
      Effect: "Deny",
      Action: "ecr:*",
    }),
    "everybody but an account": policy(allow("*", where("StringNotEquals", "aws:PrincipalAccount", THEIRS))),
  },
  invalid: {
    "an account by its root": {
      given: policy(allow({ AWS: root(THEIRS) })),
      options,
      violations: { [`${at}.AWS`]: message() },
    },
    "an account by its number": {
      given: policy(allow({ AWS: THEIRS })),
      options,
      violations: { [`${at}.AWS`]: message() },
    },
    "a role, beside an account that is listed": {
      given: policy(allow({ AWS: [root(OURS), `arn:aws:iam::${THEIRS}:role/ci`] })),
      options,
      violations: { [`${at}.AWS[1]`]: message() },
    },
    "an identity provider of an account": {
      given: policy(allow({ Federated: `arn:aws:iam::${THEIRS}:saml-provider/okta` })),
      options,
      violations: { [`${at}.Federated`]: message() },
    },
    "any account where none is listed": {
      given: policy(allow({ AWS: root(OURS) })),
      violations: { [`${at}.AWS`]: message(OURS) },
    },
    "an account by a condition": {
      given: policy(allow("*", where("StringEquals", "aws:PrincipalAccount", [OURS, THEIRS]))),
      options,
      violations: { 'policy.Statement[0].Condition.StringEquals["aws:PrincipalAccount"][1]': message() },
    },
    "a function of an account by a condition": {
      given: policy(
        allow(
          { Service: "lambda.amazonaws.com" },
          where("StringLike", "aws:SourceArn", `arn:aws:lambda:eu-west-1:${THEIRS}:function:*`),
        ),
      ),
      options,
      violations: { 'policy.Statement[0].Condition.StringLike["aws:SourceArn"]': message() },
    },
    "functions of an account in every region": {
      given: policy(
        allow({ Service: "lambda.amazonaws.com" }, where("ArnLike", "aws:SourceArn", `arn:aws*:lambda:*:${THEIRS}:*`)),
      ),
      options,
      violations: { 'policy.Statement[0].Condition.ArnLike["aws:SourceArn"]': message() },
    },
    "a registry's policy, its second statement": {
      given: declared("aws:ecr/registryPolicy:RegistryPolicy", {
        policy: policyDocument(allow({ AWS: root(OURS) }), allow({ AWS: root(THEIRS) })),
      }),
      options,
      violations: {
        "policy.Statement[1].Principal.AWS": message(
          THEIRS,
          "The registry's policy, which counts for all repositories,",
        ),
      },
    },
  },
  undecided: {
    "a policy that is computed": {
      given: declared("aws:ecr/repositoryPolicy:RepositoryPolicy", { repository: "app", policy: unknown }),
      options,
      at: "policy",
    },
    "a principal that is computed": {
      given: policy(allow({ AWS: [unknown, root(THEIRS)] })),
      options,
      at: `${at}.AWS[0]`,
      violations: { [`${at}.AWS[1]`]: message() },
    },
    "an account in a condition that is computed": {
      given: policy(allow("*", where("StringEquals", "aws:PrincipalAccount", unknown))),
      options,
      at: 'policy.Statement[0].Condition.StringEquals["aws:PrincipalAccount"]',
    },
  },
});
