import { type Answer, and, not } from "../value/answer";
import { type Field } from "../value/field";
import { Items } from "../value/items";
import { type Property } from "../value/property";
import { labelOf } from "./label";
import { driverOptionsOf, mountedFileSystem } from "./local-driver";
import { type Reference } from "./reference";
import { input, type Resource } from "./resource";
import { type Stack } from "./stack";
import { TYPES } from "./types";

/**
 * A volume of a task that lies in a file system of EFS.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html
 */
export class EfsVolume {
  constructor(
    private readonly task: Resource,
    private readonly volume: Property,
    private readonly stack: Stack,
    /**
     * The option of Docker's driver that names the file system, where Docker mounts it and not ECS: in plain text, as a
     * whole, and for everybody.
     */
    readonly byDocker?: Property,
  ) {}

  /** What messages call it: `Volume "data"`, or by its place where its name is not known. */
  get label(): string {
    return labelOf("Volume", this.volume);
  }
  /** Unset is DISABLED. */
  get transitEncryption(): Field<"ENABLED" | "DISABLED"> {
    return this.configuration.get("transitEncryption").string().among("ENABLED", "DISABLED");
  }
  /** The access point through which it is mounted. */
  get accessPoint(): Field<string> {
    return this.configuration.get("authorizationConfig").get("accessPointId").string();
  }
  /** Whether it is mounted with the task's role. Unset is DISABLED. */
  get iam(): Field<"ENABLED" | "DISABLED"> {
    return this.configuration.get("authorizationConfig").get("iam").string().among("ENABLED", "DISABLED");
  }
  /** The file system that it lies in. */
  get fileSystem(): Reference<Resource> {
    return this.stack.resolve("file-system", this.task, this.byDocker ?? this.configuration.get("fileSystemId"));
  }

  /**
   * Whether the stack declares its file system, and that without encryption at rest; what is unset is not encrypted.
   * Source: https://docs.aws.amazon.com/efs/latest/ug/API_CreateFileSystem.html
   */
  isUnencryptedAtRest(): Answer {
    const { fileSystem } = this;
    const all = this.stack.every(TYPES.fileSystem);
    return all.some((each) => and(fileSystem.names(each), not(input(each, "encrypted").boolean().is(true))));
  }

  private get configuration(): Property {
    return this.volume.get("efsVolumeConfiguration");
  }
}

/** The volumes of a task definition that lie in EFS; those of other kinds have no such settings. */
export function efsVolumesOf(task: Resource, stack: Stack): Items<EfsVolume> {
  const volumes = input(task, "volumes").items();
  return volumes.flatMap((volume) =>
    Items.join(
      volume
        .get("efsVolumeConfiguration")
        .raw()
        .toItems()
        .map(() => new EfsVolume(task, volume, stack)),
      mountedFileSystem(driverOptionsOf(volume)).map((option) => new EfsVolume(task, volume, stack, option)),
    ),
  );
}
