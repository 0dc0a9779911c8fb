import { declared, fargateTask } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";

const id = "fs-0a1b2c3d4e5f67890";
const example = (encrypted: boolean) => [
  { ...declared("aws:efs/fileSystem:FileSystem", { encrypted }, "data"), outputs: { id } },
  fargateTask({
    volumes: [{ name: "data", efsVolumeConfiguration: { fileSystemId: id, transitEncryption: "ENABLED" } }],
  }),
];

export default defineRule({
  id: "task-definition-efs-encryption-at-rest",
  subject: "task-definition",
  needsStack: true,
  title: "EFS volumes are encrypted at rest",
  why: "What tasks write to a file system that is not encrypted lies in plain text on its disks and in its backups, and no key policy says who may read it. The provider creates it so where nothing is said.",
  fix: "Create a new file system with encrypted true, copy the files, and let the volume name it. To set encrypted on the old one replaces it: its files are gone.",
  severity: "high",
  tier: "recommended",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html"],
  examples: { good: example(true), bad: example(false) },

  check(task, report) {
    report.each(task.efsVolumes, (volume) => {
      const { field, target } = volume.fileSystem;
      report.when(volume.isUnencryptedAtRest(), {
        at: field,
        message: `${volume.label} lies in file system "${target?.name ?? ""}", which is not encrypted. Create one with encrypted true, copy the files, and name it here.`,
      });
    });
  },
});
