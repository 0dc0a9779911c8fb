import { deepStrictEqual, doesNotMatch, strictEqual } from "node:assert";
import { assert, constantFrom, integer, property, string, tuple } from "fast-check";
import { secretsInCommand, secretsInText } from "../../../lib/secret-detection/text";
import { BASE64, HEX, made, UPPER_DIGITS } from "./made";

const nothing = { allowedNames: [], extraNames: [], extraPatterns: [] };
const accessKey = `AKIA${made(16, UPPER_DIGITS)}`;
const secretKey = made(40, BASE64, "aws");

/** Lines that hold a secret, by what they are of. */
const SECRETS: Readonly<Record<string, readonly string[]>> = {
  "a shell script": [
    "export DB_PASSWORD=correct-horse",
    'DB_PASSWORD="correct horse" ./run.sh',
    "  DB_PASSWORD='correct-horse'",
    "readonly API_TOKEN=a1b2c3",
    "PGPASSWORD=correct-horse psql -h db -U app",
    "export DATABASE_URL=postgres://app:correct-horse@db/app",
    'export AWS_ACCESS_KEY_ID="' + accessKey + '"',
    "aws configure set aws_secret_access_key " + secretKey,
    "./app --db-password correct-horse --verbose",
    "./app --password=correct-horse",
    "java -Dspring.datasource.password=correct-horse -jar app.jar",
    "docker run -e DB_PASSWORD=correct-horse app",
    'docker run -e "DB_PASSWORD=correct-horse" app',
    "docker login -u app -p correct-horse registry.example.com",
    "docker login registry.example.com --username app --password correct-horse",
    "echo correct-horse | docker login -u app --password-stdin",
    "mysql -h db -u app -pcorrect-horse orders",
    "mysqladmin ping -h localhost -uroot -p'correct-horse'",
    "sshpass -p correct-horse ssh app@example.com",
    "redis-cli -h cache -a correct-horse ping",
    "mongosh -u app -p correct-horse",
    "curl -u app:correct-horse https://example.com/api",
    "curl --fail --user 'app:correct-horse' https://example.com/api",
    `curl -H "Authorization: Bearer ${made(40)}" https://example.com`,
    "echo 'app:correct-horse' | chpasswd",
    'echo "root:correct-horse" | sudo chpasswd',
    "htpasswd -bc /etc/htpasswd app correct-horse",
    "htpasswd -nb app correct-horse",
    "rabbitmqctl add_user app correct-horse",
    "openssl rsa -in key.pem -passin pass:correct-horse",
    "ldapsearch -D cn=app -w correct-horse",
    "git clone https://app:correct-horse@git.example.com/app.git",
    `echo 'ECS_ENGINE_AUTH_DATA={"https://index.docker.io/v1/":{"username":"app","password":"correct-horse"}}' >> /etc/ecs/ecs.config`,
    "echo ECS_ENGINE_AUTH_DATA=abc >> /etc/ecs/ecs.config",
    "PASSWORD=${DB_PASSWORD:-correct-horse}",
    `mysql -e "CREATE USER 'app'@'%' IDENTIFIED BY 'correct-horse'"`,
    `psql -c "ALTER USER app WITH PASSWORD 'correct-horse'"`,
    "# " + accessKey,
  ],
  PowerShell: [
    '$env:DB_PASSWORD = "correct-horse"',
    "$Password = 'correct-horse'",
    'setx DB_PASSWORD "correct-horse" /M',
    '[Environment]::SetEnvironmentVariable("DB_PASSWORD", "correct-horse", "Machine")',
    'ConvertTo-SecureString "correct-horse" -AsPlainText -Force',
    "net user app correct-horse /add",
    "sqlcmd -S db -U sa -P correct-horse",
  ],
  "a configuration file": [
    "password: correct-horse",
    "  - name: x\n    password: 'correct-horse'",
    "users: [{name: root, password: correct-horse, type: text}]",
    'password = "correct-horse"',
    "password = correct-horse",
    "plain_text_passwd: correct-horse # for now",
    "db.password=correct-horse",
    '{"api_token": "a1b2c3"}',
    "requirepass correct-horse",
    "machine example.com login app password correct-horse",
    "//registry.npmjs.org/:_authToken=correct-horse",
    'Environment="DB_PASSWORD=correct-horse"',
    "-----BEGIN RSA PRIVATE KEY-----",
    'os.environ["DB_PASSWORD"] = "correct-horse"',
    "define('DB_PASSWORD', 'correct-horse');",
    'define( "JWT_AUTH_SECRET_KEY", "correct-horse" );',
  ],
};

