import { ok, strictEqual } from "node:assert";
import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/role/execution-reads-secrets";
import {
  containers,
  daemonTask,
  declared,
  expressService,
  fargateTask,
  type Given,
  named,
  policyDocument,
  trustOf,
  unknown,
} from "../../support/given";
import { awsPolicy } from "../../support/roles";
import { testRule, verdict } from "../../support/rule-tester";
import { allow, deny } from "../../support/statements";

const SECRETS = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:";
const SECRET = `${SECRETS}app-AbCdEf`;
const PARAMETERS = "arn:aws:ssm:eu-west-1:111122223333:parameter/";
const KEY = "arn:aws:kms:eu-west-1:111122223333:key/1a2b";
const POLICY_ARN = "arn:aws:iam::111122223333:policy/custom";
const ROLE_ARN = "arn:aws:iam::111122223333:role/app-execution";
const GET_SECRET = "secretsmanager:GetSecretValue";
const GET_PARAMETERS = "ssm:GetParameters";

const READS_ALL = allow([GET_SECRET, GET_PARAMETERS]);

const AT = "containerDefinitions[0].secrets[0].valueFrom";
function message(lacks: string, of = 'Container "app": secret "DB_PASSWORD"'): string {
  return `${of} cannot be read: role "app-execution" lacks ${lacks}. Allow it, or the task will not start.`;
}
const noSecret = { [AT]: message(`${GET_SECRET} on the secret`) };
const noParameter = { [AT]: message(`${GET_PARAMETERS} on the parameter`) };
const noKey = { [AT]: message('kms:Decrypt on Key "vault", which it is encrypted with') };

