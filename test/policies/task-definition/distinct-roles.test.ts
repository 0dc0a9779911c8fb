import rule from "../../../policies/task-definition/distinct-roles";
import { type JsonObject } from "../../../lib/value/json";
import {
  daemonTask,
  declared,
  expressService,
  fargateTask,
  type Given,
  named,
  trustOf,
  unknown,
} from "../../support/given";
import { testRule } from "../../support/rule-tester";

const violations = {
  taskRoleArn: "The task role and the execution role are the same role. Give the application a role of its own.",
};
const arn = (name: string, partition = "aws"): string => `arn:${partition}:iam::111122223333:role/${name}`;
const task = (taskRoleArn: string | null, executionRoleArn: string | null) =>
  fargateTask({ taskRoleArn, executionRoleArn });
const role = (name: string, properties: JsonObject = {}, outputs: JsonObject = {}): Given => ({
  ...declared("aws:iam/role:Role", { assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com"), ...properties }, name),
  outputs,
});
/** A first preview: both ARNs unknown, each computed from the resources of these names. */
const inferred = (taskRole: readonly string[], executionRole: readonly string[]): Given => ({
  ...task(unknown, unknown),
  dependsOn: { taskRoleArn: taskRole, executionRoleArn: executionRole },
});
const computed = (property: "taskRoleArn" | "executionRoleArn", other: string, from: string): Given => ({
  ...fargateTask({
    [property]: unknown,
    [property === "taskRoleArn" ? "executionRoleArn" : "taskRoleArn"]: other,
  }),
  dependsOn: { [property]: [from] },
});

testRule(rule, {
  valid: {
    "two roles": task(arn("app"), arn("exec")),
    "no roles": task(null, null),
    "a task role alone": task(arn("app"), null),
    "an execution role alone": task(null, arn("app")),
    "two empty texts, which the provider takes for none": task("", ""),
    "two names": task("app", "exec"),
    "a name and another role's ARN": task("app", arn("exec")),
    "a name that another one ends in": task("app", arn("my-app")),
    "one name in two accounts": task(arn("app"), "arn:aws:iam::444455556666:role/app"),
    "one name in two partitions": task(arn("app"), arn("app", "aws-cn")),
    "two roles that are not known yet": [inferred(["a"], ["b"]), role("a"), role("b")],
    "a role that is not known yet and another's ARN": [
      computed("taskRoleArn", arn("exec"), "a"),
      role("a", { name: "app" }),
    ],
    "two declared roles by ARN": [
      task(arn("app"), arn("exec")),
      role("a", { name: "app" }, { arn: arn("app"), name: "app" }),
      role("b", { name: "exec" }, { arn: arn("exec"), name: "exec" }),
    ],
    "a role that is not known yet, and nothing": [
      { ...fargateTask({ taskRoleArn: unknown }), dependsOn: { taskRoleArn: ["a"] } },
      role("a"),
    ],
    "a daemon with two roles": daemonTask({ taskRoleArn: arn("agent"), executionRoleArn: arn("exec") }),
    "an Express service without a task role": expressService({}),
  },
  invalid: {
    "one ARN": { given: task(arn("app"), arn("app")), violations },
    "one ARN in China": { given: task(arn("app", "aws-cn"), arn("app", "aws-cn")), violations },
    "one ARN in GovCloud": { given: task(arn("app", "aws-us-gov"), arn("app", "aws-us-gov")), violations },
    "one name": { given: task("app", "app"), violations },
    "one name in two cases, of which an account has only one": { given: task("app", "APP"), violations },
    "a name and its ARN": { given: task("app", arn("app")), violations },
    "an ARN and its name": { given: task(arn("app"), "app"), violations },
    "a name and its ARN with a path": { given: task("app", arn("team/web/app")), violations },
    "a name with a path and its ARN": { given: task("/team/web/app", arn("team/web/app")), violations },
    "a declared role's name and its ARN, in a first preview": {
      given: [task("app", arn("app")), role("a", { name: "app" })],
      violations,
    },
    "a declared role's ARN and name, once they are known": {
      given: [task(arn("app-1a2b3c4"), "app-1a2b3c4"), role("a", {}, { arn: arn("app-1a2b3c4"), name: "app-1a2b3c4" })],
      violations,
    },
    "a role of another provider, by its ARN": {
      given: [task(arn("app"), arn("app")), { ...role("a", {}, { arn: arn("app"), name: "app" }), provider: "other" }],
      violations,
    },
    "a role that is read, by its ARN and its name": {
      given: [task(arn("app"), "app"), { ...role("a", {}, { arn: arn("app"), name: "app" }), read: true }],
      violations,
    },
    "one role that is not known yet": {
      given: [inferred(["a"], ["a"]), role("a")],
      violations,
      basis: "dependency",
    },
    "a role that is not known yet, and its name": {
      given: [computed("executionRoleArn", "app", "a"), role("a", { name: "app" })],
      violations,
      basis: "dependency",
    },
    "a role that is not known yet, and what its ARN will be": {
      given: [computed("taskRoleArn", arn("app"), "a"), role("a", { name: "app" })],
      violations,
      basis: "dependency",
    },
    "one of two definitions": {
      given: [task(arn("app"), arn("exec")), named("worker", task("app", "app"))],
      violations: { "worker: taskRoleArn": violations.taskRoleArn },
    },
    "a daemon with one ARN": {
      given: daemonTask({ taskRoleArn: arn("agent"), executionRoleArn: arn("agent") }),
      violations,
    },
    "an Express service with one ARN": {
      given: expressService({ taskRoleArn: arn("app"), executionRoleArn: arn("app") }),
      violations,
    },
  },
  undecided: {
    "a role that is computed, from nobody knows what": { given: task(unknown, arn("app")), at: "taskRoleArn" },
    "the other one that is": { given: task(arn("app"), unknown), at: "executionRoleArn" },
    "two dependencies, of which either may be the role": {
      given: [inferred(["a", "b"], ["a"]), role("a"), role("b")],
      at: "taskRoleArn",
    },
    "a dependency that is no role": {
      given: [inferred(["policy"], ["a"]), role("a"), declared("aws:iam/policy:Policy", { policy: "{}" }, "policy")],
      at: "taskRoleArn",
    },
    "a dependency that this run does not show": { given: [inferred(["gone"], ["a"]), role("a")], at: "taskRoleArn" },
    "the name of a role of another provider, which may have the same account": {
      given: [computed("executionRoleArn", "app", "a"), { ...role("a", { name: "app" }), provider: "other" }],
      at: "taskRoleArn",
    },
    "a role of another kind": {
      given: fargateTask({ taskRoleArn: { arn: "x" }, executionRoleArn: arn("app") }),
      at: "taskRoleArn",
    },
    "an Express service with a role that is computed": {
      given: expressService({ taskRoleArn: unknown }),
      at: "taskRoleArn",
    },
  },
});
