import { doesNotMatch, match, ok, strictEqual } from "node:assert";
import { secretInVariable } from "../../../lib/secret-detection/variable";
import { ALNUM, base64, BASE64, HEX, made, UPPER, UPPER_DIGITS, uuid } from "./made";

const nothing = { allowedNames: [], extraNames: [], extraPatterns: [] };

/** Variables as they stand in real task definitions, by what they are. None is a secret. */
const HARMLESS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "plain settings": {
    LOG_LEVEL: "debug",
    NODE_ENV: "production",
    PORT: "8080",
    TZ: "Europe/Berlin",
    LANG: "en_US.UTF-8",
    AWS_REGION: "eu-west-1",
    AWS_DEFAULT_REGION: "ap-southeast-1",
    REGION_NAME: "ASIAPACIFICSOUTHEAST",
    HOSTNAME: "orders.internal.example.com",
    DB_HOST: "orders.cluster-c1a2b3d4e5f6.eu-west-1.rds.amazonaws.com",
    DB_USER: "orders",
    KAFKA_BROKERS: "b-1.msk.example.com:9094,b-2.msk.example.com:9094",
    ALLOWED_ORIGINS: "https://app.example.com,https://admin.example.com",
    CRON: "0 3 * * *",
    WORKER_COUNT: "4",
    FEATURES: "checkout-v2,dark-mode,new-search",
    USER_AGENT: "Mozilla/5.0 (compatible; ExampleBot/2.1; +https://example.com/bot)",
    GREETING: "Your password = the one that we sent you",
    LOG_FORMAT: "%(asctime)s %(levelname)s user=%(user)s password=%(password)s",
    MASK_PATTERN: "password=[^&]+|token=.*",
    PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    PWD: "/app",
    OLDPWD: "/",
  },
  flags: {
    MYSQL_ALLOW_EMPTY_PASSWORD: "yes",
    MYSQL_RANDOM_ROOT_PASSWORD: "true",
    ALLOW_EMPTY_PASSWORD: "no",
    DISABLE_PASSWORD_LOGIN: "1",
    REQUIRE_PASSWORD: "TRUE",
    TOKEN_VALIDATION_ENABLED: "on",
    ENABLE_TOKEN_REFRESH: "off",
    USE_SECRETS: "enabled",
    HIDE_PASSWORD: "disabled",
    CORS_CREDENTIALS: "same-origin",
    ACCESS_CONTROL_ALLOW_CREDENTIALS: "true",
    SSL_CLIENT_AUTH: "required",
    EMPTY_TOKEN: "",
    NO_TOKEN: "none",
    TOKENIZERS_PARALLELISM: "false",
  },
  "numbers about secrets": {
    PASSWORD_MIN_LENGTH: "12",
    PASSWORD_MAX_AGE_DAYS: "90",
    PASSWORD_HISTORY: "5",
    MAX_TOKENS: "4096",
    MAX_TOKEN: "4096",
    OPENAI_MAX_TOKENS: "1,024",
    TOKEN_TTL: "3600",
    ACCESS_TOKEN_LIFETIME: "15m",
    REFRESH_TOKEN_EXPIRES_IN: "30d",
    JWT_SECRET_ROTATION: "7 days",
    TOKEN_BUDGET: "large",
    BCRYPT_SALT_ROUNDS: "10",
    SECRET_CACHE_SIZE: "100",
    TOKEN_LEEWAY_SECONDS: "30",
    LOGIN_TOKEN: "86400",
  },
  "where a secret is, and what it is called": {
    DB_SECRET_ARN: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf",
    DB_SECRET: "arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:db-AbCdEf",
    DB_SECRET_NAME: "prod/orders/db",
    APP_SECRET: "prod/orders/app-credentials",
    APP_CREDENTIALS: "projects/example/secrets/db/versions/latest",
    SECRET_ID: "orders-db",
    SECRETS_PREFIX: "/prod/orders",
    SECRETS_MANAGER_REGION: "eu-west-1",
    AIRFLOW__SECRETS__BACKEND: "airflow.providers.amazon.aws.secrets.secrets_manager.SecretsManagerBackend",
    AIRFLOW__SECRETS__BACKEND_KWARGS:
      '{"connections_prefix": "airflow/connections", "variables_prefix": "airflow/vars"}',
    POSTGRES_PASSWORD_FILE: "/run/secrets/postgres-password",
    DB_PASSWORD: "/run/secrets/db",
    GOOGLE_APPLICATION_CREDENTIALS: "/etc/gcp/credentials.json",
    AWS_SHARED_CREDENTIALS_FILE: "~/.aws/credentials",
    AWS_WEB_IDENTITY_TOKEN_FILE: "/var/run/secrets/eks.amazonaws.com/serviceaccount/token",
    AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "/v2/credentials/example",
    SSH_PRIVATE_KEY_PATH: "/home/app/.ssh/id_ed25519",
    VAULT_TOKEN_PATH: "auth/kubernetes",
    API_TOKEN: "ssm:/prod/orders/token",
    API_SECRET: "op://prod/orders/secret",
    DB_PASS: "${DB_PASSWORD}",
    CACHE_PASSWORD: "$REDIS_PASSWORD",
    SMTP_PASSWORD: "$(cat /run/secrets/smtp)",
    ADMIN_PASSWORD: "{{resolve:secretsmanager:admin:SecretString:password}}",
    DD_PASSWORD: "%%env_DD_PASSWORD%%",
    KEYSTORE_PASSWORD: "ENC(G6N718UuyPE5bHyWKyuLQSm02auQPUtm)",
    HIDDEN_PASSWORD: "********",
    SAMPLE_PASSWORD: "<your password>",
  },
  "names and places that speak of secrets": {
    TOKEN_URL: "https://auth.example.com/oauth2/token",
    TOKEN_ENDPOINT_AUTH_METHOD: "client_secret_basic",
    OAUTH_TOKEN_URI: "https://login.example.com/realms/app/protocol/openid-connect/token",
    OAUTH_TOKEN: "https://login.example.com/oauth/token",
    TOKEN_ISSUER: "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI",
    TOKEN_AUDIENCE: "orders-api",
    TOKEN_ALGORITHM: "RS256",
    TOKEN_HEADER: "X-Auth-Token",
    CSRF_TOKEN: "X-CSRF-TOKEN",
    TOKEN_SERVICE: "identity",
    PASSWORD_RESET_URL: "https://app.example.com/reset?lang=en",
    PASSWORD_RESET_TEMPLATE: "reset-password-v2",
    PASSWORD_HASHER: "org.springframework.security.crypto.argon2.Argon2PasswordEncoder",
    PASSWORD_ENCODER: "bcrypt",
    PASSWORD_FIELD: "user_password",
    PASSWORD_POLICY: "strong",
    ACCESS_TOKEN_STRATEGY: "opaque",
    PASSWORD_SPECIALS: "!@#",
    FORGOT_PASSWORD_SENDER: "noreply@example.com",
    PASSWORDLESS_LOGIN: "magic-link",
    COGNITO_AUTH_FLOW: "USER_PASSWORD_AUTH",
    OIDC_CLIENT_AUTH: "private_key_jwt",
    GRANT_TYPE: "urn:ietf:params:oauth:grant-type:token-exchange",
    TLS_CIPHERS: "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256",
    SECRET_STORE: "aws",
    ACCESS_KEY_FIELD: "key",
    EOS_TOKEN: "</s>",
    PAD_TOKEN: "[PAD]",
    NEXT_TOKEN: "first-page",
    TOKEN_SYMBOL: "ETH",
    RENDER_PASS: "second",
    TWO_PASS: "fast",
    BYPASS: "internal",
    COMPASS: "north",
  },
  "keys that everybody may have": {
    NEXT_PUBLIC_MAPBOX_TOKEN: `pk.eyJ1${made(40)}.${made(22)}`,
    NEXT_PUBLIC_FIREBASE_API_KEY: `AIza${made(35)}`,
    NEXT_PUBLIC_SUPABASE_ANON_KEY: jwt("anon"),
    REACT_APP_API_KEY: made(32, ALNUM, "react"),
    VITE_SENTRY_TOKEN: made(40, ALNUM, "vite"),
    SUPABASE_ANON_KEY: jwt("supabase"),
    STRIPE_PUBLISHABLE_KEY: `pk_live_${made(98)}`,
    STRIPE_KEY: `pk_test_${made(98)}`,
    RECAPTCHA_SITE_KEY: `6L${made(38)}`,
    POSTHOG: `phc_${made(43)}`,
    JWT_PUBLIC_KEY: `MCowBQYDK2VwAyEA${made(43)}=`,
    VAPID_PUBLIC_KEY: `B${made(86)}`,
    RSA_PUB: `-----BEGIN PUBLIC KEY-----\n${made(64)}\n-----END PUBLIC KEY-----`,
    TLS_CERTIFICATE: `-----BEGIN CERTIFICATE-----\n${made(64)}\n-----END CERTIFICATE-----`,
    CA_BUNDLE: base64(`-----BEGIN CERTIFICATE-----\n${made(64)}\n-----END CERTIFICATE-----`),
    DEPLOY_SSH: `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5${made(43)} deploy@example`,
    HOST_KEY: `AAAAC3NzaC1lZDI1NTE5${made(48)}`,
    SENTRY_DSN: `https://${made(32, HEX)}@o123456.ingest.sentry.io/4501234567890123`,
    GA_MEASUREMENT_ID: "G-1A2B3C4D5E",
  },
  identifiers: {
    USER_POOL_ID: "eu-west-1_AbCdEfGhI",
    COGNITO_CLIENT_ID: made(26, "abcdefghijklmnopqrstuvwxyz0123456789"),
    GOOGLE_CLIENT_ID: `123456789012-${made(32, "abcdefghijklmnopqrstuvwxyz0123456789")}.apps.googleusercontent.com`,
    TENANT_ID: uuid("tenant"),
    CORRELATION: uuid("correlation").toUpperCase(),
    KMS_KEY_ID: uuid("kms"),
    KMS_KEY: uuid("kms2"),
    KMS_KEY_ARN: `arn:aws:kms:eu-west-1:111122223333:key/${uuid("kms3")}`,
    QUEUE_URL: "https://sqs.eu-west-1.amazonaws.com/111122223333/orders.fifo",
    TOPIC: "arn:aws:sns:eu-west-1:111122223333:orders",
    SECURITY_GROUP: "sg-0a1b2c3d4e5f67890",
    HOSTED_ZONE: `Z${made(20, UPPER_DIGITS)}`,
    DISTRIBUTION: `E${made(13, UPPER_DIGITS)}`,
    SEGMENT_ID: made(32, ALNUM, "segment"),
    GIT_COMMIT: made(40, HEX),
    GIT_SHA: made(40, HEX, "b"),
    BUILD: made(64, HEX),
    IMAGE_DIGEST: `sha256:${made(64, HEX)}`,
    IMAGE: `111122223333.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2@sha256:${made(64, HEX)}`,
    OCI_IMAGE: `oci://app:v1.4.2@sha256:${made(64, HEX)}`,
    SCRIPT_INTEGRITY: `sha384-${made(64)}`,
    CODE_HASH: `${made(43)}=`,
    CODE_SHA256: `${made(43, BASE64, "code")}=`,
    ETAG: `"${made(32, HEX)}"`,
    S3_KEY: "releases/2025-01-31/orders-api-1.4.2.tar.gz",
    PARTITION_KEY: "tenantId",
    CACHE_KEY: made(32, HEX, "cache"),
    STORAGE_KEY: "app.settings",
    SORT_KEY: "createdAt#orderId",
    CONTRACT_ADDRESS: `0x${made(40, HEX)}`,
    ENI: "eni-0a1b2c3d4e5f67890",
  },
  addresses: {
    DATABASE_URL: "postgres://orders@db.internal:5432/orders?sslmode=require",
    DATABASE_TEMPLATE: "postgres://${DB_USER}:${DB_PASSWORD}@db.internal:5432/orders",
    DATABASE_FORMAT: "postgres://%s:%s@%s/orders",
    DATABASE_SAMPLE: "postgres://USER:PASSWORD@HOST/orders",
    JDBC_URL: "jdbc:postgresql://db.internal:5432/orders?user=orders&ssl=true&password=${DB_PASSWORD}",
    MYSQL_DSN: "app@tcp(db.internal:3306)/orders?tls=true",
    REDIS_URL: "redis://cache.internal:6379/0",
    REDIS_MAIL: "redis://cache.internal:6379/alerts@example.com",
    BROKERS: "amqp://mq-1.internal:5672,amqp://mq-2.internal:5672",
    GIT_REPOSITORY: "ssh://git@github.com:22/example/app.git",
    PROXY_PASS: "http://backend:8080",
    CALLBACK: "https://app.example.com:8443/callback?mail=a@example.com",
    DISCOVERY: '{"url":"http://a.internal:8080","mail":"ops@example.com"}',
    WEBHOOK: "https://hooks.example.com/orders",
    CDN: "https://d111111abcdef8.cloudfront.net/assets/v2",
    OTEL_EXPORTER_OTLP_ENDPOINT: "http://localhost:4317",
    OTEL_EXPORTER_OTLP_HEADERS: "x-tenant=orders,x-stage=prod",
  },
  "code and options": {
    JAVA_OPTS: "-Xms512m -Xmx1024m -XX:+UseG1GC -Dspring.profiles.active=prod -Duser.timezone=UTC",
    JAVA_TOOL_OPTIONS: "-javaagent:/opt/otel.jar -Djavax.net.ssl.trustStorePassword=changeit",
    JDK_JAVA_OPTIONS: "-Dapp.password=${APP_PASSWORD} -Dapp.reset-password=true",
    SPRING_PROFILES_ACTIVE: "prod,aws",
    SPRING_DATASOURCE_DRIVER_CLASS_NAME: "org.postgresql.Driver",
    SERIALIZER: "com.example.orders.Http2JsonV3MessageSerializerFactory",
    HANDLER: "OrdersServiceV2Http2RequestHandlerFactoryBean",
    NODE_OPTIONS: "--max-old-space-size=1536 --enable-source-maps",
    CLI_ARGS: "--password-file /run/secrets/db --no-password --verbose",
    SCRUBBED: "password,passwd,secret,token,api_key",
    BANNER: "sk-learn-model-training-pipeline-production-v2",
    QUERY: "SELECT id, name FROM orders WHERE created_at > now() - interval '1 day'",
    JSON_CONFIG:
      '{"retries":3,"endpoint":"https://api.example.com","password":"${DB_PASSWORD}","api_key":"%%env_KEY%%"}',
    CONFIG_B64: base64('{"featureFlags":{"checkout":true,"search":false},"region":"eu-west-1"}'),
    BANNER_B64: base64("Welcome to the Ordering Service, Version 2.4 (Grüße aus München)"),
    TERMS: base64("server:\n  port: 8080\nlogging:\n  level: INFO\nfeature:\n  x2: true\n"),
    LOGO: `iVBORw0KGgoAAAANSUhEUg${made(60)}`,
    PACKED: `H4sIAAAAAAAA${made(60)}`,
    KMS_ENCRYPTED: `AQICAHh${made(120)}`,
    DB_PASSWORD_ENCRYPTED: `AQICAHh${made(120, ALNUM, "db")}`,
    ALPHABET: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
  },
};

