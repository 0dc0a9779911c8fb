import { and } from "../../lib/value/answer";
import { declared, policyDocument, trustOf } from "../../lib/rule/example";
import { ROLE_SCOPE } from "../../lib/rule/options";
import { defineRule } from "../../lib/rule/rule";
import { type Json } from "../../lib/value/json";

const role = (...statements: readonly Json[]) =>
  declared("aws:iam/role:Role", {
    name: "app-task",
    assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com"),
    inlinePolicies: [{ name: "orders", policy: policyDocument(...statements) }],
  });

export default defineRule({
  id: "role-no-allow-not-action",
  subject: "role",
  needsStack: true,
  title: "Roles of ECS list what they allow, not what they leave out",
  why: "Allow with NotAction or NotResource grants everything that the list forgot, and whatever AWS adds later.",
  fix: "Write the statement with Action and Resource. Use NotAction and NotResource in Deny statements only.",
  severity: "medium",
  tier: "recommended",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html",
  ],
  options: {
    scope: ROLE_SCOPE,
  },
  examples: {
    good: [role({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::orders/*" })],
    bad: [role({ Effect: "Allow", NotAction: "s3:DeleteObject", Resource: "arn:aws:s3:::orders/*" })],
  },

  check(role, report, { scope }) {
    const counts = role.counts(scope);
    if (counts.is === "no") return;
    report.each(role.statements, ({ at, way, statement }) => {
      for (const [element, isThere] of [
        ["NotAction", statement.actions.excepts],
        ["NotResource", statement.resources.excepts],
      ] as const) {
        report.when(and(counts, statement.allows(), isThere), {
          at,
          message: `${role.label} is allowed all but what ${element} lists: ${way}. Say what is allowed instead.`,
        });
      }
    });
  },
});
