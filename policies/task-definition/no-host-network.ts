import { fargateTask, taskDefinition } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";

export default defineRule({
  id: "task-definition-no-host-network",
  subject: "task-definition",
  title: "Tasks do not share the network of their host",
  why: "In host mode a container listens on the instance's own interfaces, reaches what listens on its loopback address, and gets the instance role's credentials from the metadata service.",
  fix: "Set networkMode to awsvpc.",
  severity: "critical",
  tier: "baseline",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html"],
  controls: {
    "Security Hub": ["ECS.17"],
    "NIST 800-53 r5": ["AC-2(1)", "AC-3", "AC-5", "AC-6"],
    "Control Tower": ["CT.ECS.PR.8"],
  },
  equivalents: {
    kics: ["9f4a9409-9c60-4671-be96-9716dbf63db1", "027a4b7a-8a59-4938-a04f-ed532512cf45"],
    terrascan: ["AC_AWS_0088"],
  },
  examples: {
    good: [fargateTask({ networkMode: "awsvpc" })],
    bad: [taskDefinition({ networkMode: "host" })],
  },

  check(task, report) {
    report.when(task.networkMode.is("host"), {
      at: task.networkMode,
      message: "The task shares the network of its host: networkMode is host. Set networkMode to awsvpc.",
    });
  },
});
