import { posix } from "node:path";
import { dropsMetadata } from "./firewall";
import { type Host, runShell, unescape, UNTOLD } from "./shell";

/** The file that the ECS agent reads on Linux. */
export const AGENT_CONFIG = "/etc/ecs/ecs.config";
const AGENT_CONFIG_JSON = "/etc/ecs/ecs.config.json";

/** As much as user data may do; what asks for more is not followed. */
const MOST_COMMANDS = 5_000;
const MOST_CHARACTERS = 100_000;
const MOST_WRITTEN = 1_000_000;
const MOST_NESTED = 20;
const MOST_IN_VARIABLE = 200;

/** An instance on which user data runs: what that writes, and what it does to the traffic of containers. */
export class Machine implements Host {
  private readonly variables = new Map<string, string>();
  private readonly files = new Map<string, string>();
  private folder = "/";
  private commands = 0;
  private written = 0;
  private nested = 0;
  private isGivenUp = false;
  private isDropping = false;

  /** Whether everything that it does was there to be read. */
  get isWhole(): boolean {
    const isTold = this.agentLines.every((line) => line.split("=")[0]?.includes(UNTOLD) !== true);
    return isTold && !this.isGivenUp && !this.files.has(AGENT_CONFIG_JSON);
  }

  /** Whether containers whose traffic is forwarded cannot reach the metadata service. */
  get dropsForwarded(): boolean {
    return this.isDropping || [...this.files.values()].some((text) => text.split("\n").some(isDroppingLine));
  }

  /**
   * What the agent is given; the last of a name counts. It takes values as they are, with their quotes and comments.
   * Source: getEnvVars in https://github.com/aws/amazon-ecs-agent/blob/master/ecs-init/docker/docker.go
   */
  get agentSettings(): ReadonlyMap<string, string> {
    const pairs = this.agentLines.map((line) => /^(\w+)=(.*)$/.exec(line));
    return new Map(pairs.flatMap((pair) => (pair === null ? [] : [[pair[1] ?? "", pair[2] ?? ""] as const])));
  }

  private get agentLines(): readonly string[] {
    return (this.files.get(AGENT_CONFIG) ?? "").split("\n").map((line) => line.trim());
  }

  giveUp(): void {
    this.isGivenUp = true;
  }

  variable(name: string): string | undefined {
    return this.variables.get(name);
  }

  write(path: string, text: string, appends: boolean): void {
    const at = this.absolute(path);
    const content = (appends ? (this.files.get(at) ?? "") : "") + text;
    this.written += content.length;
    const isTooMuch = content.length > MOST_CHARACTERS || this.written > MOST_WRITTEN;
    // Of a file that nobody knows the name of, it is enough that it may be the agent's.
    if (isTooMuch || (path.includes(UNTOLD) && /\bECS_/.test(text))) this.giveUp();
    if (!isTooMuch) this.files.set(at, content);
  }

  read(path: string): string {
    return this.files.get(this.absolute(path)) ?? UNTOLD;
  }

  /** Runs a script. @returns what it prints */
  script(text: string): string {
    if (text.includes(UNTOLD) || text.length > MOST_CHARACTERS || this.nested >= MOST_NESTED) {
      this.giveUp();
      return UNTOLD;
    }
    this.nested++;
    const printed = runShell(text, this);
    this.nested--;
    return printed;
  }

  run(given: readonly string[], stdin: string): string {
    if (++this.commands > MOST_COMMANDS || this.written > MOST_WRITTEN) {
      this.giveUp();
      return "";
    }
    const words = this.assigned(withoutPrefixes(given));
    const [path = "", ...args] = words;
    const name = posix.basename(path);
    if (/^(?:ip6?tables|nft|firewall-cmd)/.test(name)) return this.firewall(name, words, stdin);
    const known = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (known !== undefined) return known(args, stdin, this);
    if (QUIET.has(name)) return "";
    if (this.runsElse(path, args, stdin)) this.giveUp();
    // Whatever else names the agent's file may change it.
    const isNamed = args.some((each) => /(?:^|[/=])ecs\.config$|\/etc\/ecs\/?$/.test(each));
    if (isNamed && !READERS.has(name)) this.write(AGENT_CONFIG, `${UNTOLD}\n`, true);
    return `${UNTOLD}\n`;
  }

  /** Notes the variables that a command sets. @returns the words behind them */
  private assigned(words: readonly string[]): readonly string[] {
    const first = words.findIndex((word) => !ASSIGNMENT.test(word));
    // Before a command they are for that command alone.
    if (first >= 0 && !DECLARATIONS.has(words[first] ?? "")) return words.slice(first);
    for (const word of words) {
      const [, name, value = ""] = ASSIGNMENT.exec(word) ?? [];
      if (name !== undefined) this.variables.set(name, value.length > MOST_IN_VARIABLE ? UNTOLD : value);
    }
    return [];
  }

