import rule from "../../../policies/task-definition/no-host-ipc";
import { daemonTask, expressService, fargateTask, named, taskDefinition, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const message = "The task shares memory with its host: ipcMode is host. Remove ipcMode, or set it to task.";
const violations = { ipcMode: message };

testRule(rule, {
  valid: {
    "nothing said": taskDefinition({}),
    "an empty text, which the provider takes for none": taskDefinition({ ipcMode: "" }),
    "the task's own": fargateTask({ ipcMode: "task" }),
    "the task's own, in another case": taskDefinition({ ipcMode: "Task" }),
    none: taskDefinition({ ipcMode: "none" }),
    "host inside a container, where ECS reads nothing": taskDefinition({}, { ipcMode: "host" }),
    "Windows, which has no such thing": taskDefinition({
      ipcMode: "host",
      runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" },
    }),
    "a daemon and an Express service": [daemonTask({}), expressService({})],
  },
  invalid: {
    "the host's": { given: taskDefinition({ ipcMode: "host" }), violations },
    "the host's, in another case": { given: taskDefinition({ ipcMode: "HOST" }), violations },
    "the host's on Fargate, which would refuse it": { given: fargateTask({ ipcMode: "host" }), violations },
    "the host's on Linux": {
      given: taskDefinition({ ipcMode: "host", runtimePlatform: { operatingSystemFamily: "LINUX" } }),
      violations,
    },
    "one of two definitions": {
      given: [taskDefinition({ ipcMode: "task" }), named("agent", taskDefinition({ ipcMode: "host" }))],
      violations: { "agent: ipcMode": message },
    },
  },
  undecided: {
    "a mode that is computed": { given: taskDefinition({ ipcMode: unknown }), at: "ipcMode" },
    "a mode that nobody knows": { given: taskDefinition({ ipcMode: "shared" }), at: "ipcMode" },
    "an operating system that is computed": {
      given: taskDefinition({ ipcMode: "host", runtimePlatform: { operatingSystemFamily: unknown } }),
      at: "runtimePlatform.operatingSystemFamily",
    },
  },
});
