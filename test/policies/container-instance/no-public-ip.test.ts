import { deepStrictEqual } from "node:assert";
import { type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/container-instance/no-public-ip";
import { base, capacity, configuration, instance, managedInstances, template } from "../../support/instances";
import { named, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const message =
  "The instance gets a public address: associatePublicIpAddress is true. Set associatePublicIpAddress to false.";
const first = "networkInterfaces[0].associatePublicIpAddress";

function interfaces(...all: readonly JsonObject["x"][]): JsonObject {
  return { networkInterfaces: all.map((associatePublicIpAddress) => ({ associatePublicIpAddress })) };
}

testRule(rule, {
  valid: {
    "a template without an address": template(interfaces("false")),
    "a template whose subnet decides": template({ networkInterfaces: [{ deviceIndex: 0 }] }),
    "a template without network interfaces": template({}),
    "an empty text, which is none": template(interfaces("")),
    "a configuration without an address": configuration({ associatePublicIpAddress: false }),
    "an instance without an address": instance({ associatePublicIpAddress: "false" }),
    "an instance that overrules its template": [
      instance({ launchTemplate: { name: "base" }, associatePublicIpAddress: false }),
      base(interfaces("true")),
    ],
    "a template that has nothing to do with ECS": base(interfaces("true")),
    "instances that a capacity provider makes itself": managedInstances({}),
  },
  invalid: {
    "an address as text, as templates spell it": {
      given: template(interfaces("true")),
      violations: { [first]: message },
    },
    "an address, spelled otherwise": { given: template(interfaces("True")), violations: { [first]: message } },
    "an address as a boolean": { given: template(interfaces(true)), violations: { [first]: message } },
    "the second interface of three": {
      given: template(interfaces("false", "true", "false")),
      violations: { "networkInterfaces[1].associatePublicIpAddress": message },
    },
    "two interfaces": {
      given: template(interfaces("true", "true")),
      violations: { [first]: message, "networkInterfaces[1].associatePublicIpAddress": message },
    },
    "a launch configuration": {
      given: configuration({ associatePublicIpAddress: true }),
      violations: { associatePublicIpAddress: message },
    },
    "an instance": {
      given: instance({ associatePublicIpAddress: "true" }),
      violations: { associatePublicIpAddress: message },
    },
    "an instance by its template": {
      given: [instance({ launchTemplate: { name: "base" } }), base(interfaces("true"))],
      violations: { associatePublicIpAddress: message },
    },
    "the template of a capacity provider's group": {
      given: [base(interfaces("true")), ...capacity({ launchTemplate: { name: "base" } })],
      violations: { [`base: ${first}`]: message },
    },
    "a template of mixed instances": {
      given: [
        base(interfaces("true")),
        ...capacity({
          mixedInstancesPolicy: {
            launchTemplate: {
              launchTemplateSpecification: { launchTemplateName: "other" },
              overrides: [{ launchTemplateSpecification: { launchTemplateName: "base" } }],
            },
          },
        }),
      ],
      violations: { [`base: ${first}`]: message },
    },
    "every instance, where all are asked": {
      given: base(interfaces("true")),
      options: { scope: "all" },
      violations: { [`base: ${first}`]: message },
    },
    "one template of two": {
      given: [template(interfaces("false")), named("edge", template(interfaces("true")))],
      violations: { [`edge: ${first}`]: message },
    },
  },
  undecided: {
    "an address that is computed": { given: template(interfaces(unknown)), at: first },
    "a word that is no boolean": { given: template(interfaces("yes")), at: first },
    "interfaces that are computed": { given: template({ networkInterfaces: unknown }), at: "networkInterfaces" },
    "a template of another stack": { given: instance({ launchTemplate: { id: "lt-0b" } }), at: "launchTemplate.id" },
    "whether tasks run on an instance": {
      given: { ...base({ imageId: unknown, ...interfaces("true") }) },
      at: "imageId",
    },
  },
});

describe("container-instance-no-public-ip", () => {
  it("sets what a template and an instance spell each in its own way", () => {
    const at = (path: string): unknown => rule.remediate?.({ urn: "", path });
    deepStrictEqual(at(first), { [first]: "false" });
    deepStrictEqual(at("associatePublicIpAddress"), { associatePublicIpAddress: false });
  });
});
