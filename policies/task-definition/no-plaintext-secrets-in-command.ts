import { type Container, variablesOf } from "../../lib/model/container";
import { plainSecret, plainSecrets } from "../../lib/model/plain-secret";
import { fargateTask } from "../../lib/rule/example";
import { SECRET_DETECTION } from "../../lib/rule/options";
import { defineRule } from "../../lib/rule/rule";

/** The commands of a container, and what messages call them. */
const COMMANDS = [
  ["entryPoint", (container: Container) => container.entryPoint],
  ["command", (container: Container) => container.command],
  ["the health check's command", (container: Container) => container.healthCheckCommand],
] as const;

/** What else it is given as names and values, and where those belong that are secret. */
const MAPS = [
  [
    "Docker label",
    (container: Container) => container.dockerLabels,
    "Remove it: whoever may talk to the container runtime reads labels",
  ],
  [
    "log option",
    (container: Container) => container.logOptions,
    "Move it to secretOptions, by the ARN of a secret or parameter",
  ],
] as const;

export default defineRule({
  id: "task-definition-no-plaintext-secrets-in-command",
  subject: "task-definition",
  title: "Commands, labels and options of drivers hold no secrets in plain text",
  why: "They stand in the task definition like its environment: in the console, in the state file and in every old revision. Arguments also show in the list of processes, labels in the container runtime.",
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

  check(task, report, options) {
    report.each(task.containers, (container) => {
      for (const [what, wordsOf] of COMMANDS) {
        report.each(plainSecrets(wordsOf(container), options), ({ at, isSecret, reason }) => {
          const message = `${container.label}: ${what} ${reason}. Let it read an environment variable that comes from secrets.`;
          report.when(isSecret, { at, message });
        });
      }
      for (const [what, variablesOf, cure] of MAPS) {
        report.each(variablesOf(container), (variable) => {
          const { at, isSecret, reason } = plainSecret(variable, options);
          report.when(isSecret, {
            at,
            message: `${container.label}: ${what} "${variable.name.value ?? ""}" ${reason}. ${cure}.`,
          });
        });
      }
    });
    report.each(task.volumes, (volume) => {
      report.each(variablesOf(volume.driverOptions), (option) => {
        const { at, isSecret, reason } = plainSecret(option, options);
        const message = `${volume.label}: driver option "${option.name.value ?? ""}" ${reason}. Use fsxWindowsFileServerVolumeConfiguration, which names a secret, or mount it from within the container.`;
        report.when(isSecret, { at, message });
      });
    });
  },
});
