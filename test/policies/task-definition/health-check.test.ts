import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/task-definition/health-check";
import { containers, expressService, fargateTask, taskDefinition, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const at = "containerDefinitions[0].healthCheck";
const message = (container = "app"): string =>
  `Container "${container}" is essential and has no health check. Set healthCheck.command.`;
const violations = { [at]: message() };
const check = (...command: readonly Json[]): JsonObject => ({ healthCheck: { command } });

testRule(rule, {
  valid: {
    "an Express service, which has no such knob": expressService({ image: "app:1" }),
    "a command of the shell": fargateTask({}, check("CMD-SHELL", "curl -f http://localhost/ || exit 1")),
    "a command by itself": taskDefinition({}, check("CMD", "/bin/healthy")),
    "a command as a text": fargateTask({}, { healthCheck: { command: "CMD-SHELL exit 0" } }),
    "a command of which a part is computed": fargateTask({}, check("CMD-SHELL", unknown)),
    "a container that is not essential": fargateTask({}, { essential: false }),
    "false as text": fargateTask({}, { essential: "false" }),
    "an essential container and one that is not": taskDefinition({
      containerDefinitions: containers(check("CMD", "true"), { essential: false }),
    }),
    "a check of a container of which nobody knows whether it is essential": fargateTask(
      {},
      { essential: unknown, ...check("CMD", "true") },
    ),
  },
  invalid: {
    "an essential container": { given: fargateTask({}, { essential: true }), violations },
    "a container that does not say, which is essential": { given: fargateTask({}, { essential: null }), violations },
    "a null check": { given: fargateTask({}, { healthCheck: null }), violations },
    "an empty check": { given: fargateTask({}, { healthCheck: {} }), violations },
    "a check without a command": { given: fargateTask({}, { healthCheck: { interval: 30 } }), violations },
    "an empty command": { given: fargateTask({}, check()), violations },
    "a check that turns that of the image off": { given: fargateTask({}, check("NONE")), violations },
    "the first and the third of three": {
      given: taskDefinition({ containerDefinitions: containers({}, check("CMD", "true"), { essential: true }) }),
      violations: { [at]: message("c0"), "containerDefinitions[2].healthCheck": message("c2") },
    },
  },
  undecided: {
    "a check that is computed": { given: fargateTask({}, { healthCheck: unknown }), at },
    "a command that is computed": {
      given: fargateTask({}, { healthCheck: { command: unknown } }),
      at: `${at}.command`,
    },
    "a container of which nobody knows whether it is essential": {
      given: fargateTask({}, { essential: unknown }),
      at: "containerDefinitions[0].essential",
    },
    "containers that are computed": {
      given: taskDefinition({ containerDefinitions: unknown }),
      at: "containerDefinitions",
    },
  },
});
