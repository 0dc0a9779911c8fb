import { type Json } from "../../../lib/value/json";
import rule from "../../../policies/task-definition/version-consistency";
import { containers, fargateTask, taskDefinition, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const at = "containerDefinitions[0].versionConsistency";
const message = (container = "app"): string =>
  `Container "${container}" pulls its image anew for every task: versionConsistency is disabled. Remove it, or set it to enabled.`;
const task = (versionConsistency: Json) => fargateTask({}, { versionConsistency });

testRule(rule, {
  valid: {
    "nothing said, which is enabled": fargateTask({}),
    null: task(null),
    "an empty text": task(""),
    enabled: task("enabled"),
    "enabled in another case": task("ENABLED"),
  },
  invalid: {
    disabled: { given: task("disabled"), violations: { [at]: message() } },
    "disabled in another case": { given: task("Disabled"), violations: { [at]: message() } },
    "disabled on EC2": {
      given: taskDefinition({}, { versionConsistency: "disabled" }),
      violations: { [at]: message() },
    },
    "the second and the third of three": {
      given: taskDefinition({
        containerDefinitions: containers(
          { versionConsistency: "enabled" },
          { versionConsistency: "disabled" },
          { versionConsistency: "disabled" },
        ),
      }),
      violations: {
        "containerDefinitions[1].versionConsistency": message("c1"),
        "containerDefinitions[2].versionConsistency": message("c2"),
      },
    },
  },
  undecided: {
    "a value that is computed": { given: task(unknown), at },
    "a value that nobody knows": { given: task("sometimes"), at },
    "a value that is no text": { given: task(false), at },
    "containers that are computed": {
      given: taskDefinition({ containerDefinitions: unknown }),
      at: "containerDefinitions",
    },
  },
});
