/** A name and the value that a text gives it: `export NAME=value`, `--name value`, `"name": "value"`, `name: value`. */
export interface Assignment {
  readonly name: string;
  readonly value: string;
  /** Where the value begins. */
  readonly at: number;
}

const NAME = String.raw`(?<name>[A-Za-z_][\w.-]{0,99})`;
const QUOTED = String.raw`"(?<double>[^"\\\n]{1,1024})|'(?<single>[^'\n]{1,1024})'`;
/** A word of a shell that is written out: no `$NAME`, no `$(…)`. */
const WORD = String.raw`(?<word>(?![$\`\\<])[^\s"'\`;&|<>()]{1,1024})`;
/** What is left of a line, but for a comment, where it is no expression. */
const REST = String.raw`(?<rest>(?![$\`\\<|>&*!])[^\s"'\`()[\]{},;#](?:[^\s"'\`()[\]{};]|[ \t](?![ \t#])){0,1023}),?[ \t]{0,40}\r?(?:$|#)`;

/**
 * The ways to write it. Every name starts where no other goes on, and every repetition is bounded: each runs in linear
 * time.
 */
const FORMS: readonly RegExp[] = [
  // Shells, -Dname=value, --name=value, docker run -e NAME=value, .env, Environment=NAME=value
  String.raw`(?<![\w.$-])(?:-D|--?|\/)?${NAME}[:+?]?=(?!=)(?:${QUOTED}|${WORD})`,
  // PowerShell, Python, TOML: a value in quotes, behind blanks. [ "$NAME" = "value" ] compares.
  String.raw`(?<!["[] ?\$|[\w.-])${NAME}["'\]]{0,2}[ \t]{1,9}:?=[ \t]{0,9}(?:${QUOTED})`,
  // INI and its like
  String.raw`^[ \t]{0,40}${NAME}[ \t]{1,9}=[ \t]{0,9}${REST}`,
  // YAML, in a line of its own or in braces
  String.raw`(?:^[ \t]{0,40}(?:- )?|[{,][ \t]{0,9})${NAME}:[ \t]{1,9}(?:${QUOTED}|${REST})`,
  String.raw`[{,][ \t]{0,9}${NAME}:[ \t]{1,9}(?<word>[^\s"'{}[\],]{1,1024})(?=[ \t]{0,9}[,}])`,
  // JSON, also within another text
  String.raw`["']${NAME}\\?["'][ \t]{0,9}:[ \t]{0,9}\\?["'](?<double>[^"'\\\n]{1,1024})`,
  // --name value
  String.raw`(?<![\w-])--?${NAME}[ \t]{1,9}(?!-)(?:${QUOTED}|${WORD})`,
  // setx NAME value, ENV NAME value, aws configure set name value
  String.raw`(?<![\w-])(?:setx|setenv|ENV|configure set|putenv)[ \t]{1,9}${NAME}[ \t]{1,9}(?:${QUOTED}|${WORD})`,
  // SetEnvironmentVariable("NAME", "value"), and define('NAME', 'value') of PHP
  String.raw`(?:SetEnvironmentVariable|\bdefine)\([ \t]{0,9}["']${NAME}["'][ \t]{0,9},[ \t]{0,9}(?:${QUOTED})`,
  // ${NAME:-value}
  String.raw`\$\{${NAME}:?[-=](?<word>[^\s"'}$]{1,1024})\}`,
].map((source) => new RegExp(source, "dgm"));

/** What all of these have in common: a sign, or the word of a command. Most values of variables have none. */
const MAY_ASSIGN = /[-=:]|set|env|define/i;

const KINDS = ["double", "single", "word", "rest"] as const;

/** All assignments of a text, form by form. One may be found in two forms. */
export function* assignmentsIn(text: string): Generator<Assignment> {
  if (!MAY_ASSIGN.test(text)) return;
  for (const form of FORMS) {
    for (const { groups = {}, indices } of text.matchAll(form)) {
      const kind = KINDS.find((each) => groups[each] !== undefined) ?? "word";
      const [at] = indices?.groups?.[kind] ?? [];
      const value = groups[kind];
      if (value === undefined || at === undefined || (kind === "rest" && CODE.test(value))) continue;
      yield { name: groups["name"] ?? "", value, at };
    }
  }
}

/** What stands unquoted behind a name and is no value: a member, a command of PowerShell with its arguments, a type. */
const CODE = /^(?:[A-Za-z_]\w*(?:(?:\.|::)[A-Za-z_]\w*)+|[A-Z][a-z]+-[A-Z].*|[Ss]tr(?:ing)?|[Tt]ext|bytes|any)$/;
