import { taskDefinition } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and } from "../../lib/value/answer";

export default defineRule({
  id: "task-definition-no-unconfined-profile",
  subject: "task-definition",
  title: "Containers are confined by AppArmor, SELinux and seccomp",
  why: "The default profiles keep a container from kernel calls and files that break-outs need. An unconfined container has only its capabilities between it and the host.",
  fix: "Remove the option from dockerSecurityOptions, or name a profile that allows what the application needs and no more. What the default profile forbids fails then.",
  severity: "high",
  tier: "recommended",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
    "https://docs.docker.com/engine/security/seccomp/",
    "https://docs.docker.com/engine/security/apparmor/",
  ],
  examples: {
    good: [taskDefinition({}, { dockerSecurityOptions: ["apparmor:docker-default"] })],
    bad: [taskDefinition({}, { dockerSecurityOptions: ["apparmor:unconfined"] })],
  },

  check(task, report) {
    // Fargate takes no such options.
    const isApplicable = task.runsOn("EC2", "EXTERNAL", "MANAGED_INSTANCES");
    report.each(task.containers, (container) => {
      report.each(container.securityOptions.items, (option) => {
        report.when(and(isApplicable, option.satisfies(isUnconfined)), {
          at: option,
          message: `${container.label} is not confined: dockerSecurityOptions has ${option.value ?? ""}. Remove it.`,
        });
      });
    });
  },
});

/** Whether an option turns a profile off. SELinux is off too with the types that it lets do anything. */
function isUnconfined(option: string): boolean {
  return /^\s*([a-z-]+[:=]unconfined|label[:=](disabled?|type[:=](spc|unconfined)_t))\s*$/i.test(option);
}
