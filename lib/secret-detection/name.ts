import { remembered } from "../value/remembered";

/**
 * Whether the name of a variable says that its value is a secret: it names one (`DB_PASSWORD`, `stripeApiKey`), and
 * nothing behind that says that the value is only about it (`PASSWORD_MIN_LENGTH`, `TOKEN_URL`, `DB_SECRET_ARN`).
 */
export function namesSecret(name: string): boolean {
  const words = wordsOf(name);
  if (isForBrowsers(words)) return false;
  return words.some((_, at) => {
    const behind = lengthOfSecretAt(words, at);
    return behind > 0 && !isQualified(words, at, at + behind);
  });
}

/** Whether a name ends in what may be a secret, so that its value decides: `COSMOS_KEY`, `REDIS_AUTH`, but not `PARTITION_KEY`. */
export function namesKey(name: string): boolean {
  const words = wordsOf(name);
  return MAY_BE_SECRET.has(words.at(-1) ?? "") && !HARMLESS_KEYS.has(words.at(-2) ?? "") && !isForBrowsers(words);
}

/** Whether a name says that its value may look like a key and still be known to everybody: an ID, a hash, a public key. */
export function mayBePublic(name: string): boolean {
  const words = wordsOf(name);
  return isForBrowsers(words) || words.some((word) => PUBLIC.has(word));
}

/** Words that by themselves name a secret, and runs of words that do together. */
const SECRETS = new Set([
  "password", "passwd", "pwd", "pw", "pswd", "passphrase", "passcode", "secret", "secrets", "token", "credential", "credentials",
  "apikey", "apikeys", "masterkey", "signingkey", "encryptionkey", "dbpass", "dbpwd", "userpass", "rootpass", "adminpass", "smtppass",
  "ftppass", "mailpass", "sqlpass", "keypass", "storepass", "bindpw", "mnemonic",
  // The same in other languages
  "passwort", "kennwort", "geheimnis", "motdepasse", "mdp", "contrasena", "contrasenia", "clave", "senha", "segredo", "secreto", "segreto",
  "wachtwoord", "geheim", "haslo", "heslo", "losenord", "adgangskode", "passord", "salasana", "parola", "sifre", "jelszo", "parol", "lozinka",
  "geslo", "contrasenya",
]); // prettier-ignore
/** What is written without a gap: `PGPASSWORD`, `clientsecret`. */
const ENDS_IN_SECRET =
  /(?:password|passwd|passwort|kennwort|passphrase|secret|(?:access|auth|api|bearer|refresh|bot)token|(?:secret|private|access)key)$/;
const SECRET_RUNS = [
  "api key", "api keys", "access key", "access keys", "secret key", "secret keys", "private key", "master key", "signing key",
  "encryption key", "account key", "license key", "licence key", "shared key", "ssh key", "auth key", "fernet key",
  "service role key", "key base", "access key id", "engine auth data", "basic auth", "basic auth user info", "redis auth", "rediscli auth", "erlang cookie", "api tokens", "auth tokens",
  "access tokens", "passwords", "pass word", "pass phrase", "pass code", "mot de passe", "mot passe", "hmac key", "jwt key", "crypt key",
].map((run) => run.split(" ")); // prettier-ignore
const FIRST_OF_RUNS = new Set(SECRET_RUNS.map(([first]) => first));

/** Words behind a secret's name that make the value something about it. */
const ABOUT = new Set([
  "arn", "name", "id", "file", "filename", "path", "dir", "directory", "folder", "mount", "url", "uri", "endpoint",
  "host", "hostname", "port", "address", "domain", "length", "len", "min", "max", "size", "count", "limit", "budget",
  "number", "num", "bytes", "bits", "rounds", "ttl", "expiry", "expire", "expiration", "exp", "age", "lifetime",
  "duration", "timeout", "interval", "period", "leeway", "seconds", "secs", "minutes", "hours", "days", "ms",
  "millis", "validity", "window", "rotation", "refresh", "enabled", "enable", "disabled", "required", "allowed",
  "allow", "policy", "policies", "strength", "complexity", "reset", "header", "cookie", "field", "column",
  "attribute", "claim", "param", "parameter", "prefix", "suffix", "format", "type", "kind", "algorithm", "alg",
  "algo", "method", "mode", "scheme", "encoding", "encoder", "hash", "hashes", "hasher", "digest", "version", "stage",
  "region", "provider", "store", "backend", "manager", "issuer", "audience", "scope", "bucket", "table", "queue",
  "topic", "ref", "reference", "key", "alias", "source", "location", "cache", "check", "validation", "validator",
  "verification", "regex", "pattern", "template", "usage", "rate", "per", "model", "class", "handler", "factory",
  "label", "description", "hint", "variable", "var", "info", "status", "exchange", "introspection", "subject",
  "email", "title", "message", "placeholder", "page", "route", "redirect", "callback", "link", "chars", "characters",
  "charset", "history", "retries", "attempts", "threshold", "quota", "iterations", "cost", "jwks", "cert",
  "certificate", "namespace", "selector", "symbol", "decimals", "contract", "supply", "price", "prompt", "rules",
  "plugin", "driver", "image", "username", "strategy", "level", "list", "grant", "allowlist", "denylist", "whitelist",
  "blacklist", "specials", "compare", "filter", "flow", "sender", "from", "keeper", "capacity", "time", "stdin",
  "realm", "locator", "loader", "resolver", "extension",
]); // prettier-ignore
/** Words that do so only at the end: `TOKEN_SERVICE` is where tokens come from, `DB_PASSWORD_AUTH_SERVICE` is a password. */
const ABOUT_AT_END = new Set([
  "user", "users", "auth", "login", "client", "clients", "service", "services", "server", "servers", "owner", "group",
  "storage", "engine", "env", "account", "project", "tenant", "resource",
]); // prettier-ignore

