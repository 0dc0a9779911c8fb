/**
 * What kind of secret a value is, by its shape alone; undefined when it has no such shape. The answer is a name for
 * messages (`an AWS access key`), never a part of the value. Every pattern runs in linear time: no nested repetition.
 */
export function secretShape(value: string): string | undefined {
  const text = value.slice(0, MOST_CHARACTERS);
  const known = SHAPES.find(([, pattern]) => pattern.test(text));
  if (known !== undefined) return known[0];
  if (hasPasswordInUrl(text)) return "a connection string with a password";
  return looksRandom(text.trim()) ? "a random string, as keys are" : undefined;
}

/** Whether a value is one that cannot be a secret, whatever its name: empty, a switch, a number, a reference to elsewhere. */
export function isHarmless(value: string): boolean {
  const text = value.trim();
  return (
    /^(?:|true|false|yes|no|on|off|enabled?|disabled?|none|null|nil|undefined|n\/a|required|optional|default|auto)$/i.test(
      text,
    ) ||
    /^[+-]?[\d.,_ ]+$/.test(text) ||
    /^\d+(?:ms|s|m|h|d|sec|min|hours?|days?)$/i.test(text) ||
    /^arn:/i.test(text) ||
    isReference(text) ||
    isPath(text) ||
    isPlainUrl(text) ||
    // A placeholder that hides what was there: `****`, `<password>`, `xxxx`.
    /^(?:[*x.•-]{3,}|<[^<>]*>|\[?(?:redacted|masked|hidden)\]?)$/i.test(text)
  );
}

/** More than any credential; a value that goes on is judged by its beginning. */
const MOST_CHARACTERS = 16_384;