/** Made-up credentials in the shapes of real ones, under names that say nothing: the value alone must be enough. */
const SHAPES: Readonly<Record<string, string>> = {
  "an AWS access key": `AKIA${made(16, UPPER_DIGITS)}`,
  "a temporary AWS access key": `ASIA3${made(15, UPPER_DIGITS)}`,
  "an AWS access key in a text": `key=AKIA${made(16, UPPER_DIGITS, "text")};region=eu-west-1`,
  "an AWS secret access key": made(40, BASE64, "aws"),
  "an AWS secret access key in quotes": `"${made(40, BASE64, "quoted")}"`,
  "an RSA private key": pem("RSA PRIVATE KEY"),
  "a private key in PKCS #8": pem("PRIVATE KEY"),
  "an encrypted private key": pem("ENCRYPTED PRIVATE KEY"),
  "an OpenSSH private key": pem("OPENSSH PRIVATE KEY"),
  "a private key of PuTTY": "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: deploy\n",
  "a private key in base64": base64(pem("EC PRIVATE KEY")),
  "a private key in one line": pem("PRIVATE KEY").replaceAll("\n", "\\n"),
  "a service account of Google": JSON.stringify({ type: "service_account", private_key: pem("PRIVATE KEY") }),
  "an age key": `AGE-SECRET-KEY-1${made(58, UPPER_DIGITS)}`,
  "a JSON Web Token": jwt("session"),
  "a GitHub token": `ghp_${made(36)}`,
  "a GitHub token of a job": `ghs_${made(36)}`,
  "a fine-grained GitHub token": `github_pat_${made(22)}_${made(59)}`,
  "a GitLab token": `glpat-${made(20)}`,
  "a Bitbucket token": `ATBB${made(32)}`,
  "an Atlassian token": `ATATT3x${made(180)}`,
  "a Slack bot token": `xoxb-${made(12, "0123456789")}-${made(24)}`,
  "a Slack app token": `xapp-1-${made(40)}`,
  "a Slack webhook": `https://hooks.slack.com/services/T${made(8, UPPER)}/B${made(8, UPPER)}/${made(24)}`,
  "a Discord webhook": `https://discord.com/api/webhooks/123456789012345678/${made(68)}`,
  "a Teams webhook": `https://example.webhook.office.com/webhookb2/${uuid("teams")}@${uuid("t2")}/IncomingWebhook/${made(32, HEX)}`,
  "a Telegram bot token": `123456789:AA${made(33)}`,
  "a Stripe key": `sk_live_${made(24)}`,
  "a restricted Stripe key": `rk_live_${made(24)}`,
  "a Stripe webhook secret": `whsec_${made(32)}`,
  "a Square token": `sq0atp-${made(22)}`,
  "a Shopify token": `shpat_${made(32, HEX)}`,
  "a Google API key": `AIza${made(35)}`,
  "a Google OAuth secret": `GOCSPX-${made(28)}`,
  "an OpenAI key": `sk-${made(48)}`,
  "an OpenAI project key": `sk-proj-${made(100)}`,
  "an Anthropic key": `sk-ant-api03-${made(90)}`,
  "a Hugging Face token": `hf_${made(34, "ABCDEFGHabcdefgh")}`,
  "a Groq key": `gsk_${made(52)}`,
  "a SendGrid key": `SG.${made(22)}.${made(43)}`,
  "a Mailgun key": `key-${made(32, HEX)}`,
  "a Mailchimp key": `${made(32, HEX)}-us14`,
  "a Brevo key": `xkeysib-${made(64, HEX)}-${made(16)}`,
  "a Twilio key": `SK${made(32, HEX)}`,
  "an npm token": `npm_${made(36)}`,
  "a PyPI token": `pypi-AgEIcHlwaS5vcmc${made(120)}`,
  "a RubyGems key": `rubygems_${made(48, HEX)}`,
  "a Docker Hub token": `dckr_pat_${made(27)}`,
  "a DigitalOcean token": `dop_v1_${made(64, HEX)}`,
  "a Heroku key": `HRKU-${uuid("heroku")}`,
  "a Vault token": `hvs.${made(90)}`,
  "a Terraform token": `${made(14)}.atlasv1.${made(67)}`,
  "a Pulumi token": `pul-${made(40, HEX)}`,
  "a Doppler token": `dp.st.prd.${made(40)}`,
  "a Databricks token": `dapi${made(32, HEX)}`,
  "a PlanetScale password": `pscale_pw_${made(43)}`,
  "a Supabase key": `sbp_${made(40, HEX)}`,
  "a New Relic licence key": `${made(36, HEX)}NRAL`,
  "a New Relic user key": `NRAK-${made(27, UPPER_DIGITS)}`,
  "a Grafana token": `glc_${made(80)}`,
  "a Dynatrace token": `dt0c01.${made(24, UPPER_DIGITS)}.${made(64, UPPER_DIGITS)}`,
  "a Sentry token": `sntrys_${made(80)}`,
  "a LaunchDarkly key": `sdk-${uuid("ld")}`,
  "a Postman key": `PMAK-${made(24, HEX)}-${made(34, HEX)}`,
  "an Airtable token": `pat${made(14)}.${made(64, HEX)}`,
  "a Notion secret": `secret_${made(43)}`,
  "a Linear key": `lin_api_${made(40)}`,
  "a Figma token": `figd_${made(40)}`,
  "a Mapbox secret": `sk.eyJ1${made(60)}.${made(22)}`,
  "an Alibaba key": `LTAI5t${made(18)}`,
  "an Azure client secret": `${made(3)}8Q~${made(34)}`,
  "an Azure storage connection": `DefaultEndpointsProtocol=https;AccountName=app;AccountKey=${made(86)}==;EndpointSuffix=core.windows.net`,
  "an Azure bus connection": `Endpoint=sb://app.servicebus.windows.net/;SharedAccessKeyName=root;SharedAccessKey=${made(43)}=`,
  "a Laravel key": `base64:${made(43)}=`,
  "a registry login": JSON.stringify({ auths: { "ghcr.io": { auth: base64("robot:correct-horse") } } }),
  "a postgres URL": "postgres://orders:correct-horse@db.internal:5432/orders",
  "a postgres URL in SQLAlchemy's spelling": "postgresql+psycopg2://orders:correct-horse@db.internal/orders",
  "a URL with a slash in its password": "mysql://orders:cor/rect@db.internal/orders",
  "a URL with a numeric password": "redis://:314159@cache.internal:6379",
  "a second URL, behind one that is filled in": "amqp://${U}:${P}@a,amqp://app:correct-horse@b",
  "a URL whose password begins with a dollar": "mongodb+srv://app:$ecret-horse@cluster.example.net/app",
  "an old Sentry DSN": `https://${made(32, HEX)}:${made(32, HEX, "s")}@sentry.example.com/2`,
  "a JDBC URL": "jdbc:mysql://db.internal/orders?user=orders&password=correct-horse",
  "an ADO connection": "Server=db.internal;Database=orders;User Id=sa;Password=correct-horse;",
  "a DSN of Go": "app:correct-horse@tcp(db.internal:3306)/orders",
  "a libpq connection": "host=db.internal user=orders password=correct-horse dbname=orders",
  "a JVM option": "-Xmx1g -Dspring.datasource.password=correct-horse -Dx=y",
  "a JVM option after one of Java's default":
    "-Djavax.net.ssl.trustStorePassword=changeit -Djavax.net.ssl.keyStorePassword=correct-horse",
  "a command line": "--user orders --password correct-horse --verbose",
  "a Kafka login":
    'org.apache.kafka.common.security.plain.PlainLoginModule required username="app" password="correct-horse";',
  "a JSON configuration": '{"spring.datasource.url":"jdbc:x","spring.datasource.password":"correct-horse"}',
  "a JSON configuration in base64": base64('{"db":{"user":"orders","password":"correct-horse"}}'),
  "a JSON configuration in JSON": JSON.stringify({ config: JSON.stringify({ password: "correct-horse" }) }),
  "a basic header": `Authorization=Basic ${base64("123456:correct-horse")}`,
  "a bearer header": `Authorization: Bearer ${made(40)}`,
  "an API key in headers": `x-tenant=orders,api-key=${made(32, HEX)}`,
  "an API key in a query": `https://api.example.com/v1?api_key=${made(24, ALNUM, "q")}7&lang=en`,
  "a secret behind 60 kB of padding": `${" ".repeat(60_000)}AKIA${made(16, UPPER_DIGITS)}`,
};

