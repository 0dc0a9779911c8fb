import { serviceWildcards } from "../../lib/model/grants";
import { declared, policyDocument, trustOf } from "../../lib/rule/example";
import { ROLE_SCOPE } from "../../lib/rule/options";
import { defineRule } from "../../lib/rule/rule";

const role = (Action: string) =>
  declared("aws:iam/role:Role", {
    name: "app-task",
    assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com"),
    inlinePolicies: [
      {
        name: "orders",
        policy: policyDocument({
          Effect: "Allow",
          Action,
          Resource: "arn:aws:dynamodb:eu-west-1:111122223333:table/orders",
        }),
      },
    ],
  });

export default defineRule({
  id: "role-no-service-wildcard",
  subject: "role",
  needsStack: true,
  title: "Roles of ECS name single actions, not whole services",
  why: "Such a policy also allows deleting, sharing and reconfiguring what the workload only reads or writes, and every action that the service gets later.",
  fix: "List the actions that the workload calls, and attach no FullAccess policy.",
  severity: "high",
  tier: "baseline",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-21",
  ],
  controls: {
    "Security Hub": ["IAM.21"],
    "NIST 800-53 r5": [
      "AC-2",
      "AC-2(1)",
      "AC-3",
      "AC-3(15)",
      "AC-3(7)",
      "AC-5",
      "AC-6",
      "AC-6(10)",
      "AC-6(2)",
      "AC-6(3)",
    ],
    "Control Tower": ["CT.IAM.PR.3", "CT.IAM.PR.5"],
  },
  equivalents: {
    checkov: ["CKV_AWS_63", "CKV_AWS_49", "CKV2_AWS_40", "CKV2_AWS_56"],
    trivy: ["AWS-0345"],
    prowler: [
      "iam_policy_no_full_access_to_kms",
      "iam_inline_policy_no_full_access_to_kms",
      "iam_policy_no_full_access_to_cloudtrail",
      "iam_inline_policy_no_full_access_to_cloudtrail",
    ],
    "cdk-nag": [
      "AwsSolutions-IAM5",
      "HIPAA.Security-IAMPolicyNoStatementsWithFullAccess",
      "NIST.800.53.R5-IAMPolicyNoStatementsWithFullAccess",
      "PCI.DSS.321-IAMPolicyNoStatementsWithFullAccess",
    ],
  },
  options: { scope: ROLE_SCOPE },
  examples: { good: [role("dynamodb:GetItem")], bad: [role("dynamodb:*")] },

  check(role, report, { scope }) {
    report.each(role.objections(scope, serviceWildcards(role)), ({ is, at, way }) => {
      report.when(is, {
        at,
        message: `${role.label} may use every action of a service: ${way}. List the actions it needs.`,
      });
    });
  },
});
