import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/task-definition/non-blocking-logging";
import { containers, declared, fargateTask, type Given, named, taskDefinition, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const at = "containerDefinitions[0].logConfiguration.options.mode";
const message = (found: string, container = "app"): string =>
  `Container "${container}" waits for its log driver: mode ${found}. Set mode to non-blocking in logConfiguration.options.`;
const blocking = message("is blocking");
const byAccount = message("is not set, and the account's default is blocking");
const log = (logDriver: Json, options: Json): JsonObject => ({ logConfiguration: { logDriver, options } });
const task = (mode: Json, logDriver: Json = "awslogs", properties: JsonObject = {}): Given =>
  fargateTask(properties, log(logDriver, { "awslogs-group": "/app", mode }));
const setting = (value: Json, name: Json = "defaultLogDriverMode", properties: JsonObject = {}): Given =>
  declared("aws:ecs/accountSettingDefault:AccountSettingDefault", { name, value, ...properties }, "setting");

testRule(rule, {
  valid: {
    "non-blocking": task("non-blocking"),
    "non-blocking in another case": task("Non-Blocking"),
    "non-blocking whatever the account says": [task("non-blocking"), setting("blocking")],
    "nothing said, which is non-blocking": task(null),
    "an empty mode": task(""),
    "no options": fargateTask({}, { logConfiguration: { logDriver: "awslogs" } }),
    "an account that says non-blocking": [task(null), setting("non-blocking")],
    "another setting of the account": [task(null), setting("blocking", "containerInsights")],
    "the setting of another provider's account": [task(null), { ...setting("blocking"), provider: "west" }],
    "the setting of another region": [
      task(null, "awslogs", { region: "eu-west-1" }),
      setting("blocking", "defaultLogDriverMode", { region: "us-east-1" }),
    ],
    "FireLens, which never makes anybody wait": task("blocking", "awsfirelens"),
    "FireLens in an account that says blocking": [task(null, "awsfirelens"), setting("blocking")],
    "no log driver": [fargateTask({}), setting("blocking")],
    "a driver that drops everything": task("blocking", "none"),
    "non-blocking by a driver that is computed": task("non-blocking", unknown),
  },
  invalid: {
    blocking: { given: task("blocking"), violations: { [at]: blocking } },
    "blocking in another case": { given: task("BLOCKING"), violations: { [at]: blocking } },
    "blocking on EC2, by another driver": {
      given: taskDefinition({}, log("syslog", { mode: "blocking" })),
      violations: { [at]: blocking },
    },
    "blocking by splunk": { given: task("blocking", "splunk"), violations: { [at]: blocking } },
    "blocking whatever the account says": {
      given: [task("blocking"), setting("non-blocking")],
      violations: { [at]: blocking },
    },
    "an account that says blocking": { given: [task(null), setting("blocking")], violations: { [at]: byAccount } },
    "an account that says blocking, for an empty mode": {
      given: [task(""), setting("blocking")],
      violations: { [at]: byAccount },
    },
    "an account that says blocking in the same region": {
      given: [
        task(null, "awslogs", { region: "eu-west-1" }),
        setting("blocking", "defaultLogDriverMode", { region: "eu-west-1" }),
      ],
      violations: { [at]: byAccount },
    },
    "the second and the third of three": {
      given: [
        fargateTask({
          containerDefinitions: containers(
            log("awslogs", { mode: "non-blocking" }),
            log("awslogs", {}),
            log("gelf", { mode: "blocking" }),
          ),
        }),
        setting("blocking"),
      ],
      violations: {
        "containerDefinitions[1].logConfiguration.options.mode": message(
          "is not set, and the account's default is blocking",
          "c1",
        ),
        "containerDefinitions[2].logConfiguration.options.mode": message("is blocking", "c2"),
      },
    },
    "one task definition of two": {
      given: [task("non-blocking"), named("worker", task("blocking"))],
      violations: { [`worker: ${at}`]: blocking },
    },
  },
  undecided: {
    "a mode that is computed": { given: task(unknown), at },
    "options that are computed": {
      given: fargateTask({}, log("awslogs", unknown)),
      at: "containerDefinitions[0].logConfiguration.options",
    },
    "a mode that nobody knows": { given: task("lossy"), at },
    "blocking by a driver that is computed": {
      given: task("blocking", unknown),
      at: "containerDefinitions[0].logConfiguration.logDriver",
    },
    "an account whose setting is computed": { given: [task(null), setting(unknown)], at: "" },
    "an account that says what nobody knows": { given: [task(null), setting("lossy")], at: "" },
    "a setting whose name is computed": { given: [task(null), setting("blocking", unknown)], at: "" },
    "the region of a setting whose provider alone knows it": {
      given: [task(null, "awslogs", { region: "eu-west-1" }), setting("blocking")],
      at: "",
    },
  },
});
