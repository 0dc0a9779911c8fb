import { wayOf } from "../../lib/model/role";
import { declared, policyDocument, trustOf } from "../../lib/rule/example";
import { ROLE_SCOPE } from "../../lib/rule/options";
import { defineRule } from "../../lib/rule/rule";
import { and } from "../../lib/value/answer";

const role = (action: string, resource: string) =>
  declared("aws:iam/role:Role", {
    name: "app-task",
    assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com"),
    inlinePolicies: [{ name: "app", policy: policyDocument({ Effect: "Allow", Action: action, Resource: resource }) }],
  });

export default defineRule({
  id: "role-no-admin",
  subject: "role",
  needsStack: true,
  title: "Roles of ECS are no administrators",
  why: "Whoever breaks into one container with such a role owns the whole account.",
  fix: "Replace the policy by one that names the actions and resources the workload uses.",
  severity: "critical",
  tier: "baseline",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege"],
  controls: { "Security Hub": ["IAM.1"] },
  equivalents: {
    checkov: ["CKV_AWS_62", "CKV_AWS_1", "CKV_AWS_274", "CKV_AWS_275"],
    kics: ["2f37c4a3-58b9-4afe-8a87-d7f1d2286f84", "575a2155-6af1-4026-b1af-d5bc8fe2a904"],
    terrascan: ["AC_AWS_0144", "AC_AWS_0146", "AC_AWS_0147"],
    prowler: ["iam_inline_policy_no_administrative_privileges", "iam_role_administratoraccess_policy"],
  },
  options: {
    scope: ROLE_SCOPE,
  },
  examples: {
    good: [role("dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:111122223333:table/orders")],
    bad: [role("*", "*")],
  },

  check(role, report, { scope }) {
    const isAdministrator = and(role.counts(scope), role.isAdministrator());
    const grant = isAdministrator.is === "yes" ? role.powerfulGrant : undefined;
    report.when(isAdministrator, {
      at: grant?.policy.at ?? role.place,
      message: `${role.label} can do everything: ${grant === undefined ? role.name : wayOf(role, grant)}. Grant the actions and resources it needs.`,
    });
  },
});
