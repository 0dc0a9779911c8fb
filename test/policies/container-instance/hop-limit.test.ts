import { type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/container-instance/hop-limit";
import { declared, type Given, named, taskDefinition, unknown } from "../../support/given";
import { configuration, group, instance, provider, template } from "../../support/instances";
import { testRule } from "../../support/rule-tester";

const at = "metadataOptions.httpPutResponseHopLimit";
const message = (found: string, tokens = ""): string =>
  `Containers in bridge mode get the credentials of the instance: httpPutResponseHopLimit ${found}. Set metadataOptions.httpPutResponseHopLimit to 1${tokens}; the 2 that EC2 recommends for containers is for those without task roles.`;
const two = message("is 2");
const unset = message("is not set, and the default is above 1", ", and httpTokens to required");

const AL2023 = "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";
const task = (properties: JsonObject): Given => named("task", taskDefinition({ family: "task", ...properties }));
const bridge = task({ networkMode: "bridge" });
const service = (properties: JsonObject, name = "service"): Given =>
  declared("aws:ecs/service:Service", { taskDefinition: "task:1", ...properties }, name);
const hops = (httpPutResponseHopLimit: JsonObject[string], more: JsonObject = {}): JsonObject => ({
  metadataOptions: { httpTokens: "required", httpPutResponseHopLimit, ...more },
});
const defaults = (properties: JsonObject): Given =>
  declared("aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults", properties, "defaults");
const strategy = (capacityProvider: string): JsonObject => ({ capacityProviderStrategies: [{ capacityProvider }] });
const fleet = [template({ name: "app", ...hops(2) }), group({ launchTemplate: { name: "app" } }), provider()];

testRule(rule, {
  valid: {
    "a limit of 1": [template(hops(1)), bridge],
    "no limit, which is 1": [template({}), bridge],
    "no metadata service": [template(hops(2, { httpEndpoint: "disabled" })), bridge],
    "tasks in awsvpc mode": [template(hops(2)), task({ networkMode: "awsvpc" })],
    "tasks in host mode": [template(hops(2)), task({ networkMode: "host" })],
    "tasks without a network": [template(hops(2)), task({ networkMode: "none" })],
    "tasks of Windows": [
      template(hops(2)),
      task({ runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } }),
    ],
    "tasks on Fargate": [template(hops(2)), task({ requiresCompatibilities: ["FARGATE"], networkMode: "awsvpc" })],
    "no tasks": template(hops(2)),
    "an instance that runs none": [template({ imageId: "ami-0a", ...hops(2) }), bridge],
    "an account's default of 1": [template({ imageId: AL2023 }), bridge, defaults({ httpPutResponseHopLimit: 1 })],
    "a service that places them elsewhere": [...fleet, bridge, service(strategy("other"))],
    "a service on Fargate": [template(hops(2)), bridge, service({ launchType: "FARGATE" })],
    "a schedule on Fargate": [
      template(hops(2)),
      bridge,
      declared(
        "aws:cloudwatch/eventTarget:EventTarget",
        { ecsTarget: { taskDefinitionArn: "task", launchType: "FARGATE" } },
        "target",
      ),
    ],
    "an instance whose template has a limit of 1": [
      instance({ launchTemplate: { name: "base" } }),
      template({ name: "base", ...hops("1") }, "base"),
      bridge,
    ],
  },
  invalid: {
    "a limit of 2": { given: [template(hops(2)), bridge], violations: { [at]: two } },
    "a limit of 64, as a text": { given: [template(hops("64")), bridge], violations: { [at]: message("is 64") } },
    "a launch configuration": { given: [configuration(hops(2)), bridge], violations: { [at]: two } },
    "tasks whose mode is not set": { given: [template(hops(2)), task({})], violations: { [at]: two } },
    "a mode in other letters": {
      given: [template(hops(2)), task({ networkMode: "Bridge" })],
      violations: { [at]: two },
    },
    "one task of two": {
      given: [template(hops(2)), named("other", taskDefinition({ networkMode: "awsvpc" })), bridge],
      violations: { [at]: two },
    },
    "tokens that are optional, too": {
      given: [template(hops(2, { httpTokens: "optional" })), bridge],
      violations: { [at]: message("is 2", ", and httpTokens to required") },
    },
    "an image of Amazon Linux 2023, which asks for 2": {
      given: [template({ imageId: AL2023 }), bridge],
      violations: { [at]: unset },
    },
    "an account's default of 2": {
      given: [template({}), bridge, defaults({ httpPutResponseHopLimit: 2 })],
      violations: { [at]: unset },
    },
    "an account that prefers nothing": {
      given: [template({ imageId: AL2023 }), bridge, defaults({ httpPutResponseHopLimit: -1 })],
      violations: { [at]: unset },
    },
    "a service that places them here": {
      given: [...fleet, bridge, service(strategy("provider"))],
      violations: { [at]: two },
    },
    "one service of two": {
      given: [...fleet, bridge, service(strategy("other")), service({ launchType: "EC2" }, "second")],
      violations: { [at]: two },
    },
    "an instance whose template has a limit of 2": {
      given: [
        instance({ launchTemplate: { name: "base" } }),
        template({ name: "base", imageId: "ami-0a", ...hops(2) }, "base"),
        bridge,
      ],
      violations: { [at]: message("is not set, and the default is above 1") },
    },
    "every instance, where all are asked": {
      given: [template({ imageId: "ami-0a", ...hops(2) }), bridge],
      options: { scope: "all" },
      violations: { [at]: two },
    },
    "one template of two": {
      given: [template(hops(1)), template(hops(2), "old"), bridge],
      violations: { [`old: ${at}`]: two },
    },
  },
  undecided: {
    "a limit that is computed": { given: [template(hops(unknown)), bridge], at },
    "a mode that is computed": { given: [template(hops(2)), task({ networkMode: unknown })], at: "" },
    "a mode that nobody knows": { given: [template(hops(2)), task({ networkMode: "mesh" })], at: "" },
    "a launch type that nobody knows": { given: [template(hops(2)), bridge, service({ launchType: "MOON" })], at: "" },
    "a provider that is computed": { given: [...fleet, bridge, service(strategy(unknown))], at: "" },
  },
});
