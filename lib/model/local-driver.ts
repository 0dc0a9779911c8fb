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
    isOfHost.is === "unknown" ? new Items([], isOfHost.gaps) : new Items(isOfHost.is === "yes" ? [device] : []),
    new Items([type.map((name) => OF_KERNEL.get(name) ?? "")]),
    flags.toItems().flatMap((text) => new Items(layersIn(text).map((path) => Field.set(flags, path)))),
  );
}

/** The directories that an overlay is made of: `lowerdir=/a:/b,upperdir=/c,workdir=/d`. */
function layersIn(flags: string): readonly string[] {
  return flags.split(",").flatMap((each) => /^(?:lower|upper)dir=(.*)$/.exec(each.trim())?.[1]?.split(":") ?? []);
}
