import rule from "../../../policies/task-definition/no-host-network";
import { daemonTask, expressService, fargateTask, named, taskDefinition, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const message = "The task shares the network of its host: networkMode is host. Set networkMode to awsvpc.";

testRule(rule, {
  valid: {
    awsvpc: fargateTask({ networkMode: "awsvpc" }),
    "bridge, which another rule reports": taskDefinition({ networkMode: "bridge" }),
    none: taskDefinition({ networkMode: "none" }),
    "no mode at all": taskDefinition({}),
    "an Express service, which runs on Fargate": expressService({}),
    "a daemon, which has no network mode": daemonTask({}),
  },
  invalid: {
    host: { given: taskDefinition({ networkMode: "host" }), violations: { networkMode: message } },
    "host in another case": { given: taskDefinition({ networkMode: "HOST" }), violations: { networkMode: message } },
    "host on two definitions of three": {
      given: [
        taskDefinition({ networkMode: "host" }),
        named("fine", fargateTask({})),
        named("worker", taskDefinition({ networkMode: "host" })),
      ],
      violations: { networkMode: message, "worker: networkMode": message },
    },
  },
  undecided: {
    "a mode that nobody knows": { given: taskDefinition({ networkMode: "hosts" }), at: "networkMode" },
    "a mode that another resource computes": { given: taskDefinition({ networkMode: unknown }), at: "networkMode" },
  },
});
