import rule from "../../../policies/task-definition/no-host-pid";
import { daemonTask, expressService, fargateTask, named, taskDefinition, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const message = "The task sees every process of its host: pidMode is host. Remove pidMode, or set it to task.";
const violations = { pidMode: message };

testRule(rule, {
  valid: {
    "nothing said": taskDefinition({}),
    "an empty text, which the provider takes for none": taskDefinition({ pidMode: "" }),
    "the task's own": fargateTask({ pidMode: "task" }),
    "the task's own, in another case": taskDefinition({ pidMode: "Task" }),

    "host inside a container, where ECS reads nothing": taskDefinition({}, { pidMode: "host" }),
    "Windows, which has no such thing": taskDefinition({
      pidMode: "host",
      runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" },
    }),
    "a daemon and an Express service": [daemonTask({}), expressService({})],
  },
  invalid: {
    "the host's": { given: taskDefinition({ pidMode: "host" }), violations },
    "the host's, in another case": { given: taskDefinition({ pidMode: "HOST" }), violations },
    "the host's on Fargate, which would refuse it": { given: fargateTask({ pidMode: "host" }), violations },
    "the host's on Linux": {
      given: taskDefinition({ pidMode: "host", runtimePlatform: { operatingSystemFamily: "LINUX" } }),
      violations,
    },
    "one of two definitions": {
      given: [taskDefinition({ pidMode: "task" }), named("agent", taskDefinition({ pidMode: "host" }))],
      violations: { "agent: pidMode": message },
    },
  },
  undecided: {
    "a mode that is computed": { given: taskDefinition({ pidMode: unknown }), at: "pidMode" },
    "a mode that nobody knows": { given: taskDefinition({ pidMode: "shared" }), at: "pidMode" },
    "an operating system that is computed": {
      given: taskDefinition({ pidMode: "host", runtimePlatform: { operatingSystemFamily: unknown } }),
      at: "runtimePlatform.operatingSystemFamily",
    },
  },
});
