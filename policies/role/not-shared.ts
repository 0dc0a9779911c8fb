import { declared, type Example, fargateTask, trustOf } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { matchesWildcard } from "../../lib/value/wildcard";

const shared = (...families: readonly string[]): Example => [
  declared("aws:iam/role:Role", { name: "app-task", assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com") }, "role"),
  ...families.map((family) => ({ ...fargateTask({ family, taskRoleArn: "app-task" }), name: family })),
];

export default defineRule({
  id: "role-not-shared",
  subject: "role",
  needsStack: true,
  title: "Task roles serve one family of task definitions each",
  why: "A break-in into one application reaches the data of every other one that has the same role, and the role adds up what all of them need.",
  fix: "Give each application a task role with the permissions that it needs, or list the role in the option if sharing is meant.",
  severity: "medium",
  tier: "recommended",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html"],
  options: {
    shared: {
      description: "Roles that may serve several families, by their names; * and ? are wildcards.",
      type: "array",
      items: { type: "string" },
      default: [],
    },
  },
  examples: {
    good: shared("orders"),
    bad: shared("orders", "invoices"),
  },

  check(role, report, { shared }) {
    if (shared.some((pattern) => matchesWildcard(pattern, role.name))) return;
    const { isShared, names } = role.families();
    report.when(isShared, {
      at: role.place,
      message: `${role.label} is the task role of the families ${names.map((each) => `"${each}"`).join(", ")}. Give each a role of its own.`,
    });
  },
});
