import { strictEqual } from "node:assert";
import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { UserData } from "../../../lib/user-data/user-data";
import { Field } from "../../../lib/value/field";

const PLACE = { urn: "urn", path: "userData" };
const SET = "ECS_AWSVPC_BLOCK_IMDS=true";

function base64(content: string | Buffer): string {
  return Buffer.from(content).toString("base64");
}
function sh(...lines: readonly string[]): string {
  return ["#!/bin/bash", ...lines, ""].join("\n");
}
function config(...lines: readonly string[]): string {
  return ["#cloud-config", ...lines, ""].join("\n");
}
function windows(...lines: readonly string[]): string {
  return ["<powershell>", ...lines, "</powershell>"].join("\n");
}
function mime(...parts: readonly string[]): string {
  const head = 'Content-Type: multipart/mixed; boundary="==B=="\nMIME-Version: 1.0\n';
  return [head, ...parts.map((each) => `--==B==\n${each}`), "--==B==--"].join("\n");
}
function read(text: string): UserData {
  return new UserData(Field.set(PLACE, text));
}

type Is = "yes" | "no" | "unknown";
const BLOCKS: Readonly<Record<Is, Readonly<Record<string, string>>>> = {
  yes: {
    "echo with quotes": sh(`echo "${SET}" >> /etc/ecs/ecs.config`),
    "echo without quotes": sh(`echo ${SET}>>/etc/ecs/ecs.config`),
    "echo -e with a line break": sh(`echo -e "ECS_CLUSTER=app\\n${SET}" > /etc/ecs/ecs.config`),
    "printf with arguments": sh(`printf '%s=%s\\n' ECS_CLUSTER app ECS_AWSVPC_BLOCK_IMDS true >> /etc/ecs/ecs.config`),
    "a here-document": sh("cat <<'EOF' >> /etc/ecs/ecs.config", "ECS_CLUSTER=app", SET, "EOF"),
    "a here-document before the file": sh("cat > /etc/ecs/ecs.config << EOF", `  ${SET}`, "EOF", "start ecs"),
    "a here-document with tabs": sh("cat <<-EOF >> /etc/ecs/ecs.config", `\t${SET}`, "\tEOF"),
    "a here-document through tee": sh("sudo tee -a /etc/ecs/ecs.config > /dev/null <<EOF", SET, "EOF"),
    "a pipe to tee": sh(`echo '${SET}' | sudo tee -a /etc/ecs/ecs.config >> /var/log/x.log 2>&1`),
    "a subshell": sh("(", "  echo ECS_CLUSTER=${app}", `  echo ${SET}`, ") > /etc/ecs/ecs.config"),
    braces: sh(`{ echo "ECS_CLUSTER=$C"; echo "${SET}"; } >> /etc/ecs/ecs.config`),
    "another shell": sh(`sudo bash -c "echo ${SET} >> /etc/ecs/ecs.config"`),
    "a variable": sh(
      "BLOCK=true",
      "export CONFIG=/etc/ecs/ecs.config",
      'echo "ECS_AWSVPC_BLOCK_IMDS=${BLOCK}" >> $CONFIG',
    ),
    "a variable's default": sh('echo "ECS_AWSVPC_BLOCK_IMDS=${BLOCK:-true}" >> /etc/ecs/ecs.config'),
    "the folder": sh("cd /etc/ecs", `echo ${SET} >> ecs.config`),
    "a file that is moved there": sh(`echo ${SET} > /tmp/ecs.config`, "mv /tmp/ecs.config /etc/ecs/"),
    "a script that it writes": sh(
      "cat > /opt/a.sh <<'EOF'",
      `echo ${SET} >> /etc/ecs/ecs.config`,
      "EOF",
      "bash /opt/a.sh",
    ),
    "an end that a condition stands before": sh(
      "yum update -y || exit 1",
      "test -d /etc/ecs ||",
      "  exit 1",
      "grep -q BLOCK /etc/ecs/ecs.config && # already",
      "  exit 0",
      "if [ -f /etc/no-ecs ]; then exit 0; fi",
      `echo ${SET} >> /etc/ecs/ecs.config`,
    ),
    "an end of something else": sh(
      "die() {",
      "  exit 1",
      "}",
      "(exit 1)",
      "true | exit 1",
      "exec > >(tee /var/log/user-data.log | logger -t user-data) 2>&1",
      "exec 3>&1",
      "exit-code=1",
      `echo ${SET} >> /etc/ecs/ecs.config`,
    ),
    "an end that comes after it": sh(`echo ${SET} >> /etc/ecs/ecs.config; exit 0`, "exit"),
    "the end of another part": mime(
      "Content-Type: text/x-shellscript\n\n#!/bin/bash\nexit 0\n",
      `Content-Type: text/x-shellscript\n\n#!/bin/bash\necho ${SET} >> /etc/ecs/ecs.config\n`,
    ),
    "a branch": sh("if [ -f /etc/ecs/ecs.config ]; then", `  echo ${SET} >> /etc/ecs/ecs.config`, "fi"),
    "a loop": sh(`for each in A B; do echo "${SET}" >> /etc/ecs/ecs.config; done`),
    "a case": sh("case $(uname) in", "  Linux)", `    echo ${SET} >> /etc/ecs/ecs.config ;;`, "esac"),
    "a function": sh("configure() {", `  echo ${SET} >> /etc/ecs/ecs.config`, "}", "configure"),
    "the last of several": sh(
      "echo ECS_AWSVPC_BLOCK_IMDS=false >> /etc/ecs/ecs.config",
      `echo ${SET} >> /etc/ecs/ecs.config`,
    ),
    "sed that replaces": sh("sed -i 's/^#*ECS_AWSVPC_BLOCK_IMDS=.*/ECS_AWSVPC_BLOCK_IMDS=true/' /etc/ecs/ecs.config"),
    "sed that appends": sh(`sed -i '$ a ${SET}' /etc/ecs/ecs.config`),
    "sed with an expression": sh(
      "sed -i -e 's|ECS_AWSVPC_BLOCK_IMDS=false|ECS_AWSVPC_BLOCK_IMDS=1|g' /etc/ecs/ecs.config",
    ),
    "the agent as a container": sh(
      "docker run -d --env ECS_CLUSTER=a --env=ECS_AWSVPC_BLOCK_IMDS=true amazon/amazon-ecs-agent:latest",
    ),
    "a log of everything": sh(
      "exec > >(tee /var/log/user-data.log|logger -t user-data) 2>&1",
      `echo ${SET} >> /etc/ecs/ecs.config`,
    ),
    "a line that goes on": sh("echo \\", `  ${SET} \\`, "  >> /etc/ecs/ecs.config"),
    "lines of Windows": sh(`echo ${SET} >> /etc/ecs/ecs.config`).replaceAll("\n", "\r\n"),
    "a script whose first line was forgotten": `echo ${SET} >> /etc/ecs/ecs.config`,
    "blanks before the script": `\n  ${sh(`echo ${SET} >> /etc/ecs/ecs.config`)}`,
    "a boothook": `#cloud-boothook\ncloud-init-per once x echo ${SET} >> /etc/ecs/ecs.config\necho ${SET} >> /etc/ecs/ecs.config`,
    ...Object.fromEntries(
      ["1", "t", "T", "true", "TRUE", "True"].map((value) => [
        `the value ${value}`,
        sh(`echo ECS_AWSVPC_BLOCK_IMDS=${value} >> /etc/ecs/ecs.config`),
      ]),
    ),
    base64: base64(sh(`echo ${SET} >> /etc/ecs/ecs.config`)),
    "base64 of base64": base64(base64(sh(`echo ${SET} >> /etc/ecs/ecs.config`))),
    "base64 of gzip": base64(gzipSync(sh(`echo ${SET} >> /etc/ecs/ecs.config`))),
    "cloud-config: a file": config("write_files:", "- path: /etc/ecs/ecs.config", "  content: |", `    ${SET}`),
    "cloud-config: a file in base64": config(
      "write_files:",
      "- path: /etc/ecs/ecs.config",
      "  encoding: b64",
      `  content: ${base64(SET)}`,
    ),
    "cloud-config: a file in gzip": config(
      "write_files:",
      "- path: /etc/ecs/ecs.config",
      "  encoding: gz+b64",
      `  content: ${base64(gzipSync(SET))}`,
    ),
    "cloud-config: a binary of YAML": config(
      "write_files:",
      "- path: /etc/ecs/ecs.config",
      `  content: !!binary ${base64(SET)}`,
    ),
    "cloud-config: a command": config("runcmd:", ` - echo "${SET}" >> /etc/ecs/ecs.config`),
    "cloud-config: a command in words": config("bootcmd:", ` - [ sh, -c, "echo ${SET} >> /etc/ecs/ecs.config" ]`),
    "cloud-config of a template": `## template: jinja\n${config("runcmd:", ` - echo ${SET} >> /etc/ecs/ecs.config`)}`,
    "an archive": `#cloud-config-archive\n- type: text/x-shellscript\n  content: |\n    #!/bin/sh\n    echo ${SET} >> /etc/ecs/ecs.config\n`,
    "a MIME message": mime(
      `Content-Type: text/cloud-config; charset="us-ascii"\n\n${config("packages: [jq]")}`,
      `Content-Type: text/x-shellscript; charset="us-ascii"\n\n${sh(`echo ${SET} >> /etc/ecs/ecs.config`)}`,
    ),
    "a MIME message with base64": mime(
      `Content-Type: text/x-shellscript\nMIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\n${base64(sh(`echo ${SET} >> /etc/ecs/ecs.config`))}`,
    ),
    "a MIME message of plain text": mime(`Content-Type: text/plain\n\n${sh(`echo ${SET} >> /etc/ecs/ecs.config`)}`),
    PowerShell: windows("Import-Module ECSTools", "Initialize-ECSAgent -Cluster 'app' -EnableTaskENI -AwsvpcBlockIMDS"),
    "PowerShell over lines": windows("Initialize-ECSAgent `", "  -Cluster app `", "  -AwsvpcBlockIMDS"),
    "a variable of Windows": windows(
      '[Environment]::SetEnvironmentVariable("ECS_AWSVPC_BLOCK_IMDS", "true", "Machine")',
    ),
    "a variable of Windows by setx": windows(
      'setx ECS_AWSVPC_BLOCK_IMDS "true" /M',
      "Initialize-ECSAgent -Cluster app",
    ),
    "a variable of Windows, with $TRUE": windows(
      "[System.Environment]::SetEnvironmentVariable('ECS_AWSVPC_BLOCK_IMDS', $TRUE, [System.EnvironmentVariableTarget]::Machine)",
    ),
    Bottlerocket: '[settings.ecs]\ncluster = "app" # mine\nawsvpc-block-imds = true\n',
    "Bottlerocket with dotted keys": '# ECS\nsettings.ecs.cluster = "app"\nsettings.ecs.awsvpc-block-imds = true',
    "Bottlerocket in a table": '[settings]\necs = { cluster = "app", awsvpc-block-imds = true }',
    "Bottlerocket with quoted keys": '[settings."ecs"]\n"awsvpc-block-imds" = true',
  },
  no: {
    "after the script's end": sh("yum update -y", "exit 0", `echo ${SET} >> /etc/ecs/ecs.config`),
    "after another program has taken its place": sh("exec /opt/agent", `echo ${SET} >> /etc/ecs/ecs.config`),
    "after an end with a comment": sh("yum update -y; exit $?  # done", `echo ${SET} >> /etc/ecs/ecs.config`),
    nothing: "",
    "nothing of it": sh("echo ECS_CLUSTER=app >> /etc/ecs/ecs.config"),
    "a comment": sh("# echo ECS_AWSVPC_BLOCK_IMDS=true >> /etc/ecs/ecs.config"),
    "a comment in the file": sh("cat <<EOF > /etc/ecs/ecs.config", `#${SET}`, "EOF"),
    "a comment behind the value": sh("cat <<EOF > /etc/ecs/ecs.config", `${SET} # yes`, "EOF"),
    "another file": sh(`echo ${SET} >> /etc/environment`),
    "a variable of the shell": sh(`export ${SET}`, SET),
    "what is overwritten": sh(`echo ${SET} >> /etc/ecs/ecs.config`, "echo ECS_CLUSTER=app > /etc/ecs/ecs.config"),
    "what is taken back": sh(
      `echo ${SET} >> /etc/ecs/ecs.config`,
      "echo ECS_AWSVPC_BLOCK_IMDS=false >> /etc/ecs/ecs.config",
    ),
    "what is deleted": sh(
      `echo ${SET} >> /etc/ecs/ecs.config`,
      "sed -i '/ECS_AWSVPC_BLOCK_IMDS/d' /etc/ecs/ecs.config",
    ),
    "what is only printed": sh(`echo ${SET}`),
    "a value that Go does not know": sh("echo ECS_AWSVPC_BLOCK_IMDS=yes >> /etc/ecs/ecs.config"),
    "quotes in the file": sh("echo 'ECS_AWSVPC_BLOCK_IMDS=\"true\"' >> /etc/ecs/ecs.config"),
    "a longer name": sh(`echo MY_${SET} >> /etc/ecs/ecs.config`),
    "a download of something else": sh(
      "yum install -y jq",
      "curl -o /tmp/a.rpm https://example.com/a.rpm",
      "rpm -i /tmp/a.rpm",
    ),
    "a module of Python": sh("python3 -m http.server 80 &> /dev/null & pid=$!"),
    "what most scripts do": sh(
      "set -euo pipefail",
      "REGION=$(curl -s http://169.254.169.254/latest/meta-data/placement/region | jq -r .)",
      'TOKEN=`curl -X PUT "http://169.254.169.254/latest/api/token" -H "X-aws-ec2-metadata-token-ttl-seconds: 60"`',
      "mkdir -p /etc/ecs && touch /etc/ecs/ecs.config",
      "cat <<'EOF' >> /etc/ecs/ecs.config",
      "ECS_CLUSTER=app",
      "EOF",
      "/opt/aws/bin/cfn-signal -e $? --stack app",
      "until curl -s http://localhost:51678/v1/metadata; do sleep 1; done",
      "systemctl restart ecs --no-block",
    ),
    "cloud-config: a comment": config(`# ${SET}`),
    "cloud-config: another file": config("write_files:", "- path: /etc/ecs/ecs.config.bak", `  content: ${SET}`),
    "PowerShell without it": windows("Initialize-ECSAgent -Cluster app -EnableTaskIAMRole"),
    "PowerShell that turns it off": windows("Initialize-ECSAgent -Cluster app -AwsvpcBlockIMDS:$false"),
    "PowerShell in a comment": windows(
      "# Initialize-ECSAgent -AwsvpcBlockIMDS",
      "<# -AwsvpcBlockIMDS #>",
      "Initialize-ECSAgent",
    ),
    "a variable of the user": windows("setx ECS_AWSVPC_BLOCK_IMDS true", "Initialize-ECSAgent -Cluster app"),
    "a variable of the process": windows(
      '[Environment]::SetEnvironmentVariable("ECS_AWSVPC_BLOCK_IMDS", "true", "Process")',
    ),
    "Bottlerocket without it": '[settings.ecs]\ncluster = "app"',
    "Bottlerocket that turns it off": "[settings.ecs]\nawsvpc-block-imds = false",
    "Bottlerocket in a comment": "[settings.ecs]\n# awsvpc-block-imds = true",
    "Bottlerocket in a text": '[settings]\nmotd = """\n[settings.ecs]\nawsvpc-block-imds = true\n"""',
    "Bottlerocket of another table":
      "[settings.host-containers.admin]\nenabled = true\n[settings.other]\nawsvpc-block-imds = true",
  },
  unknown: {
    "a value of the instance": sh("echo ECS_AWSVPC_BLOCK_IMDS=$(cat /block) >> /etc/ecs/ecs.config"),
    "a variable of elsewhere": sh("echo ECS_AWSVPC_BLOCK_IMDS=$BLOCK >> /etc/ecs/ecs.config"),
    "a file of S3": sh("aws s3 cp s3://bucket/ecs.config /etc/ecs/ecs.config"),
    "a folder of S3": sh("aws s3 sync s3://bucket/ecs /etc/ecs/"),
    "a file of elsewhere": sh("curl -o /etc/ecs/ecs.config https://example.com/x"),
    "a parameter": sh("aws ssm get-parameter --name x > /etc/ecs/ecs.config"),
    "a file of the image": sh("cp /opt/ecs.config /etc/ecs/ecs.config"),
    "a script of the image": sh("source /opt/setup.sh"),
    "a script of S3": sh("aws s3 cp s3://bucket/setup.sh /tmp/setup.sh", "chmod +x /tmp/setup.sh", "/tmp/setup.sh"),
    "a script of elsewhere": sh("curl -s https://example.com/x | sudo bash"),
    "a script of elsewhere, in brackets": sh("bash <(curl -s https://example.com/x)"),
    "a command of elsewhere": sh('eval "$(curl https://example.com/x)"'),
    Ansible: sh("ansible-pull -U https://example.com/repo"),
    Python: sh("python3 /opt/setup.py"),
    "a script of Python": `#!/usr/bin/env python3\nopen("/etc/ecs/ecs.config", "a").write("${SET}\\n")\n`,
    "a script of Python in a part": mime(
      `Content-Type: text/x-shellscript\n\n#!/usr/bin/python3\nopen("/etc/ecs/ecs.config", "a").write("${SET}\\n")`,
    ),
    "a file whose name is not known": sh(`echo ${SET} >> $CONFIG`),
    "an edit that is not understood": sh("sed -i '/ECS_AWSVPC_BLOCK_IMDS/ s/=.*/=true/' /etc/ecs/ecs.config"),
    "the agent's other file": sh("echo '{}' > /etc/ecs/ecs.config.json"),
    "quotes that do not close": sh('echo "ECS_CLUSTER=app >> /etc/ecs/ecs.config'),
    "an include": "#include\nhttps://example.com/user-data",
    Ignition: '{"ignition":{"version":"3.0.0"}}',
    "cloud-config that is no YAML": config("write_files: [", " - {"),
    "cloud-config: a file of elsewhere": config(
      "write_files:",
      "- path: /etc/ecs/ecs.config",
      "  source: {uri: https://example.com/x}",
    ),
    "gzip of garbage": base64(Buffer.concat([Buffer.from([0x1f, 0x8b, 8]), Buffer.alloc(16_000, 7)])),
    garbage: base64(Buffer.alloc(16_000, 0xf1)),
    "the hash of a state": "da39a3ee5e6b4b0d3255bfef95601890afd80709",
    "PowerShell of elsewhere": windows(
      "iex ((New-Object System.Net.WebClient).DownloadString('https://example.com/x.ps1'))",
    ),
    "PowerShell with a value of the instance": windows(
      '[Environment]::SetEnvironmentVariable("ECS_AWSVPC_BLOCK_IMDS", $block, "Machine")',
    ),
    "PowerShell with its options elsewhere": windows("Initialize-ECSAgent @options"),
    "Bottlerocket that is no TOML": "[settings.ecs]\ncluster = app",
    "Bottlerocket with a bootstrap container":
      '[settings.ecs]\ncluster = "app"\n[settings.bootstrap-containers.x]\nsource = "x"',
  },
};

