import { gzipSync } from "node:zlib";
import rule from "../../../policies/container-instance/no-secrets-in-user-data";
import { unknown } from "../../support/given";
import { base64, configuration, instance, powershell, script, template, templateOf } from "../../support/instances";
import { testRule } from "../../support/rule-tester";

const at = "userData";
const message = (reason: string, where: string): string =>
  `User data ${reason}, in ${where}. Read it from Secrets Manager or Parameter Store when the instance starts.`;
const accessKey = message("holds an AWS access key", "line 3");

/** Made up of two parts, so that no scanner takes it for one that leaked. */
const KEY = ["AKIA", "Q3EGRB7M5XK2WJ4T"].join("");
const LINE = `export AWS_ACCESS_KEY_ID=${KEY}`;

testRule(rule, {
  valid: {
    "no secret": templateOf(script("yum -y update")),
    "no user data": template({}),
    "a secret that is fetched": templateOf(
      script('DB_PASSWORD="$(aws secretsmanager get-secret-value --secret-id db --query SecretString)"'),
    ),
    "an instance that runs no tasks": instance({ ami: "ami-0a", userData: `#!/bin/bash\n${LINE}\n` }),
    "a name that is allowed": {
      given: templateOf(script("export DB_PASSWORD=correct-horse-battery")),
      options: { allowedNames: ["DB_*"] },
    },
  },
  invalid: {
    "a key in base64": { given: templateOf(script(LINE)), violations: { [at]: accessKey } },
    "a key in base64 of base64": {
      given: template({ userData: base64(base64(script(LINE))) }),
      violations: { [at]: accessKey },
    },
    "a key in gzip": {
      given: instance({ userDataBase64: base64(gzipSync(script(LINE))) }),
      violations: { userDataBase64: accessKey },
    },
    "a key in plain text": { given: configuration({ userData: script(LINE) }), violations: { [at]: accessKey } },
    "a key in a part": {
      given: templateOf(
        [
          'Content-Type: multipart/mixed; boundary="B"\nMIME-Version: 1.0\n',
          "--B\nContent-Type: text/cloud-config\n\n#cloud-config\npackages: [jq]",
          `--B\nContent-Type: text/x-shellscript\nContent-Transfer-Encoding: base64\n\n${base64(script(LINE))}`,
          "--B--",
        ].join("\n"),
      ),
      violations: { [at]: message("holds an AWS access key", "line 3 of part 2") },
    },
    "a key in a file of cloud-config": {
      given: templateOf(
        `#cloud-config\nwrite_files:\n- path: /etc/app.env\n  encoding: gz+b64\n  content: ${base64(gzipSync(`${LINE}\n`))}\n`,
      ),
      violations: { [at]: message("holds an AWS access key", "line 1 of /etc/app.env") },
    },
    "a key in PowerShell": { given: templateOf(powershell(`$key = "${KEY}"`)), violations: { [at]: accessKey } },
    "a value that an option describes": {
      given: templateOf(script("export SEAT=acme_live_1")),
      options: { extraPatterns: ["acme_live_*"] },
      violations: { [at]: message("holds a value that the option extraPatterns describes", "line 3") },
    },
    "every instance, where all are asked": {
      given: instance({ ami: "ami-0a", userData: `#!/bin/bash\n\n${LINE}\n` }),
      options: { scope: "all" },
      violations: { [at]: accessKey },
    },
  },
  undecided: {
    "user data that is computed": { given: template({ userData: unknown }), at },
    "user data that nobody can read": {
      given: template({ userData: base64(Buffer.concat([Buffer.from([0x1f, 0x8b, 8]), Buffer.alloc(16_000, 7)])) }),
      at,
    },
  },
});
