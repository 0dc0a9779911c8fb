import { declared, type Example, fargateTask, policyDocument, trustOf } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";

const SECRET = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:app-AbCdEf";
const execution = (Action: string): Example => [
  declared(
    "aws:iam/role:Role",
    {
      name: "app-execution",
      assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com"),
      inlinePolicies: [{ name: "secrets", policy: policyDocument({ Effect: "Allow", Action, Resource: SECRET }) }],
    },
    "app-execution",
  ),
  fargateTask({ executionRoleArn: "app-execution" }, { secrets: [{ name: "DB_PASSWORD", valueFrom: SECRET }] }),
];

export default defineRule({
  id: "role-execution-reads-secrets",
  subject: "task-definition",
  needsStack: true,
  title: "Execution roles can read the secrets of their tasks",
  why: "The task does not start: the agent fails to fetch the secret or to decrypt it, and the service keeps retrying.",
  fix: "Allow secretsmanager:GetSecretValue on the secret or ssm:GetParameters on the parameter, and kms:Decrypt on its customer managed key.",
  severity: "medium",
  tier: "recommended",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html#task-execution-secrets",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-ssm-paramstore.html",
  ],
  examples: {
    good: execution("secretsmanager:GetSecretValue"),
    bad: execution("secretsmanager:DescribeSecret"),
  },

  check(task, report) {
    report.each(task.secretReads, ({ label, at, role, action, on, isDenied }) => {
      report.when(isDenied, {
        at,
        message: `${label} cannot be read: role "${role}" lacks ${action} on ${on}. Allow it, or the task will not start.`,
      });
    });
  },
});
