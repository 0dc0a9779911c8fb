import { listed } from "../../lib/iam/document";
import { declared, type Example, fargateTask, trustOf } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and, not } from "../../lib/value/answer";

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
    const { isShared, names } = role.families();
    const families = listed(names.map((each) => `"${each}"`));
    report.when(and(isShared, not(role.isCalled(shared))), {
      at: role.place,
      message: `${role.label} serves the families ${families} as task role. Give each a role of its own.`,
    });
  },
});
