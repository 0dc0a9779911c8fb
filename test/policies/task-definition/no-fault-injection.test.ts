import rule from "../../../policies/task-definition/no-fault-injection";
import { daemonTask, expressService, fargateTask, named, taskDefinition, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const at = "enableFaultInjection";
const message = "Any container can inject faults into the task: enableFaultInjection is true. Set it to false.";
const violations = { [at]: message };

testRule(rule, {
  valid: {
    "nothing said": fargateTask({}),
    false: fargateTask({ enableFaultInjection: false }),
    "false as text": fargateTask({ enableFaultInjection: "false" }),
    "true in a container, where ECS reads nothing": taskDefinition({}, { enableFaultInjection: true }),
    "a daemon and an Express service": [daemonTask({}), expressService({})],
  },
  invalid: {
    true: { given: fargateTask({ enableFaultInjection: true }), violations },
    "true as text": { given: fargateTask({ enableFaultInjection: "True" }), violations },
    "true on EC2": { given: taskDefinition({ enableFaultInjection: true }), violations },
    "one of two definitions": {
      given: [fargateTask({}), named("worker", fargateTask({ enableFaultInjection: true }))],
      violations: { "worker: enableFaultInjection": message },
    },
  },
  undecided: {
    "a value that is computed": { given: fargateTask({ enableFaultInjection: unknown }), at },
    "a value of another kind": { given: fargateTask({ enableFaultInjection: "sometimes" }), at },
  },
});
