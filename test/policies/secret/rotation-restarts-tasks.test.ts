import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/secret/rotation-restarts-tasks";
import {
  containers,
  declared,
  type Given,
  named,
  policyDocument,
  taskDefinition,
  trustOf,
  unknown,
} from "../../support/given";
import { testRule } from "../../support/rule-tester";
import { allow } from "../../support/statements";

const SECRET = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf";
const use = 'Container "c0" of TaskDefinition "task": secret "PASSWORD"';

function stale(label = 'Secret "db"', by = use): Readonly<Record<string, string>> {
  return {
    "": `${by} keeps its old value when ${label} rotates. Force a new deployment from an EventBridge rule on RotationSucceeded.`,
  };
}
function pinned(label = 'Secret "db"'): Readonly<Record<string, string>> {
  return { "": `${use} is pinned to one version of ${label}. Leave the version out of valueFrom.` };
}
const unread = { "": `${use} cannot be read at run time. Let the task role read Secret "db".` };

function secret(more: JsonObject = {}): Given {
  return { ...declared("aws:secretsmanager/secret:Secret", { name: "db", ...more }), outputs: { arn: SECRET } };
}
function rotation(more: JsonObject = {}): Given {
  return declared(
    "aws:secretsmanager/secretRotation:SecretRotation",
    { secretId: SECRET, rotationRules: { automaticallyAfterDays: 30 }, ...more },
    "rotation",
  );
}
function task(valueFrom: string, more: JsonObject = {}): Given {
  const containerDefinitions = containers({ secrets: [{ name: "PASSWORD", valueFrom }] });
  return named("task", taskDefinition({ containerDefinitions, ...more }));
}
const service = named("web", declared("aws:ecs/service:Service", { taskDefinition: "app" }));
const serving: readonly Given[] = [secret(), task(SECRET), service];
const rotating: readonly Given[] = [...serving, rotation()];

/** A role by its name, and a function that has it. */
function role(...statements: readonly JsonObject[]): Given {
  return declared(
    "aws:iam/role:Role",
    {
      name: "restart",
      assumeRolePolicy: trustOf("lambda.amazonaws.com"),
      inlinePolicies: [{ name: "restart", policy: policyDocument(...statements) }],
    },
    "restart-role",
  );
}
const FUNCTION = "arn:aws:lambda:eu-west-1:111122223333:function:restart";
const restarting = named("restart", declared("aws:lambda/function:Function", { name: "restart", role: "restart" }));
const deployer = role(allow("ecs:UpdateService", "arn:aws:ecs:eu-west-1:111122223333:service/main/web"));
const stranger = role(allow("logs:PutLogEvents"));

function event(pattern: Json, more: JsonObject = {}): Given {
  return declared("aws:cloudwatch/eventRule:EventRule", { name: "rotated", eventPattern: pattern, ...more }, "rotated");
}
function target(arn: string, more: JsonObject = {}): Given {
  return declared("aws:cloudwatch/eventTarget:EventTarget", { rule: "rotated", arn, ...more }, "target");
}
function onEvent(detail: JsonObject, more: JsonObject = {}): Given {
  return event(JSON.stringify({ source: ["aws.secretsmanager"], detail, ...more }));
}
const succeeded = onEvent(
  { eventSource: ["secretsmanager.amazonaws.com"], eventName: ["RotationSucceeded"] },
  { "detail-type": ["AWS Service Event via CloudTrail"] },
);
const acting: readonly Given[] = [target(FUNCTION), restarting, deployer];

