import { matchesImage } from "../../lib/image/reference";
import { matchesPath, reachesPath } from "../../lib/model/host-path";
import { fargateTask, taskDefinition } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and, answer, not } from "../../lib/value/answer";

const SENSITIVE: readonly string[] = [
  ...["/bin", "/boot/*", "/dev/*", "/etc/*", "/lib", "/lib64", "/proc/*", "/root/*", "/sbin", "/sys/*"],
  ...["/usr/bin", "/usr/lib", "/usr/lib64", "/usr/sbin", "/home/ec2-user/.ssh/*"],
  ...["/var/lib/amazon/*", "/var/lib/cloud/*", "/var/lib/containerd/*", "/var/lib/docker/*", "/var/lib/ecs/*"],
  ...["/var/log", "/var/spool/cron/*"],
  // Where systemd takes orders.
  ...["/run/dbus/*", "/run/systemd/*", "/var/run/dbus/*", "/var/run/systemd/*"],
  ...["C:\\Windows\\*", "C:\\ProgramData\\Amazon\\ECS\\*", "C:\\ProgramData\\docker\\*"],
];
const HARMLESS: readonly string[] = [
  ...["/etc/ca-certificates/*", "/etc/hostname", "/etc/hosts", "/etc/localtime", "/etc/os-release"],
  ...["/etc/pki/ca-trust/*", "/etc/resolv.conf", "/etc/ssl/certs/*", "/etc/timezone"],
];

export default defineRule({
  id: "task-definition-no-sensitive-host-path",
  subject: "task-definition",
  title: "Tasks do not mount sensitive paths of their host",
  why: "In these directories a host keeps its configuration, keys, devices, kernel settings, and the agent's and other containers' data. A container that writes there takes the instance over; one that reads there learns its secrets and the credentials of other tasks.",
  fix: "Remove the volume, or mount a directory made for the task. A monitoring agent that must read one can be allowed, path and image together; without it, it reports less.",
  severity: "high",
  tier: "baseline",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html",
  ],
  options: {
    paths: {
      description:
        "Paths of a host that no container should see, nor a directory that holds them. What lies below counts where a path ends in /*.",
      type: "array",
      items: { type: "string" },
      default: SENSITIVE,
    },
    allowed: {
      description:
        'Paths that may be mounted read-only, also below where one ends in /*, each alone or with the images that may see it, as a pattern of registry and repository ("/proc public.ecr.aws/datadog/agent"). Replaces the default, what every host has and all may read.',
      type: "array",
      items: { type: "string" },
      default: HARMLESS,
    },
  },
  examples: {
    good: [fargateTask({})],
    bad: [
      taskDefinition(
        { volumes: [{ name: "host", hostPath: "/etc" }] },
        { mountPoints: [{ sourceVolume: "host", containerPath: "/host/etc" }] },
      ),
    ],
  },

  check(task, report, { paths, allowed }) {
    const grants = allowed.map((entry) => entry.trim().split(/\s+(?=\S+$)/));
    report.each(task.volumes, (volume) => {
      report.each(volume.hostPaths, (path) => {
        const images = grants.filter(([of = ""]) => matchesPath(of, path.value ?? "")).map(([, image = "*"]) => image);
        const isSeenByOthers = volume.isMounted((_, { image }) =>
          not(image.satisfies((text) => images.some((each) => matchesImage(each, text)))),
        );
        const isWritable = volume.isMounted(({ readOnly }) => not(readOnly.is(true)));
        const isAllowed = and(answer(images.length > 0), not(isSeenByOthers), not(isWritable));
        const isSensitive = path.satisfies((text) => paths.some((each) => reachesPath(each, text)));
        const cure = images.length > 0 && isSeenByOthers.is === "no" ? "Mount it read-only." : "Remove the volume.";
        report.when(and(isSensitive, not(isAllowed)), {
          at: path,
          message: `${volume.label} shows ${path.value ?? "a path"} of its host. ${cure}`,
        });
      });
    });
  },
});
