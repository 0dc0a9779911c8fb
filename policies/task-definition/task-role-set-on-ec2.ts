import { fargateTask, taskDefinition } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and, not, or } from "../../lib/value/answer";

/** Where a task without a role of its own finds that of its host. */
const INSTANCES = ["EC2", "MANAGED_INSTANCES"] as const;

export default defineRule({
  id: "task-definition-task-role-set-on-ec2",
  subject: "task-definition",
  needsStack: true,
  title: "Tasks on instances have a task role",
  why: "Without a task role, the AWS SDK in a container on EC2 falls back to the metadata service and gets the instance role, unless the metadata service is blocked. On Fargate no task role means no AWS API at all, which is fine.",
  fix: "Set taskRoleArn to a role with what the application needs; one without policies if it needs nothing. A task that belongs on Fargate needs none where all that runs it names the launch type FARGATE or Fargate's capacity providers.",
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
    const isUnset = not(task.taskRole.isSet());
    if (isUnset.is === "no") return;
    // Fargate takes awsvpc only: a task with another mode needs an instance, whatever runs it.
    const needsInstance = and(
      task.runsOn(...INSTANCES),
      not(or(task.runsOn("FARGATE"), task.networkMode.is("awsvpc"))),
    );
    const run = task.runs.known.find((each) => each.runsOn(...INSTANCES).is === "yes");
    const found =
      run === undefined || needsInstance.is === "yes"
        ? "The task can run on an instance and would"
        : `${run.by} can run the task on an instance, where it would`;
    report.when(and(isUnset, or(needsInstance, task.comesToRunOn(...INSTANCES))), {
      at: task.taskRole.field,
      message: `${found} use the instance's role: taskRoleArn is not set. Set taskRoleArn.`,
    });
  },
});
