import { fargateTask, taskDefinition } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and, not } from "../../lib/value/answer";

export default defineRule({
  id: "task-definition-no-host-ipc",
  subject: "task-definition",
  title: "Tasks do not share the IPC of their host",
  why: "With the host's IPC namespace a container reads and writes the shared memory, semaphores and message queues of the instance and of every other task that shares it too.",
  fix: "Remove ipcMode. Set it to task where containers of one task share memory.",
  severity: "high",
  tier: "baseline",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html"],
  examples: {
    good: [fargateTask({})],
    bad: [taskDefinition({ ipcMode: "host" })],
  },

  check(task, report) {
    report.when(and(task.ipcMode.is("host"), not(task.runsWindows())), {
      at: task.ipcMode,
      message: "The task shares memory with its host: ipcMode is host. Remove ipcMode, or set it to task.",
    });
  },
});
