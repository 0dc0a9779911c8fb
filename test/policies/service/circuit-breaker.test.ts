import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/service/circuit-breaker";
import { declared, type Given, named, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const at = "deploymentCircuitBreaker";
const message =
  "Nothing rolls a failed deployment back. Set deploymentCircuitBreaker.enable and rollback to true, or use alarms that roll back.";
const violations = { [at]: message };

function service(properties: JsonObject = {}): Given {
  return declared("aws:ecs/service:Service", { cluster: "app", taskDefinition: "app:1", ...properties });
}

const breaker = (enable: Json, rollback: Json): JsonObject => ({ [at]: { enable, rollback } });
const alarms = (properties: JsonObject): JsonObject => ({
  alarms: { alarmNames: ["errors"], enable: true, rollback: true, ...properties },
});
const controller = (type: string): JsonObject => ({ deploymentController: { type } });
const strategy = (name: string): JsonObject => ({ deploymentConfiguration: { strategy: name } });

testRule(rule, {
  valid: {
    "a circuit breaker that rolls back": service(breaker(true, true)),
    "one as text": service(breaker("true", "true")),
    "alarms that roll back": service(alarms({})),
    "alarms that roll back beside a circuit breaker that does not": service({ ...breaker(true, false), ...alarms({}) }),
    "CodeDeploy, which rolls back by itself": service(controller("CODE_DEPLOY")),
    "another controller": service(controller("EXTERNAL")),
    "a deployment of blue and green": service(strategy("BLUE_GREEN")),
    "a linear deployment": service(strategy("LINEAR")),
    "a canary deployment": service(strategy("CANARY")),
    "a strategy in small letters": service(strategy("blue_green")),
    "CodeDeploy, whatever the circuit breaker will be": service({ ...controller("CODE_DEPLOY"), [at]: unknown }),
    "a circuit breaker whatever the controller": service({ ...breaker(true, true), ...controller(unknown) }),
    "a daemon with a circuit breaker": service({ schedulingStrategy: "DAEMON", ...breaker(true, true) }),
  },
  invalid: {
    "nothing at all": { given: service(), violations },
    "a circuit breaker that does not roll back": { given: service(breaker(true, false)), violations },
    "one that would, but is off": { given: service(breaker(false, true)), violations },
    "one that is empty": { given: service({ [at]: {} }), violations },
    "alarms that do not roll back": { given: service(alarms({ rollback: false })), violations },
    "alarms that are off": { given: service(alarms({ enable: false })), violations },
    "alarms that name none": { given: service(alarms({ alarmNames: [] })), violations },
    "ECS and rolling, spelled out": {
      given: service({ ...controller("ECS"), ...strategy("ROLLING") }),
      violations,
    },
    "an empty controller, which is ECS": { given: service({ deploymentController: {} }), violations },
    "a daemon": { given: service({ schedulingStrategy: "DAEMON" }), violations },
    "one service of two": {
      given: [service(breaker(true, true)), named("worker", service())],
      violations: { [`worker: ${at}`]: message },
    },
  },
  undecided: {
    "a circuit breaker that is computed": { given: service({ [at]: unknown }), at },
    "a rollback that is computed": { given: service(breaker(true, unknown)), at: `${at}.rollback` },
    "alarms that are computed": { given: service({ alarms: unknown }), at: "alarms" },
    "names of alarms that are computed": { given: service(alarms({ alarmNames: unknown })), at: "alarms.alarmNames" },
    "a controller that is computed": { given: service(controller(unknown)), at: "deploymentController.type" },
    "a controller that nobody knows yet": { given: service(controller("ARGO")), at: "deploymentController.type" },
    "a strategy that nobody knows yet": { given: service(strategy("SHADOW")), at: "deploymentConfiguration.strategy" },
  },
});
