/** Stands in a text for what only the running instance knows. */
export const UNTOLD = "\u0000";

/** Runs the commands of a script, as far as it knows them. */
export interface Host {
  /** The value of a variable; undefined where the script has not set it. */
  variable(name: string): string | undefined;
  /** Runs one command. @returns what it prints */
  run(words: readonly string[], stdin: string): string;
  write(path: string, text: string, appends: boolean): void;
  read(path: string): string;
  /** Told where a script is too deep to be followed. */
  giveUp(): void;
}

/** As many compounds as anybody puts into each other. */
const MOST_LEVELS = 60;

/** As much as anybody prints. */
const MOST_PRINTED = 100_000;

/** What closes each compound command. */
const CLOSERS: Readonly<Record<string, string>> = {
  "{": "}",
  if: "fi",
  while: "done",
  until: "done",
  for: "done",
  select: "done",
  case: "esac",
};
const CLOSING = new Set(["}", "fi", "done", "esac"]);
/** Words after which a command begins anew. */
const BETWEEN = new Set(["then", "else", "elif", "do", "!", "function"]);
/** `exit 0` or `exec program`, which nothing is joined to. With redirections alone `exec` goes on. */
const END = /exit(?:[ \t]+[^\s;&|<>()]+)?(?:[ \t]+#.*)?[ \t]*(?=[;\n]|$)|exec[ \t]+[\w./"'$][^\n;&|<>]*(?=[;\n]|$)/y;

/**
 * Goes once through a shell script, from top to bottom, or to an `exit` that nothing decides on: branches, loops and
 * functions are taken to run, once. It knows quotes, variables, here-documents, groups, pipes and redirections.
 * @returns what the script prints
 */
export function runShell(text: string, host: Host): string {
  return new Script(text.replaceAll("\r\n", "\n"), host).list(0);
}

interface Word {
  readonly text: string;
  /** Whether no part of it was quoted: only then it can be a keyword. */
  readonly isBare: boolean;
}

class Script {
  private at = 0;
  /** Where the here-documents of the current line end. */
  private resume = 0;
  /** The closer that ended the last command, if one did. */
  private closed: string | undefined;

  constructor(
    private readonly text: string,
    private readonly host: Host,
  ) {}

  /** The commands up to a closer, or to the end. */
  list(level: number, closer?: string): string {
    if (level > MOST_LEVELS) {
      this.host.giveUp();
      this.at = this.text.length;
    }
    let printed = "";
    let isConditional = false;
    while (this.at < this.text.length) {
      isConditional ||= this.text.startsWith("&&", this.at);
      if (this.skip(/[ \t\n;&]/) || this.skipComment()) continue;
      const isEnd = level === 0 && !isConditional && this.isEnd();
      isConditional = false;
      if (this.peek() === ")") {
        this.at++;
        if (closer === ")") break;
        // Only a pattern of `case` ends in one.
        continue;
      }
      printed = (printed + this.pipeline(level)).slice(0, MOST_PRINTED);
      if (isEnd) this.at = this.text.length;
      const { closed } = this;
      this.closed = undefined;
      if (closed !== undefined && closed === closer) break;
    }
    return printed;
  }

  private pipeline(level: number): string {
    let printed = this.command("", level);
    while (this.peek() === "|" && this.closed === undefined) {
      this.at++;
      // `||` starts a command of its own; `|&` is a pipe too.
      if (this.peek() === "|") {
        this.at++;
        while (this.skip(/[ \t\n]/) || this.skipComment());
        return printed + this.command("", level);
      }
      if (this.peek() === "&") this.at++;
      while (this.skip(/[ \t\n]/));
      printed = this.command(printed, level);
    }
    return printed;
  }

  private command(stdin: string, level: number): string {
    const words: string[] = [];
    const outputs: { path: string; appends: boolean }[] = [];
    let input = stdin;
    let group: string | undefined;
    while (this.at < this.text.length) {
      const char = this.peek();
      if (char === " " || char === "\t") this.at++;
      else if (char === "\\" && this.peek(1) === "\n") this.at += 2;
      else if (char === "#") this.at = this.endOfLine();
      else if (char === "\n" || char === ";" || char === "|" || char === ")") break;
      else if (char === "&" && this.peek(1) !== ">") break;
      else if (char === "(") {
        if (words.length > 0) {
          // A function's parentheses: what follows is its body. Or a list's.
          this.balanced();
          words.length = 0;
        } else if (this.peek(1) === "(") this.balanced();
        else {
          this.at++;
          group = (group ?? "") + this.list(level + 1, ")");
        }
      } else if (this.isProcess()) words.push(this.process());
      else if (/^(?:\d?[<>]|&>)/.test(this.text.slice(this.at, this.at + 2))) {
        input = this.redirection(outputs) ?? input;
      } else {
        const { text, isBare } = this.word();
        const isFirst = isBare && words.length === 0 && group === undefined;
        if (isFirst && Object.hasOwn(CLOSERS, text)) {
          if (text === "for" || text === "select" || text === "case") this.head(text);
          group = this.list(level + 1, CLOSERS[text]);
        } else if (isFirst && CLOSING.has(text)) {
          this.closed = text;
          return "";
        } else if (!(isFirst && BETWEEN.has(text))) words.push(text);
      }
    }
    if (this.peek() === "\n" && this.resume > this.at) this.at = this.resume;
    const printed = group ?? (words.length === 0 ? "" : this.host.run(words, input));
    for (const { path, appends } of outputs) this.host.write(path, printed, appends);
    return outputs.length === 0 ? printed : "";
  }

  /** A redirection; its text where it is one of input. */
  private redirection(outputs: { path: string; appends: boolean }[]): string | undefined {
    const [operator = "<", descriptor = ""] =
      /(\d?)(?:<<<|<<-|<<|<&|<>|<|>>|>&|>\||>)|&>>?/.exec(this.text.slice(this.at, this.at + 4)) ?? [];
    this.at += operator.length;
    if (/^\d?<<-?$/.test(operator)) return this.hereDocument(operator.endsWith("-"));
    while (this.peek() === " " || this.peek() === "\t") this.at++;
    if (this.isProcess()) {
      this.process();
      return operator.includes("<") ? UNTOLD : undefined;
    }
    const { text } = this.word();
    if (operator.endsWith("<<<")) return `${text}\n`;
    if (operator.endsWith("<")) return this.host.read(text);
    const isOutput = operator.includes(">") && (descriptor === "" || descriptor === "1") && !/^(?:\d|-)$/.test(text);
    if (isOutput) outputs.push({ path: text, appends: operator.includes(">>") });
    return undefined;
  }

  /** The lines behind the current one, up to that which repeats the word. */
  private hereDocument(isIndented: boolean): string {
    while (this.peek() === " ") this.at++;
    const { text: end, isBare } = this.word();
    const from = Math.max(this.endOfLine(), this.resume) + 1;
    const lines: string[] = [];
    let at = from;
    while (at < this.text.length) {
      const stop = this.text.indexOf("\n", at);
      const line = this.text.slice(at, stop < 0 ? undefined : stop);
      at = stop < 0 ? this.text.length : stop + 1;
      if ((isIndented ? line.replace(/^\t+/, "") : line).trimEnd() === end) break;
      lines.push(isIndented ? line.replace(/^\t+/, "") : line);
    }
    // The line break before the next line; nothing is left where there is none.
    this.resume = at < this.text.length ? at - 1 : this.text.length;
    const body = lines.map((line) => `${line}\n`).join("");
    return isBare ? expand(body, this.host) : body;
  }

  /** What stands before the body of `for` and `case`. */
  private head(keyword: string): void {
    const found = /[;\n]|\bin\b/g;
    found.lastIndex = this.at;
    const end = found.exec(this.text);
    this.at = end === null ? this.text.length : found.lastIndex;
    // The list that `for` goes through is no command.
    if (end?.[0] === "in" && keyword !== "case")
      while (this.at < this.text.length && !/[;\n]/.test(this.peek())) this.at++;
  }

  private word(): Word {
    let text = "";
    let isBare = true;
    while (this.at < this.text.length) {
      const char = this.peek();
      if (/[ \t\n;&|<>()]/.test(char)) {
        // `X=(…)` is a list.
        if (char === "(" && text.endsWith("=")) {
          this.balanced();
          text += UNTOLD;
          continue;
        }
        break;
      }
      if (char === "'") {
        isBare = false;
        text += this.quoted();
      } else if (char === '"') {
        isBare = false;
        const inner = this.doubleQuoted();
        text += expand(inner, this.host);
      } else if (char === "\\") {
        isBare = false;
        if (this.peek(1) !== "\n") text += this.peek(1);
        this.at += 2;
      } else if (char === "$" && this.peek(1) === "'") {
        isBare = false;
        this.at++;
        text += unescape(this.quoted());
      } else if (char === "$" || char === "`") {
        isBare = false;
        const [value, end] = substitution(this.text, this.at, this.host);
        text += value;
        this.at = end;
      } else {
        text += char;
        this.at++;
      }
    }
    return { text, isBare };
  }

  private quoted(): string {
    const end = this.text.indexOf("'", this.at + 1);
    const inner = this.text.slice(this.at + 1, end < 0 ? undefined : end);
    if (end < 0) this.host.giveUp();
    this.at = end < 0 ? this.text.length : end + 1;
    return inner;
  }

  private doubleQuoted(): string {
    const from = this.at + 1;
    this.at = endOfQuotes(this.text, from, this.host);
    return this.text.slice(from, this.at - 1);
  }

  /** `<(command)` and `>(command)`, which are names of files. */
  private isProcess(): boolean {
    return /^[<>]\($/.test(this.text.slice(this.at, this.at + 2));
  }
  private process(): string {
    this.at++;
    this.balanced();
    return UNTOLD;
  }

  private balanced(): void {
    this.at = endOfBrackets(this.text, this.at, this.host);
  }

  /** Whether the script ends here, with a command that stands alone. */
  private isEnd(): boolean {
    END.lastIndex = this.at;
    return END.test(this.text);
  }

  private skipComment(): boolean {
    if (this.peek() !== "#") return false;
    this.at = this.endOfLine();
    return true;
  }

  private skip(pattern: RegExp): boolean {
    if (!pattern.test(this.peek())) return false;
    this.at = this.peek() === "\n" && this.resume > this.at ? this.resume : this.at + 1;
    return true;
  }

  private endOfLine(): number {
    const end = this.text.indexOf("\n", this.at);
    return end < 0 ? this.text.length : end;
  }

  private peek(ahead = 0): string {
    return this.text[this.at + ahead] ?? "";
  }
}

/** A text as double quotes and here-documents have it: variables are filled in, a backslash takes their meaning away. */
function expand(text: string, host: Host): string {
  let expanded = "";
  for (let at = 0; at < text.length;) {
    const char = text[at] ?? "";
    if (char === "\\" && /[$`"\\\n]/.test(text[at + 1] ?? "")) {
      if (text[at + 1] !== "\n") expanded += text[at + 1] ?? "";
      at += 2;
    } else if (char === "$" || char === "`") {
      const [value, end] = substitution(text, at, host);
      expanded += value;
      at = end;
    } else {
      expanded += char;
      at++;
    }
  }
  return expanded;
}

/** What a `$…` or a backtick stands for, and where it ends. */
function substitution(text: string, at: number, host: Host): readonly [string, number] {
  if (text[at] === "`") {
    const end = text.indexOf("`", at + 1);
    return [UNTOLD, end < 0 ? text.length : end + 1];
  }
  if (text[at + 1] === "(") return [UNTOLD, endOfBrackets(text, at + 1, host)];
  if (text[at + 1] === "{") {
    const end = endOfBrackets(text, at + 1, host);
    const [, name = "", otherwise] = /^(\w+)(?::?-(.*))?$/s.exec(text.slice(at + 2, end - 1)) ?? [];
    return [host.variable(name) ?? (otherwise === undefined || /[$`]/.test(otherwise) ? UNTOLD : otherwise), end];
  }
  const name = /^[A-Za-z_]\w*|^[\d?$!@*#-]/.exec(text.slice(at + 1, at + 101))?.[0];
  if (name === undefined) return ["$", at + 1];
  return [host.variable(name) ?? UNTOLD, at + 1 + name.length];
}

/** Where the bracket closes that opens at a place, past the quotes in between. */
function endOfBrackets(text: string, from: number, host: Host): number {
  const [open, close] = text[from] === "{" ? ["{", "}"] : ["(", ")"];
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === "\\") at++;
    else if (char === "'") {
      const end = text.indexOf("'", at + 1);
      at = end < 0 ? text.length : end;
    } else if (char === '"') at = endOfQuotes(text, at + 1, host) - 1;
    else if (char === open) depth++;
    else if (char === close && --depth === 0) return at + 1;
  }
  host.giveUp();
  return text.length;
}

/** Where double quotes close, past the commands in them: of those the brackets count, and no quotes. */
function endOfQuotes(text: string, from: number, host: Host): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === "\\") at++;
    else if (char === '"' && depth === 0) return at + 1;
    else if (char === "(" && (depth > 0 || text[at - 1] === "$")) depth++;
    else if (char === ")" && depth > 0) depth--;
  }
  host.giveUp();
  return text.length;
}

/** A text with backslashes as `printf`, `echo -e` and `$'…'` read it. */
export function unescape(text: string): string {
  const meant: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "0": "" };
  return text.replace(/\\(.)/gs, (_, char: string) => meant[char] ?? char);
}
