import { declared, policyDocument } from "../../lib/rule/example";
import { ROLE_SCOPE } from "../../lib/rule/options";
import { defineRule } from "../../lib/rule/rule";
import { and } from "../../lib/value/answer";
import { type Json } from "../../lib/value/json";

const role = (Principal: Json) =>
  declared("aws:iam/role:Role", {
    name: "app-task",
    assumeRolePolicy: policyDocument({ Effect: "Allow", Principal, Action: "sts:AssumeRole" }),
  });

export default defineRule({
  id: "role-no-open-trust",
  subject: "role",
  needsStack: true,
  title: "Roles of ECS trust no strangers and no whole accounts",
  why: "Everybody whom the trust policy lets in gets the permissions of the task without touching the container. An account's root stands for everybody in that account to whom its administrators give sts:AssumeRole.",
  fix: "Trust ecs-tasks.amazonaws.com alone. If somebody else must assume the role, name that role's ARN and give it a role of its own.",
  severity: "critical",
  tier: "baseline",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html",
  ],
  equivalents: {
    checkov: ["CKV_AWS_60", "CKV_AWS_61"],
    kics: [
      "12b7e704-37f0-4d1e-911a-44bf60c48c21",
      "f80e3aa7-7b34-4185-954e-440a6894dde6",
      "bcdcbdc6-a350-4855-ae7c-d1e6436f7c97",
      "e835bd0d-65da-49f7-b6d1-b646da8727e6",
      "09c35abf-5852-4622-ac7a-b987b331232e",
      "85138beb-ce7c-4ca3-a09f-e8fbcc57ddd7",
    ],
  },
  options: {
    scope: ROLE_SCOPE,
  },
  examples: {
    good: [role({ Service: "ecs-tasks.amazonaws.com" })],
    bad: [role({ Service: "ecs-tasks.amazonaws.com", AWS: "*" })],
  },

  check(role, report, { scope }) {
    const counts = role.counts(scope);
    if (counts.is === "no") return;
    report.each(role.strangers, ({ at, who, isTrusted }) => {
      report.when(and(counts, isTrusted), {
        at,
        message: `${role.label} can be assumed by ${who}. Trust ecs-tasks.amazonaws.com, or limit with a condition who may.`,
      });
    });
  },
});