const RULE = "-d 169.254.169.254/32 -j DROP";
const DROPS: Readonly<Record<Is, Readonly<Record<string, string>>>> = {
  yes: {
    iptables: sh(`iptables -I DOCKER-USER ${RULE}`),
    "iptables in full words": sh(
      "sudo iptables --insert FORWARD 1 --in-interface docker+ --destination 169.254.169.254/32 --jump DROP",
    ),
    "iptables after a check": sh(`iptables -C DOCKER-USER ${RULE} 2>/dev/null || iptables -I DOCKER-USER ${RULE}`),
    "iptables for HTTP": sh("iptables -w -A FORWARD -i docker0 -p tcp --dport 80 -d 169.254.169.254 -j REJECT"),
    "iptables for the whole range": sh("iptables -A DOCKER-USER -d 169.254.0.0/16 -j DROP"),
    "iptables before routing": sh(`iptables -t raw -A PREROUTING -i docker0 ${RULE}`),
    "a file of rules": sh(
      "cat <<EOF > /etc/sysconfig/iptables",
      "*filter",
      ":DOCKER-USER - [0:0]",
      `-A DOCKER-USER ${RULE}`,
      "COMMIT",
      "EOF",
    ),
    "iptables-restore": sh("iptables-restore <<EOF", "*filter", `-A DOCKER-USER ${RULE}`, "COMMIT", "EOF"),
    nftables: sh("nft add rule ip filter FORWARD ip daddr 169.254.169.254 drop"),
    firewalld: sh(`firewall-cmd --permanent --direct --add-rule ipv4 filter DOCKER-USER 0 ${RULE}`),
    "a command of cloud-config": config("runcmd:", ` - iptables -I DOCKER-USER ${RULE}`),
    "a command of cloud-config, in words": config(
      "runcmd:",
      ` - [${["iptables", "-I", "DOCKER-USER", ...RULE.split(" ")].join(", ")}]`,
    ),
    "a unit of systemd": config(
      "write_files:",
      "- path: /etc/systemd/system/imds.service",
      "  content: |",
      "    [Service]",
      `    ExecStart=/usr/sbin/iptables -I DOCKER-USER ${RULE}`,
    ),
    "a unit of systemd with a shell": sh(
      "cat > /etc/systemd/system/imds.service <<EOF",
      `ExecStart=/bin/sh -c "iptables -I DOCKER-USER ${RULE}"`,
      "EOF",
    ),
    "a variable": sh("IMDS=169.254.169.254", "iptables -I DOCKER-USER -d $IMDS -j DROP"),
  },
  no: {
    "nothing of it": sh("yum -y update"),
    "a comment": sh(`# iptables -I DOCKER-USER ${RULE}`),
    "a chain of the host": sh(`iptables -A OUTPUT ${RULE}`, `iptables -A INPUT ${RULE}`),
    "what it accepts": sh("iptables -A DOCKER-USER -d 169.254.169.254 -j ACCEPT"),
    "what it deletes": sh(`iptables -D DOCKER-USER ${RULE}`),
    "everything else": sh(`iptables -A DOCKER-USER ! ${RULE}`),
    "another address": sh("iptables -A DOCKER-USER -d 169.254.170.2 -j DROP"),
    "another port": sh("iptables -A DOCKER-USER -p tcp --dport 51678 -d 169.254.169.254 -j DROP"),
    "another interface": sh(`iptables -A FORWARD -i eth0 ${RULE}`),
    "a rule without an address": sh("iptables -A FORWARD -i docker0 -j DROP"),
    "a comment in a file of rules": sh("cat <<EOF > /etc/sysconfig/iptables", `# -A DOCKER-USER ${RULE}`, "EOF"),
    "the agent's switch": sh(`echo ${SET} >> /etc/ecs/ecs.config`),
  },
  unknown: {
    "an address that is not known": sh("iptables -I DOCKER-USER -d $IMDS -j DROP"),
    "a script of the image": sh("bash /opt/firewall.sh"),
  },
};