  private firewall(name: string, words: readonly string[], stdin: string): string {
    const rules = name.endsWith("-restore") ? stdin.split("\n").map((line) => line.trim().split(/\s+/)) : [words];
    for (const rule of rules) {
      const drops = dropsMetadata(rule);
      if (drops === undefined) this.giveUp();
      else if (drops) this.isDropping = true;
    }
    return name.endsWith("-save") ? UNTOLD : "";
  }

  /** Whether a command is one of which nobody here can tell what it does. */
  private runsElse(path: string, args: readonly string[], stdin: string): boolean {
    const name = posix.basename(path);
    if (path === UNTOLD || MANAGERS.has(name)) return true;
    if (/^(?:python[\d.]*|perl|ruby|node|php|pwsh)$/.test(name)) {
      return (
        args[0] !== "-m" && (stdin !== "" || args.some((each) => /^-[ce]$/.test(each) || /^[^-].*\.\w+$/.test(each)))
      );
    }
    if (!path.includes("/")) return false;
    const text = this.files.get(this.absolute(path));
    if (text !== undefined) {
      this.script(text);
      return false;
    }
    return /\.(?:sh|bash|py|pl|rb)$/.test(path) || /^(?:\.\.?|~|\/tmp|\/var\/tmp|\/root|\/home)\//.test(path);
  }

  /** Runs a file of shell commands, or what stands on standard input. */
  runFile(path: string | undefined, stdin = ""): string {
    if (path === undefined || path === "-") return this.script(stdin);
    return HARMLESS.test(path) ? "" : this.script(this.read(path));
  }

  setFolder(path: string): void {
    this.folder = this.absolute(path);
  }

  move(from: string, to: string): void {
    const isFolder = to.endsWith("/") || /^\/etc\/(?:ecs|systemd\/system|sysconfig|iptables)$/.test(to);
    this.write(isFolder ? posix.join(to, posix.basename(from)) : to, this.read(from), false);
  }

  remove(path: string): void {
    this.files.delete(this.absolute(path));
  }

  private absolute(path: string): string {
    return posix.resolve(this.folder, path);
  }
}