const automation = "arn:aws:ssm:eu-west-1:111122223333:automation-definition/Restart:$DEFAULT";
const machine = "arn:aws:states:eu-west-1:111122223333:stateMachine:restart";
const database = {
  ...declared("aws:rds/cluster:Cluster", { manageMasterUserPassword: true }),
  outputs: { masterUserSecrets: [{ secretArn: SECRET }] },
};
const managed: readonly Given[] = [
  {
    ...declared("aws:docdb/cluster:Cluster", { manageMasterUserPassword: true }),
    outputs: { masterUserSecrets: [{ secretArn: SECRET }] },
  },
  {
    ...declared("aws:redshift/cluster:Cluster", { manageMasterPassword: true }),
    outputs: { masterPasswordSecretArn: SECRET },
  },
  {
    ...declared("aws:redshiftserverless/namespace:Namespace", { manageAdminPassword: true }),
    outputs: { adminPasswordSecretArn: SECRET },
  },
];
const reading = named(
  "reader",
  declared("aws:iam/role:Role", {
    name: "reader",
    assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com"),
    inlinePolicies: [{ name: "db", policy: policyDocument(allow("secretsmanager:GetSecretValue", SECRET)) }],
  }),
);
const readAtRunTime = { readAtRunTime: ["d*"] };

