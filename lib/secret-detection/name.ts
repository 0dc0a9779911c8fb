/**
 * Whether the name of a variable says that its value is a secret: it names one (`DB_PASSWORD`, `stripeApiKey`), and
 * nothing behind that says that the value is only about it (`PASSWORD_MIN_LENGTH`, `TOKEN_URL`, `DB_SECRET_ARN`).
 */
export function namesSecret(name: string): boolean {
  const words = wordsOf(name);
  return words.some((_, at) => {
    const behind = lengthOfSecretAt(words, at);
    return behind > 0 && !isQualified(words, at, at + behind);
  });
}

/** Words that by themselves name a secret, and runs of words that do together. */
const SECRETS = new Set([
  "password", "passwd", "passwort", "pwd", "passphrase", "passcode", "secret", "secrets", "token", "credential", "credentials",
  "apikey", "apitoken", "authtoken", "accesskey", "secretkey", "privatekey", "masterkey", "signingkey", "encryptionkey",
  "dbpassword", "dbpass", "dbpasswd", "dbpwd", "pgpassword", "clientsecret", "appsecret", "jwtsecret",
]); // prettier-ignore
const SECRET_RUNS = [
  "api key", "access key", "secret key", "private key", "master key", "signing key", "encryption key", "account key",
  "license key", "licence key", "shared key", "service key", "session key", "storage key", "deploy key", "ssh key",
  "auth key", "access key id", "engine auth data", "db pass", "database pass", "mysql pass", "postgres pass", "redis pass",
  "smtp pass", "mail pass", "user pass", "admin pass", "root pass", "auth pass", "basic auth",
].map((run) => run.split(" ")); // prettier-ignore

/** Words behind a secret's name that make the value something about it. */
const ABOUT = new Set([
  "arn", "name", "names", "id", "ids", "file", "files", "filename", "path", "paths", "dir", "directory", "folder", "mount",
  "url", "urls", "uri", "uris", "endpoint", "endpoints", "host", "hostname", "port", "server", "address", "domain",
  "length", "len", "min", "max", "size", "count", "limit", "limits", "budget", "number", "num", "bytes", "bits", "rounds",
  "ttl", "expiry", "expires", "expiration", "exp", "age", "lifetime", "duration", "timeout", "interval", "period", "leeway",
  "seconds", "secs", "minutes", "mins", "hours", "days", "ms", "millis", "validity", "window", "rotation", "refresh",
  "enabled", "enable", "disabled", "required", "allowed", "allow", "policy", "policies", "strength", "complexity", "reset",
  "header", "headers", "cookie", "field", "column", "attribute", "claim", "param", "parameter", "prefix", "suffix", "format",
  "type", "kind", "algorithm", "alg", "algo", "method", "mode", "scheme", "encoding", "hash", "hashes", "hasher", "digest",
  "version", "versions", "stage", "region", "provider", "store", "storage", "backend", "manager", "service", "engine",
  "issuer", "audience", "scope", "scopes", "bucket", "table", "queue", "topic", "ref", "reference", "key", "keys", "alias",
  "source", "location", "cache", "check", "validation", "validator", "verification", "regex", "pattern", "template", "usage",
  "rate", "per", "model", "class", "handler", "factory", "client", "clients", "user", "username", "owner", "group", "label",
  "description", "hint", "env", "variable", "var", "info", "status", "exchange", "introspection", "auth", "login",
]); // prettier-ignore

/** Words before a secret's name that make it a count, a flag or a thing that everybody may know. */
const HARMLESS_BEFORE = new Set([
  "max", "min", "num", "number", "total", "count", "limit", "public", "publishable", "no", "has", "is", "use", "enable", "disable",
  "allow", "require", "skip", "without", "ignore", "show", "hide", "force", "reset", "forgot", "change", "next", "csrf",
]); // prettier-ignore

function isQualified(words: readonly string[], from: number, to: number): boolean {
  const before = words[from - 1];
  if (before !== undefined && HARMLESS_BEFORE.has(before)) return true;
  // The ID of an access key is half of a pair: it is asked about together with it.
  return words.slice(to).some((word) => ABOUT.has(word));
}

function lengthOfSecretAt(words: readonly string[], at: number): number {
  const run = SECRET_RUNS.filter((each) => each.every((word, offset) => words[at + offset] === word)).map(
    (each) => each.length,
  );
  const longest = Math.max(0, ...run);
  if (longest > 0) return longest;
  return SECRETS.has(words[at] ?? "") ? 1 : 0;
}

/** `stripeApiKey`, `STRIPE-API.KEY_2` → stripe, api, key. */
function wordsOf(name: string): readonly string[] {
  return name
    .slice(0, 256)
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== "");
}
