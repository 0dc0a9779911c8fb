import { gzipSync } from "node:zlib";
import { type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/container-instance/block-task-metadata";
import { type Given, named, taskDefinition, unknown } from "../../support/given";
import {
  base64,
  BOTTLEROCKET_IMAGE,
  configuration,
  instance,
  powershell,
  script,
  template,
  templateOf,
} from "../../support/instances";
import { testRule } from "../../support/rule-tester";

const at = "userData";
const message = (...cures: readonly string[]): string =>
  `User data lets tasks get the credentials of the instance from its metadata service. ${cures.join(" ")}`;
const SWITCH = "Add ECS_AWSVPC_BLOCK_IMDS=true to /etc/ecs/ecs.config.";
const RULE = "For tasks in bridge mode add iptables -I DOCKER-USER -d 169.254.169.254 -j DROP.";

const BLOCK = "echo ECS_AWSVPC_BLOCK_IMDS=true >> /etc/ecs/ecs.config";
const DROP = "iptables -I DOCKER-USER -d 169.254.169.254/32 -j DROP";
const task = (networkMode: string): Given => named(networkMode, taskDefinition({ networkMode }));
const safe: JsonObject = { metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 } };

testRule(rule, {
  valid: {
    "the agent's switch": templateOf(script(BLOCK)),
    "a rule of the firewall": templateOf(script(DROP)),
    "both, with tasks in both modes": [templateOf(script(BLOCK, DROP)), task("awsvpc"), task("bridge")],
    "the switch, with tasks in awsvpc mode": [templateOf(script(BLOCK)), task("awsvpc"), task("host")],
    "the rule, with tasks in bridge mode": [templateOf(script(DROP)), task("bridge")],
    "the switch, with tasks in bridge mode that get no token": [templateOf(script(BLOCK), safe), task("bridge")],
    "user data in plain text": configuration({ userData: script(BLOCK) }),
    "user data in base64 beside": instance({ userDataBase64: base64(gzipSync(script(BLOCK))) }),
    "the launch template of an instance": [
      instance({ launchTemplate: { name: "base" } }),
      { ...named("base", templateOf(script(BLOCK), { name: "base" })) },
    ],
    "PowerShell with the switch": templateOf(
      powershell("Initialize-ECSAgent -Cluster app -EnableTaskENI -AwsvpcBlockIMDS"),
    ),
    "Bottlerocket with the switch": templateOf('[settings.ecs]\ncluster = "app"\nawsvpc-block-imds = true'),
    "no metadata service": templateOf(script(), { metadataOptions: { httpEndpoint: "disabled" } }),
    "an instance that runs no tasks": template({ imageId: "ami-0a", userData: base64("#!/bin/bash\nyum -y update") }),
  },
  invalid: {
    "no user data": { given: template({}), violations: { [at]: message(SWITCH) } },
    "user data without it": { given: templateOf(script()), violations: { [at]: message(SWITCH) } },
    "the switch turned off": {
      given: templateOf(script(BLOCK, BLOCK.replace("true", "false"))),
      violations: { [at]: message(SWITCH) },
    },
    "a comment": { given: templateOf(script(`# ${BLOCK}`, `# ${DROP}`)), violations: { [at]: message(SWITCH) } },
    "a value that the agent does not know": {
      given: templateOf(script(BLOCK.replace("true", "yes"))),
      violations: { [at]: message(SWITCH) },
    },
    "neither, with tasks in bridge mode": {
      given: [templateOf(script()), task("bridge")],
      violations: { [at]: message(SWITCH, RULE) },
    },
    "the switch, with tasks in bridge mode": {
      given: [templateOf(script(BLOCK)), task("bridge"), task("awsvpc")],
      violations: { [at]: message(RULE) },
    },
    "the switch, with tasks in bridge mode that get a token": {
      given: [
        templateOf(script(BLOCK), { metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 2 } }),
        task("bridge"),
      ],
      violations: { [at]: message(RULE) },
    },
    "the rule, with tasks in awsvpc mode": {
      given: [templateOf(script(DROP)), task("awsvpc")],
      violations: { [at]: message(SWITCH) },
    },
    "a rule of another chain": {
      given: templateOf(script(DROP.replace("DOCKER-USER", "OUTPUT"))),
      violations: { [at]: message(SWITCH) },
    },
    "user data in plain text": {
      given: configuration({ userData: script() }),
      violations: { [at]: message(SWITCH) },
    },
    "user data in base64 beside": {
      given: instance({ userDataBase64: base64(gzipSync(script())) }),
      violations: { userDataBase64: message(SWITCH) },
    },
    "PowerShell without the switch": {
      given: templateOf(powershell("Initialize-ECSAgent -Cluster app -EnableTaskENI")),
      violations: { [at]: message("Add -AwsvpcBlockIMDS to Initialize-ECSAgent.") },
    },
    "Bottlerocket without the switch": {
      given: templateOf('[settings.ecs]\ncluster = "app"'),
      violations: { [at]: message("Add awsvpc-block-imds = true to [settings.ecs].") },
    },
    "Bottlerocket without user data": {
      given: template({ imageId: BOTTLEROCKET_IMAGE }),
      violations: { [at]: message("Add awsvpc-block-imds = true to [settings.ecs].") },
    },
    "every instance, where all are asked": {
      given: template({ imageId: "ami-0a" }),
      options: { scope: "all" },
      violations: { [at]: message(SWITCH) },
    },
    "one template of two": {
      given: [named("old", templateOf(script())), templateOf(script(BLOCK))],
      violations: { [`old: ${at}`]: message(SWITCH) },
    },
  },
  undecided: {
    "user data that is computed": { given: template({ userData: unknown }), at },
    "user data around something computed": { given: configuration({ userData: script(`echo ${unknown}`) }), at },
    "user data of S3": {
      given: templateOf(script("aws s3 cp s3://bucket/ecs.config /etc/ecs/ecs.config")),
      at,
    },
    "user data of another script": { given: templateOf(script("source /opt/setup.sh")), at },
    "gzip of garbage": {
      given: template({ userData: base64(Buffer.concat([Buffer.from([0x1f, 0x8b, 8]), Buffer.alloc(16_000, 7)])) }),
      at,
    },
    "a launch template of another stack": {
      given: instance({ launchTemplate: { id: "lt-0b" } }),
      at: "launchTemplate.id",
    },
    "an endpoint that is computed": {
      given: template({ metadataOptions: { httpEndpoint: unknown } }),
      at: "metadataOptions.httpEndpoint",
    },
  },
});
