import { readFile, stat, writeFile } from "node:fs/promises";
import { type Node, type ParseError, parse, parseTree, printParseErrorCode } from "jsonc-parser";
import { InputError, codeOf } from "../pulumi/file";
import { type Streams } from "./main";

/**
 * The text of a file, or of standard input for `-`.
 * @param expected what belongs there, for the error
 * @throws InputError with what is wrong with the path
 */
export async function readText(path: string, expected: string, streams: Pick<Streams, "stdin">): Promise<string> {
  if (path === "-") {
    const chunks: Buffer[] = [];
    for await (const chunk of streams.stdin) chunks.push(Buffer.from(chunk));
    return decode(Buffer.concat(chunks));
  }
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new InputError(`${path} does not exist.`);
  if (found.isDirectory()) throw new InputError(`${path} is a folder: give ${expected}.`);
  return decode(
    await readFile(path).catch((error: unknown) => {
      throw new InputError(`${path} cannot be read (${codeOf(error)}).`);
    }),
  );
}

/** What errors and reports call a path, or standard input. */
export function nameOf(path: string): string {
  return path === "-" ? "standard input" : path;
}

/** Whether a path leads to a folder. */
export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() === true;
}

/**
 * Writes a file.
 * @throws InputError when it cannot be written
 */
export async function writeText(path: string, text: string): Promise<void> {
  await writeFile(path, text).catch((error: unknown) => {
    throw new InputError(`${path} cannot be written (${codeOf(error)}).`);
  });
}

/** PowerShell writes what it redirects as UTF-16, and others put a byte order mark first. */
function decode(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? "utf-16le" : "utf-8").decode(bytes);
}

/**
 * Parses a JSON file.
 * @throws InputError that says where it stops being JSON, without quoting it: it may hold secrets
 */
export function parseJsonFile(text: string, name: string): unknown {
  if (text.trim() === "") throw new InputError(`${name} is empty.`);
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError(`${name} ${faultOf(text)}.`);
  }
}

/** The names that an object in a JSON text holds more than once, of which parsing keeps only the last. */
export function twiceIn(text: string): readonly string[] {
  const namesIn = ({ type, children = [] }: Node): readonly string[] => {
    const names = type === "object" ? children.map((each) => String(each.children?.[0]?.value)) : [];
    return [...names.filter((name, index) => names.indexOf(name) !== index), ...children.flatMap(namesIn)];
  };
  const tree = parseTree(text);
  return tree === undefined ? [] : [...new Set(namesIn(tree))];
}

/** Where a text stops being JSON, and why. */
function faultOf(text: string): string {
  const errors: ParseError[] = [];
  try {
    parse(text, errors, { disallowComments: true });
  } catch {
    return "is not valid JSON: it is nested too deeply";
  }
  const [first] = errors;
  if (first === undefined) return "is not valid JSON";
  const reason = printParseErrorCode(first.error);
  if (reason === "EndOfFileExpected" && /^\s*[{[]/.test(text.slice(first.offset)))
    return "holds more than one JSON document, where one belongs (a stream of events is not read)";
  const before = text.slice(0, first.offset).split("\n");
  const words = reason.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
  const end = first.offset + (reason === "UnexpectedEndOfString" ? first.length : 0);
  const cut = end >= text.trimEnd().length ? "; the file seems to be cut off" : "";
  return `is not valid JSON: ${words} at line ${before.length}, column ${(before.at(-1) ?? "").length + 1}${cut}`;
}
