import { plainSecret, plainSecrets } from "../../lib/model/plain-secret";
import { declared } from "../../lib/rule/example";
import { SECRET_DETECTION } from "../../lib/rule/options";
import { defineRule } from "../../lib/rule/rule";

const target = (name: string, value: string) =>
  declared("aws:cloudwatch/eventTarget:EventTarget", {
    rule: "nightly",
    arn: "arn:aws:ecs:eu-west-1:111122223333:cluster/app",
    roleArn: "arn:aws:iam::111122223333:role/events",
    ecsTarget: { taskDefinitionArn: "arn:aws:ecs:eu-west-1:111122223333:task-definition/app" },
    input: JSON.stringify({ containerOverrides: [{ name: "app", environment: [{ name, value }] }] }),
  });

export default defineRule({
  id: "scheduled-task-no-secret-overrides",
  subject: "scheduled-task",
  title: "Overrides of containers hold no secrets in plain text",
  why: "Whoever may describe the target, schedule, pipe or state machine reads its overrides, and whoever may describe the task reads them again; so do CloudTrail and the state file.",
  fix: "Name the secret in the secrets of the task definition's container by the ARN of a secret or parameter, leave it out of the override, and replace the value that was exposed.",
  severity: "critical",
  tier: "baseline",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerOverride.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html",
  ],
  options: SECRET_DETECTION,
  examples: { good: [target("BATCH_SIZE", "500")], bad: [target("DB_PASSWORD", "correct-horse-battery")] },

  check(task, report, options) {
    report.each(task.overrides, (override) => {
      report.each(override.environment, (variable) => {
        const { at, isSecret, reason } = plainSecret(variable, options);
        const message = `${override.label}: environment variable "${variable.name.value ?? ""}" ${reason}. Move it to the secrets of the task definition.`;
        report.when(isSecret, { at, message });
      });
      report.each(plainSecrets(override.command, options), ({ at, isSecret, reason }) => {
        const message = `${override.label}: command ${reason}. Let it read an environment variable that comes from secrets.`;
        report.when(isSecret, { at, message });
      });
    });
  },
});
