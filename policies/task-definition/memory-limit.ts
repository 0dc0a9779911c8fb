import { fargateTask, taskDefinition } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and, not, or } from "../../lib/value/answer";

export default defineRule({
  id: "task-definition-memory-limit",
  subject: "task-definition",
  title: "Memory of containers is limited",
  why: "A container without a limit that leaks memory takes what its host has, until the kernel kills other tasks or the agent. ECS refuses a definition that says nothing at all.",
  fix: "Set memory in the container, or for the task as a whole. A container that goes beyond its limit is stopped.",
  severity: "low",
  tier: "recommended",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html",
  ],
  controls: { "Control Tower": ["CT.ECS.PR.7"] },
  examples: {
    good: [fargateTask({}), { ...taskDefinition({}, { memory: 512 }), name: "on-ec2" }],
    bad: [taskDefinition({})],
  },

  check(task, report) {
    // Fargate takes no task without. Windows passes over the limit of the task.
    const isLimitedAsTask = or(task.runsOn("FARGATE"), and(task.memory.isSet(), not(task.runsWindows())));
    report.each(task.containers, (container) => {
      const { memory, memoryReservation } = container;
      report.when(and(not(isLimitedAsTask), not(memory.isSet()), not(memoryReservation.isSet())), {
        at: memory,
        message: `${container.label} may use all memory of its host: neither memory nor memoryReservation is set. Set memory.`,
      });
    });
  },
});
