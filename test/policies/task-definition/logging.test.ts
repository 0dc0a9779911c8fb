import { type Json } from "../../../lib/value/json";
import rule from "../../../policies/task-definition/logging";
import { containers, fargateTask, taskDefinition, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const at = "containerDefinitions[0].logConfiguration.logDriver";
const message = (found: string, container = "app"): string =>
  `Container "${container}" keeps no logs: logConfiguration.logDriver ${found}. Set it, for example to awslogs.`;
const log = (logConfiguration: Json) => fargateTask({}, { logConfiguration });
const awslogs = { logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "/app" } } };
const router = { firelensConfiguration: { type: "fluentbit" } };
const routed = { logConfiguration: { logDriver: "awsfirelens" } };

testRule(rule, {
  valid: {
    awslogs: fargateTask({}, awslogs),
    "awslogs on EC2": taskDefinition({}, awslogs),
    "a driver without options": log({ logDriver: "json-file" }),
    "options that are computed": log({ logDriver: "awslogs", options: unknown }),
    "a driver of an agent that somebody changed": log({ logDriver: "acme" }),
    "FireLens, whose router has a driver of its own": fargateTask({
      containerDefinitions: containers(routed, { ...router, ...awslogs }),
    }),
    "no container": taskDefinition({ containerDefinitions: "[]" }),
  },
  invalid: {
    "no log configuration": { given: fargateTask({}), violations: { [at]: message("is not set") } },
    "a null log configuration": { given: log(null), violations: { [at]: message("is not set") } },
    "an empty log configuration": { given: log({}), violations: { [at]: message("is not set") } },
    "options without a driver": {
      given: log({ options: { mode: "blocking" } }),
      violations: { [at]: message("is not set") },
    },
    "a null driver": { given: log({ logDriver: null }), violations: { [at]: message("is not set") } },
    "an empty driver": { given: log({ logDriver: "" }), violations: { [at]: message("is not set") } },
    "a driver that drops everything": { given: log({ logDriver: "none" }), violations: { [at]: message("is none") } },
    "a FireLens router without a driver": {
      given: fargateTask({ containerDefinitions: containers(routed, router) }),
      violations: { "containerDefinitions[1].logConfiguration.logDriver": message("is not set", "c1") },
    },
    "the first and the third of three": {
      given: taskDefinition({ containerDefinitions: containers({}, awslogs, { logConfiguration: {} }) }),
      violations: {
        [at]: message("is not set", "c0"),
        "containerDefinitions[2].logConfiguration.logDriver": message("is not set", "c2"),
      },
    },
  },
  undecided: {
    "a driver that is computed": { given: log({ logDriver: unknown }), at },
    "a log configuration that is computed": { given: log(unknown), at: "containerDefinitions[0].logConfiguration" },
    "containers that are computed": {
      given: taskDefinition({ containerDefinitions: unknown }),
      at: "containerDefinitions",
    },
  },
});
