import { plainSecret } from "../../lib/model/plain-secret";
import { fargateTask } from "../../lib/rule/example";
import { SECRET_DETECTION } from "../../lib/rule/options";
import { defineRule } from "../../lib/rule/rule";

export default defineRule({
  id: "task-definition-no-plaintext-secrets",
  subject: "task-definition",
  title: "Environment variables hold no secrets in plain text",
  why: "Whoever may describe task definitions reads their environment, in the console, in the state file and in every old revision. A value that was there once must be taken for known.",
  fix: "Move the value to Secrets Manager or Parameter Store, name it in the container's secrets by its ARN, and replace the value that was exposed.",
  severity: "critical",
  tier: "baseline",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html"],
  controls: {
    "Security Hub": ["ECS.8"],
    "NIST 800-53 r5": ["CA-9(1)", "CM-2"],
    "PCI DSS 4.0.1": ["8.6.2"],
    "Control Tower": ["CT.ECS.PR.12"],
  },
  equivalents: {
    trivy: ["AWS-0036"],
    kics: ["d40210ea-64b9-4cce-a4fb-e8604f3c062c"],
    terrascan: ["AC_AWS_0095"],
    prowler: ["ecs_task_definitions_no_environment_secrets"],
  },
  options: SECRET_DETECTION,
  examples: {
    good: [
      fargateTask(
        { executionRoleArn: "arn:aws:iam::111122223333:role/app-execution" },
        {
          environment: [{ name: "LOG_LEVEL", value: "debug" }],
          secrets: [
            { name: "DB_PASSWORD", valueFrom: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf" },
          ],
        },
      ),
    ],
    bad: [fargateTask({}, { environment: [{ name: "DB_PASSWORD", value: "correct-horse-battery" }] })],
  },

  check(task, report, options) {
    report.each(task.containers, (container) => {
      report.each(container.environment, (variable) => {
        const { at, isSecret, reason } = plainSecret(variable, options);
        report.when(isSecret, {
          at,
          message: `${container.label}: environment variable "${variable.name.value ?? ""}" ${reason}. Move it to secrets, by the ARN of a secret or parameter.`,
        });
      });
    });
  },
});
