import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/task-definition/fargate-for-sensitive";
import { declared, fargateTask, type Given, named, taskDefinition, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const at = "requiresCompatibilities";
const can = (tag = "data-classification=restricted"): string =>
  `The task is tagged ${tag} and can run elsewhere than on Fargate. Set requiresCompatibilities to FARGATE alone.`;
const runs = (by: string): string =>
  `The task is tagged data-classification=restricted, but ${by} runs it elsewhere than on Fargate. Let that use launchType FARGATE, or the capacity providers FARGATE and FARGATE_SPOT.`;

const tags = { "data-classification": "restricted" };
const sensitive = fargateTask({ family: "orders", tags });

function needs(...launchTypes: readonly Json[]): Given {
  return taskDefinition({ family: "orders", [at]: launchTypes, tags });
}
function service(properties: JsonObject): Given {
  return declared("aws:ecs/service:Service", { cluster: "main", taskDefinition: "orders", ...properties }, "orders");
}
const strategy = (...all: readonly Json[]): JsonObject => ({
  capacityProviderStrategies: all.map((capacityProvider) => ({ capacityProvider, weight: 1 })),
});
const cluster = declared("aws:ecs/cluster:Cluster", { name: "main" }, "cluster");
const capacity = declared(
  "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
  { clusterName: "main", defaultCapacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }] },
  "capacity",
);
const onEc2 = { launchType: "EC2" };

