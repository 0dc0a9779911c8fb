import { faultOfRegistrySecret, faultOfSecretReference } from "../../lib/secret-detection/reference";
import { fargateTask } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { type Field } from "../../lib/value/field";
import { Items } from "../../lib/value/items";

export default defineRule({
  id: "task-definition-secrets-by-reference",
  subject: "task-definition",
  title: "Secrets are named by the ARN or name of where they are kept",
  why: "What stands in valueFrom is where ECS looks for the secret. A secret that is pasted there lies in the task definition in plain text, and the task cannot start.",
  fix: "Give the ARN of a Secrets Manager secret, or the ARN or name of a Parameter Store parameter. For a registry's credentials give a secret.",
  severity: "high",
  tier: "baseline",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-ssm-paramstore.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/private-auth.html",
  ],
  examples: {
    good: [
      fargateTask(
        { executionRoleArn: "arn:aws:iam::111122223333:role/app-execution" },
        { secrets: [{ name: "DB_PASSWORD", valueFrom: "/app/db-password" }] },
      ),
    ],
    bad: [
      fargateTask(
        { executionRoleArn: "arn:aws:iam::111122223333:role/app-execution" },
        { secrets: [{ name: "DB_PASSWORD", valueFrom: "correct horse battery!" }] },
      ),
    ],
  },

  check(task, report) {
    const judge = (what: string, reference: Field<string>, faultOf: (text: string) => string | undefined): void => {
      const fault = reference.map(faultOf);
      report.when(
        fault.satisfies((it) => it !== undefined),
        { at: reference, message: `${what} ${fault.value ?? ""}.` },
      );
    };
    report.each(task.containers, (container) => {
      report.each(Items.join(container.secrets, container.logSecrets), ({ label, valueFrom }) => {
        judge(`${container.label}: ${label}`, valueFrom, faultOfSecretReference);
      });
      judge(
        `${container.label}: the registry's credentialsParameter`,
        container.registryCredentials,
        faultOfRegistrySecret,
      );
    });
  },
});
