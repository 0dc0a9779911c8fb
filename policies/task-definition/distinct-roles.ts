import { sameRole } from "../../lib/model/task-definition";
import { fargateTask } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";

export default defineRule({
  id: "task-definition-distinct-roles",
  subject: "task-definition",
  needsStack: true,
  title: "The task role and the execution role are two roles",
  why: "The execution role pulls images and reads every secret of the task. If the application runs with it too, a break-in gets all of that; and what the application may do, the agent may do.",
  fix: "Give the application a task role of its own, with the actions it needs, and leave image pull, secrets and logs to the execution role.",
  severity: "high",
  tier: "baseline",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html",
  ],
  equivalents: { checkov: ["CKV_AWS_249"] },
  examples: {
    good: [
      fargateTask({
        taskRoleArn: "arn:aws:iam::111122223333:role/app-task",
        executionRoleArn: "arn:aws:iam::111122223333:role/app-execution",
      }),
    ],
    bad: [
      fargateTask({
        taskRoleArn: "arn:aws:iam::111122223333:role/app",
        executionRoleArn: "arn:aws:iam::111122223333:role/app",
      }),
    ],
  },

  check(task, report) {
    report.when(sameRole(task.taskRole, task.executionRole), {
      at: task.taskRole.field,
      message: "The task role and the execution role are the same role. Give the application a role of its own.",
    });
  },
});