/** Names that are enough, with a value that shows nothing. */
const NAMES = [
  "PASSWORD", "DB_PASSWORD", "DB_PASSWORD_1", "dbPassword", "db-password", "PGPASSWORD", "MYSQL_ROOT_PASSWORD", "ADMINPASSWORD", "DB_PASSWD",
  "DB_PWD", "DB_PASS", "SMTP_PASS", "RABBITMQ_DEFAULT_PASS", "LDAP_BIND_PASS", "KEY_PASSPHRASE", "CLIENT_SECRET", "clientSecret",
  "APP_CLIENTSECRET", "JWT_SECRET", "NEXTAUTH_SECRET", "CSRF_SECRET", "SESSION_SECRET", "COOKIE_SECRETS", "SECRET_KEY_BASE", "DJANGO_SECRET_KEY",
  "API_TOKEN", "AUTH_TOKEN", "ACCESS_TOKEN", "REFRESH_TOKEN", "BOT_TOKEN", "GITHUB_TOKEN", "API_TOKENS", "API_KEY", "STRIPE_API_KEYS", "stripeApiKey",
  "stripeAPIKey", "APIKEY", "DATADOG_API_KEY", "NEW_RELIC_LICENSE_KEY", "ENCRYPTION_KEY", "SIGNING_KEY", "RAILS_MASTER_KEY", "PRIVATE_KEY",
  "AIRFLOW__CORE__FERNET_KEY", "WORDPRESS_AUTH_KEY", "PASSWORD_SALT", "AUTH_PEPPER", "DB_CREDENTIALS", "BASIC_AUTH", "AWS_SECRET_ACCESS_KEY",
  "AWS_ACCESS_KEY_ID", "ECS_ENGINE_AUTH_DATA", "SUPABASE_SERVICE_ROLE_KEY", "TOKEN_SECRET", "PASSWORD_HASH_SECRET", "DB_PASSWORD_AUTH_SERVICE",
  "SPRING_DATASOURCE_PASSWORD", "spring.datasource.password", "Logging__ApiKey",
]; // prettier-ignore

