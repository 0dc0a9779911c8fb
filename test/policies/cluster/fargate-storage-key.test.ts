import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/cluster/fargate-storage-key";
import { declared, expressService, type Given, named, unknown } from "../../support/given";
import { machine, runs, target } from "../../support/scheduled-tasks";
import { testRule } from "../../support/rule-tester";

const at = "configuration.managedStorageConfiguration.fargateEphemeralStorageKmsKeyId";
const message =
  "The ephemeral storage of Fargate is encrypted with a key of AWS's: fargateEphemeralStorageKmsKeyId is not set. Set it to the ARN of a key.";
const key = "arn:aws-cn:kms:cn-north-1:111122223333:key/0a1b2c3d";

function cluster(managedStorageConfiguration: Json): Given {
  return declared("aws:ecs/cluster:Cluster", { name: "app", configuration: { managedStorageConfiguration } });
}

const plain = cluster({});
function service(properties: JsonObject): Given {
  return declared("aws:ecs/service:Service", { cluster: "app", taskDefinition: "app:1", ...properties }, "service");
}
function capacity(...capacityProviders: readonly Json[]): Given {
  return declared(
    "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
    { clusterName: "app", capacityProviders },
    "capacity",
  );
}
const violations = { [at]: message };

testRule(rule, {
  valid: {
    "a key": cluster({ fargateEphemeralStorageKmsKeyId: key }),
    "a key for each storage": cluster({ fargateEphemeralStorageKmsKeyId: key, kmsKeyId: key }),
    "a cluster whose services run on instances": [
      plain,
      service({ launchType: "EC2" }),
      named("anywhere", service({ launchType: "EXTERNAL" })),
    ],
    "a service that says nothing of where, which is on instances": [plain, service({})],
    "capacity providers of instances": [plain, capacity("fleet"), service({})],
    "a default strategy that leads to instances": [
      plain,
      {
        ...capacity("fleet"),
        properties: {
          clusterName: "app",
          capacityProviders: ["fleet"],
          defaultCapacityProviderStrategies: [{ capacityProvider: "fleet", weight: 1 }],
        },
      },
    ],
    "a cluster that has capacity providers itself, as it could before version 6": declared("aws:ecs/cluster:Cluster", {
      capacityProviders: ["fleet"],
    }),
    "Managed Instances": [
      plain,
      declared(
        "aws:ecs/capacityProvider:CapacityProvider",
        { cluster: "app", managedInstancesProvider: { infrastructureRoleArn: "infrastructure" } },
        "managed",
      ),
    ],
    "a target that is a function, which is in no cluster": [
      plain,
      service({ launchType: "EC2" }),
      declared("aws:cloudwatch/eventTarget:EventTarget", { arn: unknown }, "function"),
    ],
    "a schedule that runs a task on instances": [
      plain,
      named("nightly", target({ launchType: "EC2" }, { arn: "app" })),
    ],
  },
  invalid: {
    "a cluster without a configuration": {
      given: declared("aws:ecs/cluster:Cluster", {}),
      violations: { [at]: message },
    },
    "a storage without a configuration": { given: cluster(null), violations: { [at]: message } },
    "a key for other storage alone": { given: cluster({ kmsKeyId: key }), violations: { [at]: message } },
    "an empty key": { given: cluster({ fargateEphemeralStorageKmsKeyId: "" }), violations: { [at]: message } },
    "a service on Fargate beside one on instances": {
      given: [plain, service({ launchType: "EC2" }), named("web", service({ launchType: "FARGATE" }))],
      violations,
    },
    "a service of a strategy": {
      given: [plain, service({ capacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }] })],
      violations,
    },
    "Fargate among the capacity providers": {
      given: [plain, capacity("fleet", "FARGATE"), service({ launchType: "EC2" })],
      violations,
    },
    "a schedule on Fargate beside a service on instances": {
      given: [
        plain,
        service({ launchType: "EC2" }),
        named("nightly", target({ launchType: "FARGATE" }, { arn: "app" })),
      ],
      violations,
    },
    "a workflow on Fargate beside a service on instances": {
      given: [
        plain,
        service({ launchType: "EC2" }),
        named("workflow", machine({ Run: runs({ Cluster: "app", LaunchType: "FARGATE", TaskDefinition: "app" }) })),
      ],
      violations,
    },
    "a workflow with a strategy": {
      given: [
        plain,
        service({ launchType: "EC2" }),
        named(
          "workflow",
          machine({
            Run: runs({
              Cluster: "app",
              CapacityProviderStrategy: [{ CapacityProvider: "FARGATE_SPOT" }],
              TaskDefinition: "app",
            }),
          }),
        ),
      ],
      violations,
    },
    "an Express service, which runs on Fargate": {
      given: [plain, service({ launchType: "EC2" }), named("web", expressService({ cluster: "app" }))],
      violations,
    },
    "a service of another cluster on instances": {
      given: [plain, service({ cluster: "other", launchType: "EC2" })],
      violations,
    },
    "a service that is not known to be its own, beside one on Fargate": {
      given: [plain, service({ cluster: unknown }), named("web", service({ launchType: "FARGATE" }))],
      violations,
    },
    "one cluster of two": {
      given: [cluster({ fargateEphemeralStorageKmsKeyId: key }), named("batch", cluster({}))],
      violations: { [`batch: ${at}`]: message },
    },
  },
  undecided: {
    "a launch type that is computed": { given: [plain, service({ launchType: unknown })], at: "" },
    "a capacity provider that is computed": { given: [plain, capacity("fleet", unknown)], at: "" },
    "a service that may be another cluster's": {
      given: [plain, service({ cluster: unknown, launchType: "EC2" })],
      at: "",
    },
    "a key that is computed": { given: cluster({ fargateEphemeralStorageKmsKeyId: unknown }), at },
    "a storage that is computed": { given: cluster(unknown), at: "configuration.managedStorageConfiguration" },
  },
});
