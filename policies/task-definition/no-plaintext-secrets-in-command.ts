import { plainSecret, plainSecrets } from "../../lib/model/plain-secret";
import { type SettingKind } from "../../lib/model/plain-text";
import { fargateTask } from "../../lib/rule/example";
import { SECRET_DETECTION } from "../../lib/rule/options";
import { defineRule } from "../../lib/rule/rule";

/** Where each kind of setting belongs that is secret. */
const CURES: Readonly<Record<SettingKind, string>> = {
  "Docker label": "Remove it: whoever may talk to the container runtime reads labels",
  "log option": "Move it to secretOptions, by the ARN of a secret or parameter",
  "driver option":
    "Use fsxWindowsFileServerVolumeConfiguration, which names a secret, or mount it from within the container",
};

export default defineRule({
  id: "task-definition-no-plaintext-secrets-in-command",
  subject: "plain-text",
  title: "Commands, labels and options of drivers hold no secrets in plain text",
  why: "They stand in the task definition like its environment, or in the service, as the log options of Service Connect do: in the console, in the state file and in every old revision. Arguments also show in the list of processes, labels in the container runtime.",
  fix: "Give the secret to the container through secrets and let the command read the variable, as in sh -c 'exec app --password=\"$DB_PASSWORD\"'. Give log drivers theirs through secretOptions. Replace the value that was exposed.",
  severity: "high",
  tier: "recommended",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html",
  ],
  options: SECRET_DETECTION,
  examples: {
    good: [fargateTask({}, { command: ["sh", "-c", 'exec app --db-password="$DB_PASSWORD"'] })],
    bad: [fargateTask({}, { command: ["app", "--db-password=correct-horse-battery"] })],
  },

  check(texts, report, options) {
    report.each(texts.commands, ({ label, words }) => {
      report.each(plainSecrets(words, options), ({ at, isSecret, reason }) => {
        const message = `${label} ${reason}. Let it read an environment variable that comes from secrets.`;
        report.when(isSecret, { at, message });
      });
    });
    report.each(texts.settings, ({ label, kind, variable }) => {
      const { at, isSecret, reason } = plainSecret(variable, options);
      report.when(isSecret, { at, message: `${label} ${reason}. ${CURES[kind]}.` });
    });
  },
});
