import { deepStrictEqual, ok } from "node:assert";
import { rules } from "../../policies";
import { TYPES } from "../../lib/model/types";
import { readSource } from "../../lib/pulumi/file";
import { Config } from "../../lib/rule/config";
import { type Finding } from "../../lib/rule/finding";
import { run } from "../../lib/rule/run";
import { declared, type Example } from "../../lib/rule/example";
import { type JsonObject } from "../../lib/value/json";
import { planOf, recordings } from "./stacks";

const findingsOf = (json: unknown): readonly Finding[] =>
  run(rules, readSource(json, "the input").stack, Config.read(rules, { all: "mandatory" }));

/** Names of variables that rules look at more closely, and one that they do not. */
const NAMES = ["DB_PASSWORD", "AWS_SECRET_ACCESS_KEY", "API_TOKEN", "DATABASE_URL", "ECS_ENGINE_AUTH_DATA", "MODE"];

/** Shapes in which a secret turns up, around itself. */
const SHAPES: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => `postgres://app:${secret}@db.internal:5432/app`,
  (secret) => `--password=${secret}`,
  (secret) => `{"password": "${secret}"}`,
  (secret) => `arn:aws:secretsmanager:eu-west-1:111122223333:secret:${secret}`,
  (secret) => `arn:aws:ssm:eu-west-1:111122223333:parameter/${secret}`,
  (secret) => `-----BEGIN RSA PRIVATE KEY-----\n${secret}\n-----END RSA PRIVATE KEY-----`,
  (secret) => `ghp_${secret}`,
  (secret) => Buffer.from(secret).toString("base64"),
];

/** Resources whose every value that may be secret has a canary in it. */
function nastyStack(): { readonly stack: Example; readonly canaries: readonly string[] } {
  const canaries: string[] = [];
  const canary = (): string => {
    const next = `cAnArY-${canaries.length}-S3cr3t!`;
    canaries.push(next);
    return next;
  };
  const container = (shape: (secret: string) => string, index: number): JsonObject => {
    const text = (): string => shape(canary());
    const named = (key: string): JsonObject[] => NAMES.map((name) => ({ name, [key]: text() }));
    return {
      name: `c${index}`,
      image: "nginx",
      privileged: true,
      environment: named("value"),
      secrets: named("valueFrom"),
      environmentFiles: [{ type: "s3", value: text() }],
      command: ["run", text(), "--token", text()],
      entryPoint: ["sh", "-c", text()],
      healthCheck: { command: ["CMD-SHELL", text()] },
      dockerLabels: { password: text() },
      repositoryCredentials: { credentialsParameter: text() },
      logConfiguration: {
        logDriver: "splunk",
        options: { "splunk-token": text(), "splunk-url": text() },
        secretOptions: [{ name: "splunk-token", valueFrom: text() }],
      },
      firelensConfiguration: { type: "fluentd", options: { "config-file-value": text() } },
    };
  };
  const userData = (shape: (secret: string) => string): string =>
    ["#!/bin/bash", ...NAMES.map((name) => `echo ${name}=${shape(canary())} >> /etc/ecs/ecs.config`)].join("\n");

  const stack: Example = SHAPES.flatMap((shape, index) => [
    declared(
      TYPES.taskDefinition,
      { family: "app", containerDefinitions: JSON.stringify([container(shape, 0), container(shape, 1)]) },
      `task-${index}`,
    ),
    declared(
      TYPES.taskDefinition,
      // Malformed, so that the parser is tempted to quote it.
      { family: "app", containerDefinitions: JSON.stringify([container(shape, 0)]).slice(0, -20) },
      `malformed-${index}`,
    ),
    declared(TYPES.taskDefinition, { family: "app", containerDefinitions: shape(canary()) }, `text-${index}`),
    declared(
      TYPES.daemonTaskDefinition,
      { family: "app", containerDefinitions: [inPlural(container(shape, 0)), inPlural(container(shape, 1))] },
      `daemon-${index}`,
    ),
    declared(TYPES.expressService, { primaryContainer: inPlural(container(shape, 0)) }, `express-${index}`),
    declared(
      TYPES.launchTemplate,
      { userData: Buffer.from(userData(shape)).toString("base64") },
      `launch-template-${index}`,
    ),
    declared(TYPES.launchConfiguration, { userData: userData(shape) }, `launch-configuration-${index}`),
    declared(TYPES.instance, { userData: userData(shape) }, `instance-${index}`),
    declared(
      TYPES.instance,
      { userDataBase64: Buffer.from(userData(shape)).toString("base64") },
      `instance-64-${index}`,
    ),
  ]);
  return { stack, canaries };
}

/** A container as daemons and Express services have it: what is a list is named so. */
function inPlural({ environment, command, entryPoint, ...container }: JsonObject): JsonObject {
  return {
    ...container,
    environments: environment ?? null,
    commands: command ?? null,
    entryPoints: entryPoint ?? null,
  };
}

/** The values of all environment variables in a plan or state, long enough not to turn up by chance. */
function environmentOf(json: unknown): readonly string[] {
  const values: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value === "string" && value.startsWith("[")) visit(parsed(value));
    if (typeof value !== "object" || value === null) return;
    if ("environment" in value && Array.isArray(value.environment))
      for (const each of value.environment as unknown[])
        if (typeof each === "object" && each !== null && "value" in each && typeof each.value === "string")
          values.push(each.value);
    Object.values(value).forEach(visit);
  };
  visit(json);
  return [...new Set(values)].filter((value) => value.length > 5);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

describe("no finding tells", () => {
  for (const [file, json] of recordings()) {
    it(`the value of a variable in ${file}`, () => {
      const findings = JSON.stringify(findingsOf(json));
      deepStrictEqual(
        environmentOf(json).filter((value) => findings.includes(value)),
        [],
      );
    });
  }

  it("any value of a stack in which each may be secret, though it has much to say of it", () => {
    const { stack, canaries } = nastyStack();
    const findings = findingsOf(planOf(stack));
    ok(findings.length > 100);
    const encoded = (canary: string): readonly string[] => [canary, Buffer.from(canary).toString("base64")];
    const telling = findings.filter((finding) => {
      const text = JSON.stringify(finding);
      return canaries.some((canary) => encoded(canary).some((each) => text.includes(each)));
    });
    deepStrictEqual(
      telling.map(({ rule, message }) => `${rule}: ${message}`),
      [],
    );
  });
});