function role(properties: JsonObject = {}): Given {
  return declared(
    "aws:iam/role:Role",
    { name: "app-execution", assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com"), ...properties },
    "role",
  );
}
function granting(...statements: readonly JsonObject[]): Given {
  return role({ inlinePolicies: [{ name: "secrets", policy: policyDocument(...statements) }] });
}
function managed(...managedPolicyArns: readonly string[]): Given {
  return role({ managedPolicyArns });
}
/** A task definition with a secret. */
function task(valueFrom: string, properties: JsonObject = {}): Given {
  return fargateTask(
    { executionRoleArn: "app-execution", ...properties },
    { secrets: [{ name: "DB_PASSWORD", valueFrom }] },
  );
}
/** One with several containers. */
function taskOf(...all: readonly JsonObject[]): Given {
  return fargateTask({ executionRoleArn: "app-execution", containerDefinitions: containers(...all) });
}
function logging(valueFrom: string): JsonObject {
  return { logConfiguration: { logDriver: "splunk", secretOptions: [{ name: "splunk-token", valueFrom }] } };
}
function secret(properties: JsonObject = {}, outputs: JsonObject = { arn: SECRET }): Given {
  return { ...declared("aws:secretsmanager/secret:Secret", { name: "app", ...properties }, "secret"), outputs };
}
function secretPolicy(properties: JsonObject = {}): Given {
  return declared(
    "aws:secretsmanager/secretPolicy:SecretPolicy",
    { secretArn: SECRET, policy: policyDocument(allow(GET_SECRET)), ...properties },
    "secret-policy",
  );
}
function parameter(properties: JsonObject = {}): Given {
  return {
    ...declared("aws:ssm/parameter:Parameter", { name: "/app/db", type: "SecureString", ...properties }, "parameter"),
    outputs: { arn: `${PARAMETERS}app/db` },
  };
}
function key(properties: JsonObject = {}, outputs: JsonObject = { arn: KEY, keyId: "1a2b" }): Given {
  return { ...declared("aws:kms/key:Key", properties, "vault"), outputs };
}
function keyPolicy(properties: JsonObject = {}): Given {
  return declared(
    "aws:kms/keyPolicy:KeyPolicy",
    { keyId: KEY, policy: policyDocument(allow("kms:*")), ...properties },
    "key-policy",
  );
}
/** A secret with the customer's key. */
const locked = secret({ kmsKeyId: KEY });

function rolePolicy(properties: JsonObject = {}): Given {
  return declared(
    "aws:iam/rolePolicy:RolePolicy",
    { role: "app-execution", policy: policyDocument(READS_ALL), ...properties },
    "extra",
  );
}
function attachment(properties: JsonObject = {}): Given {
  return declared(
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    { role: "app-execution", policyArn: awsPolicy("SecretsManagerReadWrite"), ...properties },
    "extra",
  );
}
function policy(document: Json, outputs: JsonObject = { arn: POLICY_ARN }): Given {
  return { ...declared("aws:iam/policy:Policy", { policy: document }, "custom"), outputs };
}

testRule(rule, {
  valid: {
    "a secret by its ARN": [granting(allow(GET_SECRET, SECRET)), task(SECRET)],
    "one key of a secret": [granting(allow(GET_SECRET, SECRET)), task(`${SECRET}:password::`)],
    "one key of a secret's version": [granting(allow(GET_SECRET, SECRET)), task(`${SECRET}:password:AWSPREVIOUS:`)],
    "a version of a secret by its id": [granting(allow(GET_SECRET, SECRET)), task(`${SECRET}:::0a1b2c`)],
    "secrets by a beginning": [granting(allow(GET_SECRET, `${SECRETS}app-*`)), task(SECRET)],
    "a secret by a pattern of its random end": [granting(allow(GET_SECRET, `${SECRETS}app-??????`)), task(SECRET)],
    "a secret without its random end, by a beginning": [
      granting(allow(GET_SECRET, `${SECRETS}app-*`)),
      task(`${SECRETS}app`),
    ],
    "a secret without its random end, by a pattern of it": [
      granting(allow(GET_SECRET, `${SECRETS}app-??????`)),
      task(`${SECRETS}app:password::`),
    ],
    "a secret without its random end, by the ARN that it may have": [
      granting(allow(GET_SECRET, SECRET)),
      task(`${SECRETS}app`),
    ],
    "a secret with a path": [
      granting(allow(GET_SECRET, `${SECRETS}prod/app/*`)),
      task(`${SECRETS}prod/app/db-AbCdEf:password::`),
    ],
    "a secret that RDS made": [granting(allow(GET_SECRET, `${SECRETS}rds!*`)), task(`${SECRETS}rds!db-0a1b-AbCdEf`)],
    "a secret in China": [
      granting(allow(GET_SECRET, "arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:app-*")),
      task("arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:app-AbCdEf"),
    ],
    "a secret in GovCloud": [
      granting(allow(GET_SECRET, "arn:aws-us-gov:secretsmanager:us-gov-west-1:111122223333:secret:app-*")),
      task("arn:aws-us-gov:secretsmanager:us-gov-west-1:111122223333:secret:app-AbCdEf"),
    ],
    "a parameter by its ARN": [granting(allow(GET_PARAMETERS, `${PARAMETERS}db`)), task(`${PARAMETERS}db`)],
    "a parameter with a path by its ARN": [
      granting(allow(GET_PARAMETERS, `${PARAMETERS}app/*`)),
      task(`${PARAMETERS}app/db`),
    ],
    "a parameter by its name": [granting(allow(GET_PARAMETERS, `${PARAMETERS}db`)), task("db")],
    "a parameter with a path by its name": [granting(allow(GET_PARAMETERS, `${PARAMETERS}app/db`)), task("/app/db")],
    "parameters by a beginning": [granting(allow(GET_PARAMETERS, `${PARAMETERS}app/*`)), task("/app/db")],
    "parameters by a pattern of the action": [granting(allow("ssm:GetParam*")), task("db")],
    "every secret": [granting(READS_ALL), task(SECRET)],
    "a pattern of the action in another case": [granting(allow("SecretsManager:get*")), task(SECRET)],
    "all actions but a few": [granting({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }), task(SECRET)],
    "secrets under a condition, which may be met": [
      granting({ ...allow(GET_SECRET), Condition: { StringEquals: { "aws:ResourceTag/team": "orders" } } }),
      task(SECRET),
    ],
    "a deny of another secret": [granting(READS_ALL, deny(GET_SECRET, `${SECRETS}audit-*`)), task(SECRET)],
    "a deny under a condition": [
      granting(READS_ALL, {
        ...deny("*"),
        Condition: { StringNotEquals: { "aws:RequestedRegion": "eu-west-1" } },
      }),
      task(SECRET),
    ],
    "AWS's policy": [managed(awsPolicy("SecretsManagerReadWrite")), task(SECRET)],
    "AWS's policy in China": [
      managed(awsPolicy("SecretsManagerReadWrite", "aws-cn")),
      task("arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:app-AbCdEf"),
    ],
    "an inline policy of its own": [role(), rolePolicy(), task(SECRET)],
    "an attachment": [role(), attachment(), task(SECRET)],
    "an attachment to several": [
      role(),
      declared(
        "aws:iam/policyAttachment:PolicyAttachment",
        { policyArn: awsPolicy("SecretsManagerReadWrite"), roles: ["other", "app-execution"] },
        "several",
      ),
      task(SECRET),
    ],
    "exclusive attachments": [
      role(),
      declared(
        "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
        { roleName: "app-execution", policyArns: [awsPolicy("SecretsManagerReadWrite")] },
        "exclusive",
      ),
      task(SECRET),
    ],
    "a policy in the stack": [managed(POLICY_ARN), policy(policyDocument(READS_ALL)), task(SECRET)],
    "a boundary that leaves it": [
      role({
        managedPolicyArns: [awsPolicy("SecretsManagerReadWrite")],
        permissionsBoundary: awsPolicy("AdministratorAccess"),
      }),
      task(SECRET),
    ],
    "no secrets": [role(), fargateTask({ executionRoleArn: "app-execution" })],
    "several containers": [
      granting(READS_ALL),
      taskOf({ secrets: [{ name: "A", valueFrom: SECRET }] }, { secrets: [{ name: "B", valueFrom: "db" }] }),
    ],
    "the token of a log driver": [
      granting(allow(GET_SECRET, `${SECRETS}splunk-*`)),
      taskOf(logging(`${SECRETS}splunk-AbCdEf`)),
    ],
    "a task definition without an execution role, which another rule reports": [
      role(),
      fargateTask({}, { secrets: [{ name: "DB_PASSWORD", valueFrom: SECRET }] }),
    ],
    "an execution role that is not in the stack": task(SECRET, {
      executionRoleArn: "arn:aws:iam::111122223333:role/other",
    }),
    "an execution role of another account": [
      { ...role(), outputs: { arn: ROLE_ARN } },
      task(SECRET, { executionRoleArn: "arn:aws:iam::444455556666:role/app-execution" }),
    ],
    "a reference that is no reference": [role(), task("S3cret! not a reference")],
    "a reference with the ARN of something else": [role(), task("arn:aws:s3:::settings/app.env")],
    "an empty reference": [role(), task("")],
    "a secret with a policy of its own": [role(), secret(), secretPolicy(), task(SECRET)],
    "one key of a secret with a policy of its own": [role(), secret(), secretPolicy(), task(`${SECRET}:password::`)],
    "a secret with a policy among its properties": [
      role(),
      secret({ policy: policyDocument(allow(GET_SECRET)) }),
      task(SECRET),
    ],
    "a customer's key": [granting(READS_ALL, allow("kms:Decrypt", KEY)), locked, key(), task(SECRET)],
    "a customer's key of a parameter": [
      granting(READS_ALL, allow("kms:Decrypt", KEY)),
      parameter({ keyId: KEY }),
      key(),
      task("/app/db"),
    ],
    "a customer's key for one service": [
      granting(READS_ALL, {
        ...allow("kms:Decrypt"),
        Condition: { StringEquals: { "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com" } },
      }),
      locked,
      key(),
      task(SECRET),
    ],
    "a customer's key with a policy of its own": [
      granting(READS_ALL),
      locked,
      key({ policy: policyDocument(allow("kms:*")) }),
      task(SECRET),
    ],
    "a customer's key that a resource gives a policy": [granting(READS_ALL), locked, key(), keyPolicy(), task(SECRET)],
    "a key that is not in the stack": [granting(READS_ALL), locked, task(SECRET)],
    "AWS's own key": [granting(READS_ALL), secret({ kmsKeyId: "alias/aws/secretsmanager" }), key(), task(SECRET)],
    "the key of another secret": [
      granting(READS_ALL),
      named("other", secret({ kmsKeyId: KEY }, { arn: `${SECRETS}other-AbCdEf` })),
      key(),
      task(SECRET),
    ],
  },
  invalid: {
    "a role without policies": { given: [role(), task(SECRET)], violations: noSecret },
    "AWS's own policy, which reads no secrets": {
      given: [managed(awsPolicy("service-role/AmazonECSTaskExecutionRolePolicy")), task(SECRET)],
      violations: noSecret,
    },
    "a description in place of the value": {
      given: [granting(allow("secretsmanager:DescribeSecret")), task(SECRET)],
      violations: noSecret,
    },
    "one parameter at a time, where ECS asks for several": {
      given: [granting(allow("ssm:GetParameter")), task("db")],
      violations: noParameter,
    },
    "parameters below another path": {
      given: [granting(allow(GET_PARAMETERS, `${PARAMETERS}web/*`)), task("/app/db")],
      violations: noParameter,
    },
    "parameters where it is a secret": { given: [granting(allow(GET_PARAMETERS)), task(SECRET)], violations: noSecret },
    "secrets where it is a parameter": { given: [granting(allow(GET_SECRET)), task("db")], violations: noParameter },
    "another secret": { given: [granting(allow(GET_SECRET, `${SECRETS}other-*`)), task(SECRET)], violations: noSecret },
    "another secret, where the random end is left out": {
      given: [granting(allow(GET_SECRET, `${SECRETS}other-*`)), task(`${SECRETS}app`)],
      violations: noSecret,
    },
    "a policy without the random end, which names no secret": {
      given: [granting(allow(GET_SECRET, `${SECRETS}app`)), task(SECRET)],
      violations: noSecret,
    },
    "a policy with the key of the secret, which no ARN has": {
      given: [granting(allow(GET_SECRET, `${SECRET}:password::`)), task(`${SECRET}:password::`)],
      violations: noSecret,
    },
    "the secret of another region": {
      given: [granting(allow(GET_SECRET, SECRET.replace("eu-west-1", "eu-central-1"))), task(SECRET)],
      violations: noSecret,
    },
    "the secret of another partition": {
      given: [granting(allow(GET_SECRET, SECRET.replace("arn:aws:", "arn:aws-cn:"))), task(SECRET)],
      violations: noSecret,
    },
    "one key of a secret's version": {
      given: [role(), task(`${SECRET}:password:AWSCURRENT:`)],
      violations: noSecret,
    },
    "a parameter by its ARN": { given: [role(), task(`${PARAMETERS}db`)], violations: noParameter },
    "a parameter with a path by its ARN": { given: [role(), task(`${PARAMETERS}app/db`)], violations: noParameter },
    "a parameter by its name": { given: [role(), task("db")], violations: noParameter },
    "a parameter with a path by its name": {
      given: [granting(allow(GET_PARAMETERS, `${PARAMETERS}app/cache`)), task("/app/db")],
      violations: noParameter,
    },
    "a deny of the secret": {
      given: [granting(READS_ALL, deny(GET_SECRET, SECRET)), task(SECRET)],
      violations: noSecret,
    },
    "a deny of secrets by a beginning, where the random end is left out": {
      given: [granting(READS_ALL, deny("secretsmanager:*", `${SECRETS}app-*`)), task(`${SECRETS}app`)],
      violations: noSecret,
    },
    "a deny by another policy": {
      given: [granting(READS_ALL), rolePolicy({ policy: policyDocument(deny("ssm:*")) }), task("db")],
      violations: noParameter,
    },
    "a deny by a policy that is made of the role": {
      given: [
        granting(READS_ALL),
        { ...rolePolicy({ role: unknown, policy: policyDocument(deny("*")) }), dependsOn: { role: ["role"] } },
        task(SECRET),
      ],
      violations: noSecret,
      basis: "dependency",
    },
    "a boundary that leaves it out": {
      given: [
        role({
          managedPolicyArns: [awsPolicy("SecretsManagerReadWrite")],
          permissionsBoundary: awsPolicy("service-role/AmazonECSTaskExecutionRolePolicy"),
        }),
        task(SECRET),
      ],
      violations: noSecret,
    },
    "a document that is an object": {
      given: [
        role({
          inlinePolicies: [{ name: "secrets", policy: { Statement: [allow(GET_SECRET, `${SECRETS}other-*`)] } }],
        }),
        task(SECRET),
      ],
      violations: noSecret,
    },
    "a policy in the stack that grants something else": {
      given: [managed(POLICY_ARN), policy(policyDocument(allow("s3:GetObject"))), task(SECRET)],
      violations: noSecret,
    },
    "a policy that another role has": {
      given: [role(), attachment({ role: "other" }), task(SECRET)],
      violations: noSecret,
    },
    "several containers, each secret": {
      given: [
        granting(allow(GET_SECRET, SECRET)),
        taskOf(
          {
            secrets: [
              { name: "A", valueFrom: SECRET },
              { name: "B", valueFrom: "db" },
            ],
          },
          { secrets: [{ name: "C", valueFrom: `${SECRETS}other-AbCdEf` }] },
        ),
      ],
      violations: {
        "containerDefinitions[0].secrets[1].valueFrom": message(
          `${GET_PARAMETERS} on the parameter`,
          'Container "c0": secret "B"',
        ),
        "containerDefinitions[1].secrets[0].valueFrom": message(
          `${GET_SECRET} on the secret`,
          'Container "c1": secret "C"',
        ),
      },
    },
    "the token of a log driver": {
      given: [granting(allow(GET_SECRET, SECRET)), taskOf({}, logging(`${SECRETS}splunk-AbCdEf`))],
      violations: {
        "containerDefinitions[1].logConfiguration.secretOptions[0].valueFrom": message(
          `${GET_SECRET} on the secret`,
          'Container "c1": log option "splunk-token"',
        ),
      },
    },
    "a role by its ARN": {
      given: [{ ...role(), outputs: { arn: ROLE_ARN } }, task(SECRET, { executionRoleArn: ROLE_ARN })],
      violations: noSecret,
    },
    "a role by its ARN before that is known": {
      given: [role(), task(SECRET, { executionRoleArn: ROLE_ARN })],
      violations: noSecret,
    },
    "a role that the task definition is made of": {
      given: [role(), { ...task(SECRET, { executionRoleArn: unknown }), dependsOn: { executionRoleArn: ["role"] } }],
      violations: noSecret,
      basis: "dependency",
    },
    "a role that is only read": { given: [{ ...role(), read: true }, task(SECRET)], violations: noSecret },
    "a secret of the stack without a policy": { given: [role(), secret(), task(SECRET)], violations: noSecret },
    "a secret with an empty policy": { given: [role(), secret({ policy: "" }), task(SECRET)], violations: noSecret },
    "a secret beside one with a policy": {
      given: [
        role(),
        secret(),
        named("other", secret({}, { arn: `${SECRETS}other-AbCdEf` })),
        secretPolicy({ secretArn: `${SECRETS}other-AbCdEf` }),
        task(SECRET),
      ],
      violations: noSecret,
    },
    "a customer's key": { given: [granting(READS_ALL), locked, key(), task(SECRET)], violations: noKey },
    "a customer's key by its id, for one key of a secret": {
      given: [granting(READS_ALL), secret({ kmsKeyId: "1a2b" }), key(), task(`${SECRET}:password::`)],
      violations: noKey,
    },
    "another key": {
      given: [granting(READS_ALL, allow("kms:Decrypt", `${KEY}3c`)), locked, key(), task(SECRET)],
      violations: noKey,
    },
    "a customer's key that a deny takes away": {
      given: [granting(READS_ALL, allow("kms:Decrypt"), deny("kms:Decrypt", KEY)), locked, key(), task(SECRET)],
      violations: noKey,
    },
    "a customer's key of a parameter by its name": {
      given: [granting(READS_ALL), parameter({ keyId: KEY }), key(), task("/app/db")],
      violations: noKey,
    },
    "a customer's key of a parameter by its ARN": {
      given: [granting(READS_ALL), parameter({ keyId: KEY }), key(), task(`${PARAMETERS}app/db`)],
      violations: noKey,
    },
    "a customer's key that is not known yet": {
      given: [
        granting(READS_ALL),
        { ...secret({ kmsKeyId: unknown }), dependsOn: { kmsKeyId: ["vault"] } },
        key({}, {}),
        task(SECRET),
      ],
      violations: noKey,
      basis: "dependency",
    },
    "a secret of a daemon": {
      given: [
        daemonTask(
          { executionRoleArn: "app-execution" },
          { name: "app", secrets: [{ name: "DB_PASSWORD", valueFrom: SECRET }] },
        ),
        role(),
      ],
      violations: noSecret,
    },
    "a secret of an Express service": {
      given: [
        expressService(
          { executionRoleArn: "app-execution" },
          { secrets: [{ name: "DB_PASSWORD", valueFrom: SECRET }] },
        ),
        role(),
      ],
      violations: {
        "primaryContainer.secrets[0].valueFrom": message(
          `${GET_SECRET} on the secret`,
          'The container at primaryContainer: secret "DB_PASSWORD"',
        ),
      },
    },
  },
  undecided: {
    "a reference that is computed": { given: [role(), task(unknown)], at: AT },
    "a part of a reference": { given: [role(), task(SECRETS + unknown)], at: AT },
    "containers that are computed": {
      given: [role(), fargateTask({ executionRoleArn: "app-execution", containerDefinitions: unknown })],
      at: "containerDefinitions",
    },
    "which execution role it is": {
      given: [role(), task(SECRET, { executionRoleArn: unknown })],
      at: "executionRoleArn",
    },
    "a policy that is computed": {
      given: [role({ inlinePolicies: [{ name: "secrets", policy: unknown }] }), task(SECRET)],
      at: "",
    },
    "the resource of a policy": { given: [granting(allow(GET_SECRET, unknown)), task(SECRET)], at: "" },
    "a customer's policy of another stack": { given: [managed(POLICY_ARN), task(SECRET)], at: "" },
    "an attachment whose role may be any": { given: [role(), attachment({ role: unknown }), task(SECRET)], at: "" },
    "a boundary of another stack": {
      given: [
        role({ managedPolicyArns: [awsPolicy("SecretsManagerReadWrite")], permissionsBoundary: POLICY_ARN }),
        task(SECRET),
      ],
      at: "",
    },
    "whether a secret has a policy of its own": {
      given: [role(), secret({ policy: unknown }), task(SECRET)],
      at: "",
    },
    "which secret a policy is of": {
      given: [role(), secret(), secretPolicy({ secretArn: unknown }), task(SECRET)],
      at: "",
    },
    "whether a key has a policy of its own": {
      given: [granting(READS_ALL), locked, key({ policy: unknown }), task(SECRET)],
      at: "",
    },
    "which key a policy is of": {
      given: [granting(READS_ALL), locked, key(), keyPolicy({ keyId: unknown }), task(SECRET)],
      at: "",
    },
  },
});

describe("role-execution-reads-secrets", () => {
  const pasted = "hunter2Xyzzy";
  const references = {
    "a secret that was pasted in place of a reference": pasted,
    "a path": `/${pasted}/${pasted}`,
    "the name of a secret": `${SECRETS}${pasted}-AbCdEf`,
    "the key of a secret": `${SECRET}:${pasted}::`,
    "the version of a secret": `${SECRET}::${pasted}:`,
    "a parameter's ARN": `${PARAMETERS}${pasted}`,
  };
  for (const [name, valueFrom] of Object.entries(references)) {
    it(`never tells ${name}`, () => {
      const { violated } = verdict(rule, { given: [role(), task(valueFrom)] });
      strictEqual(violated.length, 1);
      const text = JSON.stringify(violated);
      for (const part of [pasted, "AbCdEf", "111122223333"]) ok(!text.includes(part), text);
    });
  }
});
