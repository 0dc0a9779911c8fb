import { type Answer, answer, type Gap, gapAt, no, unknown, yes } from "../value/answer";
import { type Field } from "../value/field";
import { Items } from "../value/items";
import { isRecord } from "../value/json";
import { textOf } from "./decode";
import { Machine } from "./machine";
import { readPowershell } from "./powershell";
import { parseYaml, type Part, partsOf } from "./parts";
import { UNTOLD } from "./shell";
import { readToml } from "./toml";

/** The switches of the ECS agent that rules ask for. */
export type AgentSwitch = "ECS_AWSVPC_BLOCK_IMDS" | "ECS_DISABLE_PRIVILEGED";

/** Systems by the way in which the agent is configured on them. */
export type System = "linux" | "windows" | "bottlerocket";

/** A text that user data holds. */
export interface Text {
  /** Where its lines stand, in words that follow them: ` of part 2`. */
  readonly label: string;
  readonly text: string;
}

/**
 * What the user data of an instance does when that starts. What only the instance itself knows, and what this pack does
 * not understand, leaves an answer open where nothing else decides it.
 */
export class UserData {
  private readonly machine = new Machine();
  /** What is set for the agent other than by its file. */
  private readonly settings = new Map<string, string>();
  private readonly parts: readonly Part[];
  private readonly written: Text[] = [];

  /** @param field as it is given: plain, or base64, or base64 of gzip; unset is a part that does nothing */
  constructor(private readonly field: Field<string>) {
    this.parts = field.value === undefined ? [] : partsOf(field.value);
    for (const part of this.parts) this.perform(part);
  }

  /**
   * How a switch of the agent is turned on where this runs, in words that follow "Add".
   * @param system what runs there, where no part tells
   */
  cure(name: AgentSwitch, system: System): string {
    const [part] = this.parts.filter(({ kind }) => kind === "windows" || kind === "bottlerocket");
    return CURES[name][part?.kind === "windows" || part?.kind === "bottlerocket" ? part.kind : system];
  }

  /**
   * Whether a switch of the agent is turned on, as the agent reads it.
   * Source: https://github.com/aws/amazon-ecs-agent/blob/master/agent/config/parse.go (parseBooleanDefaultFalseConfig)
   */
  turnsOn(name: AgentSwitch): Answer {
    const value = this.settings.get(name) ?? this.machine.agentSettings.get(name);
    if (value === undefined) return this.otherwise();
    return value.includes(UNTOLD) ? this.untold() : answer(TRUE.has(value.trim()));
  }

  /** Whether it keeps containers whose traffic the instance forwards away from the metadata service. */
  dropsForwarded(): Answer {
    return this.machine.dropsForwarded ? yes : this.otherwise();
  }

  /** Everything that can be read in it, without its encodings. */
  get texts(): Items<Text> {
    const isOne = this.parts.length === 1;
    const parts = this.parts.map(({ text }, at) => ({ label: isOne ? "" : ` of part ${String(at + 1)}`, text }));
    // Binary, or cut off: nobody knows what it would say.
    const isRead = this.parts.every((part) => part.kind !== "unread" || part.text !== "");
    const gaps = isRead ? [] : [this.gap];
    return Items.join(
      new Items([...parts, ...this.written], gaps),
      this.field.toItems().flatMap(() => Items.none()),
    );
  }

  private otherwise(): Answer {
    return this.field.then(() => (this.machine.isWhole ? no : this.untold()));
  }

  private untold(): Answer {
    return unknown(this.gap);
  }

  private get gap(): Gap {
    return gapAt(this.field, "malformed");
  }

  private perform({ kind, text }: Part): void {
    switch (kind) {
      case "shell":
        this.machine.script(text.replaceAll(UNTOLD, ""));
        break;
      case "cloud-config":
        this.cloudConfig(parseYaml(text));
        break;
      case "windows":
        this.powershell(text);
        break;
      case "bottlerocket":
        this.bottlerocket(text);
        break;
      case "unread":
        this.machine.giveUp();
    }
  }

