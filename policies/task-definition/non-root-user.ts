import { fargateTask } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and, not } from "../../lib/value/answer";

export default defineRule({
  id: "task-definition-non-root-user",
  subject: "task-definition",
  title: "Containers run as a user without privileges",
  why: "Root in a container is root of its kernel: a hole in the runtime, a mounted host path or an added capability turns a break-in into the whole host. Where user is not set the image decides, and most images say root.",
  fix: "Set user to a uid other than 0, and make the files that the process writes belong to it. What needs root to start, for example to write to its image's directories, fails until the image is changed; a FireLens router needs a recent agent. On Windows set user to ContainerUser.",
  severity: "high",
  tier: "recommended",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html",
  ],
  controls: { "Security Hub": ["ECS.20", "ECS.21"], "Control Tower": ["CT.ECS.PR.3"] },
  equivalents: {
    prowler: ["ecs_task_definitions_host_networking_mode_users"],
    "cdk-nag": [
      "HIPAA.Security-ECSTaskDefinitionUserForHostMode",
      "NIST.800.53.R5-ECSTaskDefinitionUserForHostMode",
      "PCI.DSS.321-ECSTaskDefinitionUserForHostMode",
    ],
  },
  examples: {
    good: [fargateTask({}, { user: "1000:1000" })],
    bad: [fargateTask({}, { user: "root" })],
  },

  check(task, report) {
    const isWindows = task.runsWindows();
    report.each(task.containers, (container) => {
      const text = container.user.value ?? "";
      const found = text === "" ? "is not set" : `is ${text}`;
      report.when(and(container.takes("user"), not(isWindows), container.runsAsRoot()), {
        at: container.user,
        message: `${container.label} runs as root: user ${found}. Set user to a non-zero uid.`,
      });
      // ECS says that Windows takes no user, so that only one that is set tells anything.
      report.when(and(isWindows, container.runsAsAdministrator()), {
        at: container.user,
        message: `${container.label} runs as administrator: user ${found}. Set user to ContainerUser.`,
      });
    });
  },
});
