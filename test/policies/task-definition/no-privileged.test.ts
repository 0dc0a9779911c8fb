import rule from "../../../policies/task-definition/no-privileged";
import {
  containers,
  daemonTask,
  expressService,
  fargateTask,
  named,
  taskDefinition,
  unknown,
} from "../../support/given";
import { type Json } from "../../../lib/value/json";
import { testRule } from "../../support/rule-tester";

const message = (container: string): string => `Container "${container}" is privileged. Remove privileged.`;
const task = (containerDefinitions: Json) => taskDefinition({ containerDefinitions });

testRule(rule, {
  valid: {
    "nothing said": fargateTask({}),
    "privileged false": taskDefinition({}, { privileged: false }),
    'privileged "false"': taskDefinition({}, { privileged: "false" }),
    "privileged null": taskDefinition({}, { privileged: null }),
    "a name that only begins like it": taskDefinition({}, { privilege: true, privilegedMode: true }),
    "no container": task("[]"),
    "the container of an Express service, which cannot be": expressService({}),
    "a daemon": daemonTask({}),
  },
  invalid: {
    "privileged on EC2": {
      given: taskDefinition({}, { privileged: true }),
      violations: { "containerDefinitions[0].privileged": message("app") },
    },
    "privileged on Fargate, which would refuse it": {
      given: fargateTask({}, { privileged: true }),
      violations: { "containerDefinitions[0].privileged": message("app") },
    },
    'privileged "TRUE" as text': {
      given: taskDefinition({}, { privileged: "TRUE" }),
      violations: { "containerDefinitions[0].privileged": message("app") },
    },
    "Privileged in PascalCase, as the provider decodes it": {
      given: task('[{"Name": "web", "Image": "a:1", "Privileged": true}]'),
      violations: { "containerDefinitions[0].privileged": message("web") },
    },
    "a second spelling, which the provider lets stand": {
      given: task('[{"name": "web", "privileged": false, "Privileged": true}]'),
      violations: { "containerDefinitions[0].privileged": message("web") },
    },
    "PRIVILEGED in capitals": {
      given: task('[{"name": "web", "PRIVILEGED": true}]'),
      violations: { "containerDefinitions[0].privileged": message("web") },
    },
    "the second and the fourth of four": {
      given: task(containers({}, { privileged: true }, { privileged: false }, { privileged: true })),
      violations: {
        "containerDefinitions[1].privileged": message("c1"),
        "containerDefinitions[3].privileged": message("c3"),
      },
    },
    "a container without a name": {
      given: task('[{"image": "a:1", "privileged": true}]'),
      violations: {
        "containerDefinitions[0].privileged":
          "The container at containerDefinitions[0] is privileged. Remove privileged.",
      },
    },
    "a name that is computed": {
      given: task([{ name: unknown, privileged: true }]),
      violations: {
        "containerDefinitions[0].privileged":
          "The container at containerDefinitions[0] is privileged. Remove privileged.",
      },
    },
    "containers given as a list": {
      given: taskDefinition({ containerDefinitions: [{ name: "web", privileged: true }] }),
      violations: { "containerDefinitions[0].privileged": message("web") },
    },
    "JSON text behind a byte order mark": {
      given: task('\uFEFF[{"name": "web", "privileged": true}]'),
      violations: { "containerDefinitions[0].privileged": message("web") },
    },
    "the same in two definitions": {
      given: [taskDefinition({}, { privileged: true }), named("worker", taskDefinition({}, { privileged: true }))],
      violations: {
        "containerDefinitions[0].privileged": message("app"),
        "worker: containerDefinitions[0].privileged": message("app"),
      },
    },
    "a daemon": {
      given: daemonTask({ containerDefinitions: [{ name: "a" }, { name: "b", privileged: true }] }),
      violations: { "containerDefinitions[1].privileged": message("b") },
    },
  },
  undecided: {
    "containers that are computed": { given: task(unknown), at: "containerDefinitions" },
    "text with something computed inside that breaks it": {
      given: task(`[{"name": "app", "privileged": ${unknown}}]`),
      at: "containerDefinitions",
    },
    "one container without a list, which the provider refuses": {
      given: task('{"name": "app", "privileged": true}'),
      at: "containerDefinitions",
    },
    "a whole task definition in place of its containers": {
      given: task('{"family": "app", "containerDefinitions": [{"name": "app", "privileged": true}]}'),
      at: "containerDefinitions",
    },
    "text that is no JSON": { given: task('[{"name": "app"'), at: "containerDefinitions" },
    "a container that is computed": { given: task([unknown]), at: "containerDefinitions[0]" },
    "privileged that is computed": {
      given: task([{ name: "app", privileged: unknown }]),
      at: "containerDefinitions[0].privileged",
    },
    "privileged of another kind": {
      given: taskDefinition({}, { privileged: "yes" }),
      at: "containerDefinitions[0].privileged",
    },
    "one container that is computed, next to one that is privileged": {
      given: task([{ privileged: unknown }, { name: "c1", privileged: true }]),
      at: "containerDefinitions[0].privileged",
      violations: { "containerDefinitions[1].privileged": message("c1") },
    },
    "containers of a daemon that are computed": {
      given: daemonTask({ containerDefinitions: unknown }),
      at: "containerDefinitions",
    },
  },
});
