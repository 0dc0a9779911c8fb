import { or } from "../value/answer";
import { Field } from "../value/field";
import { Items } from "../value/items";
import { type Property } from "../value/property";

/** The kernel's own file systems by their types, and where a host has them: mounted anew, they show the same. */
const OF_KERNEL: ReadonlyMap<string, string> = new Map([
  ["cgroup", "/sys/fs/cgroup"],
  ["cgroup2", "/sys/fs/cgroup"],
  ["debugfs", "/sys/kernel/debug"],
  ["devtmpfs", "/dev"],
  ["proc", "/proc"],
  ["securityfs", "/sys/kernel/security"],
  ["sysfs", "/sys"],
  ["tracefs", "/sys/kernel/tracing"],
]);

/** What the driver of a Docker volume is told. */
export function driverOptionsOf(volume: Property): Property {
  return volume.get("dockerVolumeConfiguration").get("driverOpts");
}

/**
 * The paths of the host that Docker's local driver is told to show: it mounts what its options say, as `mount` does.
 * One that is empty is none.
 * Source: https://docs.docker.com/reference/cli/docker/volume/create/#opt, https://man7.org/linux/man-pages/man8/mount.8.html
 */
export function mountedPaths(options: Property): Items<Field<string>> {
  const text = (name: string): Field<string> => options.get(name).string();
  const [type, device, flags] = [text("type"), text("device"), text("o")];
  // What is bound, or a disk; those of a network begin with `:/`, `host:/` or `//host/`.
  const isOfHost = or(
    flags.satisfies((text) => text.split(",").some((each) => /^r?bind$/i.test(each.trim()))),
    device.satisfies((text) => /^\/(?!\/)/.test(text)),
  );
  return Items.join(
    Items.onlyIf(isOfHost, device),
    new Items([type.map((name) => OF_KERNEL.get(name) ?? "")]),
    flags.toItems().flatMap((text) => new Items(layersIn(text).map((path) => Field.set(flags, path)))),
  );
}

/** A file system of EFS by its name in DNS, also that of one zone: `eu-west-1a.fs-0a1b.efs.eu-west-1.amazonaws.com`. */
const EFS_NAME = /\b(fs-[0-9a-z]+)\.efs\.[\w-]+\./i;

/**
 * The file system of EFS that it is told to mount, by its id: as any server of NFS, of which it knows no encryption. None
 * where its options name none; an address in numbers may be anybody's.
 * Source: https://docs.aws.amazon.com/efs/latest/ug/mounting-fs-mount-cmd-dns-name.html
 */
export function mountedFileSystem(options: Property): Items<Property> {
  const isNfs = options
    .get("type")
    .string()
    .satisfies((type) => /^nfs4?$/i.test(type));
  const places = ["o", "device"].map((name) => options.get(name));
  const named = places.flatMap((place) => {
    const [, id] = EFS_NAME.exec(place.string().value ?? "") ?? [];
    return id === undefined ? [] : [place.withValue(id)];
  });
  // Often both name it. One that is not known may name it too.
  const gaps = named.length > 0 ? [] : places.flatMap((place) => place.string().toItems().gaps);
  return Items.onlyIf(isNfs, new Items(named.slice(0, 1), gaps)).flatMap((mounted) => mounted);
}

/** The directories that an overlay is made of: `lowerdir=/a:/b,upperdir=/c,workdir=/d`. */
function layersIn(flags: string): readonly string[] {
  return flags.split(",").flatMap((each) => /^(?:lower|upper)dir=(.*)$/.exec(each.trim())?.[1]?.split(":") ?? []);
}