function jwt(subject: string): string {
  const part = (json: object): string => Buffer.from(JSON.stringify(json)).toString("base64url");
  return `${part({ alg: "HS256", typ: "JWT" })}.${part({ sub: subject, iat: 1 })}.${made(43)}`;
}

function pem(kind: string): string {
  return `-----BEGIN ${kind}-----\n${made(64)}\n${made(40)}\n-----END ${kind}-----`;
}

describe("a variable", () => {
  for (const [kind, variables] of Object.entries(HARMLESS)) {
    for (const [name, value] of Object.entries(variables)) {
      it(`is no secret: ${name}, one of ${kind}`, () => {
        strictEqual(secretInVariable(name, value, nothing), undefined);
      });
    }
  }
  it("is judged by at least 120 harmless ones and 60 secrets", () => {
    ok(Object.values(HARMLESS).flatMap((each) => Object.keys(each)).length >= 120);
    ok(Object.keys(SHAPES).length >= 60);
  });

  for (const [what, value] of Object.entries(SHAPES)) {
    it(`is a secret under any name: ${what}`, () => {
      const reason = secretInVariable("SETTING", value, nothing) ?? "";
      match(reason, /^holds /);
      doesNotMatch(reason, /horse|rect/);
      ok(!value.split(/\W/).some((part) => part.length > 15 && reason.includes(part)), `tells a part: ${reason}`);
    });
  }
  for (const name of NAMES) {
    it(`is a secret by its name: ${name}`, () => {
      strictEqual(
        secretInVariable(name, "correct-horse-battery", nothing),
        "is named like a secret and holds plain text",
      );
    });
  }

  const keys = { hexadecimal: made(32, HEX), mixed: made(24), "base64 with a slash": `/${made(22, BASE64)}7=` };
  for (const [what, value] of Object.entries(keys)) {
    it(`is a secret when its name ends in key and its value is ${what}`, () => {
      strictEqual(secretInVariable("COSMOS_KEY", value, nothing), "holds a key");
    });
    it(`is a secret when it is named so and its value is ${what}`, () => {
      ok(secretInVariable("DB_PASSWORD", value, nothing) !== undefined);
    });
  }
  for (const value of ["$ecret1", "$ecret/horse", "Gk/3fa9Q", "%horse1", "changeme", uuid(), made(40, HEX)]) {
    it(`is a secret by its name although its value looks like something else: ${value}`, () => {
      ok(secretInVariable("DB_PASSWORD", value, nothing) !== undefined);
    });
  }
  it("holds a private key whatever it is called", () => {
    strictEqual(secretInVariable("NEXT_PUBLIC_KEY", pem("PRIVATE KEY"), nothing), "holds a private key");
  });

  it("is none when its name is allowed, in any case", () => {
    const allowed = { ...nothing, allowedNames: ["db_password"] };
    strictEqual(secretInVariable("DB_PASSWORD", `AKIA${made(16, UPPER_DIGITS)}`, allowed), undefined);
  });
  it("is none when its name fits an allowed pattern", () => {
    strictEqual(secretInVariable("MODEL_TOKEN", "gpt", { ...nothing, allowedNames: ["MODEL_*"] }), undefined);
  });
  it("is one when its name is among the extra ones", () => {
    const extra = { ...nothing, extraNames: ["*_kunde"] };
    strictEqual(secretInVariable("PIN_KUNDE", "hase", extra), "is named like a secret and holds plain text");
    strictEqual(secretInVariable("PIN_KUNDE", "true", extra), undefined);
  });
  it("is one when its value fits an extra pattern, as a whole and by case", () => {
    const extra = { ...nothing, extraPatterns: ["acme_live_*"] };
    strictEqual(secretInVariable("X", "acme_live_1", extra), "holds a value that the option extraPatterns describes");
    strictEqual(secretInVariable("X", "my acme_live_1", extra), undefined);
    strictEqual(secretInVariable("X", "ACME_LIVE_1", extra), undefined);
  });
});
