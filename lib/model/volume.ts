import { type Answer, and } from "../value/answer";
import { type Field } from "../value/field";
import { Items } from "../value/items";
import { type Property } from "../value/property";
import { type Container, type Mount } from "./container";
import { driverOptionsOf, mountedPaths } from "./local-driver";
import { labelOf } from "./label";

/**
 * A volume of a task definition, of whatever kind: a path of the host, a Docker volume, a file system (EFS, FSx, S3
 * Files), or one that is configured at launch.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html,
 * of a daemon's: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DaemonVolume.html
 */
export class Volume {
  constructor(
    private readonly property: Property,
    private readonly containers: Items<Container>,
  ) {}

  /** What messages call it: `Volume "data"`, or by its place where its name is not known. */
  get label(): string {
    return labelOf("Volume", this.property);
  }
  get path(): string {
    return this.property.path;
  }
  get urn(): string {
    return this.property.urn;
  }
  get name(): Field<string> {
    return this.property.get("name").string();
  }

  /**
   * The paths of the host that it shows: its own, of which a daemon's volume has a list, and what Docker's local driver
   * is told to mount. An empty one is none: then Docker makes a directory of its own.
   */
  get hostPaths(): Items<Field<string>> {
    const paths = Items.join(
      new Items([this.property.get("hostPath")]),
      this.property
        .get("hosts")
        .items()
        .map((host) => host.get("sourcePath")),
    ).map((each) => each.string());
    return Items.join(paths, mountedPaths(this.driverOptions)).filter(
      ({ value, state }) => state.is !== "unset" && value !== "",
    );
  }

  /** What Docker's volume driver is told. */
  get driverOptions(): Property {
    return driverOptionsOf(this.property);
  }

  /** Whether some container mounts it so. */
  isMounted(so: (mount: Mount, container: Container) => Answer): Answer {
    const isOfThis = (mount: Mount): Answer =>
      this.name.then((name) => mount.volume.satisfies((text) => text === name));
    return this.containers.some((container) =>
      container.mounts.some((mount) => and(isOfThis(mount), so(mount, container))),
    );
  }
}
