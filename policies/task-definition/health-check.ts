import { fargateTask } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and, not } from "../../lib/value/answer";

export default defineRule({
  id: "task-definition-health-check",
  subject: "task-definition",
  title: "Essential containers have a health check",
  why: "Without a health check ECS sees only whether the process is there: a container that hangs keeps its place, and a deployment that answers nothing counts as done.",
  fix: "Set healthCheck.command to a command that is in the image. ECS does not look at the image's HEALTHCHECK. A check that is too strict stops tasks that work: give it a startPeriod and several retries.",
  severity: "low",
  tier: "strict",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/healthcheck.html"],
  equivalents: { kics: ["d24389b4-b209-4ff0-8345-dc7a4569dcdd"] },
  examples: {
    good: [fargateTask({}, { healthCheck: { command: ["CMD-SHELL", "curl -f http://localhost/health || exit 1"] } })],
    bad: [fargateTask({})],
  },

  check(task, report) {
    report.each(task.containers, (container) => {
      report.when(and(container.takes("healthCheck"), container.essential.is(true), not(container.checksHealth())), {
        at: container.healthCheck,
        message: `${container.label} is essential and has no health check. Set healthCheck.command.`,
      });
    });
  },
});
