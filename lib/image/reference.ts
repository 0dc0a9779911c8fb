import { matchesWildcard } from "../value/wildcard";

/** An image reference, taken apart. Source: the grammar of github.com/distribution/reference. */
export interface ImageReference {
  /** The registry's host, with its port; `docker.io` where none is written. */
  readonly registry: string;
  /** The repository inside the registry; `library/nginx` for the bare `nginx`. */
  readonly repository: string;
  /** Undefined where none is written: that means `latest`, unless there is a digest. */
  readonly tag: string | undefined;
  /** The digest with its algorithm, `sha256:…`. */
  readonly digest: string | undefined;
}

const DOCKER_HUB = "docker.io";

/** Takes an image reference apart. Never throws: what is no lawful reference is taken apart as far as it goes. */
export function parseImage(text: string): ImageReference {
  const [named, digest] = splitAt(text.trim(), text.trim().indexOf("@"));
  // A colon before the last slash is a registry's port.
  const colon = named.lastIndexOf(":");
  const [path, tag] = splitAt(named, colon > named.lastIndexOf("/") ? colon : -1);
  const slash = path.indexOf("/");
  const first = slash < 0 ? "" : path.slice(0, slash);
  // Docker's rule: the first part is a registry if it cannot be a user's name.
  const isRegistry = /[.:]/.test(first) || first === "localhost" || first !== first.toLowerCase();
  const host = isRegistry ? first.toLowerCase() : DOCKER_HUB;
  const registry = host === "index.docker.io" || host === "registry-1.docker.io" ? DOCKER_HUB : host;
  const name = isRegistry ? path.slice(slash + 1) : path;
  // Docker Hub's own images lie in "library", whether its host is written or not.
  const repository = registry === DOCKER_HUB && !name.includes("/") ? `library/${name}` : name;
  return { registry, repository, tag: tag === "" ? undefined : tag, digest: digest === "" ? undefined : digest };
}

/** Whether an image is one that a pattern of registry and repository means, `public.ecr.aws/xray/*`, in any case. */
export function matchesImage(pattern: string, text: string): boolean {
  const { registry, repository } = parseImage(text);
  return matchesWildcard(pattern.toLowerCase(), `${registry}/${repository}`.toLowerCase());
}

/**
 * The account of a private ECR registry, in every spelling of its host: plain, FIPS, dual-stack (`dkr-ecr….on.aws`) and
 * all partitions, with or without the port that it has anyway. Undefined for any other registry, public.ecr.aws among
 * them.
 * Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-requests.html and the endpoints of the partitions.
 */
export function ecrAccount(registry: string): string | undefined {
  return ECR_HOST.exec(registry)?.[1];
}

const ECR_HOST =
  /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.[a-z0-9-]+\.(?:amazonaws\.(?:com|com\.cn|eu)|on\.aws|on\.amazonwebservices\.(?:com\.cn|eu)|c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)(?::443)?$/;

function splitAt(text: string, index: number): readonly [string, string | undefined] {
  return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + 1)];
}
