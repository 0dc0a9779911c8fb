import { passesRoles } from "../../lib/model/grants";
import { declared, policyDocument, trustOf } from "../../lib/rule/example";
import { ROLE_SCOPE } from "../../lib/rule/options";
import { defineRule } from "../../lib/rule/rule";

const role = (Resource: string) =>
  declared("aws:iam/role:Role", {
    name: "app-task",
    assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com"),
    inlinePolicies: [
      {
        name: "orders",
        policy: policyDocument({
          Effect: "Allow",
          Action: "iam:PassRole",
          Resource,
          Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
        }),
      },
    ],
  });

export default defineRule({
  id: "role-scoped-pass-role",
  subject: "role",
  needsStack: true,
  title: "Roles of ECS pass only named roles, and only to a named service",
  why: "iam:PassRole on every role lets the holder start a task, function or instance with the strongest role of the account.",
  fix: "List the ARNs of the roles to pass in Resource, and add a condition on iam:PassedToService.",
  severity: "high",
  tier: "baseline",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#ck_PassedToService",
  ],
  equivalents: { trivy: ["AWS-0342"], kics: ["e39bee8c-fe54-4a3f-824d-e5e2d1cca40a"] },
  options: { scope: ROLE_SCOPE },
  examples: { good: [role("arn:aws:iam::111122223333:role/report-task")], bad: [role("*")] },

  check(role, report, { scope }) {
    report.each(role.objections(scope, passesRoles(role)), ({ is, at, way, cure }) => {
      report.when(is, { at, message: `${role.label} may pass roles too freely: ${way}. ${cure}` });
    });
  },
});
