import { deepStrictEqual } from "node:assert";
import { Carrier } from "../../../lib/model/carrier";
import { LAUNCH_TYPES } from "../../../lib/model/launch-type";
import { Placement } from "../../../lib/model/placement";
import { Stack } from "../../../lib/model/stack";
import { stackResource } from "../../../lib/pulumi/engine-resource";
import { propertiesFromPulumi } from "../../../lib/pulumi/properties";
import { type JsonObject } from "../../../lib/value/json";
import { toStack } from "../../support/engine";
import { declared, type Given, unknown } from "../../support/given";

/** Where the tasks of a service can come to run, and where nobody knows whether they can. */
function places(properties: JsonObject, ...others: readonly Given[]): readonly string[] {
  const given = [
    declared("aws:ecs/service:Service", { cluster: "main", taskDefinition: "app", ...properties }),
    ...others,
  ];
  const resources = toStack(given).map((each, index) =>
    stackResource(each, propertiesFromPulumi(given[index]?.properties ?? {})),
  );
  return resources.slice(0, 1).flatMap((resource) => {
    const placement = new Placement(new Carrier(resource), new Stack(resources, true));
    const answers = LAUNCH_TYPES.map((each) => [each, placement.runsOn(each).is] as const);
    return answers.flatMap(([each, is]) => (is === "no" ? [] : [is === "yes" ? each : `${each}?`]));
  });
}

function provider(name: string, properties: JsonObject): Given {
  return declared("aws:ecs/capacityProvider:CapacityProvider", { name, ...properties }, name);
}
const group = provider("group", { autoScalingGroupProvider: { autoScalingGroupArn: "arn" } });
const managed = provider("managed", { managedInstancesProvider: {} });
const cluster = declared("aws:ecs/cluster:Cluster", { name: "main" }, "cluster");
const through = (...names: readonly string[]): JsonObject => ({
  capacityProviderStrategies: names.map((capacityProvider) => ({ capacityProvider, weight: 1 })),
});

describe("tasks are placed", () => {
  it("by their launch type", () => {
    for (const launchType of LAUNCH_TYPES) deepStrictEqual(places({ launchType }), [launchType]);
    deepStrictEqual(places({ launchType: unknown }, cluster), ["EC2?", "FARGATE?", "EXTERNAL?", "MANAGED_INSTANCES?"]);
  });

  it("by their capacity providers, each of them", () => {
    deepStrictEqual(places(through("FARGATE_SPOT")), ["FARGATE"]);
    deepStrictEqual(places(through("group"), group, managed), ["EC2"]);
    deepStrictEqual(places(through("managed"), group, managed), ["MANAGED_INSTANCES"]);
    deepStrictEqual(places(through("group", "FARGATE"), group), ["EC2", "FARGATE"]);
    deepStrictEqual(places({ ...through("managed"), launchType: unknown }, managed), ["MANAGED_INSTANCES"]);
  });

  it("on instances of some kind by a capacity provider of another stack", () => {
    deepStrictEqual(places(through("elsewhere")), ["EC2?", "MANAGED_INSTANCES?"]);
    const arn = "arn:aws:ecs:eu-west-1:111122223333:capacity-provider/FARGATE";
    deepStrictEqual(places(through(arn)), ["FARGATE"]);
  });

  it("on EC2 where nobody says anything", () => {
    deepStrictEqual(places({}, cluster), ["EC2"]);
    deepStrictEqual(places({}), ["EC2?", "FARGATE?", "EXTERNAL?", "MANAGED_INSTANCES?"]);
  });

  it("as what gives a cluster of another stack its capacity providers says", () => {
    const capacity = (defaultCapacityProviderStrategies: JsonObject[]): Given =>
      declared(
        "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
        { clusterName: "main", defaultCapacityProviderStrategies },
        "capacity",
      );
    deepStrictEqual(places({}, capacity([])), ["EC2"]);
    deepStrictEqual(places({}, capacity([{ capacityProvider: "managed" }]), managed), ["MANAGED_INSTANCES"]);
    deepStrictEqual(places({ cluster: "other" }, capacity([])), [
      "EC2?",
      "FARGATE?",
      "EXTERNAL?",
      "MANAGED_INSTANCES?",
    ]);
  });
});
