import { type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/role/not-shared";
import { declared, fargateTask, type Given, named, taskDefinition, trustOf, unknown } from "../../support/given";
import { role } from "../../support/roles";
import { testRule } from "../../support/rule-tester";

const ROLE_ARN = "arn:aws:iam::111122223333:role/app-task";

function message(families: string): string {
  return `Role "app-task" serves the families ${families} as task role. Give each a role of its own.`;
}
const byTwo = { "": message('"invoices", "orders"') };

function task(family: string, properties: JsonObject = {}, name = family): Given {
  return named(name, fargateTask({ family, taskRoleArn: "app-task", ...properties }));
}
/** A task definition whose role is not known yet, but for what it was made of. */
function madeOf(family: string, ...roles: readonly string[]): Given {
  return { ...task(family, { taskRoleArn: unknown }), dependsOn: { taskRoleArn: roles } };
}
function daemon(family: string): Given {
  return declared(
    "aws:ecs/daemonTaskDefinition:DaemonTaskDefinition",
    { family, taskRoleArn: "app-task", containerDefinitions: [{ image: "daemon:1" }] },
    "daemon",
  );
}

testRule(rule, {
  valid: {
    "one family": [role(), task("orders")],
    "two revisions of one family": [role(), task("orders"), task("orders", {}, "next")],
    "a role of no task": role(),
    "an execution role, which may serve many": [
      role(),
      task("orders", { taskRoleArn: "orders", executionRoleArn: "app-task" }),
      task("invoices", { taskRoleArn: "invoices", executionRoleArn: "app-task" }),
    ],
    "the task role of one family, which another is started with": [
      role(),
      task("orders"),
      task("invoices", { taskRoleArn: "invoices", executionRoleArn: "app-task" }),
    ],
    "a role for each family": [
      role(),
      named("other", role({ name: "other" })),
      task("orders"),
      task("invoices", { taskRoleArn: "other" }),
    ],
    "a role for each family, which they are made of": [
      role({ name: unknown }),
      named("other", role({ name: unknown })),
      madeOf("orders", "app"),
      madeOf("invoices", "other"),
    ],
    "a role that is not in the stack": [
      task("orders", { taskRoleArn: ROLE_ARN }),
      task("invoices", { taskRoleArn: ROLE_ARN }),
    ],
    "a role of another account with the same name": [
      { ...role(), outputs: { arn: ROLE_ARN } },
      task("orders"),
      task("invoices", { taskRoleArn: "arn:aws:iam::444455556666:role/app-task" }),
    ],
    "a family without a task role": [role(), task("orders"), named("plain", fargateTask({ family: "invoices" }))],
    "a role of the option": {
      given: [role(), task("orders"), task("invoices")],
      options: { shared: ["other", "app-task"] },
    },
    "a role of a pattern of the option": {
      given: [role(), task("orders"), task("invoices")],
      options: { shared: ["app-*"] },
    },
    "a role of the option that nobody shares": {
      given: [role(), task("orders")],
      options: { shared: ["app-task"] },
    },
  },
  invalid: {
    "two families": { given: [role(), task("orders"), task("invoices")], violations: byTwo },
    "three families, two of them often": {
      given: [role(), task("orders"), task("users"), task("invoices"), task("orders", {}, "next")],
      violations: { "": message('"invoices", "orders", "users"') },
    },
    "families on EC2 and on Fargate": {
      given: [role(), task("orders"), named("ec2", taskDefinition({ family: "invoices", taskRoleArn: "app-task" }))],
      violations: byTwo,
    },
    "a role by its ARN": {
      given: [
        { ...role(), outputs: { arn: ROLE_ARN } },
        task("orders", { taskRoleArn: ROLE_ARN }),
        task("invoices", { taskRoleArn: ROLE_ARN }),
      ],
      violations: byTwo,
    },
    "a role by its ARN in China": {
      given: [
        role({ assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com.cn") }),
        task("orders", { taskRoleArn: "arn:aws-cn:iam::111122223333:role/app-task" }),
        task("invoices", { taskRoleArn: "arn:aws-cn:iam::111122223333:role/app-task" }),
      ],
      violations: byTwo,
    },
    "a role by its ARN and by its name": {
      given: [role(), task("orders", { taskRoleArn: ROLE_ARN }), task("invoices")],
      violations: byTwo,
    },
    "a role that the families are made of": {
      given: [role({ name: unknown }), madeOf("orders", "app"), madeOf("invoices", "app")],
      violations: {
        "": 'Role "app" serves the families "invoices", "orders" as task role. Give each a role of its own.',
      },
      basis: "dependency",
    },
    "a role that one of the families is made of": {
      given: [role(), task("orders"), madeOf("invoices", "app")],
      violations: byTwo,
      basis: "dependency",
    },
    "a daemon beside an application": { given: [role(), task("orders"), daemon("invoices")], violations: byTwo },
    "two families besides one that is not known": {
      given: [role(), task("orders"), task("invoices"), task(unknown, {}, "computed")],
      violations: byTwo,
    },
    "a role that is only read": {
      given: [{ ...role(), read: true }, task("orders"), task("invoices")],
      violations: byTwo,
    },
    "a role beside that of the option": {
      given: [role(), task("orders"), task("invoices")],
      options: { shared: ["app-task-shared", "app-?", "other"] },
      violations: byTwo,
    },
  },
  undecided: {
    "a family that is computed": { given: [role(), task("orders"), task(unknown, {}, "computed")], at: "" },
    "which role a task definition has": {
      given: [role(), task("orders"), task("invoices", { taskRoleArn: unknown })],
      at: "",
    },
    "which of two roles a task definition has": {
      given: [
        role(),
        named("other", role({ name: "other", assumeRolePolicy: trustOf("lambda.amazonaws.com") })),
        task("orders"),
        madeOf("invoices", "app", "other"),
      ],
      at: "",
    },
  },
});