testRule(rule, {
  valid: {
    "a secret that does not rotate": serving,
    "a secret whose rotation is off": [...serving, rotation({ rotationEnabled: false })],
    "another secret that rotates": [...serving, rotation({ secretId: "other" })],
    "a secret that no task gets": [secret(), rotation(), task("/app/password"), service],
    "a secret of tasks that no service runs": [secret(), rotation(), task(SECRET)],
    "a secret of scheduled tasks": [
      secret(),
      rotation(),
      task(SECRET),
      target("arn:aws:ecs:eu-west-1:111122223333:cluster/main", { ecsTarget: { taskDefinitionArn: "app" } }),
    ],
    "a rotation function that may update services": [
      ...serving,
      rotation({ rotationLambdaArn: FUNCTION }),
      restarting,
      deployer,
    ],
    "a rotation function in one version of it": [
      ...serving,
      rotation({ rotationLambdaArn: `${FUNCTION}:live` }),
      restarting,
      role(allow("ecs:*")),
    ],
    "a function on RotationSucceeded": [...rotating, succeeded, ...acting],
    "a function on UpdateSecret of this secret": [
      ...rotating,
      onEvent({ eventName: ["PutSecretValue", "UpdateSecret"], requestParameters: { secretId: [SECRET] } }),
      ...acting,
    ],
    "a function on either of two events": [
      ...rotating,
      event({
        source: [{ prefix: "aws.secrets" }],
        $or: [
          { detail: { eventName: [{ suffix: "Failed" }] } },
          { detail: { eventName: [{ wildcard: "Rotation*ed" }], additionalEventData: { SecretId: ["db"] } } },
        ],
      }),
      ...acting,
    ],
    "a function on Secrets Manager's own event": [
      ...rotating,
      onEvent(
        { name: ["db"], labelUpdated: [{ "equals-ignore-case": "awscurrent" }] },
        { "detail-type": ["Secret Label Updated"], resources: [{ prefix: SECRET }], account: ["111122223333"] },
      ),
      ...acting,
    ],
    "a function on everything but other events": [
      ...rotating,
      onEvent({
        eventName: [{ "anything-but": ["RotationFailed", "RotationStarted"] }],
        eventSource: [{ exists: true }],
      }),
      ...acting,
    ],
    "a state machine": [
      ...rotating,
      succeeded,
      target(machine),
      {
        ...declared("aws:sfn/stateMachine:StateMachine", { roleArn: "restart", definition: "{}" }, "machine"),
        outputs: { arn: machine },
      },
      deployer,
    ],
    "an automation of Systems Manager": [...rotating, succeeded, target(automation, { roleArn: "restart" }), deployer],
    "a task that stops tasks": [
      ...rotating,
      succeeded,
      target("arn:aws:ecs:eu-west-1:111122223333:cluster/main", { ecsTarget: { taskDefinitionArn: "tool" } }),
      named("tool", taskDefinition({ family: "tool", taskRoleArn: "restart" })),
      role(allow("ecs:StopTask")),
    ],
    "a database's secret, and a function on it": [database, task(SECRET), service, succeeded, ...acting],
    "a database whose password is the program's": [
      { ...database, properties: { masterPassword: "x" } },
      task(SECRET),
      service,
    ],
    ...Object.fromEntries(
      managed.map((each) => [
        `a ${each.type} whose password is the program's`,
        [{ ...each, properties: { masterPassword: "x" } }, task(SECRET), service],
      ]),
    ),
    "a database whose rotation is off": [database, task(SECRET), service, rotation({ rotationEnabled: false })],
    "a secret that the application reads itself": {
      given: [secret(), rotation(), task(SECRET, { taskRoleArn: "reader" }), service, reading],
      options: readAtRunTime,
    },
  },
  invalid: {
    "nothing that restarts tasks": { given: rotating, violations: stale() },
    "a rotation that names the secret": { given: [...serving, rotation({ secretId: "db" })], violations: stale() },
    "a key of the secret": {
      given: [secret(), rotation(), task(`${SECRET}:password::`), service],
      violations: stale(),
    },
    "the secret without the random end of its ARN": {
      given: [secret(), rotation(), task(SECRET.replace("-AbCdEf", "")), service],
      violations: stale(),
    },
    "a task set": {
      given: [
        secret(),
        rotation(),
        task(SECRET),
        declared("aws:ecs/taskSet:TaskSet", { taskDefinition: "app:3" }, "set"),
      ],
      violations: stale(),
    },
    "an express service": {
      given: [
        secret(),
        rotation(),
        declared(
          "aws:ecs/expressGatewayService:ExpressGatewayService",
          { primaryContainer: { secrets: [{ name: "PASSWORD", valueFrom: SECRET }] } },
          "web",
        ),
      ],
      violations: stale(
        'Secret "db"',
        'The container at primaryContainer of ExpressGatewayService "web": secret "PASSWORD"',
      ),
    },
    "a secret that the reference was computed from": {
      given: [secret(), rotation(), { ...task(unknown), dependsOn: { containerDefinitions: ["app"] } }, service],
      violations: stale(),
      basis: "dependency",
    },
    "a database's secret": {
      given: [database, task(`${SECRET}:password::`), service],
      violations: stale('the master user\'s secret of "app"'),
    },
    ...Object.fromEntries(
      managed.map((each) => [
        `the secret of a ${each.type}`,
        {
          given: [each, task(`${SECRET}:password::`), service],
          violations: stale('the master user\'s secret of "app"'),
        },
      ]),
    ),
    "a database's secret that rotates at another pace": {
      given: [database, rotation(), task(SECRET), service],
      violations: stale('the master user\'s secret of "app"'),
    },
    "a rotation function that may not": {
      given: [...serving, rotation({ rotationLambdaArn: FUNCTION }), restarting, stranger],
      violations: stale(),
    },
    "a function on RotationSucceeded that may not": {
      given: [...rotating, succeeded, target(FUNCTION), restarting, stranger],
      violations: stale(),
    },
    "a function that is denied it": {
      given: [
        ...rotating,
        succeeded,
        target(FUNCTION),
        restarting,
        role(allow("ecs:UpdateService"), { ...allow("ecs:*"), Effect: "Deny" }),
      ],
      violations: stale(),
    },
    "a log group on RotationSucceeded": {
      given: [...rotating, succeeded, target("arn:aws:logs:eu-west-1:111122223333:log-group:/events:*"), deployer],
      violations: stale(),
    },
    "a rule without targets": { given: [...rotating, succeeded, restarting, deployer], violations: stale() },
    "a rule that is off": {
      given: [...rotating, { ...succeeded, properties: { ...succeeded.properties, state: "DISABLED" } }, ...acting],
      violations: stale(),
    },
    "a function on failures only": {
      given: [...rotating, onEvent({ eventName: ["RotationFailed"] }), ...acting],
      violations: stale(),
    },
    "a function on another secret": {
      given: [
        ...rotating,
        onEvent({ eventName: ["UpdateSecret"], requestParameters: { secretId: [`${SECRET}2`] } }),
        ...acting,
      ],
      violations: stale(),
    },
    "a function on events of ECS": {
      given: [...rotating, event({ source: ["aws.ecs"] }), ...acting],
      violations: stale(),
    },
    "a function that runs by the clock": {
      given: [...rotating, event(null, { scheduleExpression: "rate(1 day)" }), ...acting],
      violations: stale(),
    },
    "a function in another region": {
      given: [
        ...rotating,
        { ...succeeded, provider: "west" },
        ...acting.map((each) => ({ ...each, provider: "west" })),
      ],
      violations: stale(),
    },
    "a version that never changes": {
      given: [secret(), rotation(), task(`${SECRET}:password::9a1f`), service, succeeded, ...acting],
      violations: pinned(),
    },
    "a secret that the application may not read": {
      given: [secret(), rotation(), task(SECRET, { taskRoleArn: "restart" }), service, stranger],
      options: readAtRunTime,
      violations: unread,
    },
    "a secret that the application has no role to read": {
      given: rotating,
      options: readAtRunTime,
      violations: unread,
    },
    "one secret of two": {
      given: [...rotating, named("other", declared("aws:secretsmanager/secret:Secret", { name: "other" }))],
      options: { readAtRunTime: ["other"] },
      violations: stale(),
    },
  },
  undecided: {
    "a rotation function that is not the stack's": {
      given: [...serving, rotation({ rotationLambdaArn: FUNCTION })],
      at: "",
    },
    "a function that is not the stack's": { given: [...rotating, succeeded, target(FUNCTION)], at: "" },
    "a topic, of which nobody knows who listens": {
      given: [...rotating, succeeded, target("arn:aws:sns:eu-west-1:111122223333:rotated")],
      at: "",
    },
    "a function that calls another": {
      given: [...rotating, succeeded, target(FUNCTION), restarting, role(allow("lambda:InvokeFunction"))],
      at: "",
    },
    "a function whose role is not the stack's": {
      given: [...rotating, succeeded, target(FUNCTION), restarting],
      at: "",
    },
    "an event pattern that is computed": { given: [...rotating, event(unknown), ...acting], at: "" },
    "a field of events that nobody knows": {
      given: [...rotating, onEvent({ userIdentity: { type: ["Root"] } }), ...acting],
      at: "",
    },
    "an operator that nobody knows yet": {
      given: [...rotating, onEvent({ eventName: [{ like: "Rotation" }] }), ...acting],
      at: "",
    },
    "a rule on another bus": {
      given: [...rotating, { ...succeeded, properties: { ...succeeded.properties, eventBusName: "own" } }, ...acting],
      at: "",
    },
    "what rotates": { given: [...serving, rotation({ secretId: unknown })], at: "" },
    "whether rotation is on": { given: [...serving, rotation({ rotationEnabled: unknown })], at: "" },
    "whether a computed reference names a version, where tasks are restarted": {
      given: [
        secret(),
        rotation(),
        { ...task(unknown), dependsOn: { containerDefinitions: ["app"] } },
        service,
        succeeded,
        ...acting,
      ],
      at: "",
    },
    "what the tasks get": { given: [secret(), rotation(), task(unknown), service], at: "" },
    "what the service runs": {
      given: [
        secret(),
        rotation(),
        task(SECRET),
        named("web", declared("aws:ecs/service:Service", { taskDefinition: unknown })),
      ],
      at: "",
    },
    "a task role that is not the stack's": {
      given: [secret(), rotation(), task(SECRET, { taskRoleArn: "somewhere" }), service],
      options: readAtRunTime,
      at: "",
    },
  },
});
