import rule from "../../../policies/task-definition/secrets-by-reference";
import { type Json, type JsonObject } from "../../../lib/value/json";
import { daemonTask, expressService, fargateTask, taskDefinition, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const ARN = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf";
const secret = (valueFrom: Json) => fargateTask({}, { secrets: [{ name: "DB", valueFrom }] });
const parts = (...secrets: readonly JsonObject[]) =>
  taskDefinition({ containerDefinitions: [{ name: "app", secrets }] });
const log = (valueFrom: Json) =>
  fargateTask({}, { logConfiguration: { logDriver: "splunk", secretOptions: [{ name: "splunk-token", valueFrom }] } });
const registry = (credentialsParameter: Json) => fargateTask({}, { repositoryCredentials: { credentialsParameter } });

const atSecret = "containerDefinitions[0].secrets[0].valueFrom";
const atLog = "containerDefinitions[0].logConfiguration.secretOptions[0].valueFrom";
const atRegistry = "containerDefinitions[0].repositoryCredentials.credentialsParameter";
const neither = "is neither the ARN of a secret or parameter nor a parameter's name.";
const held = (shape: string): string => `holds ${shape} where the ARN of a secret or parameter belongs.`;
/** Put together, so that this file holds no key. */
const accessKey = ["AKIA", "Q3EGRV7LCOSW5TBN"].join("");

testRule(rule, {
  valid: {
    "no secrets": fargateTask({}),
    "a secret's ARN": secret(ARN),
    "a key, stage and version of a secret": secret(`${ARN}:password:AWSCURRENT:`),
    "a secret in China": secret("arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:db-AbCdEf"),
    "a secret in GovCloud": secret("arn:aws-us-gov:secretsmanager:us-gov-west-1:111122223333:secret:db-AbCdEf"),
    "a parameter's ARN": secret("arn:aws:ssm:eu-west-1:111122223333:parameter/prod/db"),
    "a parameter's path": secret("/prod/db"),
    "a parameter's name": secret("db.password"),
    "a number, which is a lawful name": secret(12),
    "a log driver's secret": log(ARN),
    "a log driver's parameter": log("/prod/splunk"),
    "a registry's secret by ARN": registry(ARN),
    "a registry's secret by name": registry("prod/registry"),
    "names in PascalCase": taskDefinition({
      containerDefinitions: `[{"Name": "app", "Secrets": [{"Name": "DB", "ValueFrom": "${ARN}"}]}]`,
    }),
    "references of a daemon and of an Express service": [
      daemonTask({}, { secrets: [{ name: "KEY", valueFrom: "/agent/key" }] }),
      expressService({}, { secrets: [{ name: "DB", valueFrom: ARN }] }),
    ],
  },
  invalid: {
    "words that no parameter is called by": {
      given: secret("correct horse battery"),
      violations: { [atSecret]: `Container "app": secret "DB" ${neither}` },
    },
    "an empty text": { given: secret(""), violations: { [atSecret]: `Container "app": secret "DB" ${neither}` } },
    "another service's ARN": {
      given: secret("arn:aws:kms:eu-west-1:111122223333:key/db"),
      violations: { [atSecret]: `Container "app": secret "DB" ${neither}` },
    },
    "an AWS key, which is a lawful name": {
      given: secret(accessKey),
      violations: { [atSecret]: `Container "app": secret "DB" ${held("an AWS access key")}` },
    },
    "a URL with a password": {
      given: secret("postgres://app:correct-horse@db/app"),
      violations: { [atSecret]: `Container "app": secret "DB" ${held("a connection string with a password")}` },
    },
    "a random string": {
      given: secret("k3Jx9sQ2mZ8vT5bN7cR4dW6fY1gH0pLa"),
      violations: { [atSecret]: `Container "app": secret "DB" ${held("a random string, as keys are")}` },
    },
    "words in a secret option of a log driver": {
      given: log("my token"),
      violations: { [atLog]: `Container "app": log option "splunk-token" ${neither}` },
    },
    "a key in a secret option of a log driver": {
      given: log(accessKey),
      violations: { [atLog]: `Container "app": log option "splunk-token" ${held("an AWS access key")}` },
    },
    "a parameter where a registry wants a secret": {
      given: registry("arn:aws:ssm:eu-west-1:111122223333:parameter/registry"),
      violations: {
        [atRegistry]:
          'Container "app": the registry\'s credentialsParameter is not the ARN or name of a Secrets Manager secret.',
      },
    },
    "a key where a registry wants a secret": {
      given: registry(accessKey),
      violations: {
        [atRegistry]:
          'Container "app": the registry\'s credentialsParameter holds an AWS access key where the ARN of a secret belongs.',
      },
    },
    "names in PascalCase and odd case": {
      given: taskDefinition({
        containerDefinitions: '[{"Name": "app", "SECRETS": [{"Name": "DB", "valuefrom": "my secret"}]}]',
      }),
      violations: { [atSecret]: `Container "app": secret "DB" ${neither}` },
    },
    "every secret of every container": {
      given: taskDefinition({
        containerDefinitions: [
          {
            name: "a",
            secrets: [
              { name: "X", valueFrom: ARN },
              { name: "Y", valueFrom: "a b" },
            ],
          },
          { name: "b", secrets: [{ valueFrom: "a b" }] },
        ],
      }),
      violations: {
        "containerDefinitions[0].secrets[1].valueFrom": `Container "a": secret "Y" ${neither}`,
        "containerDefinitions[1].secrets[0].valueFrom": `Container "b": the secret at containerDefinitions[1].secrets[0].valueFrom ${neither}`,
      },
    },
    "words in a daemon's secret and in its log driver's": {
      given: daemonTask(
        {},
        {
          secrets: [{ name: "KEY", valueFrom: "a b" }],
          logConfiguration: { logDriver: "splunk", secretOptions: [{ name: "splunk-token", valueFrom: "a b" }] },
        },
      ),
      violations: {
        [atSecret]: `Container "agent": secret "KEY" ${neither}`,
        [atLog]: `Container "agent": log option "splunk-token" ${neither}`,
      },
    },
    "words in an Express service's secret, an ARN of another service for its registry": {
      given: expressService(
        {},
        {
          secrets: [{ name: "DB", valueFrom: "a b" }],
          repositoryCredentials: { credentialsParameter: "arn:aws:ssm:eu-west-1:111122223333:parameter/registry" },
        },
      ),
      violations: {
        "primaryContainer.secrets[0].valueFrom": `The container at primaryContainer: secret "DB" ${neither}`,
        "primaryContainer.repositoryCredentials.credentialsParameter":
          "The container at primaryContainer: the registry's credentialsParameter is not the ARN or name of a Secrets Manager secret.",
      },
    },
  },
  undecided: {
    "a reference that is computed": { given: parts({ name: "DB", valueFrom: unknown }), at: atSecret },
    "a key of a secret that is computed": { given: parts({ name: "DB", valueFrom: `${unknown}:key::` }), at: atSecret },
    "secrets that are computed": {
      given: taskDefinition({ containerDefinitions: [{ name: "app", secrets: unknown }] }),
      at: "containerDefinitions[0].secrets",
    },
    "credentials that are computed": {
      given: taskDefinition({
        containerDefinitions: [{ name: "app", repositoryCredentials: { credentialsParameter: unknown } }],
      }),
      at: atRegistry,
    },
    "a reference of another kind": { given: secret({ arn: ARN }), at: atSecret },
    "one that is computed, next to a wrong one": {
      given: parts({ name: "A", valueFrom: unknown }, { name: "B", valueFrom: "a b" }),
      at: atSecret,
      violations: { "containerDefinitions[0].secrets[1].valueFrom": `Container "app": secret "B" ${neither}` },
    },
  },
});
