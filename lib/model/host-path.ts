import { posix } from "node:path";

/**
 * Where container runtimes and the hosts themselves take orders: Docker, containerd, also that of Bottlerocket's host
 * containers, and Bottlerocket's API; on Windows the pipes of Docker and containerd.
 * Source: https://bottlerocket.dev/en/os/latest/concepts/api-driven/,
 * https://docs.docker.com/reference/cli/dockerd/#daemon-socket-option
 */
const SOCKETS = [
  "/run/api.sock",
  "/run/containerd/containerd.sock",
  "/run/crio/crio.sock",
  "/run/docker.sock",
  "/run/docker/containerd/containerd.sock",
  "/run/host-containerd/containerd.sock",
  "/run/podman/podman.sock",
  "/pipe/containerd-containerd",
  "/pipe/docker_engine",
].flatMap((socket) => (socket.startsWith("/run/") ? [socket, `/var${socket}`] : [socket]));

/** A socket of a runtime that lies elsewhere is known by its name: `/run/user/1000/docker.sock`. */
const SOCKET_NAME = /(^|\/)(docker|docker-containerd|containerd|cri-dockerd|dockershim|podman|crio)\.sock$/;

/** Whether a path of a host is such a socket or a directory that one lies in. */
export function reachesSocket(path: string): boolean {
  return isSocket(path) || SOCKETS.some((socket) => isWithin(socket, path));
}

/** Whether a path is such a socket itself. */
export function isSocket(path: string): boolean {
  const normal = normalPath(path);
  return SOCKETS.includes(normal) || SOCKET_NAME.test(normal);
}

/** Whether a path is one that a pattern means; `/etc/*` means /etc and all that lies below. */
export function matchesPath(pattern: string, path: string): boolean {
  const [directory, below] = split(pattern);
  return below ? isWithin(path, directory) : normalPath(path) === directory;
}

/** The same, or a directory that holds it. */
export function reachesPath(pattern: string, path: string): boolean {
  return matchesPath(pattern, path) || isWithin(split(pattern)[0], path);
}

function split(pattern: string): readonly [directory: string, below: boolean] {
  return [normalPath(pattern.replace(/[/\\]\*$/, "") || "/"), /[/\\]\*$/.test(pattern)];
}

/** Whether a path is a directory or lies below it. */
function isWithin(path: string, directory: string): boolean {
  const [inner, outer] = [normalPath(path), normalPath(directory)];
  return inner === outer || outer === "/" || inner.startsWith(`${outer}/`);
}

/** A path in one spelling. Those of Windows, pipes among them, know no case, and go by either slash. */
export function normalPath(path: string): string {
  const isWindows = /^(npipe:|[a-z]:|\\\\|\/\/)/i.test(path);
  const text = isWindows
    ? path
        .replace(/^npipe:/i, "")
        .replaceAll("\\", "/")
        .toLowerCase()
        // \\?\C:\data and \\?\pipe\name are the same as without.
        .replace(/^\/\/[?.]\/(?=[a-z]:)/, "")
        .replace(/^\/\/\?\//, "//./")
    : path;
  const normal = posix.normalize(text);
  return normal.length > 1 ? normal.replace(/\/$/, "") : normal;
}
