import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/task-definition/no-docker-socket";
import { containers, daemonTask, expressService, fargateTask, taskDefinition, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const message = (path: string, volume = 'Volume "v"'): string =>
  `${volume} reaches the container runtime of its host through ${path}. Remove the volume.`;
const volumes = (...all: readonly JsonObject[]) => taskDefinition({ volumes: all });
const host = (hostPath: Json) => volumes({ name: "v", hostPath });
const reported = (hostPath: string) => ({
  given: host(hostPath),
  violations: { "volumes[0].hostPath": message(hostPath) },
});
const bound = (driverOpts: Json) => volumes({ name: "v", dockerVolumeConfiguration: { driver: "local", driverOpts } });
const device = "volumes[0].dockerVolumeConfiguration.driverOpts.device";
const mounted = (hostPath: Json, containerPath: Json, sourceVolume = "v") =>
  taskDefinition(
    { volumes: [{ name: "v", ...(hostPath === null ? {} : { hostPath }) }] },
    { mountPoints: [{ sourceVolume, containerPath }] },
  );

testRule(rule, {
  valid: {
    "no volumes": fargateTask({}),
    "an empty volume, mounted as if it were the socket": mounted(null, "/var/run/docker.sock"),
    "an empty path, which is none": host(""),
    "another directory": host("/opt/app"),
    "a directory next to it": host("/var/run/datadog"),
    "a name that only begins like it": host("/var/run/docker.sock.d"),
    "a directory that is only called like one that holds it": host("/srv/var/run"),
    "an application's own API socket": host("/opt/app/api.sock"),
    "another volume that is mounted as the socket": taskDefinition(
      { volumes: [{ name: "v", hostPath: "/opt/app" }, { name: "empty" }] },
      { mountPoints: [{ sourceVolume: "empty", containerPath: "/var/run/docker.sock" }] },
    ),
    "a Docker volume of another driver": volumes({
      name: "v",
      dockerVolumeConfiguration: { driver: "rexray/ebs", driverOpts: { volumetype: "gp3" } },
    }),
    "a Docker volume that mounts a network's file system": bound({
      type: "nfs",
      o: "addr=10.0.0.2,rw",
      device: ":/var/run",
    }),
    "an EFS volume with such a directory": volumes({
      name: "v",
      efsVolumeConfiguration: { fileSystemId: "fs-1", rootDirectory: "/var/run" },
    }),
    "a daemon's volume without a host, and an Express service": [
      daemonTask({ volumes: [{ name: "a" }, { name: "b", hosts: [] }, { name: "c", hosts: [{}] }] }),
      expressService({}),
    ],
  },
  invalid: {
    "the socket": reported("/var/run/docker.sock"),
    "the socket under /run": reported("/run/docker.sock"),
    "the root directory": reported("/"),
    "/var": reported("/var"),
    "/var/run": reported("/var/run"),
    "/run": reported("/run"),
    "a slash at the end": reported("/var/run/"),
    "dots and doubled slashes": reported("//var/lib/.././run//docker.sock"),
    "the socket of a rootless Docker": reported("/run/user/1000/docker.sock"),
    "the socket in the host's file system as a process sees it": reported("/proc/1/root/run/docker.sock"),
    "containerd's socket": reported("/run/containerd/containerd.sock"),
    "the directory of containerd's socket": reported("/run/containerd"),
    "Bottlerocket's API": reported("/run/api.sock"),
    "Bottlerocket's host containers": reported("/run/host-containerd/"),
    "Docker's pipe on Windows": reported("\\\\.\\pipe\\docker_engine"),
    "the pipe by its long form": reported("\\\\?\\pipe\\docker_engine"),
    "Docker's pipe on Windows, with slashes": reported("//./pipe/Docker_Engine"),
    "a path that is mounted as the socket": {
      given: mounted("/opt/proxy", "/var/run/docker.sock"),
      violations: { "volumes[0].hostPath": message("/opt/proxy") },
    },
    "the second of two volumes": {
      given: volumes({ name: "data", hostPath: "/opt/data" }, { name: "v", hostPath: "/var/run/docker.sock" }),
      violations: { "volumes[1].hostPath": message("/var/run/docker.sock") },
    },
    "a volume without a name": {
      given: volumes({ hostPath: "/run" }),
      violations: { "volumes[0].hostPath": message("/run", "The volume at volumes[0]") },
    },
    "a Docker volume that binds the socket": {
      given: bound({ type: "none", o: "bind", device: "/var/run/docker.sock" }),
      violations: { [device]: message("/var/run/docker.sock") },
    },
    "a Docker volume that binds a parent, among other options": {
      given: bound({ type: "none", o: "ro, rbind", device: "/var/run" }),
      violations: { [device]: message("/var/run") },
    },
    "a mount in the second container": {
      given: taskDefinition({
        volumes: [{ name: "v", hostPath: "/opt/proxy" }],
        containerDefinitions: containers(
          {},
          { mountPoints: [{ sourceVolume: "v", containerPath: "/run/containerd/containerd.sock", readOnly: true }] },
        ),
      }),
      violations: { "volumes[0].hostPath": message("/opt/proxy") },
    },
    "a daemon, which has a list of hosts": {
      given: daemonTask({ volumes: [{ name: "v", hosts: [{ sourcePath: "/run/containerd/containerd.sock" }] }] }),
      violations: { "volumes[0].hosts[0].sourcePath": message("/run/containerd/containerd.sock") },
    },
    "a daemon's path that is mounted as the socket": {
      given: daemonTask(
        { volumes: [{ name: "v", hosts: [{ sourcePath: "/opt/proxy" }] }] },
        { mountPoints: [{ sourceVolume: "v", containerPath: "/var/run/docker.sock" }] },
      ),
      violations: { "volumes[0].hosts[0].sourcePath": message("/opt/proxy") },
    },
  },
  undecided: {
    "volumes that are computed": { given: taskDefinition({ volumes: unknown }), at: "volumes" },
    "a path that is computed": { given: host(unknown), at: "volumes[0].hostPath" },
    "a path of which a part is computed": { given: host(`${unknown}/docker.sock`), at: "volumes[0].hostPath" },
    "options of a Docker volume that are computed": {
      given: bound(unknown),
      at: "volumes[0].dockerVolumeConfiguration.driverOpts",
    },
    "where a volume is mounted is computed": {
      given: mounted("/opt/proxy", unknown),
      at: "containerDefinitions[0].mountPoints[0].containerPath",
    },
    "one that is computed, next to the socket": {
      given: volumes({ name: "a", hostPath: unknown }, { name: "v", hostPath: "/run" }),
      at: "volumes[0].hostPath",
      violations: { "volumes[1].hostPath": message("/run") },
    },
  },
});
