import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/task-definition/efs-encryption-at-rest";
import { declared, fargateTask, type Given, named, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const at = (index = 0): string => `volumes[${index}].efsVolumeConfiguration.fileSystemId`;
const message = (volume = "data", system = "shared"): string =>
  `Volume "${volume}" lies in file system "${system}", which is not encrypted. Create one with encrypted true, copy the files, and name it here.`;
const efs = (fileSystemId: Json, name = "data"): JsonObject => ({ name, efsVolumeConfiguration: { fileSystemId } });
const task = (...volumes: readonly Json[]): Given => fargateTask({ volumes });
const system = (properties: JsonObject, name = "shared", id = "fs-0a"): Given => ({
  ...declared("aws:efs/fileSystem:FileSystem", properties, name),
  outputs: { id },
});
const preview = (encrypted: Json): readonly Given[] => [
  { ...task(efs(unknown)), dependsOn: { volumes: ["shared"] } },
  { ...system({ encrypted }), outputs: {} },
];

testRule(rule, {
  valid: {
    "an encrypted file system": [task(efs("fs-0a")), system({ encrypted: true })],
    "true as text": [task(efs("fs-0a")), system({ encrypted: "true" })],
    "a file system of another stack": task(efs("fs-0b")),
    "a file system of another stack beside one of this": [task(efs("fs-0b")), system({})],
    "a file system whose id only a data source knows, where the stack has none": task(efs(unknown)),
    "a file system of which nobody knows which it is, where all are encrypted": [
      task(efs(unknown)),
      system({ encrypted: true }),
    ],
    "a file system that no task mounts": [task({ name: "scratch" }), system({ encrypted: false })],
    "an encrypted file system that is not there yet": preview(true),
    "no volumes": [fargateTask({}), system({ encrypted: false })],
    "a volume without a file system": [task({ name: "data", efsVolumeConfiguration: {} }), system({})],
  },
  invalid: {
    "one that Docker mounts by NFS": {
      given: [
        task({
          name: "data",
          dockerVolumeConfiguration: {
            driverOpts: { type: "nfs", device: ":/", o: "addr=fs-0a.efs.eu-west-1.amazonaws.com,rw" },
          },
        }),
        system({}),
      ],
      violations: { "volumes[0].dockerVolumeConfiguration.driverOpts.o": message() },
    },
    "no encryption": {
      given: [task(efs("fs-0a")), system({ encrypted: false })],
      violations: { [at()]: message() },
    },
    "nothing said": { given: [task(efs("fs-0a")), system({})], violations: { [at()]: message() } },
    "a file system that is only read": {
      given: [task(efs("fs-0a")), { ...system({ encrypted: false }), read: true }],
      violations: { [at()]: message() },
    },
    "the second and the third volume": {
      given: [
        task(efs("fs-0b", "logs"), efs("fs-0a"), efs("fs-0a", "again")),
        system({ encrypted: false }),
        system({ encrypted: true }, "other", "fs-0b"),
      ],
      violations: { [at(1)]: message(), [at(2)]: message("again") },
    },
    "one task definition of two": {
      given: [task(efs("fs-0b")), named("worker", task(efs("fs-0a"))), system({})],
      violations: { [`worker: ${at()}`]: message() },
    },
    "a file system that is not there yet": {
      given: preview(false),
      violations: { [at()]: message() },
      basis: "dependency",
    },
  },
  undecided: {
    "encryption that is computed": { given: [task(efs("fs-0a")), system({ encrypted: unknown })], at: "" },
    "a file system of which nobody knows which it is": { given: [task(efs(unknown)), system({})], at: at() },
    "volumes that are computed": { given: [fargateTask({ volumes: unknown }), system({})], at: "volumes" },
  },
});