/** Words before a secret's name that make it a count, a flag or a thing that everybody may know. */
const HARMLESS_BEFORE = new Set([
  "max", "min", "num", "number", "total", "count", "limit", "public", "publishable", "no", "has", "is", "use", "enable", "disable",
  "allow", "require", "skip", "without", "ignore", "show", "hide", "reset", "forgot", "forgotten", "change",
]); // prettier-ignore
/** First words of names that are questions, whatever they ask about: `USE_IAM_TOKEN`. */
const SWITCHES = new Set([
  "use",
  "enable",
  "disable",
  "is",
  "has",
  "allow",
  "require",
  "show",
  "hide",
  "skip",
  "with",
  "without",
]);
/** The same for tokens: of a page, of a model, of a form. */
const HARMLESS_TOKENS = new Set([
  "next", "page", "continuation", "csrf", "xsrf", "eos", "bos", "pad", "unk", "sep", "cls", "mask", "stop", "special", "per",
  "cancellation",
]); // prettier-ignore
/** Last words of names whose values may be keys. */
const MAY_BE_SECRET = new Set([
  "key",
  "keys",
  "auth",
  "cred",
  "creds",
  "seed",
  "pat",
  "hmac",
  "jwt",
  "sas",
  "gossip",
  "psk",
]);
const HARMLESS_KEYS = new Set([
  "public", "publishable", "anon", "site", "cache", "partition", "sort", "primary", "foreign", "unique", "object", "row", "hash",
  "range", "routing", "shard", "idempotency", "kms", "dedup", "deduplication", "group", "translation", "bucket", "metadata",
  // Options of GnuPG: whose keys to fetch and to trust.
  "recv", "receive", "trusted",
]); // prettier-ignore
/** Before a last `pass` that is none: `SECOND_PASS`. `DB_PASS`, `SMTP_PASS` … are passwords. */
const HARMLESS_PASSES = new Set([
  "first", "second", "third", "two", "single", "multi", "render", "test", "tests", "by", "max", "min", "num", "high", "low",
  "band", "must", "should", "all", "fail", "dry", "on", "if",
]); // prettier-ignore
const PUBLIC = new Set([
  "public", "pub", "pubkey", "publishable", "anon", "site", "sitekey", "id", "ids", "hash", "hashes", "sha", "md", "digest",
  "checksum", "etag", "integrity", "fingerprint", "thumbprint", "cert", "certs", "certificate", "ca", "revision", "commit",
  "version", "build", "nonce", "jwks",
]); // prettier-ignore
/** The first words of variables that are built into pages, so that every visitor has them. */
const FOR_BROWSERS = [
  "next public", "nuxt public", "expo public", "react app", "vite", "gatsby", "vue app", "ng app", "storybook",
].map((run) => run.split(" ")); // prettier-ignore

function isQualified(words: readonly string[], from: number, to: number): boolean {
  const before = words[from - 1] ?? "";
  if (HARMLESS_BEFORE.has(before) || (from > 0 && SWITCHES.has(words[0] ?? ""))) return true;
  if (words[from] === "token" && HARMLESS_TOKENS.has(before)) return true;
  const behind = words.slice(to);
  // The ID of an access key is half of a pair: it is asked about together with it.
  return behind.some(isAbout) || (behind.length === 1 && ABOUT_AT_END.has(behind[0] ?? ""));
}

/** Of one or of several: `validators` as `validator`. */
function isAbout(word: string): boolean {
  return ABOUT.has(word) || (word.endsWith("s") && ABOUT.has(word.slice(0, -1)));
}

/** How many words name a secret from here on; 0 for none. */
function lengthOfSecretAt(words: readonly string[], at: number): number {
  const word = words[at] ?? "";
  const runs = FIRST_OF_RUNS.has(word) ? SECRET_RUNS.filter((run) => startsWith(words, run, at)) : [];
  if (runs.length > 0) return Math.max(...runs.map((run) => run.length));
  if (SECRETS.has(word) || ENDS_IN_SECRET.test(word)) return 1;
  if (at !== words.length - 1) return 0;
  // At the end of a name only: SALT_ROUNDS and PASS_THROUGH are something else.
  if (word === "salt" || word === "pepper") return 1;
  return word === "pass" && !HARMLESS_PASSES.has(words[at - 1] ?? "") ? 1 : 0;
}

function isForBrowsers(words: readonly string[]): boolean {
  return FOR_BROWSERS.some((run) => startsWith(words, run, 0));
}

function startsWith(words: readonly string[], run: readonly string[], at: number): boolean {
  return run.every((word, offset) => words[at + offset] === word);
}

/** `stripeApiKey`, `STRIPE-API.KEY_2` → stripe, api, key; `contraseña` → contrasena. */
function wordsOf(name: string): readonly string[] {
  // Containers have the same variables. Names are a stranger's, and there may be any number of them.
  if (known.size > 1000) known.clear();
  return remembered(known, name, () => split(name));
}
const known = new Map<string, readonly string[]>();

function split(name: string): readonly string[] {
  return name
    .slice(0, 256)
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== "");
}
