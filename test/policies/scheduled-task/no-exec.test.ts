import rule from "../../../policies/scheduled-task/no-exec";
import { unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";
import { machine, pipe, runs, schedule, target, universal } from "../../support/scheduled-tasks";

const message = (label: string): string => `${label} runs its task with ECS Exec. Turn enableExecuteCommand off.`;

testRule(rule, {
  valid: {
    "a target without it": target({ enableExecuteCommand: false }),
    "a schedule that says nothing, which is false": schedule({}),
    "a pipe without it": pipe({ enableExecuteCommand: "false" }),
    "states without it": machine({ Run: runs({ EnableExecuteCommand: false }), Next: runs({}) }),
  },
  invalid: {
    "a target": {
      given: target({ enableExecuteCommand: true }),
      violations: { "ecsTarget.enableExecuteCommand": message("The target") },
    },
    "a schedule, true as text": {
      given: schedule({ enableExecuteCommand: "true" }),
      violations: { "target.ecsParameters.enableExecuteCommand": message("The schedule") },
    },
    "a schedule that calls RunTask": {
      given: universal({ EnableExecuteCommand: true }),
      violations: { "target.input.EnableExecuteCommand": message("The schedule") },
    },
    "a pipe": {
      given: pipe({ enableExecuteCommand: true }),
      violations: { "targetParameters.ecsTaskParameters.enableExecuteCommand": message("The pipe") },
    },
    "one state of two": {
      given: machine({ Run: runs({ EnableExecuteCommand: true }), Next: runs({ EnableExecuteCommand: false }) }),
      violations: { "definition.States.Run.Parameters.EnableExecuteCommand": message('State "Run"') },
    },
    "a state that starts a task on an instance that it names": {
      given: machine({ Run: runs({ EnableExecuteCommand: true }, "arn:aws:states:::aws-sdk:ecs:startTask") }),
      violations: { "definition.States.Run.Parameters.EnableExecuteCommand": message('State "Run"') },
    },
  },
  undecided: {
    "an answer that is computed": {
      given: target({ enableExecuteCommand: unknown }),
      at: "ecsTarget.enableExecuteCommand",
    },
    "an answer that an execution gives": {
      given: machine({ Run: runs({ "EnableExecuteCommand.$": "$.exec" }) }),
      at: "definition.States.Run.Parameters.EnableExecuteCommand",
    },
  },
});