/** Lines that hold none. */
const HARMLESS: readonly string[] = [
  "#!/bin/bash -xe",
  "echo ECS_CLUSTER=web >> /etc/ecs/ecs.config",
  'TOKEN=$(curl -X PUT "http://169.254.169.254/latest/api/token" -H "X-aws-ec2-metadata-token-ttl-seconds: 21600")',
  "TOKEN=`curl -s http://169.254.169.254/latest/api/token`",
  'curl -H "X-aws-ec2-metadata-token: $TOKEN" http://169.254.169.254/latest/meta-data/',
  '[string]$token = Invoke-RestMethod -Headers @{"X-aws-ec2-metadata-token-ttl-seconds" = "21600"} -Method PUT',
  "$token = Invoke-RestMethod -Method PUT -Uri http://169.254.169.254/latest/api/token",
  "$password = Get-SSMParameterValue -Name /app/password -WithDecryption $true",
  "export DB_PASSWORD=$(aws ssm get-parameter --name /app/db-password --with-decryption --query Parameter.Value)",
  'DB_PASSWORD="$(aws secretsmanager get-secret-value --secret-id app/db --query SecretString --output text)"',
  "export PGPASSWORD=$db_password",
  'mysql -h db -u app -p"$DB_PASSWORD" orders',
  "mysql -h db -P 3306 --protocol=tcp -u app -p orders",
  "mysqladmin ping -h localhost --port=3306",
  "docker login -u AWS -p $(aws ecr get-login-password) 111122223333.dkr.ecr.eu-west-1.amazonaws.com",
  "aws ecr get-login-password --region eu-west-1 | docker login --username AWS --password-stdin 111122223333.dkr.ecr.eu-west-1.amazonaws.com",
  'echo "$DB_PASSWORD" | docker login --password-stdin',
  'sed -i "s/password=.*/password=$PW/" /etc/app.conf',
  "docker run -p 8080:80 -v /run/secrets:/run/secrets app",
  "docker build --secret id=npm,src=.npmrc .",
  "mkdir -p /etc/ecs",
  "./app --password-file /run/secrets/db --no-password",
  "curl -u $USER:$PASSWORD https://example.com",
  "psql postgres://app:$pw@db/app",
  'if [ "$PASSWORD" = "changed" ]; then',
  'if [ "$PASSWORD" == "" ]; then',
  "# DB_PASSWORD=put-your-password-here",
  "# postgres://user:password@host/db",
  "password = os.environ['DB_PASSWORD']",
  "password = config.db.password",
  "password: ${DB_PASSWORD}",
  "password: !Ref Password",
  "lock_passwd: true",
  "ssh_pwauth: false",
  "echo 'Enter the password: '",
  'read -s -p "Password: " PASSWORD',
  "chpasswd < /root/passwords",
  "ssh-rsa AAAAB3NzaC1yc2E" + made(80),
  "IMAGE=111122223333.dkr.ecr.eu-west-1.amazonaws.com/app@sha256:" + made(64, HEX),
  '[settings.ecs]\ncluster = "web"',
  'Content-Type: multipart/mixed; boundary="==MIMEBOUNDARY=="',
  "aws s3api list-objects --starting-token $NEXT",
  "openssl rsa -in key.pem -passin file:/run/secrets/key",
  "apt-key adv --keyserver keyserver.ubuntu.com --recv-keys 58118E89F3A912897C070ADBF76221572C52609D",
  "gpg --receive-keys 58118E89F3A912897C070ADBF76221572C52609D",
  "net user app /active:no",
  "define('DB_PASSWORD', getenv('DB_PASSWORD'));",
  "define('WP_DEBUG', true); define('DB_NAME', 'wordpress');",
];

