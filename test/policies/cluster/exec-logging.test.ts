import { type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/cluster/exec-logging";
import { containers, declared, fargateTask, type Given, named, unknown } from "../../support/given";
import { machine, runs, universal } from "../../support/scheduled-tasks";
import { testRule } from "../../support/rule-tester";

const at = "configuration.executeCommandConfiguration.logging";
const none =
  "Nobody can tell what was done in a session of ECS Exec: logging is NONE. Set logging to OVERRIDE or DEFAULT.";
const nowhere =
  "logging is OVERRIDE, but logConfiguration says nothing of where to. Set cloudWatchLogGroupName or s3BucketName.";
const unlogged = (label: string): string =>
  `A session of ECS Exec in the tasks of ${label} leaves no log: none of their containers logs with awslogs. Set logging to OVERRIDE and name a log group or a bucket.`;

const ARN = "arn:aws:ecs:eu-west-1:111122223333:cluster/app";

function cluster(executeCommandConfiguration?: JsonObject | string): Given {
  const configuration = executeCommandConfiguration === undefined ? {} : { executeCommandConfiguration };
  return { ...declared("aws:ecs/cluster:Cluster", { name: "app", configuration }), outputs: { arn: ARN } };
}
function service(properties: JsonObject = {}, name = "web"): Given {
  return declared(
    "aws:ecs/service:Service",
    { cluster: "app", taskDefinition: "app", enableExecuteCommand: true, ...properties },
    name,
  );
}
/** A task definition whose containers log so. */
function task(...drivers: readonly (string | null)[]): Given {
  const all = drivers.map((logDriver) => (logDriver === null ? {} : { logConfiguration: { logDriver } }));
  return named("task", fargateTask({ containerDefinitions: containers(...all) }));
}

testRule(rule, {
  valid: {
    "a cluster that says nothing, without a service": cluster(),
    "logging to a log group": cluster({
      logging: "OVERRIDE",
      logConfiguration: { cloudWatchLogGroupName: "exec" },
    }),
    "logging to a bucket": cluster({ logging: "OVERRIDE", logConfiguration: { s3BucketName: "exec" } }),
    "a log group that is not known yet, and a bucket": cluster({
      logging: "OVERRIDE",
      logConfiguration: { cloudWatchLogGroupName: unknown, s3BucketName: "exec" },
    }),
    "the default, and a task that logs with awslogs": [cluster({ logging: "DEFAULT" }), service(), task("awslogs")],
    "what is unset, which is the default": [cluster(), service(), task("awslogs")],
    "one container of several that logs with awslogs": [cluster(), service(), task("awsfirelens", "awslogs", null)],
    "a service without ECS Exec": [cluster(), service({ enableExecuteCommand: false }), task("splunk")],
    "a service that does not say, which is without": [cluster(), service({ enableExecuteCommand: null }), task(null)],
    "a service of another cluster": [cluster(), service({ cluster: "other" }), task(null)],
    "tasks whose log does not matter": [
      cluster({ logging: "OVERRIDE", logConfiguration: { s3BucketName: "exec" } }),
      service(),
      task("splunk"),
    ],
    "a service whose tasks an external controller defines": [cluster(), service({ taskDefinition: null })],
    "a target that is no cluster": [
      cluster(),
      declared("aws:cloudwatch/eventTarget:EventTarget", { rule: "nightly", arn: "arn:aws:lambda:eu-west-1:1:f" }),
    ],
  },
  invalid: {
    "a workflow that runs a task with ECS Exec": {
      given: [
        cluster(),
        named("workflow", machine({ Run: runs({ Cluster: ARN, TaskDefinition: "app", EnableExecuteCommand: true }) })),
        task("splunk"),
      ],
      violations: { [at]: unlogged('State "Run" of StateMachine "workflow"') },
    },
    "a schedule that calls RunTask with ECS Exec": {
      given: [
        cluster(),
        named("nightly", universal({ Cluster: ARN, TaskDefinition: "app", EnableExecuteCommand: true })),
        task("splunk"),
      ],
      violations: { [at]: unlogged('Schedule "nightly"') },
    },
    none: { given: cluster({ logging: "NONE" }), violations: { [at]: none } },
    "none in another case": { given: cluster({ logging: "none" }), violations: { [at]: none } },
    "none, whatever the tasks log with": {
      given: [cluster({ logging: "NONE" }), service(), task("awslogs")],
      violations: { [at]: none },
    },
    "an override without a configuration": { given: cluster({ logging: "OVERRIDE" }), violations: { [at]: nowhere } },
    "an override to nowhere": {
      given: cluster({ logging: "OVERRIDE", logConfiguration: { cloudWatchLogGroupName: "", s3KeyPrefix: "exec" } }),
      violations: { [at]: nowhere },
    },
    "the default where no container logs with awslogs": {
      given: [cluster({ logging: "DEFAULT" }), service(), task("splunk", "awsfirelens")],
      violations: { [at]: unlogged('Service "web"') },
    },
    "what is unset where no container logs at all": {
      given: [cluster(), service({ cluster: ARN }), task(null)],
      violations: { [at]: unlogged('Service "web"') },
    },
    "one service of two": {
      given: [
        cluster(),
        service(),
        service({ taskDefinition: "worker:3" }, "worker"),
        task("awslogs"),
        named("worker-task", fargateTask({ family: "worker", containerDefinitions: containers({}) })),
      ],
      violations: { [at]: unlogged('Service "worker"') },
    },
    "a target of EventBridge": {
      given: [
        cluster(),
        declared(
          "aws:cloudwatch/eventTarget:EventTarget",
          { rule: "nightly", arn: ARN, ecsTarget: { taskDefinitionArn: "app", enableExecuteCommand: true } },
          "nightly",
        ),
        task(null),
      ],
      violations: { [at]: unlogged('EventTarget "nightly"') },
    },
    "a schedule": {
      given: [
        cluster(),
        declared(
          "aws:scheduler/schedule:Schedule",
          { target: { arn: ARN, ecsParameters: { taskDefinitionArn: "app", enableExecuteCommand: "true" } } },
          "hourly",
        ),
        task(null),
      ],
      violations: { [at]: unlogged('Schedule "hourly"') },
    },
    "a pipe": {
      given: [
        cluster(),
        declared(
          "aws:pipes/pipe:Pipe",
          {
            target: ARN,
            targetParameters: { ecsTaskParameters: { taskDefinitionArn: "app", enableExecuteCommand: true } },
          },
          "queue",
        ),
        task(null),
      ],
      violations: { [at]: unlogged('Pipe "queue"') },
    },
    "a service reached through what is not known yet": {
      given: [
        { ...cluster(), outputs: {} },
        {
          ...service({ cluster: unknown, taskDefinition: unknown }),
          dependsOn: { cluster: ["app"], taskDefinition: ["task"] },
        },
        task(null),
      ],
      violations: { [at]: unlogged('Service "web"') },
      basis: "dependency",
    },
  },
  undecided: {
    "a logging that is computed": { given: cluster({ logging: unknown }), at },
    "a logging that nobody knows": { given: cluster({ logging: "REDIRECT" }), at },
    "a configuration that is computed": {
      given: cluster(unknown),
      at: "configuration.executeCommandConfiguration",
    },
    "a log group that is computed": {
      given: cluster({ logging: "OVERRIDE", logConfiguration: { cloudWatchLogGroupName: unknown } }),
      at: "configuration.executeCommandConfiguration.logConfiguration.cloudWatchLogGroupName",
    },
    "a task definition of another stack": { given: [cluster(), service({ taskDefinition: "elsewhere" })], at: "" },
    "a log driver that is computed": { given: [cluster(), service(), task(unknown)], at: "" },
    "whether ECS Exec is on": {
      given: [cluster(), service({ enableExecuteCommand: unknown }), task(null)],
      at: "",
    },
    "a service that may be another cluster's": {
      given: [cluster(), service({ cluster: unknown }), task(null)],
      at: "",
    },
  },
});
