import rule from "../../../policies/task-definition/no-plaintext-secrets";
import { type Json, type JsonObject } from "../../../lib/value/json";
import {
  containers,
  daemonTask,
  expressService,
  fargateTask,
  named,
  taskDefinition,
  unknown,
} from "../../support/given";
import { testRule } from "../../support/rule-tester";

const task = (variables: Readonly<Record<string, Json>>) =>
  fargateTask({}, { environment: Object.entries(variables).map(([name, value]) => ({ name, value })) });
const parts = (...environment: readonly JsonObject[]) =>
  taskDefinition({ containerDefinitions: [{ name: "app", environment }] });
const at = (container = 0, variable = 0): string => `containerDefinitions[${container}].environment[${variable}].value`;
const message = (variable: string, reason: string, container = "app"): string =>
  `Container "${container}": environment variable "${variable}" ${reason}. Move it to secrets, by the ARN of a secret or parameter.`;
const isNamed = "is named like a secret and holds plain text";
const literal = "correct-horse";
/** Put together, so that this file holds no key. */
const accessKey = ["AKIA", "Q3EGRV7LCOSW5TBN"].join("");

testRule(rule, {
  valid: {
    "no environment": fargateTask({}),
    "an empty environment": fargateTask({}, { environment: [] }),
    "a null environment": fargateTask({}, { environment: null }),
    "plain settings": task({ LOG_LEVEL: "debug", DB_HOST: "db.internal", PORT: "8080" }),
    "names about a secret": task({
      DB_SECRET_ARN: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf",
      POSTGRES_PASSWORD_FILE: "/run/secrets/db",
      TOKEN_URL: "https://auth.example.com/oauth2/token",
      PASSWORD_MIN_LENGTH: "12",
      MAX_TOKENS: "4096",
    }),
    "empty, boolean and numeric values": task({ DB_PASSWORD: "", USE_TOKEN: "true", API_TOKEN: "12345678" }),
    "numbers and booleans where texts are expected": task({ API_TOKEN: 12345678, DB_PASSWORD: true }),
    "a null value": task({ DB_PASSWORD: null }),
    "no value": fargateTask({}, { environment: [{ name: "DB_PASSWORD" }] }),
    "an empty password that a database allows": task({ MYSQL_ALLOW_EMPTY_PASSWORD: "yes" }),
    "a reference to another variable": task({ DB_PASSWORD: "${DATABASE_PASSWORD}" }),
    "a name that is allowed": {
      given: task({ MODEL_TOKEN: literal }),
      options: { allowedNames: ["model_token"] },
    },
    "a key under a name that is allowed": { given: task({ TEST: accessKey }), options: { allowedNames: ["TE*"] } },
    "a name that is allowed, its value computed": {
      given: parts({ name: "MODEL_TOKEN", value: unknown }),
      options: { allowedNames: ["MODEL_*"] },
    },
    "secrets by reference": fargateTask({}, { secrets: [{ name: "DB_PASSWORD", valueFrom: "/app/db" }] }),
    "settings of a daemon and of an Express service": [
      daemonTask({}, { environments: [{ name: "LOG_LEVEL", value: "debug" }] }),
      expressService({}, { environments: [{ name: "LOG_LEVEL", value: "debug" }] }),
    ],
  },
  invalid: {
    "a password by its name": {
      given: task({ DB_PASSWORD: literal }),
      violations: { [at()]: message("DB_PASSWORD", isNamed) },
    },
    "a weak password": {
      given: task({ DB_PASSWORD: "password" }),
      violations: { [at()]: message("DB_PASSWORD", isNamed) },
    },
    "a key by its value": {
      given: task({ SETTING: accessKey }),
      violations: { [at()]: message("SETTING", "holds an AWS access key") },
    },
    "a key by its value, under a name about something": {
      given: task({ TOKEN_URL: accessKey }),
      violations: { [at()]: message("TOKEN_URL", "holds an AWS access key") },
    },
    "a connection string": {
      given: task({ DATABASE_URL: "postgres://app:correct-horse@db/app" }),
      violations: { [at()]: message("DATABASE_URL", "holds a connection string with a password") },
    },
    "both names that Security Hub asks for": {
      given: task({ AWS_ACCESS_KEY_ID: "test-id", AWS_SECRET_ACCESS_KEY: "test-key", ECS_ENGINE_AUTH_DATA: "{data}." }),
      violations: {
        [at(0, 0)]: message("AWS_ACCESS_KEY_ID", isNamed),
        [at(0, 1)]: message("AWS_SECRET_ACCESS_KEY", isNamed),
        [at(0, 2)]: message("ECS_ENGINE_AUTH_DATA", isNamed),
      },
    },
    "a variable without a name": {
      given: fargateTask({}, { environment: [{ value: accessKey }] }),
      violations: { [at()]: message("", "holds an AWS access key") },
    },
    "names of the JSON in PascalCase and odd case": {
      given: taskDefinition({
        containerDefinitions: `[{"Name": "app", "Environment": [{"NAME": "DB_PASSWORD", "Value": "${literal}"}]}]`,
      }),
      violations: { [at()]: message("DB_PASSWORD", isNamed) },
    },
    "an extra name": {
      given: task({ KENNWORT: literal }),
      options: { extraNames: ["*kennwort"] },
      violations: { [at()]: message("KENNWORT", isNamed) },
    },
    "an extra value": {
      given: task({ SETTING: "acme_live_1" }),
      options: { extraPatterns: ["acme_live_*"] },
      violations: { [at()]: message("SETTING", "holds a value that the option extraPatterns describes") },
    },
    "another name than the allowed one": {
      given: task({ A_TOKEN: literal, B_TOKEN: literal }),
      options: { allowedNames: ["A_TOKEN"] },
      violations: { [at(0, 1)]: message("B_TOKEN", isNamed) },
    },
    "every variable of every container of every definition": {
      given: [
        fargateTask({
          containerDefinitions: containers(
            { environment: [{ name: "DB_PASSWORD", value: literal }] },
            {},
            {
              environment: [
                { name: "A", value: "a" },
                { name: "API_KEY", value: literal },
              ],
            },
          ),
        }),
        named("worker", task({ API_KEY: literal })),
      ],
      violations: {
        [at(0, 0)]: message("DB_PASSWORD", isNamed, "c0"),
        [at(2, 1)]: message("API_KEY", isNamed, "c2"),
        [`worker: ${at()}`]: message("API_KEY", isNamed),
      },
    },
    "a daemon's password, the second of two": {
      given: daemonTask(
        {},
        {
          environments: [
            { name: "LOG_LEVEL", value: "debug" },
            { name: "API_PASSWORD", value: literal },
          ],
        },
      ),
      violations: {
        "containerDefinitions[0].environments[1].value": message("API_PASSWORD", isNamed, "agent"),
      },
    },
    "an Express service's password": {
      given: expressService({}, { environments: [{ name: "DB_PASSWORD", value: literal }] }),
      violations: {
        "primaryContainer.environments[0].value": message("DB_PASSWORD", isNamed).replace(
          'Container "app"',
          "The container at primaryContainer",
        ),
      },
    },
  },
  undecided: {
    "a value that is computed": { given: parts({ name: "DB_PASSWORD", value: unknown }), at: at() },
    "a name that is computed": {
      given: parts({ name: unknown, value: literal }),
      at: "containerDefinitions[0].environment[0].name",
    },
    "an environment that is computed": {
      given: taskDefinition({ containerDefinitions: [{ name: "app", environment: unknown }] }),
      at: "containerDefinitions[0].environment",
    },
    "a variable that is computed, next to a password": {
      given: parts({ name: "A", value: unknown }, { name: "DB_PASSWORD", value: literal }),
      at: at(),
      violations: { [at(0, 1)]: message("DB_PASSWORD", isNamed) },
    },
    "a container that is computed, next to one with a password": {
      given: taskDefinition({
        containerDefinitions: [unknown, { name: "c1", environment: [{ name: "DB_PASSWORD", value: literal }] }],
      }),
      at: "containerDefinitions[0]",
      violations: { [at(1)]: message("DB_PASSWORD", isNamed, "c1") },
    },
    "a value of another kind": { given: task({ DB_PASSWORD: { from: "vault" } }), at: at() },
    "an environment of an Express service that is computed": {
      given: expressService({}, { environments: unknown }),
      at: "primaryContainer.environments",
    },
  },
});
