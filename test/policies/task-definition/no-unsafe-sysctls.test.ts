import { type Json } from "../../../lib/value/json";
import rule from "../../../policies/task-definition/no-unsafe-sysctls";
import { containers, daemonTask, expressService, fargateTask, taskDefinition, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const at = (index = 0, container = 0): string =>
  `containerDefinitions[${container}].systemControls[${index}].namespace`;
const message = (name: string, container = "app"): string =>
  `Container "${container}" sets the kernel parameter ${name}. Remove it from systemControls.`;
const setting = (...names: readonly Json[]) => ({
  systemControls: names.map((namespace) => ({ namespace, value: "1" })),
});
const task = (...names: readonly Json[]) => taskDefinition({}, setting(...names));

testRule(rule, {
  valid: {
    "nothing said": taskDefinition({}),
    "an empty list": task(),
    "parameters of the network": fargateTask({}, setting("net.core.somaxconn", "net.ipv4.tcp_keepalive_time")),
    "a parameter of the network with slashes": task("net/ipv4/ip_local_port_range"),
    "message queues": task("fs.mqueue.msg_max"),
    "one that is allowed": { given: task("kernel.shmmax"), options: { allowed: ["net.*", "kernel.shm*"] } },
    "no name": taskDefinition({}, { systemControls: [{ value: "1" }] }),
    "a daemon and an Express service": [daemonTask({}, setting("net.core.somaxconn")), expressService({})],
  },
  invalid: {
    "a parameter of the kernel": { given: task("kernel.msgmax"), violations: { [at()]: message("kernel.msgmax") } },
    "a parameter of the kernel with slashes": {
      given: task("kernel/shmmax"),
      violations: { [at()]: message("kernel/shmmax") },
    },
    "on Fargate": {
      given: fargateTask({}, setting("kernel.shmmni")),
      violations: { [at()]: message("kernel.shmmni") },
    },
    "memory and files of the whole host": {
      given: task("vm.max_map_count", "net.core.somaxconn", "fs.file-max"),
      violations: { [at(0)]: message("vm.max_map_count"), [at(2)]: message("fs.file-max") },
    },
    "one that the option leaves out": {
      given: task("net.core.somaxconn"),
      options: { allowed: [] },
      violations: { [at()]: message("net.core.somaxconn") },
    },
    "the second container": {
      given: taskDefinition({ containerDefinitions: containers({}, setting("kernel.sem")) }),
      violations: { [at(0, 1)]: message("kernel.sem", "c1") },
    },
    "a daemon": {
      given: daemonTask({}, setting("kernel.sem")),
      violations: { [at()]: message("kernel.sem", "agent") },
    },
  },
  undecided: {
    "parameters that are computed": {
      given: taskDefinition({ containerDefinitions: [{ name: "app", systemControls: unknown }] }),
      at: "containerDefinitions[0].systemControls",
    },
    "a name that is computed": { given: task(unknown), at: at() },
  },
});
