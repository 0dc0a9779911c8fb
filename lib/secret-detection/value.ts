import { decodedText, isMixed, looksRandom, PUBLIC_KEY } from "./random";
import { CREDENTIALS, EMBEDDED, OPAQUE, URL_PASSWORD } from "./shapes";

/**
 * What kind of secret a value is, by its shape alone; undefined when it has no such shape. The answer is a name for
 * messages (`an AWS access key`), never a part of the value. Linear in the value's length.
 */
export function secretShape(value: string): string | undefined {
  return credentialShape(value) ?? opaqueShape(value);
}

/** The same for what is a secret whatever its variable is called. */
export function credentialShape(value: string): string | undefined {
  const text = value.slice(0, MOST_CHARACTERS);
  const decoded = decodedText(text);
  return shapeIn(text) ?? (decoded === undefined ? undefined : shapeIn(decoded));
}

/** A secret by its shape, somewhere in a text. */
export interface ShapeInText {
  readonly shape: string;
  readonly at: number;
  /** The password or key, where the shape is that of what stands around it. */
  readonly held?: string;
}

/** Every secret that a longer text shows by its shape. Linear in the text's length. */
export function* shapesInText(text: string): Generator<ShapeInText> {
  for (const [shape, pattern] of EVERYWHERE) {
    for (const { index } of text.matchAll(pattern)) yield { shape, at: index };
  }
  for (const [shape, pattern] of [PASSWORD_IN_URL, ...EMBEDDED]) {
    for (const { 0: found, 1: held = "", index } of text.matchAll(pattern)) {
      if (!isFilledIn(held) && !isHarmlessPart(shape, held)) yield { shape, held, at: index + found.lastIndexOf(held) };
    }
  }
}

const EVERYWHERE = [...CREDENTIALS, ...OPAQUE].map(
  ([shape, pattern]) => [shape, new RegExp(pattern, `${pattern.flags}g`)] as const,
);

/** Whether a value is one that cannot be a secret, whatever its name: empty, a switch, a number, a reference to elsewhere. */
export function isHarmless(value: string): boolean {
  const text = value.trim();
  return (
    WORDS.test(text) ||
    /^[+-]?[\d.,_ ]+$/.test(text) ||
    /^\d+(?:ms|s|m|h|d|sec|min|hours?|days?)$/i.test(text) ||
    /^arn:aws[\w-]{0,20}:/i.test(text) ||
    REFERENCES.test(text) ||
    PUBLIC_KEY.test(text) ||
    isPath(text) ||
    isPlainUrl(text) ||
    isPlaceholder(text)
  );
}

/** No task definition may be larger than 64 KiB. */
const MOST_CHARACTERS = 65_536;

/** What all formats of credentials have in common: a long run, or what stands before one. */
const MAY_HOLD_CREDENTIAL = /[\w+/=~%-]{15}|-----BEGIN |auth\\?"/;

/** What stands before all that is embedded in a text. */
const MAY_HOLD_PASSWORD = /[:=]|--|basic|bearer/i;

const WORDS =
  /^(?:|true|false|yes|no|on|off|enabled?|disabled?|none|null|nil|undefined|n\/a|required|optional|default|auto|include|omit|same-origin|always|never|strict|lax|basic|bearer|jwt|oauth2?|iam|regcred)$/i;

function shapeIn(text: string): string | undefined {
  // Most values are short words, and every task has many: those are done here.
  const known = MAY_HOLD_CREDENTIAL.test(text) ? CREDENTIALS.find(([, pattern]) => pattern.test(text)) : undefined;
  if (known !== undefined) return known[0];
  if (!MAY_HOLD_PASSWORD.test(text)) return undefined;
  return [PASSWORD_IN_URL, ...EMBEDDED].find(([shape, pattern]) =>
    [...text.matchAll(pattern)].some(([, held = ""]) => !isFilledIn(held) && !isHarmlessPart(shape, held)),
  )?.[0];
}

const PASSWORD_IN_URL = ["a connection string with a password", URL_PASSWORD] as const;

/** In a URL nothing else than a password stands at its place; elsewhere a flag or a file may, or the password of Java's own stores. */
function isHarmlessPart(shape: string, held: string): boolean {
  return shape !== PASSWORD_IN_URL[0] && (held === "changeit" || isHarmless(held));
}

/** What looks like a key, and may be one that everybody may know. */
function opaqueShape(value: string): string | undefined {
  const text = value.slice(0, MOST_CHARACTERS);
  const known = OPAQUE.find(([, pattern]) => pattern.test(text));
  if (known !== undefined) return known[0];
  return looksRandom(text.trim().replace(/^["']|["']$/g, "")) ? "a random string, as keys are" : undefined;
}

/** A password that is written out, not one that is filled in later. */
function hasPasswordInUrl(text: string): boolean {
  return [...text.matchAll(URL_PASSWORD)].some(([, password = ""]) => !isFilledIn(password));
}

/** What stands where somebody hid a value: `****`, `<password>`, `xxxx`, `[redacted]`. */
function isPlaceholder(text: string): boolean {
  return /^(?:[*x.•-]{3,}|<[^<>]*>|\[?(?:redacted|masked|hidden)\]?)$/i.test(text);
}

/**
 * What stands inside a text where the value is filled in, or cut out, later: `${NAME}…`, `{{ name }}`, `%(name)s`, `{0}`,
 * `PASSWORD`, and the regular expressions of those who mask passwords.
 */
export function isFilledIn(text: string): boolean {
  return (
    isPlaceholder(text) ||
    /^(?:\$[{(\d]|\$[A-Z_][A-Z0-9_]*$|\{|%[({]|%\w{0,64}%|%s$|<|[[(\\]|\.[*+]|(?:PASSWORD|PASS|SECRET|TOKEN)$)/.test(
      text,
    )
  );
}

/** Values that the program or the platform fills in, as a whole: `${NAME}`, `{{resolve:…}}`, `ssm:…`; or that are encrypted. */
const REFERENCES =
  /^(?:\$\{[^}]*\}|\$\([^)]*\)|\$[A-Z_][A-Z0-9_]*|\{\{[^}]*\}\}|\{\w*\}|%s|%[({]\w+[)}]s?|%{1,2}\w+%{1,2}|@Microsoft\.KeyVault\(.*\)|ENC[[(].*[\])]|AQ[EI]CAH.*|(?:ssm|secretsmanager|vault|sops|op|env|file|awssm|aws-sm|aws-ssm|gcp-sm|sm|classpath):\S*)$/;

/** A file, or the name of a secret or parameter of several parts (`prod/db/password`). A base64 text may have slashes too. */
function isPath(text: string): boolean {
  const isOne = /^(?:\.{0,2}\/|~\/|[A-Za-z]:\\)[\w./\\ :@-]*$|^[A-Za-z][\w.-]*(?:\/[\w.-]+)+$/.test(text);
  return isOne && !isMixed(text);
}

/** A URL without a password, and without a query that could carry a key. */
function isPlainUrl(text: string): boolean {
  return /^[a-z][a-z0-9+.-]{1,20}:\/\/[^\s?#]*$/i.test(text) && !hasPasswordInUrl(text);
}
