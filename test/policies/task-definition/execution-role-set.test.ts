import rule from "../../../policies/task-definition/execution-role-set";
import { type JsonObject } from "../../../lib/value/json";
import {
  containers,
  daemonTask,
  declared,
  expressService,
  fargateTask,
  taskDefinition,
  trustOf,
  unknown,
} from "../../support/given";
import { testRule } from "../../support/rule-tester";

const PUBLIC = { image: "public.ecr.aws/nginx/nginx:1" };
const SECRET = { secrets: [{ name: "DB", valueFrom: "/app/db" }] };
const message = (purpose: string, container = "app"): string =>
  `Container "${container}" needs an execution role to ${purpose}: executionRoleArn is not set. Set executionRoleArn.`;
const needs = (purpose: string, container?: string) => ({ executionRoleArn: message(purpose, container) });
const on = (launchType: string, container: JsonObject = {}) =>
  taskDefinition({ requiresCompatibilities: [launchType] }, container);
const log = (logDriver: string) => ({ ...PUBLIC, logConfiguration: { logDriver } });
const router = (type: string) => ({
  ...PUBLIC,
  firelensConfiguration: { type: "fluentbit", options: { "config-file-type": type } },
});
const role = declared("aws:iam/role:Role", { assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com") }, "role");

testRule(rule, {
  valid: {
    "a role on Fargate": fargateTask({ executionRoleArn: "arn:aws:iam::111122223333:role/exec" }, SECRET),
    "a role in GovCloud": fargateTask({ executionRoleArn: "arn:aws-us-gov:iam::111122223333:role/exec" }, SECRET),
    "a role's short name": fargateTask({ executionRoleArn: "exec" }, SECRET),
    "a role that is not known yet, but is a role": [
      { ...fargateTask({ executionRoleArn: unknown }, SECRET), dependsOn: { executionRoleArn: ["role"] } },
      role,
    ],
    "a public image on Fargate": fargateTask({}, PUBLIC),
    "a public image on Fargate, logs through FireLens": fargateTask({}, log("awsfirelens")),
    "FireLens with its configuration in the image": fargateTask({}, router("file")),
    "a private image on EC2, which the instance pulls": on("EC2"),
    "a private image where nothing is said, which is EC2": taskDefinition({}),
    "awslogs on EC2, which the instance writes": on("EC2", { logConfiguration: { logDriver: "awslogs" } }),
    "a credential spec that lies on the instance": on("EC2", { credentialSpecs: ["credentialspec:file://spec.json"] }),
    "empty lists": fargateTask({}, { ...PUBLIC, secrets: [], environmentFiles: [] }),
    "an Express service, which must have one": expressService({}, SECRET),
    "a daemon with a public image": daemonTask({}, PUBLIC),
    "a daemon with a role": daemonTask({ executionRoleArn: "exec" }, SECRET),
  },
  invalid: {
    "secrets on EC2": { given: on("EC2", SECRET), violations: needs("read its secrets") },
    "secrets where nothing is said": { given: taskDefinition({}, SECRET), violations: needs("read its secrets") },
    "secrets of the log driver on EC2": {
      given: on("EC2", {
        logConfiguration: { logDriver: "splunk", secretOptions: [{ name: "splunk-token", valueFrom: "/app/s" }] },
      }),
      violations: needs("read its secrets"),
    },
    "a registry's credentials on EC2": {
      given: on("EC2", { image: "ghcr.io/a/b:1", repositoryCredentials: { credentialsParameter: "registry" } }),
      violations: needs("read its secrets"),
    },
    "environment files on EC2": {
      given: on("EC2", { environmentFiles: [{ type: "s3", value: "arn:aws:s3:::bucket/app.env" }] }),
      violations: needs("read its files in S3"),
    },
    "a credential spec in S3": {
      given: on("EC2", { credentialSpecs: ["credentialspec:arn:aws:s3:::settings/app.json"] }),
      violations: needs("read its files in S3"),
    },
    "a credential spec in Parameter Store": {
      given: on("EC2", {
        credentialSpecs: ["credentialspecdomainless:arn:aws:ssm:eu-west-1:111122223333:parameter/x"],
      }),
      violations: needs("read its credential spec"),
    },
    "a credential spec in Parameter Store, as a security option": {
      given: on("EC2", { dockerSecurityOptions: ["credentialspec:arn:aws:ssm:eu-west-1:111122223333:parameter/x"] }),
      violations: needs("read its credential spec"),
    },
    "FireLens configuration in S3 on EC2": {
      given: on("EC2", router("s3")),
      violations: needs("read its files in S3"),
    },
    "FireLens configuration in S3, in another case": {
      given: on("EC2", router("S3")),
      violations: needs("read its files in S3"),
    },
    "a private image on Fargate": { given: fargateTask({}), violations: needs("pull its image") },
    "a private image on Fargate in another case": { given: on("fargate"), violations: needs("pull its image") },
    "a private image on Managed Instances": { given: on("MANAGED_INSTANCES"), violations: needs("pull its image") },
    "a private image on EXTERNAL": { given: on("EXTERNAL"), violations: needs("pull its image") },
    "a private image on EC2 and Fargate": {
      given: taskDefinition({ requiresCompatibilities: ["EC2", "FARGATE"] }),
      violations: needs("pull its image"),
    },
    "a private image in China": {
      given: fargateTask({}, { image: "111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/app:1" }),
      violations: needs("pull its image"),
    },
    "awslogs on Fargate": { given: fargateTask({}, log("awslogs")), violations: needs("write its logs") },
    "awslogs in another case": { given: fargateTask({}, log("AWSLOGS")), violations: needs("write its logs") },
    "awslogs on Windows on Fargate": {
      given: fargateTask({ runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } }, log("awslogs")),
      violations: needs("write its logs"),
    },
    "a task role, which is another": {
      given: fargateTask({ taskRoleArn: "arn:aws:iam::111122223333:role/app" }),
      violations: needs("pull its image"),
    },
    "an empty role, which the provider takes for none": {
      given: fargateTask({ executionRoleArn: "" }),
      violations: needs("pull its image"),
    },
    "the third of three containers, told once": {
      given: fargateTask({ containerDefinitions: containers(PUBLIC, PUBLIC, { ...PUBLIC, ...SECRET }) }),
      violations: needs("read its secrets", "c2"),
    },
    "JSON in PascalCase": {
      given: taskDefinition({
        containerDefinitions: '[{"Name": "web", "Secrets": [{"Name": "DB", "ValueFrom": "/app/db"}]}]',
      }),
      violations: needs("read its secrets", "web"),
    },
    "secrets of which one is computed": {
      given: taskDefinition({ containerDefinitions: [{ name: "app", secrets: [unknown] }] }),
      violations: needs("read its secrets"),
    },
    "a container that needs one, next to one that is computed": {
      given: taskDefinition({ containerDefinitions: [unknown, { name: "web", ...SECRET }] }),
      violations: needs("read its secrets", "web"),
    },
    "a daemon with a private image, which the agent pulls on Managed Instances": {
      given: daemonTask({}),
      violations: needs("pull its image", "agent"),
    },
    "a daemon with secrets": {
      given: daemonTask({}, { ...PUBLIC, ...SECRET }),
      violations: needs("read its secrets", "agent"),
    },
    "a daemon that logs with awslogs": {
      given: daemonTask({}, log("awslogs")),
      violations: needs("write its logs", "agent"),
    },
    "an Express service with an empty role": {
      given: expressService({ executionRoleArn: "" }, PUBLIC),
      violations: {
        executionRoleArn:
          "The container at primaryContainer needs an execution role to write its logs: executionRoleArn is not set. Set executionRoleArn.",
      },
    },
  },
  undecided: {
    "a role that is computed, from nobody knows what": {
      given: fargateTask({ executionRoleArn: unknown }),
      at: "executionRoleArn",
    },
    "containers that are computed": {
      given: fargateTask({ containerDefinitions: unknown }),
      at: "containerDefinitions",
    },
    "an image that is computed, on Fargate": {
      given: fargateTask({ containerDefinitions: [{ name: "app", image: unknown }] }),
      at: "containerDefinitions[0].image",
    },
    "secrets that are computed": {
      given: taskDefinition({ containerDefinitions: [{ name: "app", secrets: unknown }] }),
      at: "containerDefinitions[0].secrets",
    },
    "launch types that are computed": {
      given: taskDefinition({ requiresCompatibilities: unknown }),
      at: "requiresCompatibilities",
    },
  },
});
