import { type Json } from "../../../lib/value/json";
import rule from "../../../policies/task-definition/no-unconfined-profile";
import { containers, daemonTask, expressService, fargateTask, taskDefinition, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const at = (index = 0, container = 0): string => `containerDefinitions[${container}].dockerSecurityOptions[${index}]`;
const message = (option: string, container = "app"): string =>
  `Container "${container}" is not confined: dockerSecurityOptions has ${option}. Remove it.`;
const task = (...dockerSecurityOptions: readonly Json[]) => taskDefinition({}, { dockerSecurityOptions });
const reported = (option: string) => ({ given: task(option), violations: { [at()]: message(option) } });

testRule(rule, {
  valid: {
    "nothing said": taskDefinition({}),
    "an empty list": task(),
    profiles: task("apparmor:docker-default", "seccomp=/etc/docker/app.json", "label:type:svirt_lxc_net_t"),
    "a profile that is called so": task("apparmor:unconfined-app"),
    "a label's level": task("label:level:s0:c100,c200"),
    "another option": task("no-new-privileges"),
    "a credential spec": task("credentialspec:file://spec.json"),
    "Fargate, which takes no such options": fargateTask({}, { dockerSecurityOptions: ["apparmor:unconfined"] }),
    "a daemon and an Express service": [daemonTask({}), expressService({})],
  },
  invalid: {
    AppArmor: reported("apparmor:unconfined"),
    "AppArmor with an equals sign": reported("apparmor=unconfined"),
    seccomp: reported("seccomp=unconfined"),
    "in another case": reported("SECCOMP:Unconfined"),
    SELinux: reported("label:disable"),
    "SELinux with an equals sign": reported("label=disable"),
    "SELinux by a type that may do anything": reported("label:type:spc_t"),
    "EC2 and Fargate": {
      given: taskDefinition(
        { requiresCompatibilities: ["EC2", "FARGATE"] },
        { dockerSecurityOptions: ["label:disable"] },
      ),
      violations: { [at()]: message("label:disable") },
    },
    "ECS Anywhere": {
      given: taskDefinition({ requiresCompatibilities: ["EXTERNAL"] }, { dockerSecurityOptions: ["label:disable"] }),
      violations: { [at()]: message("label:disable") },
    },
    "two options of the second container": {
      given: taskDefinition({
        containerDefinitions: containers(
          {},
          { dockerSecurityOptions: ["seccomp=unconfined", "no-new-privileges", "apparmor=unconfined"] },
        ),
      }),
      violations: {
        [at(0, 1)]: message("seccomp=unconfined", "c1"),
        [at(2, 1)]: message("apparmor=unconfined", "c1"),
      },
    },
  },
  undecided: {
    "options that are computed": {
      given: taskDefinition({ containerDefinitions: [{ name: "app", dockerSecurityOptions: unknown }] }),
      at: "containerDefinitions[0].dockerSecurityOptions",
    },
    "one that is computed, next to an unconfined one": {
      given: task(unknown, "label:disable"),
      at: at(),
      violations: { [at(1)]: message("label:disable") },
    },
  },
});
