import { type Json } from "../../../lib/value/json";
import rule from "../../../policies/cluster/fargate-storage-key";
import { declared, type Given, named, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const at = "configuration.managedStorageConfiguration.fargateEphemeralStorageKmsKeyId";
const message =
  "The ephemeral storage of Fargate is encrypted with a key of AWS's: fargateEphemeralStorageKmsKeyId is not set. Set it to the ARN of a key.";
const key = "arn:aws-cn:kms:cn-north-1:111122223333:key/0a1b2c3d";

function cluster(managedStorageConfiguration: Json): Given {
  return declared("aws:ecs/cluster:Cluster", { name: "app", configuration: { managedStorageConfiguration } });
}

testRule(rule, {
  valid: {
    "a key": cluster({ fargateEphemeralStorageKmsKeyId: key }),
    "a key for each storage": cluster({ fargateEphemeralStorageKmsKeyId: key, kmsKeyId: key }),
  },
  invalid: {
    "a cluster without a configuration": {
      given: declared("aws:ecs/cluster:Cluster", {}),
      violations: { [at]: message },
    },
    "a storage without a configuration": { given: cluster(null), violations: { [at]: message } },
    "a key for other storage alone": { given: cluster({ kmsKeyId: key }), violations: { [at]: message } },
    "an empty key": { given: cluster({ fargateEphemeralStorageKmsKeyId: "" }), violations: { [at]: message } },
    "one cluster of two": {
      given: [cluster({ fargateEphemeralStorageKmsKeyId: key }), named("batch", cluster({}))],
      violations: { [`batch: ${at}`]: message },
    },
  },
  undecided: {
    "a key that is computed": { given: cluster({ fargateEphemeralStorageKmsKeyId: unknown }), at },
    "a storage that is computed": { given: cluster(unknown), at: "configuration.managedStorageConfiguration" },
  },
});