  /** Source: https://docs.cloud-init.io/en/latest/reference/modules.html */
  private cloudConfig(config: unknown): void {
    if (!isRecord(config)) {
      // Nothing but comments is a config, too.
      if (config !== null) this.machine.giveUp();
      return;
    }
    if (["ansible", "chef", "puppet", "salt_minion"].some((name) => Object.hasOwn(config, name))) this.machine.giveUp();
    this.commands(config["bootcmd"]);
    for (const file of listOf(config["write_files"])) this.file(file);
    this.commands(config["runcmd"]);
  }

  private file(file: unknown): void {
    const path = isRecord(file) && typeof file["path"] === "string" ? file["path"] : undefined;
    if (!isRecord(file) || path === undefined) return;
    const text = contentOf(file);
    if (text !== undefined && text !== file["content"]) this.written.push({ label: ` of ${path}`, text });
    this.machine.write(path, text ?? UNTOLD, file["append"] === true);
  }

  private commands(list: unknown): void {
    for (const each of listOf(list)) {
      if (typeof each === "string") this.machine.script(each.replaceAll(UNTOLD, ""));
      else if (Array.isArray(each)) this.machine.run(each.map(wordOf), "");
    }
  }

  private powershell(text: string): void {
    const script = readPowershell(text);
    for (const [name, value] of script.settings) this.settings.set(name, value);
    if (!script.isWhole) this.machine.giveUp();
  }

  /** Source: https://bottlerocket.dev/en/os/latest/api/settings/ecs/ */
  private bottlerocket(text: string): void {
    const values = readToml(text);
    if (values === undefined) {
      this.machine.giveUp();
      return;
    }
    const block = values.get("settings.ecs.awsvpc-block-imds");
    const allow = values.get("settings.ecs.allow-privileged-containers");
    if (block !== undefined) this.settings.set("ECS_AWSVPC_BLOCK_IMDS", block);
    // Bootstrap containers and commands may set what nothing else sets.
    if (/^[^#\n]*\bbootstrap-(?:containers|commands)\b/m.test(text)) this.machine.giveUp();
    if (allow !== undefined || this.machine.isWhole) {
      this.settings.set("ECS_DISABLE_PRIVILEGED", allow === "true" ? "false" : "true");
    }
  }
}

const CURES: Readonly<Record<AgentSwitch, Readonly<Record<System, string>>>> = {
  ECS_AWSVPC_BLOCK_IMDS: {
    linux: "ECS_AWSVPC_BLOCK_IMDS=true to /etc/ecs/ecs.config",
    windows: "-AwsvpcBlockIMDS to Initialize-ECSAgent",
    bottlerocket: "awsvpc-block-imds = true to [settings.ecs]",
  },
  ECS_DISABLE_PRIVILEGED: {
    linux: "ECS_DISABLE_PRIVILEGED=true to /etc/ecs/ecs.config",
    windows: "ECS_DISABLE_PRIVILEGED, true, to the variables of the machine",
    bottlerocket: "allow-privileged-containers = false to [settings.ecs]",
  },
};

/** What Go's strconv.ParseBool takes for true. */
const TRUE = new Set(["1", "t", "T", "true", "TRUE", "True"]);

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

/** A word of a command. What holds others is none, and references in YAML can make it endless. */
function wordOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : UNTOLD;
}

/** The content of a file as cloud-init writes it; undefined where it is fetched, or cannot be read. */
function contentOf({ content, encoding, source }: Readonly<Record<string, unknown>>): string | undefined {
  const isBase64 = typeof encoding === "string" && /b(?:ase)?64/i.test(encoding);
  if (content instanceof Uint8Array) return textOf(Buffer.from(content));
  if (typeof content === "string") return isBase64 ? textOf(Buffer.from(content, "base64")) : content;
  return source === undefined ? "" : undefined;
}
