import { fargateTask } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";

export default defineRule({
  id: "task-definition-version-consistency",
  subject: "task-definition",
  title: "All tasks of a service run the same image",
  why: "With version consistency disabled every task pulls whatever its tag names at that moment: after a push to the same tag, two tasks of one deployment run different code, and a rollback does not bring the old one back.",
  fix: "Remove versionConsistency, or set it to enabled. A sidecar that is meant to follow a moving tag then changes at the next deployment only.",
  severity: "low",
  tier: "recommended",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html",
  ],
  examples: {
    good: [fargateTask({})],
    bad: [fargateTask({}, { versionConsistency: "disabled" })],
  },
  remediate: ({ path }) => ({ [path]: "enabled" }),
  remediationRisk: "A sidecar that follows a moving tag changes at the next deployment only.",

  check(task, report) {
    report.each(task.containers, (container) => {
      report.when(container.versionConsistency.is("disabled"), {
        at: container.versionConsistency,
        message: `${container.label} pulls its image anew for every task: versionConsistency is disabled. Remove it, or set it to enabled.`,
      });
    });
  },
});
