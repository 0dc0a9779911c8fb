import rule from "../../../policies/task-definition/memory-limit";
import { containers, daemonTask, expressService, fargateTask, taskDefinition, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const at = (container = 0): string => `containerDefinitions[${container}].memory`;
const message = (container = "app"): string =>
  `Container "${container}" may use all memory of its host: neither memory nor memoryReservation is set. Set memory.`;
const violations = { [at()]: message() };
const WINDOWS = { runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } };

testRule(rule, {
  valid: {
    "the task's memory": taskDefinition({ memory: "512" }),
    "the task's memory as a number": taskDefinition({ memory: 512 }),
    "the task's memory in GB": taskDefinition({ memory: "2 GB" }),
    "the container's memory": taskDefinition({}, { memory: 512 }),
    "the container's memory as text": taskDefinition({}, { memory: "512" }),
    "the container's reservation": taskDefinition({}, { memoryReservation: 128 }),
    Fargate: fargateTask({}),
    "Fargate, where the memory is forgotten": fargateTask({ memory: null }),
    "Windows on Fargate": fargateTask(WINDOWS),
    "memory in a container on Windows": taskDefinition(WINDOWS, { memory: 512 }),
    "an Express service, which runs on Fargate": expressService({}),
    "daemons with either": [daemonTask({ memory: "256" }), daemonTask({}, { memoryReservation: 64 })],
  },
  invalid: {
    "nothing said": { given: taskDefinition({}), violations },
    "an empty text, which the provider takes for none": { given: taskDefinition({ memory: "" }), violations },
    "cpu alone": { given: taskDefinition({ cpu: "256" }, { cpu: 128 }), violations },
    "the task's memory on Windows, which passes over it": {
      given: taskDefinition({ memory: "512", ...WINDOWS }),
      violations,
    },
    "Managed Instances": { given: taskDefinition({ requiresCompatibilities: ["MANAGED_INSTANCES"] }), violations },
    "two of three": {
      given: taskDefinition({ containerDefinitions: containers({}, { memory: 64 }, { memory: null }) }),
      violations: { [at(0)]: message("c0"), [at(2)]: message("c2") },
    },
    "a daemon": { given: daemonTask({}), violations: { [at()]: message("agent") } },
  },
  undecided: {
    "memory of the task that is computed": { given: taskDefinition({ memory: unknown }), at: "memory" },
    "memory of the container that is computed": {
      given: taskDefinition({ containerDefinitions: [{ name: "app", memory: unknown }] }),
      at: at(),
    },
    "launch types that are computed": {
      given: taskDefinition({ requiresCompatibilities: unknown }),
      at: "requiresCompatibilities",
    },
    "an operating system that is computed": {
      given: taskDefinition({ memory: "512", runtimePlatform: unknown }),
      at: "runtimePlatform",
    },
  },
});
