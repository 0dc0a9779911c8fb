import { limitsSource } from "../../lib/iam/trust";
import { declared, policyDocument } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and, answer, not } from "../../lib/value/answer";
import { type Json } from "../../lib/value/json";

const role = (Principal: Json, Condition: Json = {}) =>
  declared("aws:iam/role:Role", {
    name: "app-task",
    assumeRolePolicy: policyDocument({ Effect: "Allow", Principal, Action: "sts:AssumeRole", Condition }),
  });

export default defineRule({
  id: "role-confused-deputy",
  subject: "role",
  needsStack: true,
  title: "Trust policies for ECS tasks name the account of the tasks",
  why: "Without it, the trust policy accepts ECS whoever's task it acts for, and only other checks keep tasks of other accounts away.",
  fix: "Add a condition to the trust policy: StringEquals aws:SourceAccount with the account's number, or ArnLike aws:SourceArn with arn:aws:ecs:region:account:*.",
  severity: "low",
  // AWS's page of execution roles shows no condition at all, and many careful teams write none.
  tier: "strict",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html#create_task_iam_policy_and_role",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention",
  ],
  equivalents: { prowler: ["iam_role_cross_service_confused_deputy_prevention"] },
  examples: {
    good: [role({ Service: "ecs-tasks.amazonaws.com" }, { StringEquals: { "aws:SourceAccount": "111122223333" } })],
    bad: [role({ Service: "ecs-tasks.amazonaws.com" })],
  },

  check(role, report) {
    report.each(role.trust.trustees, ({ principal, statement, isTrusted, urn, path }) => {
      const isEcs = answer(principal.isService("ecs-tasks.amazonaws.com"));
      report.when(and(isEcs, isTrusted, not(limitsSource(statement))), {
        at: { urn, path },
        message: `${role.label} trusts ECS on behalf of any account. Add a condition on aws:SourceAccount or aws:SourceArn.`,
      });
    });
  },
});
