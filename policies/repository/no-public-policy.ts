import { declared, policyDocument } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { type Json } from "../../lib/value/json";

const policy = (Principal: Json) =>
  declared("aws:ecr/repositoryPolicy:RepositoryPolicy", {
    repository: "app",
    policy: policyDocument({ Effect: "Allow", Principal, Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"] }),
  });

export default defineRule({
  id: "repository-no-public-policy",
  subject: "repository-policy",
  title: "Policies of repositories and registries do not let everybody in",
  why: "Whoever has an account of AWS can then pull your images with what is in them, or push an image that your tasks will run. A registry's policy does so for all repositories at once.",
  fix: "Name the accounts or roles in Principal, or add a condition on aws:PrincipalOrgID, aws:SourceAccount or aws:SourceVpce. Accounts that are not named can no longer pull.",
  severity: "critical",
  tier: "baseline",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html",
    "https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
  ],
  equivalents: {
    checkov: ["CKV_AWS_32"],
    trivy: ["AWS-0032"],
    kics: ["e86e26fc-489e-44f0-9bcd-97305e4ba69a", "75be209d-1948-41f6-a8c8-e22dd0121134"],
    terrascan: ["AC_AWS_0084"],
    prowler: ["ecr_repositories_not_publicly_accessible"],
    "cdk-nag": ["AwsSolutions-ECR1"],
  },
  examples: {
    good: [policy({ AWS: "arn:aws:iam::111122223333:root" })],
    bad: [policy("*")],
  },

  check(policy, report) {
    report.each(policy.strangers, ({ urn, path, who, isLetIn }) => {
      report.when(isLetIn, {
        at: { urn, path },
        message: `${policy.label} lets ${who} in. Name accounts or roles in Principal, or limit with a condition who may.`,
      });
    });
  },
});