/** A line of a file of rules, of a unit of systemd, or of a script for later. */
function isDroppingLine(line: string): boolean {
  return !/^\s*[#;]/.test(line) && dropsMetadata(line.split(/[\s"'=]+/)) === true;
}

const ASSIGNMENT = /^([A-Za-z_]\w*)=(.*)$/s;
const DECLARATIONS = new Set(["export", "readonly", "declare", "local", "typeset"]);

/** Files that set nothing for the agent. */
const HARMLESS =
  /^\/etc\/(?:os-release|lsb-release|environment|profile|bashrc|bash\.bashrc|sysconfig)|\.bash(?:rc|_profile)$/;

/** Commands that print nothing and set nothing. */
const QUIET = new Set(["", ":", "true", "false", "[", "[[", "test", "mkdir", "chmod", "chown", "touch", "sleep", "set", "shopt", "exit", "return", "wait", "trap", "systemctl", "service", "start", "stop", "restart", "read"]); // prettier-ignore
/** Commands that read files, and leave them as they are. */
const READERS = new Set(["grep", "egrep", "fgrep", "ls", "head", "tail", "wc", "stat", "diff", "md5sum", "sha256sum", "find", "logger", "restorecon", "chattr", "awk"]); // prettier-ignore
/** Programs that set up a machine from elsewhere. */
const MANAGERS = new Set(["ansible", "ansible-playbook", "ansible-pull", "chef-client", "chef-solo", "puppet", "salt-call", "cfn-init", "cloud-init"]); // prettier-ignore
/** What stands before a command and runs it. */
const PREFIXES = new Set(["sudo", "doas", "exec", "command", "builtin", "nohup", "time", "env", "nice", "timeout", "retry"]); // prettier-ignore

function withoutPrefixes(words: readonly string[]): readonly string[] {
  let rest = words;
  while (PREFIXES.has(posix.basename(rest[0] ?? ""))) {
    const takesValue = ["sudo", "nice", "timeout"].includes(posix.basename(rest[0] ?? ""));
    rest = rest.slice(1);
    while (/^(?:-|\d+[smh]?$)/.test(rest[0] ?? ""))
      rest = rest.slice(takesValue && /^-[ugnsk]$/.test(rest[0] ?? "") ? 2 : 1);
  }
  return rest;
}

type Command = (args: readonly string[], stdin: string, machine: Machine) => string;

const shell: Command = (args, stdin, machine) => {
  const at = args.findIndex((each) => /^-\w*c$/.test(each));
  if (at >= 0) return machine.script(args[at + 1] ?? "");
  return machine.runFile(operands(args)[0], stdin);
};
const source: Command = ([path = ""], _, machine) => machine.runFile(path);
const move: Command = (args, _, machine) => {
  const paths = operands(args);
  const to = paths.at(-1) ?? "";
  for (const from of paths.slice(0, -1)) machine.move(from, to);
  return "";
};
const remove: Command = (args, _, machine) => {
  for (const path of operands(args)) machine.remove(path);
  return "";
};

const COMMANDS: Readonly<Record<string, Command>> = {
  echo,
  printf,
  cat: (args, stdin, machine) => {
    const paths = operands(args);
    return paths.length === 0
      ? stdin
      : paths
          .slice(0, MOST_NESTED)
          .map((each) => machine.read(each))
          .join("");
  },
  tee: (args, stdin, machine) => {
    const appends = args.some((each) => /^(?:-a|--append)$/.test(each));
    for (const path of operands(args)) machine.write(path, stdin, appends);
    return stdin;
  },
  sed,
  docker,
  cp: move,
  mv: move,
  install: move,
  ln: move,
  rm: remove,
  cd: ([path = "/"], _, machine) => {
    machine.setFolder(path);
    return "";
  },
  bash: shell,
  sh: shell,
  dash: shell,
  zsh: shell,
  ksh: shell,
  ash: shell,
  ".": source,
  source,
  // How often it runs, and under which name.
  "cloud-init-per": ([, , ...words], stdin, machine) => machine.run(words, stdin),
  eval: (args, _, machine) => machine.script(args.join(" ")),
};

/** The words that are no options. */
function operands(args: readonly string[]): readonly string[] {
  return args.filter((each) => !/^-./.test(each));
}

function echo(args: readonly string[]): string {
  const first = args.findIndex((each) => !/^-[neE]+$/.test(each));
  const options = args.slice(0, first < 0 ? args.length : first).join("");
  const text = first < 0 ? "" : args.slice(first).join(" ");
  return `${options.includes("e") ? unescape(text) : text}${options.includes("n") ? "" : "\n"}`;
}

function printf(args: readonly string[]): string {
  const [format = "", ...values] = args[0] === "--" ? args.slice(1) : args;
  const pattern = unescape(format);
  const holes = pattern.match(/%(?!%)[-+ #0-9.]*[a-zA-Z]/g)?.length ?? 0;
  const rounds = holes === 0 ? 1 : Math.min(MOST_NESTED, Math.max(1, Math.ceil(values.length / holes)));
  let at = 0;
  return Array.from({ length: rounds }, () =>
    pattern.replace(/%(?:%|[-+ #0-9.]*[a-zA-Z])/g, (hole) => (hole === "%%" ? "%" : (values[at++] ?? ""))),
  ).join("");
}

/** An edit of files in their place. */
function sed(args: readonly string[], _: string, machine: Machine): string {
  if (!args.some((each) => /^(?:-[a-zA-Z]*i|--in-place)/.test(each))) return UNTOLD;
  const named = args.filter((_, at) => /^(?:-[a-zA-Z]*e|--expression)$/.test(args[at - 1] ?? ""));
  const [first = "", ...rest] = operands(args);
  const [edits, files] =
    named.length === 0 ? [[first], rest] : [named, operands(args).filter((each) => !named.includes(each))];
  for (const file of files.filter((each) => each.endsWith("ecs.config"))) {
    const before = machine.read(file) === UNTOLD ? "" : machine.read(file);
    machine.write(file, edits.reduce(edited, before), false);
  }
  return "";
}

/** The agent's settings after an edit. A line that takes the place of another is taken for one that was there. */
function edited(text: string, edit: string): string {
  const [, , , replacement] = /^(?:\/[^/]*\/\s*)?s(.)(.*?)\1(.*?)\1/.exec(edit) ?? [];
  const added = replacement ?? /^(?:\/[^/]*\/|[$\d])?\s*[aic]\s*\\?\s*(.*)$/.exec(edit)?.[1] ?? "";
  if (/^\w+=[^&\\]*$/.test(added)) return `${text}\n${added}\n`;
  const removed = /^\/\^?(\w+)[^/]*\/\s*d$/.exec(edit)?.[1];
  if (removed !== undefined)
    return text
      .split("\n")
      .filter((line) => !line.includes(removed))
      .join("\n");
  return edit.includes("ECS_") ? `${text}\n${UNTOLD}\n` : text;
}

/** The agent as a container: it gets its settings from options. */
function docker(args: readonly string[], _: string, machine: Machine): string {
  if (args.some((each) => each.includes("amazon-ecs-agent"))) {
    for (const [at, each] of args.entries()) {
      const line = /^(?:-e|--env)$/.test(each) ? args[at + 1] : /^(?:-e|--env=)(ECS_.*)$/s.exec(each)?.[1];
      if (line !== undefined) machine.write(AGENT_CONFIG, `${line}\n`, true);
    }
  }
  return UNTOLD;
}
