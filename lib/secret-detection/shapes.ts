import { PLACEHOLDER_SECRET } from "./placeholder";

/**
 * The formats of credentials that say by themselves what they are. Every pattern runs in linear time: it starts at a
 * fixed prefix, or at the beginning of a word, and no repetition lies in another.
 */
export const CREDENTIALS: readonly (readonly [string, RegExp])[] = [
  ["a secret that is encrypted elsewhere", PLACEHOLDER_SECRET],
  // A digit is asked of ASIA only: ASIAPACIFICSOUTHEAST is long enough to be one.
  ["an AWS access key", /(?<![A-Za-z0-9])(?:(?:AKIA|ABIA|ACCA)[A-Z0-9]{16}|ASIA(?=[A-Z]{0,15}\d)[A-Z0-9]{16})(?![A-Za-z0-9])/],
  ["a private key", /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY|PuTTY-User-Key-File-\d: /],
  // The same in base64: the words PRIVATE KEY fall on one of three alignments.
  ["a private key", /LS0tLS1CRUdJTi[A-Za-z0-9+/]{0,40}(?:UFJJVkFURSBLRVk|BSSVZBVEUgS0VZ|QUklWQVRFIEtFW)/],
  ["an Amazon Bedrock key", /(?<![A-Za-z0-9])(?:ABSK[A-Za-z0-9+/]{100,}|bedrock-api-key-[A-Za-z0-9+/]{20,})/],
  ["a signed URL", /[?&](?:X-(?:Amz|Goog)-Signature=[0-9a-f]{64}|sig=[A-Za-z0-9%+/]{40,}|Signature=[\w~%-]{100,})/],
  ["an age secret key", /AGE-SECRET-KEY-1[A-Z0-9]{40,}/],
  ["a GitHub token", /(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{30,})/],
  ["a GitLab token", /(?<![A-Za-z0-9])(?:gl(?:pat|dt|rt|ptt|cbt|soat|ft|agent|oas|ffct|imt)-|GR1348941)[\w-]{20,}/],
  ["a Bitbucket or Atlassian token", /(?<![A-Za-z0-9])(?:ATBB[A-Za-z0-9]{28,}|AT(?:ATT|CTT)3x[\w=-]{60,}|ATTA[0-9a-f]{64})/],
  ["a Slack token", /(?<![A-Za-z0-9])(?:xox[abeoprs]-|xapp-\d-)[\w-]{10,}/],
  ["a Slack webhook", /hooks\.slack\.com\/(?:services|workflows|triggers)\/[A-Za-z0-9]{1,64}\/[A-Za-z0-9]{1,64}\/[A-Za-z0-9]+/],
  ["a Discord webhook", /discord(?:app)?\.com\/api\/webhooks\/\d{1,32}\/[\w-]{20,}/],
  ["a Teams webhook", /\.webhook\.office\.com\/webhookb2\/[0-9a-f-]{36}/],
  ["a Telegram bot token", /(?<![A-Za-z0-9])\d{8,10}:AA[\w-]{33}(?![\w-])/],
  ["a Stripe key", /(?<![A-Za-z0-9])(?:[sr]k_(?:live|test|prod)_|whsec_)[A-Za-z0-9+/=]{16,}/],
  ["a Square token", /(?<![A-Za-z0-9])(?:sq0(?:atp|csp)-[\w-]{22,}|EAAA[\w-]{60}(?![\w-]))/],
  ["a Flutterwave key", /(?<![A-Za-z0-9])FLWSECK(?:_TEST)?-[0-9a-zA-Z]{12,}/],
  ["an EasyPost, Shippo or Duffel key", /(?<![A-Za-z0-9])(?:EZ[AT]K[A-Za-z0-9]{54}|shippo_(?:live|test)_[0-9a-f]{40}|duffel_(?:live|test)_[\w=-]{43})/],
  ["a Facebook token", /(?<![A-Za-z0-9])EAA[MC][A-Za-z0-9]{100,}/],
  ["a Shopify token", /(?<![A-Za-z0-9])shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}/],
  ["a Google OAuth secret", /(?<![A-Za-z0-9])GOCSPX-[\w-]{20,}/],
  ["an OpenAI or Anthropic key", /(?<![A-Za-z0-9])sk-(?:[A-Za-z0-9]{32,}|(?:proj|svcacct|admin|or-v1|lf|ant-[a-z0-9]{1,16})-[\w-]{20,})/],
  ["a key of a model's provider", /(?<![A-Za-z0-9])(?:hf_[A-Za-z]{30,}|gsk_[A-Za-z0-9]{40,}|xai-[A-Za-z0-9]{60,}|pplx-[A-Za-z0-9]{40,}|r8_[A-Za-z0-9]{30,}|api_org_[A-Za-z]{34}|csk-[a-z0-9]{40,}|tgp_v1_[\w-]{40,}|lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}|nvapi-[\w-]{60,}|fw_[A-Za-z0-9]{24}(?![A-Za-z0-9])|pcsk_[A-Za-z0-9_]{60,}|sk_[0-9a-f]{48}(?![0-9a-f]))/],
  ["a SendGrid key", /(?<![A-Za-z0-9])SG\.[\w-]{16,}\.[\w-]{16,}/],
  ["a Mailgun key", /(?<![A-Za-z0-9])key-[0-9a-f]{32}(?![A-Za-z0-9])/],
  ["a Mailchimp key", /(?<![A-Za-z0-9])[0-9a-f]{32}-us\d{1,2}(?![A-Za-z0-9])/],
  ["a Resend key", /(?<![A-Za-z0-9])re_[A-Za-z0-9]{8}_[A-Za-z0-9]{20,}/],
  ["a HubSpot token", /(?<![A-Za-z0-9])pat-(?:na|eu|ap)\d-[0-9a-f]{8}-[0-9a-f]{4}-/],
  ["a Brevo key", /(?<![A-Za-z0-9])xkeysib-[0-9a-f]{64}/],
  ["a Twilio key", /(?<![A-Za-z0-9])SK[0-9a-f]{32}(?![A-Za-z0-9])/],
  ["an npm token", /(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36}/],
  ["a PyPI token", /(?<![A-Za-z0-9])pypi-[\w-]{40,}/],
  ["a RubyGems key", /(?<![A-Za-z0-9])rubygems_[0-9a-f]{48}/],
  ["a NuGet, Clojars or crates.io key", /(?<![A-Za-z0-9])(?:oy2[a-z0-9]{43}(?![a-z0-9])|CLOJARS_[A-Za-z0-9]{60}|cio[A-Za-z0-9]{32}(?![A-Za-z0-9]))/],
  ["an Artifactory key", /(?<![A-Za-z0-9])(?:AKCp[A-Za-z0-9]{69}|cmVmd[A-Za-z0-9]{59})(?![A-Za-z0-9])/],
  ["a key of a build or its checks", /(?<![A-Za-z0-9])(?:sq[pua]_[0-9a-f]{40}|sgp_(?:[0-9a-f]{16}_)?[0-9a-f]{40}|bkua_[0-9a-f]{40}|API-[A-Z0-9]{26}(?![A-Z0-9])|[ps]at\.[\w-]{22}\.[A-Za-z0-9]{24}\.[A-Za-z0-9]{20}|ico-[A-Za-z0-9]{32}|pnu_[A-Za-z0-9]{36})/],
  ["a Docker Hub token", /(?<![A-Za-z0-9])dckr_(?:pat|oat)_[\w-]{20,}/],
  ["a DigitalOcean token", /(?<![A-Za-z0-9])do[opr]_v1_[0-9a-f]{40,}/],
  ["a Fly token", /(?<![A-Za-z0-9])f(?:o1_[\w-]{43}|m(?:1[ar]|2)_[A-Za-z0-9+/]{100,})/],
  ["a Netlify or Contentful token", /(?<![A-Za-z0-9])(?:nfp_[A-Za-z0-9]{36}|CFPAT-[\w-]{43})/],
  ["a Cloudflare key", /(?<![A-Za-z0-9])v1\.0-[0-9a-f]{24}-[0-9a-f]{146}/],
  ["a Tailscale key", /(?<![A-Za-z0-9])tskey-[a-z]{1,16}-[\w-]{16,}/],
  ["an OpenShift token", /(?<![A-Za-z0-9])sha256~[\w-]{43}(?![\w-])/],
  ["a 1Password key", /(?<![A-Za-z0-9])(?:A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}|ops_eyJ[\w+/=]{100,})/],
  ["a Heroku key", /(?<![A-Za-z0-9])HRKU-[\w-]{36,}/],
  ["a Vault token", /(?<![A-Za-z0-9])(?:hv[sbr]\.[\w-]{20,}|s\.(?=[A-Za-z]{0,23}\d)(?=[a-z0-9]{0,23}[A-Z])[A-Za-z0-9]{24}(?![\w.]))/],
  ["a Terraform token", /(?<![A-Za-z0-9])[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,}/],
  ["a Pulumi token", /(?<![A-Za-z0-9])pul-[0-9a-f]{40}/],
  ["a Doppler token", /(?<![A-Za-z0-9])dp\.(?:pt|st|sa|ct|scim|audit)\.[\w.-]{40,}/],
  ["a Databricks token", /(?<![A-Za-z0-9])dapi[0-9a-f]{32}/],
  ["a PlanetScale credential", /(?<![A-Za-z0-9])pscale_(?:pw|tkn|oauth)_[\w.-]{30,}/],
  ["a Supabase secret key", /(?<![A-Za-z0-9])(?:sbp_[0-9a-f]{40}|sb_secret_[\w-]{20,})/],
  ["a New Relic key", /(?<![A-Za-z0-9])(?:NRAK-[A-Z0-9]{27}|[0-9a-f]{36}NRAL)(?![A-Za-z0-9])/],
  ["a Grafana token", /(?<![A-Za-z0-9])(?:gl(?:c|sa)_[A-Za-z0-9_+/=]{30,}|eyJrIjoi[A-Za-z0-9]{70,})/],
  ["a Dynatrace token", /(?<![A-Za-z0-9])dt0[a-z]\d\d\.[A-Z0-9]{24}\.[A-Z0-9]{64}/],
  ["a Sentry token", /(?<![A-Za-z0-9])sntr[yu]s?_[\w+/=]{40,}/],
  ["a LaunchDarkly key", /(?<![\w-])sdk-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])/],
  ["a Postman key", /(?<![A-Za-z0-9])PMAK-[0-9a-f]{24}-[0-9a-f]{34}/],
  ["an Adobe secret", /(?<![A-Za-z0-9])p8e-[A-Za-z0-9_-]{32}(?![\w-])/],
  ["a MaxMind key", /(?<![A-Za-z0-9])[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk/],
  ["a Typeform, ReadMe or Frame.io token", /(?<![A-Za-z0-9])(?:tfp_[\w.=-]{40,}|rdme_[a-z0-9]{70}|fio-u-[\w=-]{64})/],
  ["a Discord bot token", /(?<![\w-])[MNO][A-Za-z\d]{23,27}\.[\w-]{6}\.[\w-]{27,38}(?![\w-])/],
  ["an Airtable token", /(?<![A-Za-z0-9])pat[A-Za-z0-9]{14}\.[0-9a-f]{64}/],
  ["a Linear or Notion key", /(?<![A-Za-z0-9])(?:lin_api_[A-Za-z0-9]{30,}|(?:secret|ntn)_[A-Za-z0-9]{40,})/],
  ["a Figma token", /(?<![A-Za-z0-9])figd_[\w-]{36,}/],
  ["a Mapbox secret token", /(?<![A-Za-z0-9])sk\.eyJ[\w-]{20,}\.[\w-]{16,}/],
  ["an Alibaba access key", /(?<![A-Za-z0-9])LTAI[A-Za-z0-9]{16,26}(?![A-Za-z0-9])/],
  ["an Azure key", /(?:AccountKey|SharedAccessKey)=[A-Za-z0-9+/]{40,}={0,2}/i],
  ["an Azure client secret", /(?<![\w~.-])[\w~.-]{3}[78]Q~[\w~.-]{31,34}(?![\w~.-])/],
  ["an Azure DevOps or API token", /(?<![A-Za-z0-9])[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}(?![A-Za-z0-9])|JQQJ99[A-Za-z0-9]{40,}/],
  ["a Laravel key", /(?<![\w])base64:[A-Za-z0-9+/]{43}=/],
  // As in /etc/shadow, .htpasswd and cloud-config: what is guessed without limit once it is known.
  ["a password's hash", /\$(?:2[abxy]?\$\d\d\$[./A-Za-z0-9]{53}|(?:apr1|1|5|6|7|y|gy)\$[^\s$:]{1,64}\$(?:[^\s$:]{1,64}\$)?[./A-Za-z0-9]{22,}|argon2(?:id|i|d)\$v=\d{1,3}\$[^\s$]{5,64}\$[^\s$]{8,}\$[^\s$:]{16,})/],
  ["a password's hash", /(?<![\w}])\{S?(?:SHA|SHA256|SHA512|MD5|CRYPT)\}[A-Za-z0-9+/]{16,}={0,2}/],
  // Of a JSON Web Key only the private half has these.
  ["a private key", /"[dk]"\s{0,4}:\s{0,4}"[\w-]{40,}"/],
  ["a one-time password's secret", /otpauth:\/\/\S{0,512}?[?&]secret=[A-Z2-7]{16,}/i],
  ["a registry's credentials", /\\?"auth\\?"\s{0,4}:\s{0,4}\\?"[A-Za-z0-9+/]{12,}={0,2}\\?"/],
]; // prettier-ignore

