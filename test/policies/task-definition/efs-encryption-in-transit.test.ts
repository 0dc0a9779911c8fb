import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/task-definition/efs-encryption-in-transit";
import { fargateTask, taskDefinition, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const at = (index = 0): string => `volumes[${index}].efsVolumeConfiguration.transitEncryption`;
const message = (found: string, volume = 'Volume "data"'): string =>
  `${volume} is mounted in plain text: transitEncryption ${found}. Set transitEncryption to ENABLED.`;
const unset = message("is not set, which means DISABLED");
const efs = (transitEncryption: Json, name = "data"): JsonObject => ({
  name,
  efsVolumeConfiguration: { fileSystemId: "fs-0a", transitEncryption },
});
const docker = (driverOpts: Json, name = "data"): JsonObject => ({
  name,
  dockerVolumeConfiguration: { scope: "shared", autoprovision: true, driver: "local", driverOpts },
});
const nfs = (server: string, type = "nfs4") => docker({ type, device: ":/", o: `addr=${server},nfsvers=4.1,hard` });
const EFS = "fs-0a1b2c3d.efs.eu-west-1.amazonaws.com";
const option = (name: string, index = 0): string => `volumes[${index}].dockerVolumeConfiguration.driverOpts.${name}`;
const byDocker = (volume = "data"): string =>
  `Volume "${volume}" is mounted in plain text: Docker mounts EFS by NFS. Use efsVolumeConfiguration in its place, with transitEncryption ENABLED.`;
const left = (violations: Readonly<Record<string, string>>, ...volumes: readonly Json[]) => ({
  ...{ given: taskDefinition({ volumes }), violations, isLeft: true as const },
});
const task = (...volumes: readonly Json[]) => fargateTask({ volumes });

testRule(rule, {
  valid: {
    "no volumes": fargateTask({}),
    "an empty list": task(),
    encryption: task(efs("ENABLED")),
    "encryption in another case": task(efs("enabled")),
    "encryption of a file system that is computed": task({
      name: "data",
      efsVolumeConfiguration: { fileSystemId: unknown, transitEncryption: "ENABLED" },
    }),
    "two volumes": task(efs("ENABLED"), efs("ENABLED", "logs")),
    "volumes that are not in EFS": task(
      { name: "scratch" },
      { name: "host", hostPath: "/srv" },
      { name: "docker", dockerVolumeConfiguration: { scope: "task" } },
      { name: "ebs", configureAtLaunch: true },
      { name: "windows", fsxWindowsFileServerVolumeConfiguration: { fileSystemId: "fs-0b", rootDirectory: "data" } },
      { name: "null", efsVolumeConfiguration: null },
    ),
    "another server that Docker mounts by NFS": taskDefinition({ volumes: [nfs("nas.example.com")] }),
    "a server of which nobody knows the name": taskDefinition({ volumes: [nfs("10.0.4.17")] }),
    "what Docker mounts otherwise": taskDefinition({
      volumes: [docker({ type: "tmpfs", device: "tmpfs", o: unknown }), docker({}, "logs"), docker(null, "cache")],
    }),
    "an S3 Files volume, which has no such switch": task({
      name: "files",
      s3filesVolumeConfiguration: { fileSystemArn: "arn:aws:s3files:eu-west-1:111122223333:file-system/fs-0a" },
    }),
  },
  invalid: {
    "no encryption": { given: task(efs("DISABLED")), violations: { [at()]: message("is DISABLED") } },
    "no encryption in another case": { given: task(efs("Disabled")), violations: { [at()]: message("is DISABLED") } },
    "nothing said": { given: task(efs(null)), violations: { [at()]: unset } },
    "an empty text": { given: task(efs("")), violations: { [at()]: unset } },
    "nothing said on EC2": { given: taskDefinition({ volumes: [efs(null)] }), violations: { [at()]: unset } },
    "a port without encryption": {
      given: task({ name: "data", efsVolumeConfiguration: { fileSystemId: "fs-0a", transitEncryptionPort: 2999 } }),
      violations: { [at()]: unset },
    },
    "a volume behind one that is fine and one that is not in EFS": {
      given: task(efs("ENABLED"), { name: "scratch" }, efs("DISABLED", "logs"), efs(null, "cache")),
      violations: {
        [at(2)]: message("is DISABLED", 'Volume "logs"'),
        [at(3)]: message("is not set, which means DISABLED", 'Volume "cache"'),
      },
    },
    "a file system that Docker mounts by NFS": left({ [option("o")]: byDocker() }, nfs(EFS)),
    "one that Docker mounts by NFS, in another case": left(
      { [option("o")]: byDocker() },
      nfs(EFS.toUpperCase(), "NFS"),
    ),
    "one of one zone": left({ [option("o")]: byDocker() }, nfs(`eu-west-1a.${EFS}`)),
    "one in China": left({ [option("o")]: byDocker() }, nfs("fs-0a1b2c3d.efs.cn-north-1.amazonaws.com.cn", "nfs")),
    "one that the device names": left(
      { [option("device", 1)]: byDocker("shared") },
      nfs("nas.example.com"),
      docker({ type: "nfs", device: `${EFS}:/data`, o: "nfsvers=4.1" }, "shared"),
    ),
    "one that both options name, told once": left(
      { [option("o")]: byDocker() },
      docker({ type: "nfs4", device: `${EFS}:/`, o: `addr=${EFS},rw` }),
    ),
    "a volume whose name is computed": {
      given: task({ ...efs("DISABLED"), name: unknown }),
      violations: { [at()]: message("is DISABLED", "The volume at volumes[0]") },
    },
  },
  undecided: {
    "what Docker mounts by NFS, while nobody knows the server": {
      given: taskDefinition({ volumes: [docker({ type: "nfs4", device: ":/", o: unknown })] }),
      at: option("o"),
    },
    "the file system that Docker mounts, while nobody knows how": {
      given: taskDefinition({ volumes: [docker({ type: unknown, device: ":/", o: `addr=${EFS}` })] }),
      at: option("type"),
    },
    "a value that is computed": { given: task(efs(unknown)), at: at() },
    "a value that nobody knows": { given: task(efs("SOMETIMES")), at: at() },
    "a configuration that is computed": {
      given: task({ name: "data", efsVolumeConfiguration: unknown }),
      at: "volumes[0].efsVolumeConfiguration",
    },
    "volumes that are computed": { given: fargateTask({ volumes: unknown }), at: "volumes" },
    "one volume of two": {
      given: task(unknown, efs("DISABLED")),
      at: "volumes[0]",
      violations: { [at(1)]: message("is DISABLED") },
    },
  },
});
