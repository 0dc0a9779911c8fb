import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/task-definition/no-sensitive-host-path";
import { containers, daemonTask, expressService, fargateTask, taskDefinition, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const message = (path: string, cure = "Remove the volume."): string => `Volume "v" shows ${path} of its host. ${cure}`;
const volumes = (...all: readonly JsonObject[]) => taskDefinition({ volumes: all });
const host = (hostPath: Json) => volumes({ name: "v", hostPath });
const reported = (hostPath: string) => ({
  given: host(hostPath),
  violations: { "volumes[0].hostPath": message(hostPath) },
});
const drivenBy = (driverOpts: JsonObject) => volumes({ name: "v", dockerVolumeConfiguration: { driverOpts } });
const options = "volumes[0].dockerVolumeConfiguration.driverOpts";
const DATADOG = "public.ecr.aws/datadog/agent:7.60.0";
/** A volume that containers of these images mount, each read-only or not. */
const mounted = (hostPath: string, ...mounts: readonly (readonly [image: Json, readOnly?: Json])[]) =>
  taskDefinition({
    volumes: [{ name: "v", hostPath }],
    containerDefinitions: containers(
      ...mounts.map(([image, readOnly = true]) => ({
        image,
        mountPoints: [{ sourceVolume: "v", containerPath: "/host", readOnly }],
      })),
    ),
  });
const allowed = { allowed: ["/proc public.ecr.aws/datadog/*", "/sys/fs/cgroup/* public.ecr.aws/datadog/*"] };

testRule(rule, {
  valid: {
    "no volumes": fargateTask({}),
    "an empty volume": volumes({ name: "v" }),
    "the task's own directory": host("/opt/app/data"),
    "a directory that is only called like one": host("/etcetera"),
    "such a name further down": host("/data/etc"),
    "an application's logs": host("/var/log/app"),
    "a program's directory": host("/usr/local/app"),
    "another drive of Windows": host("D:\\data"),
    "a mount point of an EFS volume that is called so": volumes({
      name: "v",
      efsVolumeConfiguration: { fileSystemId: "fs-1", rootDirectory: "/etc" },
    }),
    "the host's time zone, read-only": mounted("/etc/localtime", ["app:1"]),
    "the host's certificates, read-only in two containers": mounted("/etc/ssl/certs", ["a:1"], ["b:1"]),
    "what may be seen, mounted nowhere": host("/etc/hosts"),
    "an agent that may read it": { given: mounted("/proc", [DATADOG]), options: allowed },
    "an agent that may read what lies below": { given: mounted("/sys/fs/cgroup/", [DATADOG]), options: allowed },
    "a network's file system that Docker mounts": drivenBy({ type: "nfs", o: "addr=10.0.0.2,rw", device: ":/etc" }),
    "a share of Windows that Docker mounts": drivenBy({ type: "cifs", o: "sec=krb5", device: "//files/etc" }),
    "memory that Docker mounts": drivenBy({ type: "tmpfs", o: "size=100m", device: "tmpfs" }),
    "a file system that nobody has heard of": drivenBy({ type: "constructor", device: "constructor" }),
    "a user's own directory": host("/home/app/data"),
    "a path that the option leaves out": { given: host("/etc"), options: { paths: ["/proc/*"] } },
    "a daemon's own directory, and an Express service": [
      daemonTask({ volumes: [{ name: "v", hosts: [{ sourcePath: "/opt/agent" }] }] }),
      expressService({}),
    ],
  },
  invalid: {
    "the root directory": reported("/"),
    "/etc": reported("/etc"),
    "/etc with a slash": reported("/etc/"),
    "/etc with dots": reported("/opt/../etc/."),
    "the agent's configuration": reported("/etc/ecs"),
    "a file of it": reported("/etc/ecs/ecs.config"),
    "the passwords": reported("/etc/shadow"),
    "/proc": reported("/proc"),
    "the host's root by a process": reported("/proc/1/root"),
    "/sys": reported("/sys"),
    "control groups": reported("/sys/fs/cgroup"),
    "/dev": reported("/dev"),
    "a disk": reported("/dev/xvda"),
    "/root": reported("/root"),
    "root's keys": reported("/root/.ssh"),
    "/boot": reported("/boot"),
    "Docker's data": reported("/var/lib/docker"),
    "logs of containers in Docker's data": reported("/var/lib/docker/containers"),
    "the agent's data": reported("/var/lib/ecs"),
    "the host's logs": reported("/var/log"),
    "a directory that holds several": reported("/var"),
    "a directory that holds Docker's": reported("/var/lib"),
    "programs of the host": reported("/usr"),
    "a drive of Windows": reported("C:\\"),
    "Windows itself, with slashes and in another case": reported("c:/windows/System32"),
    "the agent's data on Windows": reported("C:\\ProgramData\\Amazon\\ECS"),
    "the host's time zone, writable": {
      given: mounted("/etc/localtime", ["app:1"], ["b:1", false]),
      violations: { "volumes[0].hostPath": message("/etc/localtime", "Mount it read-only.") },
    },
    "an agent that is not allowed by itself": {
      given: mounted("/proc", [DATADOG]),
      violations: { "volumes[0].hostPath": message("/proc") },
    },
    "another image that mounts it besides": {
      given: mounted("/proc", [DATADOG], ["nginx:1"]),
      options: allowed,
      violations: { "volumes[0].hostPath": message("/proc") },
    },
    "an agent that may read it, and writes": {
      given: mounted("/proc", [DATADOG, false]),
      options: allowed,
      violations: { "volumes[0].hostPath": message("/proc", "Mount it read-only.") },
    },
    "an agent that may read another path": {
      given: mounted("/proc/1", [DATADOG]),
      options: allowed,
      violations: { "volumes[0].hostPath": message("/proc/1") },
    },
    "a path of the option": {
      given: host("/data/shared/a"),
      options: { paths: ["/data/shared/*"] },
      violations: { "volumes[0].hostPath": message("/data/shared/a") },
    },
    "a Docker volume that binds one": {
      given: volumes({
        name: "v",
        dockerVolumeConfiguration: { driverOpts: { type: "none", o: "bind", device: "/etc" } },
      }),
      violations: { "volumes[0].dockerVolumeConfiguration.driverOpts.device": message("/etc") },
    },
    "a disk of the host, mounted by Docker": {
      given: drivenBy({ type: "ext4", device: "/dev/nvme0n1p1" }),
      violations: { [`${options}.device`]: message("/dev/nvme0n1p1") },
    },
    "a directory that Docker lays under another": {
      given: drivenBy({ type: "overlay", device: "overlay", o: "lowerdir=/opt/a:/etc,upperdir=/opt/b,workdir=/opt/c" }),
      violations: { [`${options}.o`]: message("/etc") },
    },
    "/proc, mounted anew by Docker": {
      given: drivenBy({ type: "proc", device: "proc" }),
      violations: { [`${options}.type`]: message("/proc") },
    },
    "programs by their newer directory": reported("/usr/bin"),
    "the keys of who may log in": reported("/home/ec2-user/.ssh"),
    "the home directory that they lie in": reported("/home/ec2-user"),
    "what runs at the next boot": reported("/var/lib/cloud/scripts/per-boot"),
    "the socket of systemd": reported("/run/systemd/private"),
    "the system's bus": reported("/var/run/dbus/system_bus_socket"),
    "a directory of Windows by its long form": reported("\\\\?\\C:\\Windows\\System32"),
    "two of three": {
      given: volumes({ name: "v", hostPath: "/etc" }, { name: "b", hostPath: "/opt" }, { name: "v", hostPath: "/dev" }),
      violations: { "volumes[0].hostPath": message("/etc"), "volumes[2].hostPath": message("/dev") },
    },
    "a daemon": {
      given: daemonTask({ volumes: [{ name: "v", hosts: [{ sourcePath: "/proc" }] }] }),
      violations: { "volumes[0].hosts[0].sourcePath": message("/proc") },
    },
  },
  undecided: {
    "what Docker mounts is computed": {
      given: drivenBy({ type: "ext4", device: unknown }),
      at: `${options}.device`,
    },
    "volumes that are computed": { given: taskDefinition({ volumes: unknown }), at: "volumes" },
    "a path that is computed": { given: host(unknown), at: "volumes[0].hostPath" },
    "the image that mounts it": {
      given: {
        ...taskDefinition({
          volumes: [{ name: "v", hostPath: "/proc" }],
          containerDefinitions: [
            { name: "a", image: unknown, mountPoints: [{ sourceVolume: "v", containerPath: "/p", readOnly: true }] },
          ],
        }),
      },
      options: allowed,
      at: "containerDefinitions[0].image",
    },
    "whether what may be seen is writable": {
      given: mounted("/etc/hosts", ["app:1", unknown]),
      at: "containerDefinitions[0].mountPoints[0].readOnly",
    },
  },
});
