import rule from "../../../policies/container-instance/max-lifetime";
import { declared, unknown } from "../../support/given";
import { configuration, group, provider, template } from "../../support/instances";
import { testRule } from "../../support/rule-tester";

const at = "group: maxInstanceLifetime";
const message = (found: string): string =>
  `The instances of the group are never replaced: maxInstanceLifetime ${found}. Set it to 1209600, two weeks, or set instanceRefresh.`;
const unset = message("is not set");
const launchTemplate = { name: "app" };
const ecs = template({ name: "app" });
const plain = template({ name: "app", imageId: "ami-0a" });

testRule(rule, {
  valid: {
    "a lifetime": [ecs, group({ launchTemplate, maxInstanceLifetime: 1_209_600 })],
    "a lifetime, as a text": [ecs, group({ launchTemplate, maxInstanceLifetime: "86400" })],
    "a refresh": [ecs, group({ launchTemplate, instanceRefresh: { strategy: "Rolling" } })],
    "a group of other instances": [plain, group({ launchTemplate })],
    "Managed Instances, which ECS replaces": declared("aws:ecs/capacityProvider:CapacityProvider", {
      managedInstancesProvider: {},
    }),
  },
  invalid: {
    "a group of a template of ECS": { given: [ecs, group({ launchTemplate })], violations: { [at]: unset } },
    "a lifetime of 0": {
      given: [ecs, group({ launchTemplate, maxInstanceLifetime: 0 })],
      violations: { [at]: message("is 0") },
    },
    "a group of a capacity provider": {
      given: [plain, group({ launchTemplate }), provider()],
      violations: { [at]: unset },
    },
    "a group of a launch configuration": {
      given: [configuration({ name: "fleet" }), group({ launchConfiguration: "fleet" })],
      violations: { [at]: unset },
    },
    "a group of mixed instances": {
      given: [
        ecs,
        group({
          mixedInstancesPolicy: { launchTemplate: { launchTemplateSpecification: { launchTemplateName: "app" } } },
        }),
      ],
      violations: { [at]: unset },
    },
    "every group, where all are asked": {
      given: [plain, group({ launchTemplate })],
      options: { scope: "all" },
      violations: { [at]: unset },
    },
  },
  undecided: {
    "a lifetime that is computed": {
      given: [ecs, group({ launchTemplate, maxInstanceLifetime: unknown })],
      at: "maxInstanceLifetime",
    },
    "a template of another stack": { given: group({ launchTemplate: { id: "lt-0b" } }), at: "launchTemplate.id" },
    "an image that is computed": {
      given: [template({ name: "app", imageId: unknown }), group({ launchTemplate })],
      at: "",
    },
  },
});