/** Formats of keys that are secret in one place and public in another: what the variable is called decides. */
export const OPAQUE: readonly (readonly [string, RegExp])[] = [
  ["a JSON Web Token", /(?<![A-Za-z0-9_-])eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/],
  ["a Google API key", /(?<![A-Za-z0-9])AIza[\w-]{35}(?![\w-])/],
];

/**
 * A password or key inside a longer text: the first group. `true`, a number, a path or a placeholder there is none.
 * Global, since a placeholder may stand before a real one.
 */
export const EMBEDDED: readonly (readonly [string, RegExp])[] = [
  // password=…, -Dspring.datasource.password=…, --db-password=…, Kafka's password="…"
  ["a password", /(?<![\w.-])[\w.-]{0,100}(?:password|passwd|pwd)=["']?([^\s"'&;,]{2,256})/gi],
  ["a password", /(?<![\w-])--(?:password|requirepass|masterauth)\s{1,4}["']?([^\s"'&;-][^\s"'&;]{1,256})/gi],
  // Oracle: user/password@host:port/service
  [
    "a connection string with a password",
    /(?<![\w./:@-])(?:jdbc:oracle:(?:thin|oci8?):)?[a-z][\w$#]{0,64}\/([^\s"'@/]{1,256})@(?:\/\/)?[\w.-]{1,253}:\d{1,5}[:/]\w/gi,
  ],
  // Go's MySQL driver: user:password@tcp(host)/name
  ["a connection string with a password", /(?<![^\s"'=,])[\w.-]{1,64}:([^\s"'@]{1,256})@(?:tcp|unix)\(/gi],
  [
    "a JSON document with a credential",
    /"[\w.-]{0,60}(?:password|passwd|client_?secret|secret_?key|secret_?access_?key|api_?key|private_?key|auth_?token|access_?token)\\?"\s{0,4}:\s{0,4}\\?"([^"\\]{3,512})/gi,
  ],
  ["an Authorization header", /(?<!\w)(?:Basic|Bearer)(?: |%20)(?=[^\s,;"']{0,80}\d)([\w+/.~=-]{16,})/gi],
  [
    "an Authorization header",
    /(?<!\w)(?:Proxy-)?Authorization\\?["']?\s{0,4}[:=]\s{0,4}\\?["']?(?:[A-Za-z]{2,16}(?: |%20))?(?=[^\s,;"']{0,80}\d)([\w+/.~=-]{16,})/gi,
  ],
  ["an API key", /(?<![A-Za-z0-9])(?:x[-_])?(?:api|access|auth)[-_]?(?:key|token)(?:=|:\s?)(?=[^\s,;&"']{0,80}\d)([\w+/.~-]{16,})/gi],
]; // prettier-ignore

/**
 * `postgres://user:password@host`: the password. What is only digits and then goes on is a port; what a digest follows
 * is an image's tag.
 */
export const URL_PASSWORD =
  /[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@]{0,128}:(?!\d{1,5}[^\w@])([^\s@"'`]{1,256})@(?!sha\d{3}:)[^\s/]/gi;
