import rule from "../../../policies/scheduled-task/no-public-ip";
import { type Json } from "../../../lib/value/json";
import { declared, named, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";
import { machine, pipe, runs, schedule, target, universal } from "../../support/scheduled-tasks";

const message = (label: string): string => `${label} gives its task a public address. Turn assignPublicIp off.`;
const flat = (assignPublicIp: Json) => ({ networkConfiguration: { subnets: ["subnet-0a"], assignPublicIp } });
const ofPipe = (assignPublicIp: Json) => ({ networkConfiguration: { awsVpcConfiguration: { assignPublicIp } } });
const api = (AssignPublicIp: Json) => ({
  NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ["subnet-0a"], AssignPublicIp } },
});
const inState = (name: string, part = "Parameters"): string =>
  `definition.States.${name}.${part}.NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp`;
const inPipe = "targetParameters.ecsTaskParameters.networkConfiguration.awsVpcConfiguration.assignPublicIp";
const inSchedule = "target.ecsParameters.networkConfiguration.assignPublicIp";

testRule(rule, {
  valid: {
    "a target without an address": target(flat(false)),
    "a target that says nothing, which is false": target({}),
    "a target of another kind": declared("aws:cloudwatch/eventTarget:EventTarget", {
      rule: "nightly",
      arn: "arn:aws:lambda:eu-west-1:111122223333:function:app",
    }),
    "a schedule without an address": schedule(flat("false")),
    "a schedule of another kind, its function computed": declared("aws:scheduler/schedule:Schedule", {
      scheduleExpression: "rate(1 hour)",
      target: { arn: unknown, roleArn: "arn:aws:iam::111122223333:role/app", input: unknown },
    }),
    "a schedule that calls another action": declared("aws:scheduler/schedule:Schedule", {
      target: { arn: "arn:aws:scheduler:::aws-sdk:ecs:stopTask", input: JSON.stringify(api("ENABLED")) },
    }),
    "a schedule that calls RunTask without an address": universal(api("DISABLED")),
    "a pipe without an address": pipe(ofPipe("DISABLED")),
    "a pipe that says nothing": pipe({}),
    "a pipe of another kind": declared("aws:pipes/pipe:Pipe", { targetParameters: { inputTemplate: "{}" } }),
    "a state machine whose states run without an address": machine({
      Run: runs(api("DISABLED")),
      Next: runs({ Cluster: "app" }),
    }),
    "a state that calls something else": machine({
      Run: runs(api("ENABLED"), "arn:aws:states:::ecs:stopTask"),
      Call: runs(api("ENABLED"), "arn:aws:states:::lambda:invoke"),
    }),
    "a state without parameters": machine({ Run: { Type: "Task", Resource: "arn:aws:states:::ecs:runTask" } }),
    "a state machine without states": machine({}),
  },
  invalid: {
    "a target": {
      given: target(flat(true)),
      violations: { "ecsTarget.networkConfiguration.assignPublicIp": message("The target") },
    },
    "a schedule, true as text": {
      given: schedule(flat("true")),
      violations: { [inSchedule]: message("The schedule") },
    },
    "a schedule that calls RunTask": {
      given: universal(api("ENABLED")),
      violations: {
        "target.input.NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp": message("The schedule"),
      },
    },
    "a pipe, in odd case": {
      given: pipe(ofPipe("Enabled")),
      violations: { [inPipe]: message("The pipe") },
    },
    "every form of the call, in every partition": {
      given: machine({
        A: runs(api("ENABLED"), "arn:aws:states:::ecs:runTask"),
        B: runs(api("ENABLED"), "arn:aws-cn:states:::ecs:runTask.sync"),
        C: runs(api("ENABLED"), "arn:aws-us-gov:states:::ecs:runTask.waitForTaskToken"),
        D: runs(api("ENABLED"), "arn:aws:states:::aws-sdk:ecs:runTask"),
        E: runs(api("ENABLED"), "arn:aws:states:::aws-sdk:ecs:runTask.waitForTaskToken"),
      }),
      violations: Object.fromEntries(
        ["A", "B", "C", "D", "E"].map((name) => [inState(name), message(`State "${name}"`)]),
      ),
    },
    "states inside maps and branches": {
      given: machine({
        Each: { Type: "Map", ItemProcessor: { States: { Inner: runs(api("ENABLED")) } } },
        Old: { Type: "Map", Iterator: { States: { Inner: runs(api("ENABLED")) } } },
        Both: {
          Type: "Parallel",
          Branches: [
            { States: { First: runs(api("DISABLED")) } },
            { States: { Deep: { Type: "Map", ItemProcessor: { States: { "In it": runs(api("ENABLED")) } } } } },
          ],
        },
      }),
      violations: {
        [`definition.States.Each.ItemProcessor.${inState("Inner").slice(11)}`]: message('State "Inner"'),
        [`definition.States.Old.Iterator.${inState("Inner").slice(11)}`]: message('State "Inner"'),
        [`definition.States.Both.Branches[1].States.Deep.ItemProcessor.States["In it"].${inState("x").slice(20)}`]:
          message('State "In it"'),
      },
    },
    "arguments of JSONata": {
      given: machine({
        Run: { Type: "Task", Resource: "arn:aws:states:::ecs:runTask.sync", Arguments: api("ENABLED") },
      }),
      violations: { [inState("Run", "Arguments")]: message('State "Run"') },
    },
    "a state with an address beside parts that are not known": {
      given: machine({
        Run: runs({ ...api("ENABLED"), Cluster: unknown, "TaskDefinition.$": "$.definition" }),
      }),
      violations: { [inState("Run")]: message('State "Run"') },
    },
    "one target of two": {
      given: [target(flat(false)), named("edge", target(flat(true)))],
      violations: { "edge: ecsTarget.networkConfiguration.assignPublicIp": message("The target") },
    },
  },
  undecided: {
    "an answer that is computed": {
      given: target(flat(unknown)),
      at: "ecsTarget.networkConfiguration.assignPublicIp",
    },
    "a target that is computed": { given: target({}, { ecsTarget: unknown }), at: "ecsTarget" },
    "a spelling of other resources": { given: schedule(flat("ENABLED")), at: inSchedule },
    "a word that nobody knows": { given: pipe(ofPipe("SOMETIMES")), at: inPipe },
    "what a pipe takes from the event": { given: pipe(ofPipe("$.body.public")), at: inPipe },
    "what an execution fills in by JSONPath": {
      given: machine({
        Run: runs({ NetworkConfiguration: { AwsvpcConfiguration: { "AssignPublicIp.$": "$.public" } } }),
      }),
      at: inState("Run"),
    },
    "what an execution fills in by JSONata": {
      given: machine({
        Run: { Resource: "arn:aws:states:::ecs:runTask", Arguments: "{% $states.input.parameters %}" },
      }),
      at: "definition.States.Run.Arguments",
    },
    "a definition that is computed": {
      given: declared("aws:sfn/stateMachine:StateMachine", { definition: unknown }),
      at: "definition",
    },
    "a definition that is no JSON": {
      given: declared("aws:sfn/stateMachine:StateMachine", { definition: "{" }),
      at: "definition",
    },
    "a state that is computed": { given: machine({ Run: unknown }), at: "definition.States.Run" },
    "an action that is computed": {
      given: machine({ Run: runs(api("ENABLED"), unknown) }),
      at: "definition.States.Run.Resource",
    },
    "branches that are computed, beside a state that is known": {
      given: machine({ Both: { Type: "Parallel", Branches: unknown }, Run: runs(api("ENABLED")) }),
      at: "definition.States.Both.Branches",
      violations: { [inState("Run")]: message('State "Run"') },
    },
  },
});
