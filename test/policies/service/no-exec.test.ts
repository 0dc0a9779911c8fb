import { type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/service/no-exec";
import { declared, type Given, named, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const at = "enableExecuteCommand";
const message =
  "ECS Exec opens the containers of the service: enableExecuteCommand is true. Set enableExecuteCommand to false.";

function service(properties: JsonObject = {}): Given {
  return declared("aws:ecs/service:Service", { cluster: "app", taskDefinition: "app:1", ...properties });
}

testRule(rule, {
  valid: {
    "Exec turned off": service({ [at]: false }),
    "what is unset, which is off": service(),
    null: service({ [at]: null }),
    "false as text": service({ [at]: "false" }),
    "a service whose other properties are unknown": service({ taskDefinition: unknown, cluster: unknown }),
    "a service that is only read": { ...service({ [at]: true }), read: true },
  },
  invalid: {
    "Exec turned on": { given: service({ [at]: true }), violations: { [at]: message } },
    "true as text": { given: service({ [at]: "true" }), violations: { [at]: message } },
    "one service of two": {
      given: [service(), named("worker", service({ [at]: true }))],
      violations: { [`worker: ${at}`]: message },
    },
  },
  undecided: {
    "a switch that is computed": { given: service({ [at]: unknown }), at },
    "a word that is no truth value": { given: service({ [at]: "ENABLED" }), at },
  },
});
