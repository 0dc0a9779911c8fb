import { type Json } from "../../../lib/value/json";
import rule from "../../../policies/task-definition/drop-all-capabilities";
import { containers, daemonTask, expressService, fargateTask, taskDefinition, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const at = (container = 0): string => `containerDefinitions[${container}].linuxParameters.capabilities.drop`;
const message = (container = "app"): string =>
  `Container "${container}" keeps capabilities that it may not need. Drop ALL in linuxParameters.capabilities.`;
const dropping = (...drop: readonly Json[]) => ({ linuxParameters: { capabilities: { drop } } });
const violations = { [at()]: message() };
const WINDOWS = { runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } };

testRule(rule, {
  valid: {
    "all dropped": taskDefinition({}, dropping("ALL")),
    "all dropped on Fargate": fargateTask({}, dropping("ALL")),
    "all dropped in another case, among others": taskDefinition({}, dropping("MKNOD", "all")),
    "all dropped, one added": taskDefinition(
      {},
      { linuxParameters: { capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE"] } } },
    ),
    "all dropped, next to one that ECS does not know": taskDefinition({}, dropping("BPF", "ALL")),
    Windows: taskDefinition(WINDOWS),
    "a privileged container, which has them all anyway": taskDefinition({}, { privileged: true }),
    "a daemon, which spells the list drops": daemonTask({}, { linuxParameters: { capabilities: { drops: ["ALL"] } } }),
    "an Express service, where it cannot be set": expressService({}),
  },
  invalid: {
    "nothing said": { given: taskDefinition({}), violations },
    "nothing said on Fargate": { given: fargateTask({}), violations },
    "an empty list": { given: taskDefinition({}, dropping()), violations },
    "some dropped": { given: taskDefinition({}, dropping("NET_RAW", "MKNOD")), violations },
    "all added": {
      given: taskDefinition({}, { linuxParameters: { capabilities: { add: ["ALL"] } } }),
      violations,
    },
    "two of three": {
      given: taskDefinition({ containerDefinitions: containers({}, dropping("ALL"), { privileged: false }) }),
      violations: { [at(0)]: message("c0"), [at(2)]: message("c2") },
    },
    "a daemon": {
      given: daemonTask({}, { linuxParameters: { capabilities: { drops: ["MKNOD"] } } }),
      violations: { "containerDefinitions[0].linuxParameters.capabilities.drops": message("agent") },
    },
  },
  undecided: {
    "a list that is computed": {
      given: taskDefinition({
        containerDefinitions: [{ name: "app", linuxParameters: { capabilities: { drop: unknown } } }],
      }),
      at: at(),
    },
    "one that is computed": { given: taskDefinition({}, dropping("MKNOD", unknown)), at: `${at()}[1]` },
    "privileged that is computed": {
      given: taskDefinition({ containerDefinitions: [{ name: "app", privileged: unknown }] }),
      at: "containerDefinitions[0].privileged",
    },
    "an operating system that is computed": {
      given: taskDefinition({ runtimePlatform: unknown }),
      at: "runtimePlatform",
    },
  },
});