testRule(rule, {
  valid: {
    "a sensitive task on Fargate": sensitive,
    "a sensitive task that a service runs on Fargate": [sensitive, service({ launchType: "FARGATE" })],
    "a sensitive task on both providers of Fargate": [sensitive, service(strategy("FARGATE", "FARGATE_SPOT"))],
    "a sensitive task by the cluster's default": [sensitive, service({}), cluster, capacity],
    "a task that says nothing of its data": [taskDefinition({ family: "orders" }), service(onEc2)],
    "a task whose data is public": [
      taskDefinition({ family: "orders", tags: { "data-classification": "public" } }),
      service(onEc2),
    ],
    "a key in another case, which is another key": taskDefinition({ tags: { "Data-Classification": "restricted" } }),
    "a tag that the provider's default is overruled by": taskDefinition({
      tags: { "data-classification": "public" },
      tagsAll: { "data-classification": "public" },
    }),
    "another task's service": [sensitive, service({ taskDefinition: "invoices", ...onEc2 })],
    "no values at all": { given: needs("EC2"), options: { values: [] } },
    "a task whose other properties are unknown": fargateTask({ tags, executionRoleArn: unknown, family: unknown }),
  },
  invalid: {
    "a task that says nothing of where it runs, which is EC2": {
      given: taskDefinition({ tags }),
      violations: { [at]: can() },
    },
    "a task for EC2": { given: needs("EC2"), violations: { [at]: can() } },
    "a task for Fargate and EC2": { given: needs("FARGATE", "EC2"), violations: { [at]: can() } },
    "a task for Managed Instances": { given: needs("MANAGED_INSTANCES"), violations: { [at]: can() } },
    "a task for hosts outside AWS": { given: needs("EXTERNAL"), violations: { [at]: can() } },
    "a value in another case": {
      given: taskDefinition({ tags: { "data-classification": "Confidential" } }),
      violations: { [at]: can("data-classification=Confidential") },
    },
    "a default tag of the provider": {
      given: taskDefinition({ tags: { team: "orders" }, tagsAll: { team: "orders", ...tags } }),
      violations: { [at]: can() },
    },
    "a default tag that nobody put together yet": {
      given: [
        { ...taskDefinition({}), provider: "aws" },
        declared("pulumi:providers:aws", { defaultTags: JSON.stringify({ tags }) }, "aws"),
      ],
      violations: { [at]: can() },
    },
    "a tag of the option": {
      given: taskDefinition({ tags: { pii: "yes", ...tags } }),
      options: { tagKey: "pii", values: ["yes"] },
      violations: { [at]: can("pii=yes") },
    },
    "a service that runs it on EC2": {
      given: [sensitive, service(onEc2)],
      violations: { "": runs('Service "orders"') },
    },
    "a service that runs it on a group of instances": {
      given: [sensitive, service(strategy("fleet"))],
      violations: { "": runs('Service "orders"') },
    },
    "a service that runs it on Managed Instances": {
      given: [
        sensitive,
        service(strategy("managed")),
        declared("aws:ecs/capacityProvider:CapacityProvider", { name: "managed", managedInstancesProvider: {} }, "mi"),
      ],
      violations: { "": runs('Service "orders"') },
    },
    "a service that runs it outside AWS": {
      given: [sensitive, service({ launchType: "EXTERNAL" })],
      violations: { "": runs('Service "orders"') },
    },
    "a service without a launch type, on a cluster without a default": {
      given: [sensitive, service({}), cluster],
      violations: { "": runs('Service "orders"') },
    },
    "a task set": {
      given: [
        sensitive,
        declared("aws:ecs/taskSet:TaskSet", { cluster: "main", taskDefinition: "orders:7", ...onEc2 }, "green"),
      ],
      violations: { "": runs('TaskSet "green"') },
    },
    "a target of EventBridge": {
      given: [
        sensitive,
        declared(
          "aws:cloudwatch/eventTarget:EventTarget",
          { arn: "arn:aws:ecs:eu-west-1:1:cluster/main", ecsTarget: { taskDefinitionArn: "orders", ...onEc2 } },
          "nightly",
        ),
      ],
      violations: { "": runs('EventTarget "nightly"') },
    },
    "a schedule on a cluster without a default": {
      given: [
        sensitive,
        cluster,
        declared(
          "aws:scheduler/schedule:Schedule",
          { target: { arn: "main", ecsParameters: { taskDefinitionArn: "orders" } } },
          "nightly",
        ),
      ],
      violations: { "": runs('Schedule "nightly"') },
    },
    "a pipe": {
      given: [
        sensitive,
        declared(
          "aws:pipes/pipe:Pipe",
          { target: "main", targetParameters: { ecsTaskParameters: { taskDefinitionArn: "orders", ...onEc2 } } },
          "pipe",
        ),
      ],
      violations: { "": runs('Pipe "pipe"') },
    },
    "one service of two": {
      given: [sensitive, service({ launchType: "FARGATE" }), named("worker", service(onEc2))],
      violations: { "": runs('Service "worker"') },
    },
    "a task that can and does": {
      given: [needs("FARGATE", "EC2"), service(onEc2)],
      violations: { [at]: can(), "": runs('Service "orders"') },
    },
    "a service whose task definition is not known yet": {
      given: [sensitive, { ...service({ ...onEc2, taskDefinition: unknown }), dependsOn: { taskDefinition: ["app"] } }],
      violations: { "": runs('Service "orders"') },
      basis: "dependency",
    },
    "one task of two": {
      given: [named("shop", fargateTask({ tags: { "data-classification": "public" } })), needs("EC2")],
      violations: { [at]: can() },
    },
  },
  undecided: {
    "a tag that is computed": {
      given: taskDefinition({ tags: { "data-classification": unknown } }),
      at: "tags.data-classification",
    },
    "tags that are computed": { given: taskDefinition({ tags: unknown }), at: "tags" },
    "tags that the provider could not put together": {
      given: taskDefinition({ tags: {}, tagsAll: unknown }),
      at: "tagsAll",
    },
    "launch types that are computed": { given: taskDefinition({ tags, [at]: unknown }), at },
    "a launch type that nobody knows yet": { given: needs("FARGATE", "LAMBDA"), at: `${at}[1]` },
    "a service on a cluster of another stack": { given: [sensitive, service({})], at: "" },
    "a service whose launch type is computed": { given: [sensitive, service({ launchType: unknown })], at: "" },
    "a service that may run it": { given: [sensitive, service({ taskDefinition: unknown, ...onEc2 })], at: "" },
  },
});
