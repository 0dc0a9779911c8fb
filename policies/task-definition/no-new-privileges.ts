import { taskDefinition } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and, not } from "../../lib/value/answer";

export default defineRule({
  id: "task-definition-no-new-privileges",
  subject: "task-definition",
  title: "Containers cannot gain privileges",
  why: "Without no-new-privileges a process that runs as an ordinary user becomes root through any setuid program of the image, such as sudo or su.",
  fix: "Add no-new-privileges to dockerSecurityOptions. Images that rely on sudo or setuid programs fail with it. Fargate does not accept the parameter.",
  severity: "low",
  tier: "strict",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
    "https://docs.docker.com/reference/cli/docker/container/run/#security-opt",
  ],
  examples: {
    good: [taskDefinition({}, { dockerSecurityOptions: ["no-new-privileges"] })],
    bad: [taskDefinition({})],
  },

  check(task, report) {
    // Where the task may run elsewhere too, the parameter is refused.
    const isOnlyEc2 = and(task.runsOn("EC2"), not(task.runsOn("FARGATE", "MANAGED_INSTANCES")));
    const isApplicable = and(isOnlyEc2, not(task.runsWindows()));
    report.each(task.containers, (container) => {
      const { at, items } = container.securityOptions;
      const isSet = items.some((each) => each.satisfies((text) => /^\s*no-new-privileges([:=]true)?\s*$/i.test(text)));
      report.when(and(isApplicable, not(isSet)), {
        at,
        message: `${container.label} can gain privileges. Add no-new-privileges to dockerSecurityOptions.`,
      });
    });
  },
});