const PRIVILEGED: Readonly<Record<Is, Readonly<Record<string, string>>>> = {
  yes: {
    "the agent's file": sh("echo ECS_DISABLE_PRIVILEGED=true >> /etc/ecs/ecs.config"),
    Windows: windows('[Environment]::SetEnvironmentVariable("ECS_DISABLE_PRIVILEGED", "true", "Machine")'),
    Bottlerocket: '[settings.ecs]\ncluster = "app"',
    "Bottlerocket that says so": "[settings.ecs]\nallow-privileged-containers = false",
    "Bottlerocket without a setting of ECS": '[settings]\nmotd = "hello"',
  },
  no: {
    "nothing of it": sh("echo ECS_CLUSTER=app >> /etc/ecs/ecs.config"),
    "the agent's switch turned off": sh("echo ECS_DISABLE_PRIVILEGED=false >> /etc/ecs/ecs.config"),
    Windows: windows("Initialize-ECSAgent -Cluster app"),
    Bottlerocket: "[settings.ecs]\nallow-privileged-containers = true",
  },
  unknown: {
    "a bootstrap container": '[settings.bootstrap-containers.x]\nsource = "x"',
  },
};

describe("what user data does", () => {
  const all = [
    ["blocks the metadata service", BLOCKS, (data: UserData) => data.turnsOn("ECS_AWSVPC_BLOCK_IMDS")],
    ["drops forwarded traffic to it", DROPS, (data: UserData) => data.dropsForwarded()],
    ["disables privileged containers", PRIVILEGED, (data: UserData) => data.turnsOn("ECS_DISABLE_PRIVILEGED")],
  ] as const;
  for (const [what, cases, ask] of all) {
    for (const is of ["yes", "no", "unknown"] as const) {
      for (const [name, text] of Object.entries(cases[is])) {
        it(`${what}: ${is} by ${name}`, () => {
          strictEqual(ask(read(text)).is, is);
        });
        it(`${what}: ${is} by ${name}, in base64`, () => {
          strictEqual(ask(read(base64(text))).is, is);
        });
      }
    }
  }

  it("is nothing where there is none", () => {
    const none = new UserData(Field.unset(PLACE));
    strictEqual(none.turnsOn("ECS_AWSVPC_BLOCK_IMDS").is, "no");
    strictEqual(none.dropsForwarded().is, "no");
  });

  it("gets an answer for any bytes", () => {
    const ask = (text: string): void => {
      const data = read(text);
      for (const [, , answer] of all) answer(data);
    };
    for (let round = 0; round < 30; round++) {
      const bytes = randomBytes(16_384);
      ask(base64(bytes));
      ask(base64(Buffer.concat([Buffer.from([0x1f, 0x8b]), bytes])));
      ask(bytes.toString("latin1"));
    }
    const words = [
      "#!",
      "#cloud-config\n",
      "<powershell>",
      "[settings.ecs]\n",
      "$(",
      "${",
      "`",
      "'",
      '"',
      "<<E",
      "\n",
      "(",
      ")",
      "{",
      "if ",
      "fi",
      ";",
      "|",
      ">",
      "cat ",
      "/etc/ecs/ecs.config",
      " = ",
      "[",
      "#",
      "\\",
      "Content-Type: multipart/mixed; boundary=a\n\n",
      "--a\n",
      "- ",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 60 }), (some) => {
        ask(some.join(""));
      }),
      { numRuns: 2000 },
    );
  });

  it("is read to its end, however it is meant", () => {
    const hostile = [
      ...[
        "(",
        "{ ",
        "$(",
        "${",
        "`",
        "'",
        '"',
        "<<E ",
        "if ",
        "a=$a$a;",
        "((",
        "case x in ",
        "for ",
        "<(",
        "|",
        "\\",
        "sh -c '",
      ].map((each) => each.repeat(60_000)),
      "a=aaaaaaaaaaaaaaaaaaaa\n" + "a=$a$a\n".repeat(50) + "echo $a",
      "echo aaaaaaaaaaaaaaaa > f\n" + "cat f f f f > g; cat g g g g > f\n".repeat(3000),
      "cat > f <<'E'\nbash f; bash f\nE\nbash f\n",
      "yes() { yes; }; ".repeat(2000),
    ].map((each) => `#!/bin/sh\n${each}`);
    const others = [
      "#cloud-config\n" + "[".repeat(50_000),
      "#cloud-config\n" + "a: ".repeat(50_000),
      // Each list holds the one before nine times.
      "#cloud-config\na0: &a0 [a]\n" +
        Array.from({ length: 12 }, (_, at) => `a${at + 1}: &a${at + 1} [${`*a${at}, `.repeat(9)}]\n`).join("") +
        "runcmd: *a12\n",
      "[settings.ecs]\na = " + "[".repeat(50_000),
      "[settings.ecs]\na = " + "{a=".repeat(50_000),
      '[settings.ecs]\na = "' + "\\".repeat(50_001),
      "[settings" + " ".repeat(100_000),
      "<powershell>" + "Initialize-ECSAgent ".repeat(20_000),
      "<powershell>" + "<#".repeat(50_000),
      "<powershell>" + 'SetEnvironmentVariable("ECS_A",'.repeat(20_000),
      "Content-Type: multipart/mixed; boundary=a\n\n" +
        "--a\nContent-Type: multipart/mixed; boundary=a\n\n".repeat(10_000),
      "Content-Type: multipart/mixed; boundary=a\n\n" + "--a\n\n#!/bin/sh\n".repeat(50_000),
    ];
    for (const each of [...hostile, ...others]) {
      const data = read(each);
      for (const [, , answer] of all) answer(data);
    }
  });
});
