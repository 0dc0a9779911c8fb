import { type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/cluster/exec-encryption";
import { declared, type Given, named, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const path = "configuration.executeCommandConfiguration";
const noKey = {
  [`${path}.kmsKeyId`]:
    "Sessions of ECS Exec are encrypted with TLS alone: kmsKeyId is not set. Set kmsKeyId to a key.",
};
const openGroup = {
  [`${path}.logConfiguration.cloudWatchEncryptionEnabled`]:
    'The log of sessions in "exec" need not be encrypted: cloudWatchEncryptionEnabled is not true. Set cloudWatchEncryptionEnabled to true.',
};
const openBucket = {
  [`${path}.logConfiguration.s3BucketEncryptionEnabled`]:
    'The log of sessions in "sessions" need not be encrypted: s3BucketEncryptionEnabled is not true. Set s3BucketEncryptionEnabled to true.',
};

function cluster(executeCommandConfiguration: JsonObject | string): Given {
  return declared("aws:ecs/cluster:Cluster", { name: "app", configuration: { executeCommandConfiguration } });
}
function logged(logConfiguration: JsonObject, properties: JsonObject = {}): Given {
  return cluster({ kmsKeyId: "alias/exec", logging: "OVERRIDE", logConfiguration, ...properties });
}

testRule(rule, {
  valid: {
    "a cluster that says nothing of ECS Exec": declared("aws:ecs/cluster:Cluster", { name: "app" }),
    "a configuration that is null": declared("aws:ecs/cluster:Cluster", { configuration: null }),
    "a key, and a log group that is encrypted": logged({
      cloudWatchLogGroupName: "exec",
      cloudWatchEncryptionEnabled: true,
    }),
    "a key, and a bucket that is encrypted": logged({ s3BucketName: "sessions", s3BucketEncryptionEnabled: "true" }),
    "both destinations": logged({
      cloudWatchLogGroupName: "exec",
      cloudWatchEncryptionEnabled: true,
      s3BucketName: "sessions",
      s3BucketEncryptionEnabled: true,
    }),
    "a key, and the log of the task": cluster({ kmsKeyId: "alias/exec", logging: "DEFAULT" }),
    "a key, and no log": cluster({ kmsKeyId: "alias/exec", logging: "NONE" }),
    "a destination that is not used": logged({ cloudWatchLogGroupName: "exec" }, { logging: "NONE" }),
    "a log group without a name": logged({ cloudWatchLogGroupName: "", cloudWatchEncryptionEnabled: false }),
  },
  invalid: {
    "sessions without a key": { given: cluster({ logging: "DEFAULT" }), violations: noKey },
    "an empty key": { given: cluster({ kmsKeyId: "" }), violations: noKey },
    "sessions without a key and without a log": { given: cluster({ logging: "NONE" }), violations: noKey },
    "a log group that need not be encrypted": {
      given: logged({ cloudWatchLogGroupName: "exec" }),
      violations: openGroup,
    },
    "a bucket that need not be encrypted": {
      given: logged({ s3BucketName: "sessions", s3BucketEncryptionEnabled: false }),
      violations: openBucket,
    },
    "one destination of two": {
      given: logged({
        cloudWatchLogGroupName: "exec",
        cloudWatchEncryptionEnabled: true,
        s3BucketName: "sessions",
      }),
      violations: openBucket,
    },
    "all of them": {
      given: cluster({
        logging: "OVERRIDE",
        logConfiguration: { cloudWatchLogGroupName: "exec", s3BucketName: "sessions" },
      }),
      violations: { ...noKey, ...openGroup, ...openBucket },
    },
    "one cluster of two": {
      given: [cluster({ kmsKeyId: "alias/exec" }), named("batch", cluster({}))],
      violations: { [`batch: ${path}.kmsKeyId`]: Object.values(noKey)[0] ?? "" },
    },
  },
  undecided: {
    "a key that is computed": { given: cluster({ kmsKeyId: unknown }), at: `${path}.kmsKeyId` },
    "a log group that is computed": {
      given: logged({ cloudWatchLogGroupName: unknown }),
      at: `${path}.logConfiguration.cloudWatchLogGroupName`,
    },
    "whether the log is encrypted": {
      given: logged({ cloudWatchLogGroupName: "exec", cloudWatchEncryptionEnabled: unknown }),
      at: `${path}.logConfiguration.cloudWatchEncryptionEnabled`,
    },
    "a logging that nobody knows": {
      given: logged({ cloudWatchLogGroupName: "exec" }, { logging: "REDIRECT" }),
      at: `${path}.logging`,
    },
    "a configuration that is computed": { given: cluster(unknown), at: path },
  },
});
