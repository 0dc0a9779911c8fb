import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/task-definition/efs-access-point";
import { fargateTask, taskDefinition, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const path = (name: string, index = 0): string =>
  `volumes[${index}].efsVolumeConfiguration.authorizationConfig.${name}`;
const needs = ", and transitEncryption to ENABLED, which it needs";
const accessPoint = (condition = "", volume = "data"): string =>
  `Volume "${volume}" is mounted without an access point. Set authorizationConfig.accessPointId${condition}.`;
const iam = (found = "is not set", condition = "", volume = "data"): string =>
  `Volume "${volume}" is mounted without IAM: iam ${found}. Set authorizationConfig.iam to ENABLED${condition}.`;
const efs = (authorizationConfig: Json, transitEncryption: Json = "ENABLED", name = "data"): JsonObject => ({
  name,
  efsVolumeConfiguration: { fileSystemId: "fs-0a", transitEncryption, authorizationConfig },
});
const both = { accessPointId: "fsap-0a", iam: "ENABLED" };
const task = (...volumes: readonly Json[]) => fargateTask({ volumes });

testRule(rule, {
  valid: {
    "no volumes": fargateTask({}),
    "an access point and IAM": task(efs(both)),
    "IAM in another case": task(efs({ ...both, iam: "enabled" })),
    "both without transit encryption, which another rule reports": task(efs(both, "DISABLED")),
    "both while transit encryption is computed": task(efs(both, unknown)),
    "volumes that are not in EFS": task({ name: "scratch" }, { name: "host", hostPath: "/srv" }),
    "an S3 Files volume": task({
      name: "files",
      s3filesVolumeConfiguration: { fileSystemArn: "arn:aws:s3files:eu-west-1:111122223333:file-system/fs-0a" },
    }),
  },
  invalid: {
    "a file system that Docker mounts by NFS": {
      given: taskDefinition({
        volumes: [
          {
            name: "data",
            dockerVolumeConfiguration: {
              driverOpts: { type: "nfs4", device: ":/", o: "addr=fs-0a1b2c3d.efs.eu-west-1.amazonaws.com" },
            },
          },
        ],
      }),
      violations: {
        "volumes[0].dockerVolumeConfiguration.driverOpts.o":
          'Volume "data" is mounted by Docker, which knows neither access points nor IAM. Use efsVolumeConfiguration in its place, with an access point and IAM.',
      },
    },
    "nothing said": {
      given: task(efs(null)),
      violations: { [path("accessPointId")]: accessPoint(), [path("iam")]: iam() },
    },
    "nothing said on EC2": {
      given: taskDefinition({ volumes: [efs({})] }),
      violations: { [path("accessPointId")]: accessPoint(), [path("iam")]: iam() },
    },
    "nothing said, nor of transit encryption": {
      given: task(efs(null, null)),
      violations: { [path("accessPointId")]: accessPoint(needs), [path("iam")]: iam("is not set", needs) },
    },
    "IAM without an access point": {
      given: task(efs({ iam: "ENABLED" })),
      violations: { [path("accessPointId")]: accessPoint() },
    },
    "IAM with an empty access point": {
      given: task(efs({ iam: "ENABLED", accessPointId: "" })),
      violations: { [path("accessPointId")]: accessPoint() },
    },
    "an access point without IAM": {
      given: task(efs({ accessPointId: "fsap-0a" })),
      violations: { [path("iam")]: iam() },
    },
    "an access point with IAM turned off, without transit encryption": {
      given: task(efs({ accessPointId: "fsap-0a", iam: "disabled" }, "DISABLED")),
      violations: { [path("iam")]: iam("is DISABLED", needs) },
    },
    "an access point that is computed, without IAM": {
      given: task(efs({ accessPointId: unknown, iam: "DISABLED" })),
      violations: { [path("iam")]: iam("is DISABLED") },
    },
    "the second and the third of three": {
      given: task(
        efs(both),
        efs({ iam: "ENABLED" }, "ENABLED", "logs"),
        efs({ accessPointId: "fsap-0b", iam: "" }, "ENABLED", "cache"),
      ),
      violations: {
        [path("accessPointId", 1)]: accessPoint("", "logs"),
        [path("iam", 2)]: iam("is not set", "", "cache"),
      },
    },
  },
  undecided: {
    "an access point that is computed": {
      given: task(efs({ accessPointId: unknown, iam: "ENABLED" })),
      at: path("accessPointId"),
    },
    "IAM that is computed": { given: task(efs({ ...both, iam: unknown })), at: path("iam") },
    "IAM that nobody knows": { given: task(efs({ ...both, iam: "SOMETIMES" })), at: path("iam") },
    "an authorization that is computed": {
      given: task(efs(unknown)),
      at: "volumes[0].efsVolumeConfiguration.authorizationConfig",
    },
    "volumes that are computed": { given: fargateTask({ volumes: unknown }), at: "volumes" },
  },
});
