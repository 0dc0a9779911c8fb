import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/service/fargate-platform-version";
import { declared, fargateTask, type Given, named, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const at = "platformVersion";
const message = (version: string): string =>
  `The service stays on an old version of Fargate: platformVersion is ${version}. Remove platformVersion, or set it to LATEST.`;
const old = (version = "1.3.0"): Record<string, string> => ({ [at]: message(version) });

function service(platformVersion: Json, properties: JsonObject = { launchType: "FARGATE" }): Given {
  return declared("aws:ecs/service:Service", {
    cluster: "main",
    taskDefinition: "orders",
    [at]: platformVersion,
    ...properties,
  });
}
function task(operatingSystemFamily: Json): Given {
  return named("task", fargateTask({ family: "orders", runtimePlatform: { operatingSystemFamily } }));
}
const linux = task("LINUX");
const windows = task("WINDOWS_SERVER_2022_CORE");

const cluster = declared("aws:ecs/cluster:Cluster", { name: "main" }, "cluster");
const strategies = (...capacityProviders: readonly Json[]): JsonObject[] =>
  capacityProviders.map((capacityProvider) => ({ capacityProvider, weight: 1 }));
function byDefault(...capacityProviders: readonly Json[]): Given {
  const properties = { clusterName: "main", defaultCapacityProviderStrategies: strategies(...capacityProviders) };
  return declared("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders", properties, "capacity");
}
const managed = declared(
  "aws:ecs/capacityProvider:CapacityProvider",
  { name: "managed", managedInstancesProvider: {} },
  "mi",
);

testRule(rule, {
  valid: {
    LATEST: [service("LATEST"), linux],
    "LATEST in small letters": [service("latest"), linux],
    "what is unset, which is LATEST": [service(null), linux],
    "an empty text, which is LATEST": [service(""), linux],
    "the newest on Linux": [service("1.4.0"), linux],
    "one newer than the pack knows": [service("1.10.0"), linux],
    "the newest on Linux by its first parts": [service("1.4"), linux],
    "the newest whatever the task definition is": service("1.4.0"),
    "the newest on Windows": [service("1.0.0"), windows],
    "LATEST wherever it runs": service("LATEST", { launchType: unknown, taskDefinition: unknown }),
    "an old one on EC2, where it means nothing": [service("1.3.0", { launchType: "EC2" }), linux],
    "an old one on a group of instances": [
      service("1.3.0", { capacityProviderStrategies: strategies("spot-group") }),
      linux,
    ],
    "an old one on Managed Instances": [
      service("1.3.0", { capacityProviderStrategies: strategies("managed") }),
      linux,
      managed,
    ],
    "an old one where the cluster's default is a group": [service("1.3.0", {}), linux, cluster, byDefault("group")],
    "an old one on a cluster without a default": [service("1.3.0", {}), linux, cluster],
    "an old one that a strategy gives no weight": [
      service("1.3.0", {
        capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 0 }, ...strategies("group")],
      }),
      linux,
    ],
  },
  invalid: {
    "an old one on Linux": { given: [service("1.3.0"), linux], violations: old() },
    "an old one where no operating system is set, which is Linux": {
      given: [service("1.3.0"), task(null)],
      violations: old(),
    },
    "one that is old by its second part": { given: [service("1.3"), linux], violations: old("1.3") },
    "one that is old by number, not by letters": { given: [service("0.10.0"), linux], violations: old("0.10.0") },
    "one that only Linux has had, whatever the task definition is": { given: service("1.3.0"), violations: old() },
    "one that Windows never had": { given: [service("1.3.0"), windows], violations: old() },
    "one that is too old for either system": {
      given: service("0.9.0"),
      violations: old("0.9.0"),
    },
    "an old one on Windows": { given: [service("0.9"), windows], violations: old("0.9") },
    "a launch type in small letters": {
      given: [service("1.3.0", { launchType: "fargate" }), linux],
      violations: old(),
    },
    "a capacity provider": {
      given: [service("1.3.0", { capacityProviderStrategies: strategies("FARGATE_SPOT") }), linux],
      violations: old(),
    },
    "a second capacity provider": {
      given: [service("1.3.0", { capacityProviderStrategies: strategies("group", "FARGATE") }), linux],
      violations: old(),
    },
    "a capacity provider without weight, but with a base": {
      given: [
        service("1.3.0", {
          capacityProviderStrategies: [{ capacityProvider: "FARGATE", base: 1 }, ...strategies("group")],
        }),
        linux,
      ],
      violations: old(),
    },
    "a capacity provider alone, without weight": {
      given: [service("1.3.0", { capacityProviderStrategies: [{ capacityProvider: "FARGATE" }] }), linux],
      violations: old(),
    },
    "the cluster's default": {
      given: [service("1.3.0", {}), linux, cluster, byDefault("FARGATE")],
      violations: old(),
    },
    "the default of a cluster that is elsewhere": {
      given: [service("1.3.0", {}), linux, byDefault("FARGATE")],
      violations: old(),
    },
    "the default of a cluster by its ARN": {
      given: [
        service("1.3.0", { cluster: "arn:aws:ecs:eu-west-1:111122223333:cluster/main" }),
        linux,
        { ...cluster, outputs: { arn: "arn:aws:ecs:eu-west-1:111122223333:cluster/main" } },
        byDefault("FARGATE"),
      ],
      violations: old(),
    },
    "the default that an older provider has in the cluster": {
      given: [
        service("1.3.0", {}),
        linux,
        { ...cluster, properties: { name: "main", defaultCapacityProviderStrategies: strategies("FARGATE") } },
      ],
      violations: old(),
    },
    "the default of the cluster that is called so": {
      given: [
        service("1.3.0", { cluster: null }),
        linux,
        { ...cluster, properties: { name: "default", defaultCapacityProviderStrategies: strategies("FARGATE") } },
      ],
      violations: old(),
    },
    "a task definition and a cluster that are not known yet": {
      given: [
        {
          ...service("1.3.0", { taskDefinition: unknown, cluster: unknown }),
          dependsOn: { taskDefinition: ["task"], cluster: ["cluster"] },
        },
        linux,
        cluster,
        { ...byDefault("FARGATE"), dependsOn: { clusterName: ["cluster"] } },
      ],
      violations: old(),
      basis: "dependency",
    },
    "one service of two": {
      given: [service("LATEST"), named("worker", service("1.3.0")), linux],
      violations: { [`worker: ${at}`]: message("1.3.0") },
    },
  },
  undecided: {
    "a version that is computed": { given: [service(unknown), linux], at },
    "a version that nobody knows": { given: [service("NEXT"), linux], at },
    "a version with more than numbers": { given: [service("1.3.0-beta"), linux], at },
    "a task definition of another stack": { given: service("1.0.0"), at: "taskDefinition" },
    "a task definition that is computed": {
      given: service("1.0.0", { launchType: "FARGATE", taskDefinition: unknown }),
      at: "taskDefinition",
    },
    "an operating system that is computed": { given: [service("1.0.0"), task(unknown)], at: "" },
    "a launch type that is computed": {
      given: [service("1.3.0", { launchType: unknown }), linux, cluster],
      at: "launchType",
    },
    "a launch type that nobody knows yet": {
      given: [service("1.3.0", { launchType: "LAMBDA" }), linux, cluster],
      at: "launchType",
    },
    "a strategy that is computed": {
      given: [service("1.3.0", { capacityProviderStrategies: unknown }), linux, cluster],
      at: "capacityProviderStrategies",
    },
    "a capacity provider that is computed": {
      given: [service("1.3.0", { capacityProviderStrategies: strategies(unknown) }), linux],
      at: "capacityProviderStrategies[0].capacityProvider",
    },
    "a capacity provider of Fargate that nobody knows yet": {
      given: [service("1.3.0", { capacityProviderStrategies: strategies("FARGATE_ARM") }), linux],
      at: "capacityProviderStrategies[0].capacityProvider",
    },
    "a cluster of another stack": { given: [service("1.3.0", {}), linux], at: "cluster" },
    "a cluster that is only read": { given: [service("1.3.0", {}), linux, { ...cluster, read: true }], at: "cluster" },
    "a cluster that is computed": { given: [service("1.3.0", { cluster: unknown }), linux], at: "cluster" },
    "the account's own cluster": { given: [service("1.3.0", { cluster: null }), linux], at: "cluster" },
    "a default that is computed": {
      given: [
        service("1.3.0", {}),
        linux,
        cluster,
        declared("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders", {
          clusterName: "main",
          defaultCapacityProviderStrategies: unknown,
        }),
      ],
      at: "",
    },
  },
});
