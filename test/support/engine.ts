import { type PolicyResource, type ResourceValidationArgs } from "@pulumi/policy";
import { type Given, urnOf } from "./given";

/** The SDK's own proxy, which throws where a policy reads an unknown value. Its typings leave it out. */
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { unknownCheckingProxy } = require("@pulumi/policy") as {
  readonly unknownCheckingProxy: (properties: object) => Record<string, unknown>;
};

/** A resource as the SDK hands it to a policy in Analyze. */
export function toArgs(given: Given): ResourceValidationArgs {
  const unused = (): never => {
    throw new Error("the pack must not need this");
  };
  return {
    type: given.type,
    urn: urnOf(given),
    name: given.name,
    props: unknownCheckingProxy(given.properties),
    provider: providerOf(given),
    opts: {
      protect: false,
      ignoreChanges: [],
      aliases: [],
      customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
      additionalSecretOutputs: [],
    },
    stackTags: new Map(),
    isType: unused,
    asType: unused,
    getConfig: unused,
    notApplicable: unused,
  };
}

/** A stack as the SDK hands it to a policy in AnalyzeStack: outputs, and resources in place of their names. */
export function toStack(all: readonly Given[]): PolicyResource[] {
  const resources = all.map((given): PolicyResource => {
    const args = toArgs(given);
    const props = unknownCheckingProxy({ ...given.properties, ...given.outputs });
    return { ...args, props, dependencies: [], propertyDependencies: {} };
  });
  for (const given of all) {
    const resource = resources.find((each) => each.urn === urnOf(given));
    for (const [property, names] of Object.entries(given.dependsOn ?? {})) {
      if (resource !== undefined)
        resource.propertyDependencies[property] = resources.filter((each) => names.includes(each.name));
    }
  }
  return resources;
}

function providerOf(given: Given): NonNullable<PolicyResource["provider"]> {
  const name = given.provider ?? "default";
  return { type: "pulumi:providers:aws", name, urn: `urn:pulumi:dev::test::pulumi:providers:aws::${name}`, props: {} };
}
