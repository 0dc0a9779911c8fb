import { declared, fargateTask, trustOf } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and } from "../../lib/value/answer";

const role = (name: string) =>
  declared("aws:iam/role:Role", { name, assumeRolePolicy: trustOf("ec2.amazonaws.com") }, name);
const instances = declared("aws:iam/instanceProfile:InstanceProfile", { role: "node" });

export default defineRule({
  id: "role-not-instance-role",
  subject: "role",
  needsStack: true,
  title: "Task and execution roles are not roles of instances",
  why: "Every container on the instance can fetch the instance's credentials unless the metadata service is blocked, and then has the permissions of this task too.",
  fix: "Create one role for the instances and another for the task, and let each trust its own service only.",
  severity: "high",
  tier: "baseline",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/instance_IAM_role.html",
  ],
  examples: {
    good: [role("node"), role("app-task"), instances, fargateTask({ taskRoleArn: "app-task" })],
    bad: [role("node"), instances, fargateTask({ taskRoleArn: "node" })],
  },

  check(role, report) {
    const task = role.useAs("task", "execution");
    const profile = role.useAs("instance");
    report.when(and(task.isUsed, profile.isUsed), {
      at: role.place,
      message: `${role.label} is the role of ${task.by} and, through ${profile.by}, of instances. Give each a role of its own.`,
    });
  },
});
