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
const executionRoleArn = "arn:aws:iam::111122223333:role/app-execution";

testRule(rule, {
  valid: {
    "a role on EC2": taskDefinition({ taskRoleArn: "arn:aws:iam::111122223333:role/app" }),
    "a role in China": taskDefinition({ taskRoleArn: "arn:aws-cn:iam::111122223333:role/app" }),
    "a role's short name": taskDefinition({ taskRoleArn: "app" }),
    "Fargate without a role, which has no AWS API at all": fargateTask({}),
    "Fargate in another case": on("fargate"),
    "EXTERNAL without a role": on("EXTERNAL"),
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
  },
});
