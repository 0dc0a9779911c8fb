import type * as JsYaml from "js-yaml";
import { isRecord } from "../value/json";
import { decode, textOf } from "./decode";

/** What reads a part of user data. Of an `unread` one only the running instance knows what it does. */
type Kind = "shell" | "cloud-config" | "windows" | "bottlerocket" | "unread";

export interface Part {
  readonly kind: Kind;
  readonly text: string;
}

/** MIME parts may hold parts, and so may archives; nobody nests them deeper. */
const MOST_LEVELS = 5;
/** Nobody sends more parts; what holds more is one text that nobody follows. */
const MOST_PARTS = 100;

/**
 * The parts of user data, in their order: one, or those of a MIME message or an archive.
 * Source: https://docs.cloud-init.io/en/latest/explanation/format/index.html
 * @param text user data as it is given: plain, or base64, or base64 of gzip
 */
export function partsOf(text: string): readonly Part[] {
  const content = decode(text);
  if (content === undefined) return [UNREAD];
  const parts = split(content, MOST_LEVELS);
  return parts.length > MOST_PARTS ? [{ kind: "unread", text: content }] : parts;
}

/** All that can be read in user data: as it is given, and every part without its encoding. */
export function textsIn(text: string): readonly string[] {
  return [...new Set([text, ...partsOf(text).map((part) => part.text)])];
}

/**
 * The value of a YAML text, null where it holds nothing; undefined where it is none: never an exception, since its message
 * would quote the text.
 */
export function parseYaml(text: string): unknown {
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when first needed: few stacks have cloud-config
    const { load } = require("js-yaml") as typeof JsYaml;
    return load(text) ?? null;
  } catch {
    return undefined;
  }
}

const UNREAD: Part = { kind: "unread", text: "" };

/** A script that is none of a shell. */
const FOREIGN = /^#!\s*\S*\/(?:env\s+(?:-\S+\s+)*)?(?:python|perl|ruby|node|php|pwsh)[\d.]*(?=\s|$)/;

/** What parts begin with, and who reads them. */
const HEADERS: readonly (readonly [RegExp, Kind])[] = [
  [FOREIGN, "unread"],
  [/^#!/, "shell"],
  [/^#cloud-boothook/, "shell"],
  [/^#cloud-config(?!-)/, "cloud-config"],
  [/^#(?:include|part-handler|upstart-job|cloud-config-jsonp)/, "unread"],
  [/^[{]/, "unread"],
  // EC2Launch reads tags, wherever they stand, and its second version YAML as well.
  [/<(?:powershell|script)>/i, "windows"],
  [/^version:[^\n]*\n\s*tasks:/, "windows"],
  [/^(?:#[^\n]*\n|\s)*(?:\[\s*"?settings"?\s*[.\]]|"?settings"?\s*[.=])/, "bottlerocket"],
];

function split(content: string, levels: number): readonly Part[] {
  const text = content.replaceAll("\r\n", "\n").trimStart();
  if (levels <= 0) return [{ kind: "unread", text }];
  if (/^[\w-]+:/.test(text) && /^(?:mime-version|content-type):/im.test(text.slice(0, 4096))) {
    return message(text, levels - 1);
  }
  if (/^## *template:/.test(text)) return split(text.slice(text.indexOf("\n") + 1), levels - 1);
  if (text.startsWith("#cloud-config-archive")) return archive(text, levels - 1);
  // Text without a header is a script whose first line was forgotten.
  return [{ kind: HEADERS.find(([header]) => header.test(text))?.[1] ?? "shell", text }];
}

/** The parts of a MIME message. */
function message(text: string, levels: number): readonly Part[] {
  const end = text.search(/\n[ \t]*\n/);
  const head = (end < 0 ? text : text.slice(0, end)).replace(/\n[ \t]+/g, " ");
  const body = end < 0 ? "" : text.slice(end + 1).replace(/^[ \t]*\n/, "");
  const header = (name: string): string => new RegExp(`^${name}:[ \\t]*(.*)$`, "im").exec(head)?.[1]?.trim() ?? "";

  const [, boundary] = /boundary="?([^";]+)"?/i.exec(header("content-type")) ?? [];
  if (boundary !== undefined) {
    if (levels <= 0) return [{ kind: "unread", text }];
    const lines = `\n${body}`.split(`\n--${boundary}`).slice(1);
    // Behind the boundary stands the rest of its line; the last one ends in two hyphens.
    const inner = lines.filter((each) => !each.startsWith("--")).map((each) => each.replace(/^[ \t]*\n/, ""));
    return inner.flatMap((each) => message(each, levels - 1));
  }

  const encoding = header("content-transfer-encoding").toLowerCase();
  const content = encoding === "base64" ? textOf(Buffer.from(body, "base64")) : unquoted(body, encoding);
  if (content === undefined) return [UNREAD];
  const type = header("content-type").toLowerCase();
  if (/^text\/(?:x-shellscript|cloud-boothook)/.test(type))
    return [{ kind: FOREIGN.test(content) ? "unread" : "shell", text: content }];
  if (/^text\/cloud-config(?!-)/.test(type)) return [{ kind: "cloud-config", text: content }];
  if (/^text\/(?:x-include|part-handler|upstart)/.test(type)) return [{ kind: "unread", text: content }];
  return split(content, levels - 1);
}

function unquoted(body: string, encoding: string): string {
  if (encoding !== "quoted-printable") return body;
  const bytes = body
    .replace(/=[ \t]*\n/g, "")
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** The parts of a list of parts in YAML. */
function archive(text: string, levels: number): readonly Part[] {
  const entries = parseYaml(text);
  if (!Array.isArray(entries)) return [{ kind: "unread", text }];
  return entries.flatMap((each: unknown) => {
    const content = isRecord(each) ? each["content"] : each;
    return typeof content === "string" ? split(content, levels) : [UNREAD];
  });
}
