import { type Json } from "../../../lib/value/json";
import rule from "../../../policies/task-definition/no-dangerous-capabilities";
import { containers, daemonTask, expressService, fargateTask, taskDefinition, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const at = (index = 0, container = 0): string =>
  `containerDefinitions[${container}].linuxParameters.capabilities.add[${index}]`;
const message = (capability: string, container = "app"): string =>
  `Container "${container}" adds the capability ${capability}. Remove it.`;
const adding = (...add: readonly Json[]) => ({ linuxParameters: { capabilities: { add } } });
const task = (...add: readonly Json[]) => taskDefinition({}, adding(...add));

testRule(rule, {
  valid: {
    "nothing said": taskDefinition({}),
    "empty lists": task(),
    "capabilities that every container of Docker has": task("NET_RAW", "MKNOD", "DAC_OVERRIDE"),
    "the same after dropping all": taskDefinition(
      {},
      { linuxParameters: { capabilities: { add: ["NET_BIND_SERVICE", "NET_RAW"], drop: ["ALL"] } } },
    ),
    "dropping dangerous ones": taskDefinition(
      {},
      { linuxParameters: { capabilities: { drop: ["SYS_ADMIN", "ALL"] } } },
    ),
    "one that is allowed": { given: task("SYS_PTRACE"), options: { allowed: ["SYS_PTRACE"] } },
    "one that is allowed, in another spelling": {
      given: task("cap_sys_ptrace"),
      options: { allowed: ["SYS_PTRACE"] },
    },
    "a daemon and an Express service": [daemonTask({}), expressService({})],
  },
  invalid: {
    SYS_ADMIN: { given: task("SYS_ADMIN"), violations: { [at()]: message("SYS_ADMIN") } },
    "in another case": { given: task("net_admin"), violations: { [at()]: message("NET_ADMIN") } },
    "with Docker's prefix": { given: task("CAP_SYS_MODULE"), violations: { [at()]: message("SYS_MODULE") } },
    "all of them": { given: task("ALL"), violations: { [at()]: message("ALL") } },
    "every dangerous one": {
      given: task(
        ...["SYS_RAWIO", "SYS_BOOT", "SYS_TIME", "SYSLOG", "MAC_ADMIN", "MAC_OVERRIDE", "AUDIT_CONTROL"],
        ...["DAC_READ_SEARCH", "IPC_OWNER", "LINUX_IMMUTABLE", "SYS_RESOURCE"],
      ),
      violations: {
        [at(0)]: message("SYS_RAWIO"),
        [at(1)]: message("SYS_BOOT"),
        [at(2)]: message("SYS_TIME"),
        [at(3)]: message("SYSLOG"),
        [at(4)]: message("MAC_ADMIN"),
        [at(5)]: message("MAC_OVERRIDE"),
        [at(6)]: message("AUDIT_CONTROL"),
        [at(7)]: message("DAC_READ_SEARCH"),
        [at(8)]: message("IPC_OWNER"),
        [at(9)]: message("LINUX_IMMUTABLE"),
        [at(10)]: message("SYS_RESOURCE"),
      },
    },
    "SYS_PTRACE on Fargate, the only one that it accepts": {
      given: fargateTask({}, adding("SYS_PTRACE")),
      violations: { [at()]: message("SYS_PTRACE") },
    },
    "another one than is allowed, in the second container": {
      given: taskDefinition({ containerDefinitions: containers({}, adding("SYS_PTRACE", "SYS_ADMIN")) }),
      options: { allowed: ["SYS_PTRACE"] },
      violations: { [at(1, 1)]: message("SYS_ADMIN", "c1") },
    },
    "JSON in PascalCase": {
      given: taskDefinition({
        containerDefinitions: '[{"Name": "app", "LinuxParameters": {"Capabilities": {"Add": ["SYS_ADMIN"]}}}]',
      }),
      violations: { [at()]: message("SYS_ADMIN") },
    },
    "a daemon, which spells the list adds": {
      given: daemonTask({}, { linuxParameters: { capabilities: { adds: ["SYS_ADMIN"], drops: ["ALL"] } } }),
      violations: {
        "containerDefinitions[0].linuxParameters.capabilities.adds[0]": message("SYS_ADMIN", "agent"),
      },
    },
  },
  undecided: {
    "capabilities that are computed": {
      given: taskDefinition({
        containerDefinitions: [{ name: "app", linuxParameters: { capabilities: { add: unknown } } }],
      }),
      at: "containerDefinitions[0].linuxParameters.capabilities.add",
    },
    "one that ECS does not know, next to one that is dangerous": {
      given: task("BPF", "SYS_ADMIN"),
      at: at(),
      violations: { [at(1)]: message("SYS_ADMIN") },
    },
  },
});
