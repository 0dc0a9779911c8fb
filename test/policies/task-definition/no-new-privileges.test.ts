import { type Json } from "../../../lib/value/json";
import rule from "../../../policies/task-definition/no-new-privileges";
import { containers, daemonTask, expressService, fargateTask, taskDefinition, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const at = (container = 0): string => `containerDefinitions[${container}].dockerSecurityOptions`;
const message = (container = "app"): string =>
  `Container "${container}" can gain privileges. Add no-new-privileges to dockerSecurityOptions.`;
const violations = { [at()]: message() };
const options = (...dockerSecurityOptions: readonly Json[]) => ({ dockerSecurityOptions });
const on = (...launchTypes: readonly string[]) => taskDefinition({ requiresCompatibilities: launchTypes });

testRule(rule, {
  valid: {
    "set on EC2": taskDefinition({}, options("no-new-privileges")),
    "set to true": taskDefinition({}, options("label:role:app", "no-new-privileges:true")),
    "set with an equals sign": taskDefinition({}, options("no-new-privileges=true")),
    "Fargate, which refuses it": fargateTask({}),
    "EC2 and Fargate, which refuses it": on("EC2", "FARGATE"),
    "Managed Instances": on("MANAGED_INSTANCES"),
    "ECS Anywhere": on("EXTERNAL"),
    Windows: taskDefinition({ runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } }),
    "a daemon and an Express service, where it cannot be set": [daemonTask({}), expressService({})],
  },
  invalid: {
    "nothing said": { given: taskDefinition({}), violations },
    EC2: { given: on("EC2"), violations },
    "EC2 in another case": { given: on("ec2"), violations },
    "an empty list": { given: taskDefinition({}, options()), violations },
    "other options": { given: taskDefinition({}, options("apparmor:docker-default")), violations },
    "set to false": { given: taskDefinition({}, options("no-new-privileges:false")), violations },
    "two of three": {
      given: taskDefinition({ containerDefinitions: containers({}, options("no-new-privileges"), options()) }),
      violations: { [at(0)]: message("c0"), [at(2)]: message("c2") },
    },
  },
  undecided: {
    "options that are computed": {
      given: taskDefinition({ containerDefinitions: [{ name: "app", dockerSecurityOptions: unknown }] }),
      at: at(),
    },
    "launch types that are computed": {
      given: taskDefinition({ requiresCompatibilities: unknown }),
      at: "requiresCompatibilities",
    },
  },
});
