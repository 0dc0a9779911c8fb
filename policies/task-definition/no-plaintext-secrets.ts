import { matchesName } from "../../lib/secret-detection/detection";
import { secretInVariable } from "../../lib/secret-detection/variable";
import { fargateTask } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { no } from "../../lib/value/answer";

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
  options: {
    allowedNames: {
      description: "Variables that hold no secret, whatever they look like. * is any run of characters.",
      type: "array",
      items: { type: "string" },
      default: [],
    },
    extraNames: {
      description: "More variables whose values are secrets. * is any run of characters.",
      type: "array",
      items: { type: "string" },
      default: [],
    },
    extraPatterns: {
      description:
        "More values that are secrets, as patterns of the whole value (acme_live_*). * is any run of characters.",
      type: "array",
      items: { type: "string" },
      default: [],
    },
  },
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
      report.each(container.environment, ({ name, value }) => {
        const variable = name.value ?? "";
        const reason = value.map((text) => secretInVariable(variable, text, options));
        // A name that is allowed needs no value.
        const isAllowed = matchesName(options.allowedNames, variable);
        const isSecret = isAllowed ? no : reason.satisfies((it) => it !== undefined);
        report.when(
          name.then(() => isSecret, isSecret),
          {
            at: value,
            message: `${container.label}: environment variable "${variable}" ${reason.value ?? ""}. Move it to secrets, by the ARN of a secret or parameter.`,
          },
        );
      });
    });
  },
});
