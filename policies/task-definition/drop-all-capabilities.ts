import { fargateTask } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and, not } from "../../lib/value/answer";

export default defineRule({
  id: "task-definition-drop-all-capabilities",
  subject: "task-definition",
  title: "Containers drop all capabilities that they do not need",
  why: "Docker gives every container fourteen capabilities, among them to change the owner of files, to send forged packets and to make devices. Few applications need one.",
  fix: "Set linuxParameters.capabilities.drop to ALL, and on EC2 add the few that the application needs, such as NET_BIND_SERVICE. What runs as root and changes its user, or owns files, may fail without them.",
  severity: "low",
  tier: "strict",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html",
    "https://docs.docker.com/engine/containers/run/#runtime-privilege-and-linux-capabilities",
  ],
  examples: {
    good: [fargateTask({}, { linuxParameters: { capabilities: { drop: ["ALL"] } } })],
    bad: [fargateTask({})],
  },

  check(task, report) {
    report.each(task.containers, (container) => {
      const { at, items } = container.droppedCapabilities;
      const isApplicable = and(
        container.takes("linuxParameters"),
        not(task.runsWindows()),
        // A privileged one has them all, whatever it drops.
        not(container.privileged.is(true)),
      );
      report.when(and(isApplicable, not(items.some((each) => each.is("ALL")))), {
        at,
        message: `${container.label} keeps capabilities that it may not need. Drop ALL in linuxParameters.capabilities.`,
      });
    });
  },
});
