import { type PolicyResource, type ResourceValidationArgs } from "@pulumi/policy";
import { type Resource } from "../model/resource";
import { TYPES } from "../model/types";
import { COMPUTED, isRecord, type Json, type JsonObject } from "../value/json";
import { propertiesFromPulumi } from "./properties";

/** How the SDK's proxy, which throws at the first unknown value, gives the object behind it. */
const TARGET = "__getSpecialProxyTarget";

/** The properties of a resource, of which the unknown ones may be read. */
export function unproxied(properties: Record<string, unknown>): Record<string, unknown> {
  const target = properties[TARGET];
  return isRecord(target) ? target : properties;
}

/** Of what the SDK tells of a resource, what is used here. */
export type Told = Pick<ResourceValidationArgs, "urn" | "type" | "name" | "props" | "provider">;

/**
 * A resource as Analyze tells it: inputs, nothing of what the provider answers or what it depends on.
 * @param targeted whether this run is known to be one with --target
 */
export function analyzedResource(args: Told, targeted: boolean): Resource {
  return {
    urn: args.urn,
    type: args.type,
    name: args.name,
    inputs: given(args.type, propertiesFromPulumi(unproxied(args.props)), targeted),
    outputs: {},
    id: undefined,
    provider: args.provider?.urn,
    propertyDependencies: {},
    location: null,
    read: false,
  };
}

/**
 * A resource as AnalyzeStack tells it: outputs and dependencies. It is judged by the inputs that Analyze saw before; only
 * a resource that was never analyzed, because it is read, is judged by its outputs.
 */
export function stackResource(told: PolicyResource, inputs: Json | undefined): Resource {
  const outputs = propertiesFromPulumi(unproxied(told.props));
  return {
    urn: told.urn,
    type: told.type,
    name: told.name,
    inputs: inputs ?? (Object.keys(outputs).length === 0 ? COMPUTED : outputs),
    outputs,
    id: stringOf(outputs["id"]),
    provider: told.provider?.urn,
    propertyDependencies: Object.fromEntries(
      Object.entries(told.propertyDependencies).map(([name, all]) => [name, all.map((each) => each.urn)]),
    ),
    location: null,
    read: inputs === undefined,
  };
}

/** A property without which the provider would not have let the resource through. */
const REQUIRED: Readonly<Record<string, string>> = {
  [TYPES.taskDefinition]: "containerDefinitions",
  [TYPES.daemonTaskDefinition]: "containerDefinitions",
  [TYPES.role]: "assumeRolePolicy",
  [TYPES.policy]: "policy",
  [TYPES.rolePolicy]: "policy",
  [TYPES.rolePolicyAttachment]: "policyArn",
  [TYPES.policyAttachment]: "policyArn",
};

/**
 * The inputs of a resource, or unknown where the engine sent none: in a run with --target it leaves what is not targeted
 * and not yet created empty, which would read as if everything were unset.
 * @param targeted whether this run is known to be one with --target
 */
function given(type: string, inputs: JsonObject, targeted: boolean): Json {
  const required = REQUIRED[type];
  const lacks =
    required === undefined ? targeted && Object.keys(inputs).length === 0 : !Object.hasOwn(inputs, required);
  return lacks ? COMPUTED : inputs;
}

function stringOf(value: Json | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
