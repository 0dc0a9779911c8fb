import rule from "../../../policies/container-instance/disable-privileged";
import { unknown } from "../../support/given";
import {
  BOTTLEROCKET_IMAGE,
  configuration,
  group,
  instance,
  powershell,
  provider,
  script,
  template,
  templateOf,
} from "../../support/instances";
import { testRule } from "../../support/rule-tester";

const at = "userData";
const message = (cure: string): string => `User data lets the agent start privileged containers. Add ${cure}.`;
const linux = message("ECS_DISABLE_PRIVILEGED=true to /etc/ecs/ecs.config");
const DISABLE = "echo ECS_DISABLE_PRIVILEGED=true >> /etc/ecs/ecs.config";
const variable = (value: string): string =>
  `[Environment]::SetEnvironmentVariable("ECS_DISABLE_PRIVILEGED", ${value}, "Machine")`;

testRule(rule, {
  valid: {
    "the agent's switch": templateOf(script(DISABLE)),
    "the agent's switch, as a number": configuration({ userData: script(DISABLE.replace("true", "1")) }),
    "a variable of Windows": templateOf(powershell(variable("$TRUE"), "Initialize-ECSAgent -Cluster app")),
    "Bottlerocket, which refuses them by default": templateOf('[settings.ecs]\ncluster = "app"'),
    "Bottlerocket that says so": templateOf("[settings.ecs]\nallow-privileged-containers = false"),
    "Bottlerocket without user data": template({ imageId: BOTTLEROCKET_IMAGE }),
    "an instance that runs no tasks": instance({ ami: "ami-0a" }),
  },
  invalid: {
    "no user data": { given: template({}), violations: { [at]: linux } },
    "user data without it": { given: templateOf(script()), violations: { [at]: linux } },
    "the switch turned off": {
      given: templateOf(script(DISABLE.replace("true", "false"))),
      violations: { [at]: linux },
    },
    "a comment": { given: templateOf(script(`# ${DISABLE}`)), violations: { [at]: linux } },
    Windows: {
      given: templateOf(powershell("Initialize-ECSAgent -Cluster app")),
      violations: { [at]: message("ECS_DISABLE_PRIVILEGED, true, to the variables of the machine") },
    },
    "Bottlerocket that allows them": {
      given: templateOf("[settings.ecs]\nallow-privileged-containers = true"),
      violations: { [at]: message("allow-privileged-containers = false to [settings.ecs]") },
    },
    "every instance, where all are asked": {
      given: instance({ ami: "ami-0a" }),
      options: { scope: "all" },
      violations: { [at]: linux },
    },
  },
  undecided: {
    "user data that is computed": { given: template({ userData: unknown }), at },
    "a value of the instance": {
      given: templateOf(script("echo ECS_DISABLE_PRIVILEGED=$X >> /etc/ecs/ecs.config")),
      at,
    },
    "Bottlerocket with a bootstrap container": {
      given: templateOf('[settings.ecs]\ncluster = "app"\n[settings.bootstrap-containers.x]\nsource = "x"'),
      at,
    },
    "whether an image is Bottlerocket": {
      given: [template({ name: "app", imageId: unknown }), group({ launchTemplate: { name: "app" } }), provider()],
      at: "imageId",
    },
  },
});
