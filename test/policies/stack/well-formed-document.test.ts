import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/stack/well-formed-document";
import { containers, declared, fargateTask, type Given, policyDocument, trustOf, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const STATEMENT = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };

function task(containerDefinitions: Json): Given {
  return fargateTask({ containerDefinitions });
}
function role(properties: JsonObject): Given {
  return declared("aws:iam/role:Role", { assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com"), ...properties });
}
function rolePolicy(policy: Json): Given {
  return declared("aws:iam/rolePolicy:RolePolicy", { role: "app", policy });
}
function lifecycle(policy: Json): Given {
  return declared("aws:ecr/lifecyclePolicy:LifecyclePolicy", { repository: "app", policy });
}
function machine(definition: Json): Given {
  return declared("aws:sfn/stateMachine:StateMachine", { roleArn: "arn:aws:iam::111122223333:role/app", definition });
}
function broken(path: string, fault: string): Readonly<Record<string, string>> {
  return {
    [path]: `${path} ${fault}. Build it with pulumi.jsonStringify, from outputs of resources, not from resources.`,
  };
}

const leftByOutput = "contains what an Output leaves when it is put into a string";
const noContainers = "must be a list of container definitions";
const noPolicy = "must be a policy document: an object with a Statement";

testRule(rule, {
  valid: {
    containers: task(containers({}, {})),
    "containers after a byte order mark": task(`\uFEFF${containers({})}`),
    "containers among blanks": task(`\n  ${containers({})}\n`),
    "containers that are no text": task([{ name: "app" }]),
    "a policy": rolePolicy(policyDocument(STATEMENT)),
    "a policy that is an object": rolePolicy({ Statement: [STATEMENT] }),
    "a policy with one statement that is no list": rolePolicy(JSON.stringify({ Statement: STATEMENT })),
    "a policy in lower case": rolePolicy(JSON.stringify({ statement: [STATEMENT] })),
    "a role without inline policies": role({}),
    "a role's inline policies": role({ inlinePolicies: [{ name: "app", policy: policyDocument(STATEMENT) }] }),
    "an inline policy without a document": role({ inlinePolicies: [{ name: "app" }] }),
    "a lifecycle policy": lifecycle(JSON.stringify({ rules: [] })),
    "an event pattern": declared("aws:cloudwatch/eventRule:EventRule", { eventPattern: '{"source":["aws.ecs"]}' }),
    "a state machine": machine('{"StartAt": "Run", "States": {"Run": {"Type": "Succeed"}}}'),
    "a text that only speaks of calling": task(containers({ command: ["echo", "Calling [toString] on a phone"] })),
    "a document that another resource has": declared("aws:s3/bucketPolicy:BucketPolicy", { policy: "{" }),
    "a broken document that is only read": { ...rolePolicy("{"), read: true },
  },
  invalid: {
    "containers that have a name twice": {
      given: task('[{"name": "app", "linuxParameters": {"initProcessEnabled": true}, "linuxParameters": {}}]'),
      violations: broken("containerDefinitions", "has a name twice in one object"),
    },
    "an environment that is a map": {
      given: task(containers({}, { environment: { LOG_LEVEL: "debug" } })),
      violations: broken(
        "containerDefinitions",
        "is no container definition: containerDefinitions[1].environment must be a list",
      ),
    },
    "port mappings that are numbers": {
      given: task(containers({ portMappings: [8080] })),
      violations: broken(
        "containerDefinitions",
        "is no container definition: containerDefinitions[0].portMappings[0] is no object",
      ),
    },
    "a Promise as JSON.stringify leaves it": {
      given: task(containers({}, { logConfiguration: { logDriver: "awslogs", options: { "awslogs-region": {} } } })),
      violations: broken(
        "containerDefinitions",
        "is no container definition: containerDefinitions[1].logConfiguration.options.awslogs-region must be text",
      ),
    },
    "an object in place of an image": {
      given: task(containers({ image: {} })),
      violations: broken(
        "containerDefinitions",
        "is no container definition: containerDefinitions[0].image must be text",
      ),
    },
    "an object in place of an environment variable's value": {
      given: task(
        containers({
          environment: [
            { name: "STAGE", value: "dev" },
            { name: "TABLE", value: {} },
          ],
        }),
      ),
      violations: broken(
        "containerDefinitions",
        "is no container definition: containerDefinitions[0].environment[1].value must be text",
      ),
    },
    "a list in place of a secret's ARN": {
      given: task(containers({ secrets: [{ name: "TOKEN", valueFrom: [] }] })),
      violations: broken(
        "containerDefinitions",
        "is no container definition: containerDefinitions[0].secrets[0].valueFrom must be text",
      ),
    },
    "text that ends too early": {
      given: task('[{"name": "app"'),
      violations: broken("containerDefinitions", "is not valid JSON"),
    },
    "an empty text": { given: task(""), violations: broken("containerDefinitions", "is not valid JSON") },
    "JavaScript in place of JSON": {
      given: rolePolicy("{Statement: []}"),
      violations: broken("policy", "is not valid JSON"),
    },
    "a comma at the end": {
      given: rolePolicy('{"Statement": [],}'),
      violations: broken("policy", "is not valid JSON"),
    },
    "one container that is no list": {
      given: task('{"name": "app"}'),
      violations: broken("containerDefinitions", noContainers),
    },
    "a text in a text": {
      given: task(JSON.stringify(containers({}))),
      violations: broken("containerDefinitions", noContainers),
    },
    "null in place of containers": { given: task("null"), violations: broken("containerDefinitions", noContainers) },
    "a number in place of containers": { given: task(7), violations: broken("containerDefinitions", noContainers) },
    "a container that is no object": {
      given: task('[{"name": "app"}, "sidecar"]'),
      violations: broken("containerDefinitions", `${noContainers}, but containerDefinitions[1] is no object`),
    },
    "a container that is null": {
      given: task('[null, {"name": "app"}]'),
      violations: broken("containerDefinitions", `${noContainers}, but containerDefinitions[0] is no object`),
    },
    "a list in place of a policy": { given: rolePolicy("[]"), violations: broken("policy", noPolicy) },
    "a text in place of a policy": { given: rolePolicy('"*"'), violations: broken("policy", noPolicy) },
    "a policy without statements": {
      given: rolePolicy('{"Version": "2012-10-17"}'),
      violations: broken("policy", "must be a policy document, but has no Statement"),
    },
    "statements that are null": {
      given: rolePolicy('{"Statement": null}'),
      violations: broken("policy", "must be a policy document, but has no Statement"),
    },
    "a statement that is no object": {
      given: rolePolicy('{"Statement": [{}, "s3:*"]}'),
      violations: broken("policy", "must be a policy document, but policy.Statement[1] is no object"),
    },
    "a statement that is a text": {
      given: rolePolicy('{"Statement": "s3:*"}'),
      violations: broken("policy", "must be a policy document, but policy.Statement is no object"),
    },
    "a broken trust policy": {
      given: role({ assumeRolePolicy: "ecs-tasks.amazonaws.com" }),
      violations: broken("assumeRolePolicy", "is not valid JSON"),
    },
    "the second inline policy": {
      given: role({ inlinePolicies: [{ policy: policyDocument(STATEMENT) }, { policy: "{" }] }),
      violations: broken("inlinePolicies[1].policy", "is not valid JSON"),
    },
    "a lifecycle policy without rules": {
      given: lifecycle("{}"),
      violations: broken("policy", "must be a lifecycle policy: an object with a list of rules"),
    },
    "a lifecycle policy that is a list": {
      given: lifecycle("[]"),
      violations: broken("policy", "must be a lifecycle policy: an object with a list of rules"),
    },
    "the documents of a template of repositories": {
      given: declared("aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate", {
        prefix: "ROOT",
        repositoryPolicy: "{",
        lifecyclePolicy: "[]",
      }),
      violations: {
        ...broken("repositoryPolicy", "is not valid JSON"),
        ...broken("lifecyclePolicy", "must be a lifecycle policy: an object with a list of rules"),
      },
    },
    "a state machine that breaks off": {
      given: machine('{"StartAt": "Run", "States": {'),
      violations: broken("definition", "is not valid JSON"),
    },
    "a state machine without states": {
      given: machine("{}"),
      violations: broken("definition", "must be a state machine: an object with States"),
    },
    "a state machine with what an Output leaves": {
      given: machine(
        '{"StartAt": "Run", "States": {"Run": {"Resource": "Calling [toString] on an [Output<T>] is not supported."}}}',
      ),
      violations: broken("definition", leftByOutput),
    },
    "an event pattern that is a list": {
      given: declared("aws:cloudwatch/eventRule:EventRule", { eventPattern: "[]" }),
      violations: broken("eventPattern", "must be an event pattern: an object"),
    },
    "an Output of Node.js in a text": {
      given: task(containers({ image: "Calling [toString] on an [Output<T>] is not supported.\n\nTo get" })),
      violations: broken("containerDefinitions", leftByOutput),
    },
    "an Output of Node.js in a JSON text that it breaks": {
      given: task('[{"name": "app", "image": "Calling [toString] on an [Output<T>] is not supported.\n\nTo get"}]'),
      violations: broken("containerDefinitions", leftByOutput),
    },
    "an Output of Node.js given to JSON.stringify": {
      given: rolePolicy(
        policyDocument({ ...STATEMENT, Resource: "Calling [toJSON] on an [Output<T>] is not supported." }),
      ),
      violations: broken("policy", leftByOutput),
    },
    "an Output of Python": {
      given: rolePolicy(
        policyDocument({ ...STATEMENT, Resource: "arn:aws:s3:::Calling __str__ on an Output[T] is not supported./*" }),
      ),
      violations: broken("policy", leftByOutput),
    },
    "an Output of Python as Python prints it": {
      given: rolePolicy("{'Resource': <pulumi.output.Output object at 0x7f3a5c>}"),
      violations: broken("policy", leftByOutput),
    },
    "an Output of .NET": {
      given: rolePolicy(policyDocument({ ...STATEMENT, Resource: "Calling [ToString] on an [Output<T>] is not" })),
      violations: broken("policy", leftByOutput),
    },
    "an Output of Java": {
      given: rolePolicy(policyDocument({ ...STATEMENT, Resource: "Calling [toString] on an [Output<T>] is not" })),
      violations: broken("policy", leftByOutput),
    },
    "an object put into a text": {
      given: rolePolicy("[object Object]"),
      violations: broken("policy", leftByOutput),
    },
    "an Output in a document that is an object": {
      given: rolePolicy({
        Statement: [{ ...STATEMENT, Resource: "Calling [toString] on an [Output<T>] is not supported./*" }],
      }),
      violations: broken("policy", leftByOutput),
    },
    "several documents of one role": {
      given: role({ assumeRolePolicy: "{", inlinePolicies: [{ policy: "[]" }] }),
      violations: {
        ...broken("assumeRolePolicy", "is not valid JSON"),
        ...broken("inlinePolicies[0].policy", noPolicy),
      },
    },
  },
  undecided: {
    "a state machine whose states are computed": {
      given: machine(`{"States": "${unknown}"}`),
      at: "definition",
    },
    "a document that is computed": { given: task(unknown), at: "containerDefinitions" },
    "a document of which a part is computed": {
      given: task(containers({ image: unknown })),
      at: "containerDefinitions",
    },
    "a document that a plan hides": { given: rolePolicy("[secret]"), at: "policy" },
    "inline policies that are computed": { given: role({ inlinePolicies: unknown }), at: "inlinePolicies" },
    "one inline policy of two": {
      given: role({ inlinePolicies: [{ policy: unknown }, { policy: "{" }] }),
      at: "inlinePolicies[0].policy",
      violations: broken("inlinePolicies[1].policy", "is not valid JSON"),
    },
  },
});
