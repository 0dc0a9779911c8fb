import { type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/cluster/runtime-monitoring";
import { declared, type Given, named, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const message =
  'Detector "detector" does not watch the tasks of the cluster. Give it the feature RUNTIME_MONITORING with ECS_FARGATE_AGENT_MANAGEMENT.';

const cluster: Given = {
  ...declared("aws:ecs/cluster:Cluster", { name: "app" }),
  outputs: { arn: "arn:aws:ecs:eu-west-1:111122223333:cluster/app" },
};

function detector(properties: JsonObject = {}): Given {
  return { ...declared("aws:guardduty/detector:Detector", properties, "detector"), outputs: { id: "d-0a" } };
}
function feature(properties: JsonObject = {}, name = "feature"): Given {
  return declared(
    "aws:guardduty/detectorFeature:DetectorFeature",
    {
      detectorId: "d-0a",
      name: "RUNTIME_MONITORING",
      status: "ENABLED",
      additionalConfigurations: [
        { name: "EC2_AGENT_MANAGEMENT", status: "DISABLED" },
        { name: "ECS_FARGATE_AGENT_MANAGEMENT", status: "ENABLED" },
      ],
      ...properties,
    },
    name,
  );
}
function managed(properties: JsonObject = {}): Given {
  return declared(
    "aws:ecs/capacityProvider:CapacityProvider",
    { cluster: "app", managedInstancesProvider: { infrastructureRoleArn: "infrastructure" }, ...properties },
    "managed",
  );
}
function service(properties: JsonObject): Given {
  return declared("aws:ecs/service:Service", { cluster: "app", taskDefinition: "app:1", ...properties }, "service");
}
function capacity(...capacityProviders: string[]): Given {
  return declared(
    "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
    { clusterName: "app", capacityProviders },
    "capacity",
  );
}
const without = { given: [cluster, detector()], violations: { "": message } };

testRule(rule, {
  valid: {
    "a stack that declares no detector": cluster,
    "a detector with the feature": [cluster, detector(), feature()],
    "the feature among others": [
      cluster,
      detector(),
      feature({ name: "S3_DATA_EVENTS", additionalConfigurations: [] }, "s3"),
      feature(),
    ],
    "words in another case": [cluster, detector(), feature({ status: "Enabled" })],
    "a feature whose detector is not known yet, which is the one it was computed from": [
      cluster,
      { ...detector(), outputs: {} },
      { ...feature({ detectorId: unknown }), dependsOn: { detectorId: ["detector"] } },
    ],
    "a detector of another account": [cluster, { ...detector(), provider: "security" }],
    "a detector that is only read": [cluster, { ...detector(), read: true }],
    "a cluster of Managed Instances, which GuardDuty has no agent for": [cluster, detector(), managed()],
    "Managed Instances named by the cluster's ARN": [
      cluster,
      detector(),
      managed({ cluster: "arn:aws:ecs:eu-west-1:111122223333:cluster/app" }),
      capacity("managed"),
    ],
    "a detector without a cluster": detector(),
  },
  invalid: {
    "a detector without features": without,
    "a detector that is suspended": {
      given: [cluster, detector({ enable: false }), feature()],
      violations: { "": message },
    },
    "a feature that is off": {
      given: [cluster, detector(), feature({ status: "DISABLED" })],
      violations: { "": message },
    },
    "a feature without an agent": {
      given: [cluster, detector(), feature({ additionalConfigurations: [] })],
      violations: { "": message },
    },
    "a feature whose agent for Fargate is off": {
      given: [
        cluster,
        detector(),
        feature({ additionalConfigurations: [{ name: "ECS_FARGATE_AGENT_MANAGEMENT", status: "DISABLED" }] }),
      ],
      violations: { "": message },
    },
    "a feature that watches EKS alone": {
      given: [cluster, detector(), feature({ name: "EKS_RUNTIME_MONITORING" })],
      violations: { "": message },
    },
    "a feature of another detector": {
      given: [cluster, detector(), feature({ detectorId: "d-0b" })],
      violations: { "": message },
    },
    "each cluster of two": {
      given: [cluster, named("batch", { ...cluster, properties: { name: "batch" }, outputs: {} }), detector()],
      violations: { "": message, "batch: ": message },
    },
    "Managed Instances of another cluster": {
      given: [cluster, detector(), managed({ cluster: "other" })],
      violations: { "": message },
    },
    "a group's instances": {
      given: [cluster, detector(), managed({ managedInstancesProvider: null })],
      violations: { "": message },
    },
    "Managed Instances beside a service on Fargate": {
      given: [cluster, detector(), managed(), service({ launchType: "FARGATE" })],
      violations: { "": message },
    },
    "Managed Instances beside a service on Fargate Spot": {
      given: [
        cluster,
        detector(),
        managed(),
        service({ capacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT" }] }),
      ],
      violations: { "": message },
    },
    "Managed Instances beside Fargate": {
      given: [cluster, detector(), managed(), capacity("managed", "FARGATE")],
      violations: { "": message },
    },
  },
  undecided: {
    "a status that is computed": { given: [cluster, detector(), feature({ status: unknown })], at: "" },
    "a status that nobody knows": { given: [cluster, detector(), feature({ status: "PAUSED" })], at: "" },
    "a feature that may be any detector's": {
      given: [cluster, detector(), feature({ detectorId: unknown })],
      at: "",
    },
    "the region of a detector": { given: [cluster, detector({ region: "us-east-1" })], at: "region" },
    "Managed Instances that may be another cluster's": {
      given: [cluster, detector(), managed({ cluster: unknown })],
      at: "",
    },
  },
});
