import { fargateTask, taskDefinition } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and, not } from "../../lib/value/answer";

export default defineRule({
  id: "task-definition-task-role-set-on-ec2",
  subject: "task-definition",
  needsStack: true,
  title: "Tasks on instances have a task role",
  why: "Without a task role, the AWS SDK in a container on EC2 falls back to the metadata service and gets the instance role, unless the metadata service is blocked. On Fargate no task role means no AWS API at all, which is fine.",
  fix: "Set taskRoleArn to a role with what the application needs; one without policies if it needs nothing.",
  severity: "medium",
  tier: "recommended",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html"],
  equivalents: { kics: ["7f384a5f-b5a2-4d84-8ca3-ee0a5247becb"] },
  examples: {
    good: [
      fargateTask({}),
      { ...taskDefinition({ taskRoleArn: "arn:aws:iam::111122223333:role/app-task" }), name: "on-ec2" },
    ],
    bad: [taskDefinition({ requiresCompatibilities: ["EC2"] })],
  },

  check(task, report) {
    report.when(and(task.runsOn("EC2", "MANAGED_INSTANCES"), not(task.taskRole.isSet())), {
      at: task.taskRole.field,
      message:
        "The task can run on an instance and would use the instance's role: taskRoleArn is not set. Set taskRoleArn.",
    });
  },
});
