import { devNull } from "node:os";
import { InputError } from "../../pulumi/file";
import { secretInVariable } from "../../secret-detection/variable";

/** The environment of a process, as Node.js gives it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Names of what gives access to something. A rehearsed program needs none of it, and may be a stranger's: only what it
 * is given on purpose, it has.
 */
const CREDENTIALS = [
  /^(?:AWS|PULUMI|ARM|AZURE|GOOGLE|GCLOUD|GCP|CLOUDSDK|CLOUDFLARE|DIGITALOCEAN|VAULT|OP|DOPPLER)_/i,
  /^(?:GITHUB|GH|GITLAB|CI|NPM|NODE_AUTH|ACTIONS|SYSTEM|BUILDKITE|CIRCLE|BITBUCKET)_\w*(?:TOKEN|JWT|AUTH|PASSWORD)/i,
  /^(?:ACTIONS_\w*URL|CI_REPOSITORY_URL)$/i,
  /^(?:DOCKER_AUTH_CONFIG|DOCKER_CONFIG|KUBECONFIG|NETRC|SSH_AUTH_SOCK|SSH_AGENT_PID|SSH_ASKPASS|GIT_ASKPASS)$/i,
  // Files by which a step of a GitHub workflow tells later steps what to do.
  /^GITHUB_(?:ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$/,
  /(?:^|_)(?:PAT|PSW|CREDS?|IDENT|DSN)$|WEBHOOK|^KUBE_?CONFIG|^AzureWebJobsStorage$/i,
  // Where files lie that hold some.
  /^(?:NPM_CONFIG_USERCONFIG|TF_CLI_CONFIG_FILE|GNUPGHOME|KRB5CCNAME|XAUTHORITY|DOCKER_CERT_PATH|KUBE_CONFIG_PATH|PGPASSFILE)$/i,
  // Visual Studio Code attaches its debugger to every Node.js process that has it.
  /^VSCODE_INSPECTOR_OPTIONS$/,
];

/**
 * The environment that a rehearsed program runs in: that of this process without credentials, so that it cannot reach
 * an account, nor hand one on. The files of the AWS tools are hidden from it, and so is the instance's role.
 * @param allowed names of variables that it gets all the same
 * @throws InputError when one of those is not set
 */
export function childEnvironment(environment: Environment, allowed: readonly string[]): Record<string, string> {
  const given = new Map(allowed.map((name) => setVariable(environment, name)));
  const passed = set(environment).filter(([name, value]) => !isCredential(name, value));
  const child: Record<string, string> = {
    ...Object.fromEntries(passed),
    AWS_EC2_METADATA_DISABLED: "true",
    // A profile that is given on purpose is read from these files.
    ...(given.has("AWS_PROFILE") ? {} : { AWS_CONFIG_FILE: devNull, AWS_SHARED_CREDENTIALS_FILE: devNull }),
    ...Object.fromEntries(given),
  };
  // gRPC would look for the monitor, which listens on this machine, through the proxy.
  const direct = [child["no_grpc_proxy"] ?? child["no_proxy"] ?? child["NO_PROXY"] ?? "", "127.0.0.1"];
  child["no_grpc_proxy"] = direct.filter((each) => each !== "").join(",");
  const nodeOptions = child["NODE_OPTIONS"];
  if (nodeOptions !== undefined) child["NODE_OPTIONS"] = withoutInspector(nodeOptions.split(/\s+/)).join(" ");
  return child;
}

/** The names of variables that a rehearsed program does not get: what a program may have missed when it fails. */
export function withheldVariables(environment: Environment, allowed: readonly string[]): readonly string[] {
  return set(environment)
    .filter(([name, value]) => isCredential(name, value) && !allowed.includes(name))
    .map(([name]) => name)
    .sort();
}

/** Options of Node.js without those of its inspector: two processes cannot listen on one port, and nobody would attach. */
export function withoutInspector(options: readonly string[]): readonly string[] {
  return options.filter((option) => !/^--(?:inspect|debug)/.test(option));
}

function isCredential(name: string, value: string): boolean {
  return (
    CREDENTIALS.some((pattern) => pattern.test(name)) ||
    secretInVariable(name, value, { allowedNames: [], extraNames: [] }) !== undefined
  );
}

function setVariable(environment: Environment, name: string): readonly [string, string] {
  // Windows does not tell upper case from lower case in names.
  const isSame = (other: string): boolean =>
    process.platform === "win32" ? other.toUpperCase() === name.toUpperCase() : other === name;
  const found = set(environment).find(([other]) => isSame(other));
  if (found === undefined) throw new InputError(`--with-env ${name}: there is no environment variable of that name.`);
  return found;
}

function set(environment: Environment): readonly (readonly [string, string])[] {
  return Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}
