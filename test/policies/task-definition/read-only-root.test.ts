import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/task-definition/read-only-root";
import {
  containers,
  declared,
  expressService,
  fargateTask,
  taskDefinition,
  type Given,
  unknown,
} from "../../support/given";
import { testRule } from "../../support/rule-tester";

const at = "containerDefinitions[0].readonlyRootFilesystem";
const message = (found: string, container = "app"): string =>
  `Container "${container}" can write to its root filesystem: readonlyRootFilesystem ${found}. Set readonlyRootFilesystem to true.`;
const conflict = (by: string): string =>
  `ECS Exec and a read-only root filesystem conflict: ${by} turns Exec on, which needs a writable one. Turn enableExecuteCommand off there too.`;
const task = (readonlyRootFilesystem: Json, properties: JsonObject = {}): Given => ({
  ...fargateTask(properties, { readonlyRootFilesystem }),
  outputs: { arn: ARN },
});
const windows = { runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } };

const ARN = "arn:aws:ecs:eu-west-1:111122223333:task-definition/app:1";
const service = (enableExecuteCommand: Json, properties: JsonObject = {}): Given =>
  declared("aws:ecs/service:Service", { taskDefinition: ARN, enableExecuteCommand, ...properties }, "web");
const target = declared(
  "aws:cloudwatch/eventTarget:EventTarget",
  { arn: "cluster", ecsTarget: { taskDefinitionArn: ARN, enableExecuteCommand: true } },
  "nightly",
);
const schedule = declared(
  "aws:scheduler/schedule:Schedule",
  { target: { ecsParameters: { taskDefinitionArn: ARN, enableExecuteCommand: "true" } } },
  "hourly",
);
const pipe = declared(
  "aws:pipes/pipe:Pipe",
  { targetParameters: { ecsTaskParameters: { taskDefinitionArn: ARN, enableExecuteCommand: true } } },
  "queue",
);

testRule(rule, {
  valid: {
    "an Express service, which has no such knob": expressService({ image: "app:1" }),
    "a read-only root": task(true),
    "a read-only root on EC2": taskDefinition({}, { readonlyRootFilesystem: true }),
    "true as text": task("true"),
    "two read-only roots": taskDefinition({
      containerDefinitions: containers({ readonlyRootFilesystem: true }, { readonlyRootFilesystem: true }),
    }),
    "Windows, which knows no such thing": task(null, windows),
    "Windows with Exec": [task(false, windows), service(true)],
    "a read-only root with Exec, which another rule tells": [task(true), service(true)],
    "a read-only root on a system that is computed": task(true, { runtimePlatform: unknown }),
    "a service that is computed, where nothing can be written": [
      task(true),
      service(unknown, { taskDefinition: unknown }),
    ],
  },
  invalid: {
    "nothing said": { given: fargateTask({}), violations: { [at]: message("is not set") } },
    null: { given: task(null), violations: { [at]: message("is not set") } },
    "a writable root": { given: task(false), violations: { [at]: message("is false") } },
    "false as text": { given: task("false"), violations: { [at]: message("is false") } },
    "Linux by name": {
      given: task(false, { runtimePlatform: { operatingSystemFamily: "LINUX" } }),
      violations: { [at]: message("is false") },
    },
    "the second and the third of three": {
      given: taskDefinition({
        containerDefinitions: containers({ readonlyRootFilesystem: true }, {}, { readonlyRootFilesystem: false }),
      }),
      violations: {
        "containerDefinitions[1].readonlyRootFilesystem": message("is not set", "c1"),
        "containerDefinitions[2].readonlyRootFilesystem": message("is false", "c2"),
      },
    },
    "a service without Exec": { given: [task(false), service(false)], violations: { [at]: message("is false") } },
    "a service that does not say": { given: [task(false), service(null)], violations: { [at]: message("is false") } },
    "a service with Exec": {
      given: [task(false), service(true)],
      violations: { [at]: message("is false"), "": conflict('Service "web"') },
    },
    "a service with Exec, by family": {
      given: [task(null), service("true", { taskDefinition: "app" })],
      violations: { [at]: message("is not set"), "": conflict('Service "web"') },
    },
    "a service of other tasks with Exec": {
      given: [task(false), service(true, { taskDefinition: "other:3" })],
      violations: { [at]: message("is false") },
    },
    "one writable root of two, with Exec": {
      given: [
        { ...task(null), properties: { containerDefinitions: containers({ readonlyRootFilesystem: true }, {}) } },
        service(true),
      ],
      violations: {
        "containerDefinitions[1].readonlyRootFilesystem": message("is not set", "c1"),
        "": conflict('Service "web"'),
      },
    },
    "an EventBridge target with Exec": {
      given: [task(false), target],
      violations: { [at]: message("is false"), "": conflict('EventTarget "nightly"') },
    },
    "a schedule with Exec": {
      given: [task(false), schedule],
      violations: { [at]: message("is false"), "": conflict('Schedule "hourly"') },
    },
    "a pipe with Exec": {
      given: [task(false), pipe],
      violations: { [at]: message("is false"), "": conflict('Pipe "queue"') },
    },
    "a service whose Exec is computed": {
      given: [task(false), service(unknown)],
      violations: { [at]: message("is false") },
    },
    "a service whose task definition is computed": {
      given: [task(false), service(true, { taskDefinition: unknown })],
      violations: { [at]: message("is false") },
    },
  },
  undecided: {
    "an answer that is computed": { given: task(unknown), at },
    "a system that is computed": {
      given: task(false, { runtimePlatform: { operatingSystemFamily: unknown } }),
      at: "runtimePlatform.operatingSystemFamily",
    },
    "a system that nobody knows": {
      given: task(null, { runtimePlatform: { operatingSystemFamily: "FREEBSD_14" } }),
      at: "runtimePlatform.operatingSystemFamily",
    },
    "something that is neither true nor false": { given: task("yes"), at },
    "containers that are computed": {
      given: taskDefinition({ containerDefinitions: unknown }),
      at: "containerDefinitions",
    },
  },
});
