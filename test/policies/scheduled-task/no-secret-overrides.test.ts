import rule from "../../../policies/scheduled-task/no-secret-overrides";
import { type JsonObject } from "../../../lib/value/json";
import { declared, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";
import { machine, pipe, runs, schedule, target, universal } from "../../support/scheduled-tasks";

const literal = "correct-horse";
const overrides = (...containerOverrides: readonly JsonObject[]): string => JSON.stringify({ containerOverrides });
const app = (name: string, value: string): JsonObject => ({ name: "app", environment: [{ name, value }] });
const api = (...ContainerOverrides: readonly JsonObject[]) => ({ Overrides: { ContainerOverrides } });
const isNamed = "is named like a secret and holds plain text";
const message = (variable: string, reason = isNamed, container = "app"): string =>
  `Override of container "${container}": environment variable "${variable}" ${reason}. Move it to the secrets of the task definition.`;
const inCommand = (reason: string): string =>
  `Override of container "app": command ${reason}. Let it read an environment variable that comes from secrets.`;
const named = "holds plain text under the name of a secret";
const inPipe = "targetParameters.ecsTaskParameters.overrides.containerOverrides[0]";
const inState = "definition.States.Run.Parameters.Overrides.ContainerOverrides[0]";
/** Put together, so that this file holds no key. */
const accessKey = ["AKIA", "Q3EGRV7LCOSW5TBN"].join("");

testRule(rule, {
  valid: {
    "a value that the event fills in": target(
      {},
      {
        inputTransformer: {
          inputTemplate:
            '{"containerOverrides":[{"name":"app","environment":[{"name":"A","value":<a>},{"name":"B","value":"<b>"}]}]}',
        },
      },
    ),
    "a value that a pipe takes from the event": pipe({
      overrides: { containerOverrides: [{ name: "app", environments: [{ name: "A", value: "$.body.a" }] }] },
    }),
    "a value that an execution fills in": machine({
      Run: runs(api({ Name: "app", Environment: [{ Name: "A", "Value.$": "$.a" }] })),
    }),
    "a command that an execution fills in": machine({ Run: runs(api({ Name: "app", "Command.$": "$.commands" })) }),
    "overrides that an execution fills in": machine({ Run: runs({ "Overrides.$": "$.overrides" }) }),
    "a secret's name whose value an execution fills in": machine({
      Run: runs(api({ Name: "app", Environment: [{ Name: "DB_PASSWORD", Value: "{% $states.input.password %}" }] })),
    }),
    "a target without overrides": target({}),
    "plain settings": target({}, { input: overrides(app("BATCH_SIZE", "500")) }),
    "a command that reads a variable": target(
      {},
      { input: overrides({ name: "app", command: ["sh", "-c", 'exec app --password="$DB_PASSWORD"'] }) },
    ),
    "a name that is allowed": {
      given: target({}, { input: overrides(app("MODEL_TOKEN", literal)) }),
      options: { allowedNames: ["MODEL_*"] },
    },
    "input for a target of another kind": declared("aws:cloudwatch/eventTarget:EventTarget", {
      arn: "arn:aws:lambda:eu-west-1:111122223333:function:app",
      input: overrides(app("DB_PASSWORD", literal)),
    }),
    "a template of plain settings": target(
      {},
      { inputTransformer: { inputTemplate: overrides(app("BATCH_SIZE", "500")) } },
    ),
    "overrides of other things": schedule(
      {},
      { input: JSON.stringify({ cpu: "512", taskRoleArn: "arn:aws:iam::1:role/a" }) },
    ),
    "a state that calls something else": machine({
      Run: runs(api({ Name: "app", Environment: [{ Name: "DB_PASSWORD", Value: literal }] }), "arn:aws:states:::x"),
    }),
  },
  invalid: {
    "a target": {
      given: target({}, { input: overrides(app("DB_PASSWORD", literal)) }),
      violations: { "input.containerOverrides[0].environment[0].value": message("DB_PASSWORD") },
    },
    "every variable of every container": {
      given: target(
        {},
        {
          input: overrides(app("BATCH_SIZE", "5"), {
            name: "db",
            environment: [
              { name: "A", value: accessKey },
              { name: "B", value: "b" },
              { name: "C", value: "postgres://app:correct-horse@db/app" },
            ],
          }),
        },
      ),
      violations: {
        "input.containerOverrides[1].environment[0].value": message("A", "holds an AWS access key", "db"),
        "input.containerOverrides[1].environment[2].value": message(
          "C",
          "holds a connection string with a password",
          "db",
        ),
      },
    },
    "a template, beside what the event fills in": {
      given: target(
        {},
        {
          inputTransformer: {
            inputPaths: { id: "$.detail.id" },
            inputTemplate: `{"containerOverrides":[{"name":"app","command":["run","id-<id>"],"environment":[{"name":"DB_PASSWORD","value":"${literal}"}]}],"cpu":<cpu>}`,
          },
        },
      ),
      violations: {
        "inputTransformer.inputTemplate.containerOverrides[0].environment[0].value": message("DB_PASSWORD"),
      },
    },
    "a template whose text holds a secret around what the event fills in": {
      given: target(
        {},
        {
          inputTransformer: {
            inputTemplate:
              '{"containerOverrides":[{"name":"app","environment":[{"name":"A","value":"postgres://app:correct-horse@<host>/db"}]}]}',
          },
        },
      ),
      violations: {
        "inputTransformer.inputTemplate.containerOverrides[0].environment[0].value": message(
          "A",
          "holds a connection string with a password",
        ),
      },
    },
    "a schedule, in odd case": {
      given: schedule(
        {},
        { input: `{"ContainerOverrides":[{"Name":"app","Environment":[{"Name":"API_KEY","Value":"${literal}"}]}]}` },
      ),
      violations: { "target.input.containerOverrides[0].environment[0].value": message("API_KEY") },
    },
    "a schedule that calls RunTask": {
      given: universal(api({ Name: "app", Environment: [{ Name: "API_KEY", Value: literal }] })),
      violations: { "target.input.Overrides.ContainerOverrides[0].Environment[0].Value": message("API_KEY") },
    },
    "a pipe": {
      given: pipe({
        overrides: {
          containerOverrides: [
            {
              name: "app",
              environments: [{ name: "DB_PASSWORD", value: literal }],
              commands: ["app", "--token", literal],
            },
          ],
        },
      }),
      violations: {
        [`${inPipe}.environments[0].value`]: message("DB_PASSWORD"),
        [`${inPipe}.commands[2]`]: inCommand(named),
      },
    },
    "a state": {
      given: machine({
        Run: runs(
          api({
            Name: "app",
            Environment: [{ Name: "DB_PASSWORD", Value: literal }],
            Command: ["sh", "-c", `mysql -p${literal} orders`],
          }),
        ),
      }),
      violations: {
        [`${inState}.Environment[0].Value`]: message("DB_PASSWORD"),
        [`${inState}.Command[2]`]: inCommand("holds a password"),
      },
    },
    "a container whose name is not given": {
      given: target({}, { input: overrides({ environment: [{ name: "DB_PASSWORD", value: literal }] }) }),
      violations: {
        "input.containerOverrides[0].environment[0].value": `The override at input.containerOverrides[0]: environment variable "DB_PASSWORD" ${isNamed}. Move it to the secrets of the task definition.`,
      },
    },
    "a state whose name differs from another by its case alone": {
      given: machine({
        Run: runs(api({ Name: "app", Environment: [{ Name: "DB_PASSWORD", Value: literal }] })),
        run: { Type: "Pass" },
      }),
      violations: { [`${inState}.Environment[0].Value`]: message("DB_PASSWORD") },
    },
  },
  undecided: {
    "overrides that are computed": { given: target({}, { input: unknown }), at: "input" },
    "a value that is computed": {
      given: target({}, { input: overrides(app("SETTING", unknown)) }),
      at: "input.containerOverrides[0].environment[0].value",
    },
    "a value that an execution works out of a text of its own": {
      given: machine({
        Run: runs(
          api({ Name: "app", Environment: [{ Name: "A", "Value.$": "States.Format('postgres://{}/db', $.host)" }] }),
        ),
      }),
      at: `${inState}.Environment[0].Value`,
    },
    "what is no JSON": { given: schedule({}, { input: "{" }), at: "target.input" },
  },
});
