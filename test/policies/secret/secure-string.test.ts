import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/secret/secure-string";
import { containers, declared, type Given, named, taskDefinition, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const ARN = "arn:aws:ssm:eu-west-1:111122223333:parameter/app/password";

function message(use = 'Container "c0" of TaskDefinition "task": secret "PASSWORD"'): string {
  return `Parameter "/app/password" lies in plain text. ${use} comes from it. Set type to SecureString.`;
}
function parameter(type: Json, more: JsonObject = {}): Given {
  return declared("aws:ssm/parameter:Parameter", { name: "/app/password", type, value: "x", ...more });
}
function task(...all: readonly JsonObject[]): Given {
  return named("task", taskDefinition({ containerDefinitions: containers(...all) }));
}
function secret(valueFrom: string): JsonObject {
  return { secrets: [{ name: "PASSWORD", valueFrom }] };
}
const byName = task(secret("/app/password"));
const computed = { ...task(secret(unknown)), dependsOn: { containerDefinitions: ["app"] } };

testRule(rule, {
  valid: {
    "a secure string": [parameter("SecureString"), byName],
    "another case of it": [parameter("securestring"), byName],
    "a string that no task reads": [parameter("String"), task({})],
    "a string of another name": [parameter("String"), task(secret("/app/password-2"))],
    "a string that is an environment variable": [
      parameter("String"),
      task({ environment: [{ name: "PARAMETER", value: "/app/password" }] }),
    ],
    "a secret of Secrets Manager with the same name": [
      parameter("String", { name: "password" }),
      task(secret("arn:aws:secretsmanager:eu-west-1:111122223333:secret:password-AbCdEf")),
    ],
    "a string that is configuration": {
      given: [parameter("String"), byName],
      options: { plain: ["/other", "/app/*"] },
    },
    "a string of another provider": [{ ...parameter("String"), provider: "west" }, byName],
  },
  invalid: {
    "a string by its name": { given: [parameter("String"), byName], violations: { type: message() } },
    "a list of strings": { given: [parameter("StringList"), byName], violations: { type: message() } },
    "a string by its ARN": {
      given: [{ ...parameter("String"), outputs: { arn: ARN } }, task(secret(ARN))],
      violations: { type: message() },
    },
    "a string by its ARN, which is not known yet": {
      given: [parameter("String"), task(secret(ARN))],
      violations: { type: message() },
    },
    "a string in one version of it": {
      given: [parameter("String"), task(secret(`${ARN}:3`))],
      violations: { type: message() },
    },
    "a string that the second of two containers reads": {
      given: [parameter("String"), task({}, secret("/app/password"))],
      violations: { type: message('Container "c1" of TaskDefinition "task": secret "PASSWORD"') },
    },
    "a string that a log driver reads": {
      given: [
        parameter("String"),
        task({
          logConfiguration: {
            logDriver: "splunk",
            secretOptions: [{ name: "splunk-token", valueFrom: "/app/password" }],
          },
        }),
      ],
      violations: { type: message('Container "c0" of TaskDefinition "task": log option "splunk-token"') },
    },
    "a string that an express service reads": {
      given: [
        parameter("String"),
        declared(
          "aws:ecs/expressGatewayService:ExpressGatewayService",
          { primaryContainer: { image: "app:1", ...secret("/app/password") } },
          "web",
        ),
      ],
      violations: {
        type: message('The container at primaryContainer of ExpressGatewayService "web": secret "PASSWORD"'),
      },
    },
    "a string that the reference was computed from": {
      given: [parameter("String"), computed],
      violations: { type: message() },
      basis: "dependency",
    },
    "one parameter of two": {
      given: [
        parameter("String"),
        named("other", parameter("String", { name: "/app/mode" })),
        task({
          secrets: [
            { name: "PASSWORD", valueFrom: "/app/password" },
            { name: "MODE", valueFrom: "/app/mode" },
          ],
        }),
      ],
      options: { plain: ["/app/mode"] },
      violations: { type: message() },
    },
  },
  undecided: {
    "a kind that is computed": { given: [parameter(unknown), byName], at: "type" },
    "a kind that nobody knows yet": { given: [parameter("SealedString"), byName], at: "type" },
    "what a task reads": { given: [parameter("String"), task(secret(unknown))], at: "" },
    "all that a task reads": {
      given: [parameter("String"), named("task", taskDefinition({ containerDefinitions: unknown }))],
      at: "",
    },
    "a name that is computed": { given: [parameter("String", { name: unknown }), byName], at: "name" },
  },
});
