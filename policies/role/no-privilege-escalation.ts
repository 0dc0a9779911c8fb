import { listed } from "../../lib/iam/document";
import { declared, policyDocument, trustOf } from "../../lib/rule/example";
import { ROLE_SCOPE } from "../../lib/rule/options";
import { defineRule } from "../../lib/rule/rule";
import { and } from "../../lib/value/answer";
import { type Json } from "../../lib/value/json";

const role = (...statements: readonly Json[]) =>
  declared("aws:iam/role:Role", {
    name: "app-task",
    assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com"),
    inlinePolicies: [{ name: "orders", policy: policyDocument(...statements) }],
  });

export default defineRule({
  id: "role-no-privilege-escalation",
  subject: "role",
  needsStack: true,
  title: "Roles of ECS keep within their own permissions",
  why: "With actions such as iam:AttachRolePolicy, or iam:PassRole together with ecs:RunTask, whoever breaks into the container gets the permissions of other roles, up to the administrator's.",
  fix: "Remove the action named, or limit it to the roles, functions or task definitions that the workload must manage.",
  severity: "critical",
  tier: "baseline",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
  ],
  equivalents: {
    checkov: ["CKV_AWS_286", "CKV_AWS_110"],
    kics: [
      "eda48c88-2b7d-4e34-b6ca-04c0194aee17", "b8a31292-509d-4b61-bc40-13b167db7e9c",
      "f906113d-cdc0-415a-ba60-609cc6daaf4d", "f465fff1-0a0f-457d-aa4d-1bddb6f204ff",
      "7c96920c-6fd0-449d-9a52-0aa431b6beaf", "5b4d4aee-ac94-4810-9611-833636e5916d",
      "9a205ba3-0dd1-42eb-8d54-2ffec836b51a", "ee49557d-750c-4cc1-aa95-94ab36cbefde",
      "be2aa235-bd93-4b68-978a-1cc65d49082f", "30b88745-eebe-4ecb-a3a9-5cf886e96204",
      "0a592060-8166-49f5-8e65-99ac6dce9871", "fa62ac4f-f5b9-45b9-97c1-625c8b6253ca",
      "d6047119-a0b2-4b59-a4f2-127a36fb685b", "eb64f1e9-f67d-4e35-8a3c-3d6a2f9efea7",
      "8f75840d-9ee7-42f3-b203-b40e3979eb12", "118281d0-6471-422e-a7c5-051bc667926e",
      "f1173d8c-3264-4148-9fdb-61181e031b51", "35ccf766-0e4d-41ed-9ec4-2dab155082b4",
      "c583f0f9-7dfd-476b-a056-f47c62b47b46",
    ], // prettier-ignore
    terrascan: ["AC_AWS_0473"],
    prowler: ["iam_policy_allows_privilege_escalation", "iam_inline_policy_allows_privilege_escalation"],
  },
  options: {
    scope: ROLE_SCOPE,
    allowed: {
      description: "Combinations that are accepted, by the id that the message gives: pass-role-run-task.",
      type: "array",
      items: { type: "string" },
      default: [],
    },
  },
  examples: {
    good: [
      role(
        { Effect: "Allow", Action: "ecs:RunTask", Resource: "arn:aws:ecs:*:111122223333:task-definition/report:*" },
        {
          Effect: "Allow",
          Action: "iam:PassRole",
          Resource: "arn:aws:iam::111122223333:role/report-task",
          Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
        },
      ),
    ],
    bad: [role({ Effect: "Allow", Action: ["ecs:RunTask", "iam:PassRole"], Resource: "*" })],
  },

  check(role, report, { scope, allowed }) {
    const counts = role.counts(scope);
    if (counts.is === "no") return;
    const { is, at, id, gains, steps, others } = role.reachesMore(allowed);
    const more = others.length === 0 ? "" : ` So it can by ${listed(others)}.`;
    report.when(and(counts, is), {
      at,
      message: `${role.label} can reach more than it is given (${id}): it can ${gains}, by ${steps.join("; ")}.${more} Limit the actions to what it must manage.`,
    });
  },
});
