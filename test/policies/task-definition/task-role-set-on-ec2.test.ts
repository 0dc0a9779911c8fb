import { type Json } from "../../../lib/value/json";
import rule from "../../../policies/task-definition/task-role-set-on-ec2";
import {
  daemonTask,
  declared,
  expressService,
  fargateTask,
  named,
  taskDefinition,
  trustOf,
  unknown,
} from "../../support/given";
import { testRule } from "../../support/rule-tester";

const message =
  "The task can run on an instance and would use the instance's role: taskRoleArn is not set. Set taskRoleArn.";
const violations = { taskRoleArn: message };
const on = (...launchTypes: readonly string[]) => taskDefinition({ requiresCompatibilities: launchTypes });
const role = declared("aws:iam/role:Role", { assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com") }, "role");
const cluster = { ...declared("aws:ecs/cluster:Cluster", { name: "main" }, "main"), outputs: { name: "main" } };
const runBy = (launchType: Json, name = "web") =>
  declared("aws:ecs/service:Service", { cluster: "main", taskDefinition: "app", launchType }, name);
const spot = { capacityProvider: "FARGATE_SPOT", weight: 1 };
/** What Fargate would take too, whatever it says of it. */
const awsvpc = (...launchTypes: readonly string[]) =>
  taskDefinition({ networkMode: "awsvpc", requiresCompatibilities: launchTypes });
const byService = (name: string): string =>
  `Service "${name}" can run the task on an instance, where it would use the instance's role: taskRoleArn is not set. Set taskRoleArn.`;
const executionRoleArn = "arn:aws:iam::111122223333:role/app-execution";

testRule(rule, {
  valid: {
    "a role on EC2": taskDefinition({ taskRoleArn: "arn:aws:iam::111122223333:role/app" }),
    "a role in China": taskDefinition({ taskRoleArn: "arn:aws-cn:iam::111122223333:role/app" }),
    "a role's short name": taskDefinition({ taskRoleArn: "app" }),
    "Fargate without a role, which has no AWS API at all": fargateTask({}),
    "Fargate in another case": on("fargate"),
    "EXTERNAL without a role": on("EXTERNAL"),
    "EC2 and Fargate, which a service runs on Fargate": [on("EC2", "FARGATE"), runBy("FARGATE"), cluster],
    "nothing said, which a service runs on Fargate": [awsvpc(), runBy("Fargate"), cluster],
    "nothing said, which a strategy runs on Fargate": [
      awsvpc(),
      declared("aws:ecs/service:Service", { taskDefinition: "app", capacityProviderStrategies: [spot] }, "web"),
    ],
    "nothing said, which a schedule runs on Fargate": [
      awsvpc(),
      declared(
        "aws:scheduler/schedule:Schedule",
        { target: { arn: "main", ecsParameters: { taskDefinitionArn: "app", launchType: "FARGATE" } } },
        "nightly",
      ),
    ],
    "Fargate whose cluster runs it there by default": [
      on("FARGATE"),
      runBy(null),
      cluster,
      declared(
        "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
        { clusterName: "main", defaultCapacityProviderStrategies: [spot] },
        "providers",
      ),
    ],
    "a role on Fargate, which a service runs on EC2": [fargateTask({ taskRoleArn: "app" }), runBy("EC2"), cluster],
    "a role that is not known yet, but is a role": [
      { ...taskDefinition({ taskRoleArn: unknown }), dependsOn: { taskRoleArn: ["role"] } },
      role,
    ],
    "an Express service, which runs on Fargate": expressService({}),
    "a daemon with a role": daemonTask({ taskRoleArn: "agent" }),
  },
  invalid: {
    EC2: { given: on("EC2"), violations },
    "nothing said, which is EC2": { given: taskDefinition({}), violations },
    "an empty list, which is EC2": { given: on(), violations },
    "EC2 and Fargate": { given: on("FARGATE", "EC2"), violations },
    "EC2 next to a launch type that is computed": { given: on("EC2", unknown), violations },
    "Managed Instances": { given: on("MANAGED_INSTANCES"), violations },
    "Managed Instances and Fargate": { given: on("FARGATE", "managed_instances"), violations },
    "an execution role alone": { given: taskDefinition({ executionRoleArn }), violations },
    "an empty role, which the provider takes for none": { given: taskDefinition({ taskRoleArn: "" }), violations },
    "a null role": { given: taskDefinition({ taskRoleArn: null }), violations },
    "two definitions": {
      given: [taskDefinition({}), named("worker", on("EC2"))],
      violations: { ...violations, "worker: taskRoleArn": message },
    },
    "EC2 and Fargate, which a service runs on EC2": {
      given: [on("EC2", "FARGATE"), runBy("EC2"), cluster],
      violations: { taskRoleArn: byService("web") },
    },
    "EC2 and Fargate, which one service of two runs on EC2": {
      given: [on("EC2", "FARGATE"), runBy("FARGATE"), runBy("ec2", "worker"), cluster],
      violations: { taskRoleArn: byService("worker") },
    },
    "Fargate, which a service runs on EC2: what it requires places nothing": {
      given: [on("FARGATE"), runBy("EC2"), cluster],
      violations: { taskRoleArn: byService("web") },
    },
    "Fargate, which a service runs without a launch type, where its cluster has no default": {
      given: [on("FARGATE"), runBy(null), cluster],
      violations: { taskRoleArn: byService("web") },
    },
    "a bridge, which Fargate does not have": {
      given: [taskDefinition({ networkMode: "bridge" }), runBy("FARGATE"), cluster],
      violations,
    },
    "a daemon, which runs on Managed Instances": { given: daemonTask({}), violations },
  },
  undecided: {
    "a role that is computed, from nobody knows what": {
      given: taskDefinition({ taskRoleArn: unknown }),
      at: "taskRoleArn",
    },
    "launch types that are computed": {
      given: taskDefinition({ requiresCompatibilities: unknown }),
      at: "requiresCompatibilities",
    },
    "a launch type that is computed, next to Fargate": {
      given: on("FARGATE", unknown),
      at: "requiresCompatibilities[1]",
    },
    "a launch type that the pack does not know": { given: on("LUNAR"), at: "requiresCompatibilities[0]" },
    "a service whose launch type is computed": { given: [awsvpc("EC2"), runBy(unknown), cluster], at: "" },
    "Fargate, which a service runs in another stack's cluster, without a launch type": {
      given: [on("FARGATE"), runBy(null)],
      at: "",
    },
  },
});