const SHAPES: readonly (readonly [string, RegExp])[] = [
  ["an AWS access key", /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])/],
  ["a private key", /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY/],
  ["a JSON Web Token", /(?<![A-Za-z0-9_-])eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/],
  ["a GitHub token", /(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{30,})/],
  ["a GitLab token", /(?<![A-Za-z0-9])gl(?:pat|dt|rt|ptt|cbt|soat)-[\w-]{20,}/],
  ["a Slack token", /(?<![A-Za-z0-9])xox[abeoprs]-[\w-]{10,}/],
  ["a Slack webhook", /hooks\.slack\.com\/(?:services|workflows)\/[A-Za-z0-9]+\/[A-Za-z0-9]+\/[A-Za-z0-9]+/],
  ["a Discord webhook", /discord(?:app)?\.com\/api\/webhooks\/\d+\/[\w-]{20,}/],
  ["a Stripe key", /(?<![A-Za-z0-9])(?:[sr]k_(?:live|test)_|whsec_)[A-Za-z0-9+/=]{16,}/],
  ["a Google API key", /(?<![A-Za-z0-9])AIza[\w-]{35}(?![\w-])/],
  ["a Google OAuth secret", /(?<![A-Za-z0-9])GOCSPX-[\w-]{20,}/],
  ["an OpenAI or Anthropic key", /(?<![A-Za-z0-9])sk-(?:proj-|svcacct-|ant-[a-z0-9]+-)?[A-Za-z0-9][\w-]{30,}/],
  ["a SendGrid key", /(?<![A-Za-z0-9])SG\.[\w-]{16,}\.[\w-]{16,}/],
  ["a Mailgun key", /(?<![A-Za-z0-9])key-[0-9a-f]{32}(?![A-Za-z0-9])/],
  ["a Twilio key", /(?<![A-Za-z0-9])SK[0-9a-f]{32}(?![A-Za-z0-9])/],
  ["an npm token", /(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36}/],
  ["a PyPI token", /(?<![A-Za-z0-9])pypi-[\w-]{40,}/],
  ["a Docker Hub token", /(?<![A-Za-z0-9])dckr_(?:pat|oat)_[\w-]{20,}/],
  ["a DigitalOcean token", /(?<![A-Za-z0-9])do[opr]_v1_[0-9a-f]{40,}/],
  ["a Vault token", /(?<![A-Za-z0-9])hv[sbr]\.[\w-]{20,}/],
  ["a Databricks token", /(?<![A-Za-z0-9])dapi[0-9a-f]{32}/],
  ["a Shopify token", /(?<![A-Za-z0-9])shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}/],
  ["a New Relic key", /(?<![A-Za-z0-9])(?:NRAK-[A-Z0-9]{27}|NRJS-[0-9a-f]{19}|[0-9a-f]{36}NRAL)(?![A-Za-z0-9])/],
  ["a Grafana token", /(?<![A-Za-z0-9])gl(?:c|sa)_[A-Za-z0-9_+/=]{30,}/],
  ["a Pulumi token", /(?<![A-Za-z0-9])pul-[0-9a-f]{40}/],
  ["a Linear or Notion key", /(?<![A-Za-z0-9])(?:lin_api_[A-Za-z0-9]{30,}|(?:secret|ntn)_[A-Za-z0-9]{40,})/],
  ["an Azure storage key", /AccountKey=[A-Za-z0-9+/=]{40,}/i],
  ["an age secret key", /AGE-SECRET-KEY-1[A-Z0-9]{40,}/],
  ["a connection string with a password", /(?:^|[;?&\s])(?:password|pwd)=(?![;&\s]|\$|\{|<|%\(|$)[^;&\s]{2,}/i],
];

/** `postgres://user:password@host`: a password that is written out, not one that is filled in later. */
function hasPasswordInUrl(text: string): boolean {
  const [, password] = /[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@]{0,128}:([^\s/@]{1,256})@[^\s/]/i.exec(text) ?? [];
  return password !== undefined && !isPlaceholder(password);
}

function isPlaceholder(text: string): boolean {
  return /^(?:\$|\{|<|%[({]|\*+$|x{3,}$)/i.test(text);
}

/** A value that the program or the platform fills in: `${NAME}`, `{{resolve:…}}`, `$(cat …)`, `ssm:…`. */
function isReference(text: string): boolean {
  return /^(?:\$\{[^}]*\}|\$\([^)]*\)|\$[A-Za-z_]\w*|\{\{[^}]*\}\}|%[({]?\w+[)}]?[s%]?|(?:ssm|secretsmanager|vault|sops|op|env|file|awssm|aws-sm|aws-ssm):.*)$/i.test(
    text,
  );
}

function isPath(text: string): boolean {
  return /^(?:\.{0,2}\/|~\/|[A-Za-z]:\\)[\w./\\ :@-]*$/.test(text);
}

/** A URL without a password, and without a query that could carry a key. */
function isPlainUrl(text: string): boolean {
  return /^[a-z][a-z0-9+.-]{1,20}:\/\/[^\s?#]*$/i.test(text) && !hasPasswordInUrl(text);
}

/**
 * Whether a text is as random as a generated key: one run of the characters of base64, long, of all three kinds, and
 * with many different ones. Hexadecimal is left out: commit hashes, digests and UUIDs look the same.
 */
function looksRandom(text: string): boolean {
  if (text.length < 32 || text.length > 512 || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) return false;
  if (/^[0-9a-f-]+$/i.test(text) || /^(?:\/|[a-z]+-[a-z]+-\d)/.test(text)) return false;
  if (!/[a-z]/.test(text) || !/[A-Z]/.test(text) || !/\d/.test(text)) return false;
  // Words that are joined have long runs of one kind; a generated key changes kind all the time.
  const changes = text.match(/[a-z](?=[A-Z0-9+/])|[A-Z](?=[a-z0-9+/])|[0-9](?=[A-Za-z+/])/g)?.length ?? 0;
  return entropy(text) >= 4.2 && changes / text.length >= 0.35;
}

/** Shannon's entropy, in bits for each character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
