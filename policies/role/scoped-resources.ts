import { unscopedActions } from "../../lib/model/grants";
import { declared, policyDocument, trustOf } from "../../lib/rule/example";
import { ROLE_SCOPE } from "../../lib/rule/options";
import { defineRule } from "../../lib/rule/rule";

const role = (Resource: string) =>
  declared("aws:iam/role:Role", {
    name: "app-task",
    assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com"),
    inlinePolicies: [{ name: "orders", policy: policyDocument({ Effect: "Allow", Action: "s3:GetObject", Resource }) }],
  });

export default defineRule({
  id: "role-scoped-resources",
  subject: "role",
  needsStack: true,
  title: "Roles of ECS reach only the resources that they name",
  why: "An action allowed on every resource reaches the data of all other applications in the account, and names of buckets or secrets are easily found.",
  fix: "Put the ARNs of the workload's own resources in Resource. Leave * to the actions that accept nothing else.",
  severity: "high",
  tier: "baseline",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  ],
  controls: {
    "Security Hub": ["KMS.1", "KMS.2"],
    "NIST 800-53 r5": ["AC-2", "AC-2(1)", "AC-3", "AC-3(15)", "AC-3(7)", "AC-5", "AC-6", "AC-6(3)"],
  },
  equivalents: {
    checkov: [
      "CKV_AWS_355",
      "CKV_AWS_356",
      "CKV_AWS_290",
      "CKV_AWS_111",
      "CKV_AWS_289",
      "CKV_AWS_109",
      "CKV_AWS_288",
      "CKV_AWS_108",
      "CKV_AWS_287",
      "CKV_AWS_107",
    ],
    trivy: ["AWS-0346"],
    prowler: ["iam_no_custom_policy_permissive_role_assumption"],
    "cdk-nag": ["AwsSolutions-IAM5"],
  },
  options: {
    scope: ROLE_SCOPE,
    acceptConditions: {
      description:
        "A condition that limits the resources by tag, owner, VPC endpoint or another key of theirs counts as naming them.",
      type: "boolean",
      default: true,
    },
  },
  examples: {
    good: [role("arn:aws:s3:::orders/*")],
    bad: [role("*")],
  },

  check(role, report, { scope, acceptConditions }) {
    report.each(role.objections(scope, unscopedActions(role, acceptConditions)), ({ is, at, way, cure }) => {
      report.when(is, { at, message: `${role.label} reaches every resource: ${way}. ${cure}` });
    });
  },
});
