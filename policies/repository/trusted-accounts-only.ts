import { declared, policyDocument } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and, answer } from "../../lib/value/answer";
import { type Json } from "../../lib/value/json";

const policy = (Principal: Json) =>
  declared("aws:ecr/repositoryPolicy:RepositoryPolicy", {
    repository: "app",
    policy: policyDocument({ Effect: "Allow", Principal, Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"] }),
  });

export default defineRule({
  id: "repository-trusted-accounts-only",
  subject: "repository-policy",
  title: "Policies of repositories and registries name trusted accounts only",
  why: "An account that a policy names can give what it gets to everybody in it. Who may pull your images, or push what your tasks run, is then decided by somebody else.",
  fix: "Remove the account from the policy, or list it in the option accounts. What runs in a removed account can no longer pull.",
  severity: "medium",
  tier: "strict",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html",
    "https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions.html",
  ],
  options: {
    accounts: {
      description: "The accounts that policies may name, your own among them.",
      type: "array",
      items: { type: "string", pattern: "^[0-9]{12}$" },
      default: [],
    },
  },
  examples: {
    good: [policy({ Service: "lambda.amazonaws.com" })],
    bad: [policy({ AWS: "arn:aws:iam::444455556666:root" })],
  },

  check(policy, report, { accounts }) {
    report.each(policy.accounts, ({ urn, path, account, isLetIn }) => {
      report.when(and(answer(!accounts.includes(account)), isLetIn), {
        at: { urn, path },
        message: `${policy.label} names account ${account}, which the option accounts does not list. Remove it, or list it.`,
      });
    });
  },
});
