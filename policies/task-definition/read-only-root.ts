import { fargateTask } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and, not } from "../../lib/value/answer";

export default defineRule({
  id: "task-definition-read-only-root",
  subject: "task-definition",
  needsStack: true,
  title: "Root filesystems of containers are read-only",
  why: "Who breaks into a container that can write to its own files replaces its program or leaves tools there. With a read-only root filesystem there is nowhere to put them.",
  fix: "Set readonlyRootFilesystem to true, and mount a volume where the application writes: it fails where there is none. AWS supports ECS Exec with a writable root filesystem only, so turn Exec off as well.",
  severity: "high",
  tier: "recommended",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html",
  ],
  controls: {
    "Security Hub": ["ECS.5"],
    "NIST 800-53 r5": ["AC-2(1)", "AC-3", "AC-5", "AC-6"],
    "Control Tower": ["CT.ECS.PR.6"],
  },
  equivalents: { checkov: ["CKV_AWS_336"], prowler: ["ecs_task_definitions_containers_readonly_access"] },
  examples: {
    good: [fargateTask({}, { readonlyRootFilesystem: true })],
    bad: [fargateTask({}, { readonlyRootFilesystem: false })],
  },

  check(task, report) {
    // Windows knows no such thing.
    const isLinux = not(task.runsWindows());
    report.each(task.containers, (container) => {
      const root = container.readonlyRoot;
      const found = root.value === undefined ? "is not set" : `is ${root.value}`;
      report.when(and(isLinux, container.isWritable()), {
        at: root,
        message: `${container.label} can write to its root filesystem: readonlyRootFilesystem ${found}. Set readonlyRootFilesystem to true.`,
      });
    });

    const isWritable = and(
      isLinux,
      task.containers.some((container) => container.isWritable()),
    );
    if (isWritable.is === "no") return;
    report.each(task.execUses, ({ by, at, isOn }) => {
      report.when(and(isWritable, isOn), {
        at,
        message: `ECS Exec and a read-only root filesystem conflict: ${by} turns Exec on, which needs a writable one. Turn enableExecuteCommand off there too.`,
      });
    });
  },
});
