import { actionsFor } from "../../lib/iam/needs";
import { beyond } from "../../lib/model/grants";
import { declared, type Example, fargateTask, policyDocument, trustOf } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { type Json } from "../../lib/value/json";

const execution = (...more: readonly Json[]): Example => [
  declared(
    "aws:iam/role:Role",
    {
      name: "app-execution",
      assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com"),
      managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"],
      inlinePolicies: [{ name: "more", policy: policyDocument(...more) }],
    },
    "app-execution",
  ),
  fargateTask({ executionRoleArn: "app-execution" }),
];

export default defineRule({
  id: "role-minimal-execution",
  subject: "role",
  needsStack: true,
  title: "Execution roles can do only what starting a task takes",
  why: "The agent needs this role to pull images, read secrets and write logs. On EC2 any container that breaks out reaches the credentials of the role, and whatever else it may do.",
  fix: "Move permissions of the application to the task role, and keep image pull, secrets, configuration files and logs.",
  severity: "high",
  tier: "baseline",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html"],
  options: {
    allowedActions: {
      description: "More actions that execution roles may have, as IAM writes them: s3:GetObject, logs:*.",
      type: "array",
      items: { type: "string" },
      default: [],
    },
  },
  examples: {
    good: execution({
      Effect: "Allow",
      Action: "secretsmanager:GetSecretValue",
      Resource: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:app-*",
    }),
    bad: execution({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::orders/*" }),
  },

  check(role, report, { allowedActions }) {
    const needs = () => actionsFor(["execution"], allowedActions);
    const files = { actions: actionsFor(["files"]), where: role.preparesFiles() };
    report.each(
      role.objectionsWhere(
        role.isUsedAs("execution"),
        beyond(role, needs, () => "Give that to the task role.", files),
      ),
      ({ is, at, way, cure }) => {
        report.when(is, {
          at,
          message: `${role.label} can do more than start a task: ${way}. ${cure}`,
        });
      },
    );
  },
});
