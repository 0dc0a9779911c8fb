import { declared, policyDocument } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and } from "../../lib/value/answer";
import { type Json } from "../../lib/value/json";

const role = (Principal: Json) =>
  declared("aws:iam/role:Role", {
    name: "app-task",
    assumeRolePolicy: policyDocument({ Effect: "Allow", Principal, Action: "sts:AssumeRole" }),
  });

export default defineRule({
  id: "role-only-ecs-trust",
  subject: "role",
  needsStack: true,
  title: "Task and execution roles trust nobody but ECS tasks",
  why: "Any other service or principal in the trust policy is a second way to the permissions of the task, which no rule for tasks looks at.",
  fix: "Keep ecs-tasks.amazonaws.com as the only principal, and give other services roles of their own.",
  severity: "medium",
  tier: "recommended",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html",
  ],
  options: {
    services: {
      description:
        "Other services of AWS that task and execution roles may trust, by their principals: lambda.amazonaws.com.",
      type: "array",
      items: { type: "string" },
      default: [],
    },
  },
  examples: {
    good: [role({ Service: "ecs-tasks.amazonaws.com" })],
    bad: [role({ Service: ["ecs-tasks.amazonaws.com", "lambda.amazonaws.com"] })],
  },

  check(role, report, { services }) {
    const servesTasks = role.servesTasks();
    if (servesTasks.is === "no") return;
    report.each(role.othersTrusted(services), ({ at, who, isTrusted }) => {
      report.when(and(servesTasks, isTrusted), {
        at,
        message: `${role.label}, which tasks have, can also be assumed by ${who}. Use another role for that.`,
      });
    });
  },
});