describe("a text", () => {
  for (const [kind, lines] of Object.entries(SECRETS)) {
    for (const line of lines) {
      it(`holds a secret in ${kind}: ${line.replace(/[A-Za-z0-9/+]{20,}/g, "…")}`, () => {
        const found = secretsInText(`#!/bin/sh\n${line}\nexit 0\n`, nothing);
        strictEqual(found.length, 1);
        for (const { reason } of found) doesNotMatch(reason, /horse|a1b2/);
      });
    }
  }
  for (const line of HARMLESS) {
    it(`holds none: ${line}`, () => {
      deepStrictEqual(secretsInText(line, nothing), []);
    });
  }

  it("tells every line, once, in their order", () => {
    const text = `A=1\nDB_PASSWORD=correct-horse\r\nB=2\nexport KEY=${accessKey} API_TOKEN=a1b2c3\n`;
    deepStrictEqual(secretsInText(text, nothing), [
      { line: 2, reason: "holds plain text under the name of a secret" },
      { line: 4, reason: "holds an AWS access key" },
    ]);
  });

  it("is judged by the same options as variables are", () => {
    const allowed = { ...nothing, allowedNames: ["model_*"] };
    deepStrictEqual(
      secretsInText(`MODEL_TOKEN=gpt\n--model-token ${accessKey}`, { ...nothing, allowedNames: ["model?token"] }),
      [],
    );
    deepStrictEqual(secretsInText(`MODEL_PASSWORD=gpt\nmodel_url=postgres://a:bcdef@c/d`, allowed), []);
    strictEqual(secretsInText("KUNDE=hase", { ...nothing, extraNames: ["kunde"] }).length, 1);
    strictEqual(secretsInText("run acme_live_1", { ...nothing, extraPatterns: ["acme_live_*"] }).length, 1);
  });

  it("is judged to its end, whatever is repeated in it", function () {
    this.timeout(60_000);
    const pieces = [
      "a", "A=", "password", "password=", "--password ", '"password": "', "password: ", "-", "=", " ", "\n", '"', "'", "{", ",", "$", "${A:-", "mysql ",
      "mysql -p", "docker login ", "curl -u a:", "echo a:b", "|", "# ", "://", "a:b@", "AKIA", "eyJa.", "setx ", "htpasswd -b a ", "identified by ",
    ]; // prettier-ignore
    const repeated = tuple(constantFrom(...pieces), constantFrom(...pieces), integer({ min: 0, max: 40 }));
    assert(
      property(repeated, ([first, second, blanks]) => {
        const piece = first + second + " ".repeat(blanks);
        secretsInText(piece.repeat(40_000 / piece.length), nothing);
      }),
      { numRuns: 100 },
    );
  });

  it("may be any text", () => {
    assert(property(string({ unit: "binary", maxLength: 200 }), (text) => secretsInText(text, nothing).length >= 0));
  });
});

describe("a command", () => {
  const COMMANDS: Readonly<Record<string, readonly [readonly string[], readonly number[]]>> = {
    "an option and its value": [["app", "--password", "correct-horse"], [2]],
    "an option with its value": [["app", "--password=correct-horse", "--verbose"], [1]],
    "a script": [["sh", "-c", "export A=1\nexport DB_PASSWORD=correct-horse; exec app"], [2]],
    "a program's own option": [["CMD", "mysqladmin", "ping", "-pcorrect-horse"], [3]],
    several: [
      ["app", "--api-key", "a1b2c3", "postgres://a:bcdef@c/d"],
      [2, 3],
    ],
    none: [["app", "--password-file", "/run/secrets/db", "--port", "8080"], []],
    nothing: [[], []],
  };
  for (const [what, [words, found]] of Object.entries(COMMANDS)) {
    it(`is searched word by word: ${what}`, () => {
      deepStrictEqual(
        secretsInCommand(words, nothing).map(({ word }) => word),
        found,
      );
    });
  }
});
