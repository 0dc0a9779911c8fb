import { isSocket, reachesSocket } from "../../lib/model/host-path";
import { fargateTask, taskDefinition } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { or } from "../../lib/value/answer";

export default defineRule({
  id: "task-definition-no-docker-socket",
  subject: "task-definition",
  title: "Tasks do not reach the container runtime of their host",
  why: "Whoever reaches the runtime's socket starts a privileged container and owns the instance, every task on it and their roles. A mount that is read-only does not help: the socket still takes orders.",
  fix: "Remove the volume. Agents that list containers can use the task metadata endpoint, or run on Fargate as a sidecar; those that need the socket lose it.",
  severity: "critical",
  tier: "baseline",
  since: "0.1.0",
  references: [
    "https://docs.docker.com/engine/security/#docker-daemon-attack-surface",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html",
    "https://bottlerocket.dev/en/os/latest/concepts/api-driven/",
  ],
  examples: {
    good: [fargateTask({})],
    bad: [
      taskDefinition(
        { volumes: [{ name: "docker", hostPath: "/var/run/docker.sock" }] },
        { mountPoints: [{ sourceVolume: "docker", containerPath: "/var/run/docker.sock", readOnly: true }] },
      ),
    ],
  },

  check(task, report) {
    report.each(task.volumes, (volume) => {
      report.each(volume.hostPaths, (path) => {
        // Whatever it is on the host, as a socket it is mounted.
        const isMountedAsOne = volume.isMounted((mount) => mount.path.satisfies(isSocket));
        report.when(
          path.then(() => or(path.satisfies(reachesSocket), isMountedAsOne)),
          {
            at: path,
            message: `${volume.label} reaches the container runtime of its host through ${path.value ?? "a path"}. Remove the volume.`,
          },
        );
      });
    });
  },
});
