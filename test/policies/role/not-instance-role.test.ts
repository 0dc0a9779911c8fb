import { type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/role/not-instance-role";
import {
  daemonTask,
  declared,
  fargateTask,
  type Given,
  named,
  policyDocument,
  taskDefinition,
  unknown,
} from "../../support/given";
import { testRule } from "../../support/rule-tester";

const ARN = "arn:aws:iam::111122223333:role/node";

function message(task = 'TaskDefinition "web"', profile = 'InstanceProfile "nodes"', role = "node"): string {
  return `Role "${role}" is the role of ${task} and, through ${profile}, of instances. Give each a role of its own.`;
}
const violations = { "": message() };
/** A role that instances and tasks may assume both. */
function role(properties: JsonObject = {}, outputs: JsonObject = {}): Given {
  const assumeRolePolicy = policyDocument({
    Effect: "Allow",
    Principal: { Service: ["ec2.amazonaws.com", "ecs-tasks.amazonaws.com"] },
    Action: "sts:AssumeRole",
  });
  return { ...declared("aws:iam/role:Role", { name: "node", assumeRolePolicy, ...properties }), outputs };
}
const profile = (properties: JsonObject = { role: "node" }, name = "nodes"): Given =>
  declared("aws:iam/instanceProfile:InstanceProfile", properties, name);
const task = (properties: JsonObject, name = "web"): Given => named(name, fargateTask(properties));
/** The same roles while their names are not known: each property was computed from the resources of these names. */
const computedProfile = (...from: readonly string[]): Given => ({
  ...profile({ role: unknown }),
  dependsOn: { role: from },
});
const computedTask = (property: "taskRoleArn" | "executionRoleArn", ...from: readonly string[]): Given => ({
  ...task({ [property]: unknown }),
  dependsOn: { [property]: from },
});
const other = named("other", role({ name: "other" }));

testRule(rule, {
  valid: {
    "a role that nothing names": role(),
    "a role of instances alone": [role(), profile()],
    "a task role alone": [role(), task({ taskRoleArn: "node" })],
    "an execution role alone": [role(), task({ executionRoleArn: "node" })],
    "one role that is a task's twice": [role(), task({ taskRoleArn: "node", executionRoleArn: "node" })],
    "two roles": [role(), other, profile(), task({ taskRoleArn: "other", executionRoleArn: "other" })],
    "two roles that are not known yet": [
      role({ name: unknown }),
      named("other", role({ name: unknown })),
      computedProfile("app"),
      computedTask("taskRoleArn", "other"),
    ],
    "a profile without a role": [role(), profile({}), task({ taskRoleArn: "node" })],
    "a task definition without roles": [role(), profile(), task({})],
    "two empty texts, which the provider takes for none": [
      role(),
      profile(),
      task({ taskRoleArn: "", executionRoleArn: "" }),
    ],
    "a role whose name the other one ends in": [role(), profile(), task({ taskRoleArn: "my-node" })],
    "another account's role of the same name": [
      role({}, { arn: ARN, name: "node" }),
      profile(),
      task({ taskRoleArn: "arn:aws:iam::444455556666:role/node" }),
    ],
    "a role of the same name by another provider": [
      role(),
      profile(),
      { ...named("there", role()), provider: "other" },
      { ...task({ taskRoleArn: "node" }), provider: "other" },
    ],
    "a role with which ECS itself acts, which is another matter": [
      role(),
      profile(),
      declared("aws:ecs/service:Service", { iamRole: "node" }, "web"),
    ],
    "a role that runs tasks, which is another matter": [
      role(),
      profile(),
      declared("aws:cloudwatch/eventTarget:EventTarget", { roleArn: "node", ecsTarget: { taskCount: 1 } }, "nightly"),
    ],
    "a customer's policy": [
      declared("aws:iam/policy:Policy", { name: "node", policy: policyDocument() }),
      profile(),
      task({ taskRoleArn: "node" }),
    ],
  },
  invalid: {
    "a task role by name": { given: [role(), profile(), task({ taskRoleArn: "node" })], violations },
    "an execution role by name": { given: [role(), profile(), task({ executionRoleArn: "node" })], violations },
    "both roles of a task": {
      given: [role(), profile(), task({ taskRoleArn: "node", executionRoleArn: "node" })],
      violations,
    },
    "a task role by ARN": {
      given: [role({}, { arn: ARN, name: "node" }), profile(), task({ taskRoleArn: ARN })],
      violations,
    },
    "a task role by the ARN that a role will have": {
      given: [role(), profile(), task({ taskRoleArn: ARN })],
      violations,
    },
    "an execution role by its ARN with a path": {
      given: [
        role({ path: "/team/" }, { arn: "arn:aws:iam::111122223333:role/team/node", name: "node" }),
        profile(),
        task({ executionRoleArn: "arn:aws:iam::111122223333:role/team/node" }),
      ],
      violations,
    },
    "a task role by ARN in China": {
      given: [
        role({}, { arn: "arn:aws-cn:iam::111122223333:role/node", name: "node" }),
        profile(),
        task({ taskRoleArn: "arn:aws-cn:iam::111122223333:role/node" }),
      ],
      violations,
    },
    "the role of a profile by ARN": {
      given: [role({}, { arn: ARN, name: "node" }), profile({ role: ARN }), task({ taskRoleArn: "node" })],
      violations,
    },
    "a role that a task definition is made of": {
      given: [role(), profile(), computedTask("taskRoleArn", "app")],
      violations,
      basis: "dependency",
    },
    "a role that a profile is made of": {
      given: [role(), computedProfile("app"), task({ executionRoleArn: "node" })],
      violations,
      basis: "dependency",
    },
    "a role that both are made of": {
      given: [role({ name: unknown }), computedProfile("app"), computedTask("executionRoleArn", "app")],
      violations: { "": message(undefined, undefined, "app") },
      basis: "dependency",
    },
    "a role that instances have, whether tasks run on them or not": {
      given: [
        role(),
        profile({ name: "bastion", role: "node" }),
        declared("aws:ec2/instance:Instance", { iamInstanceProfile: "bastion" }, "bastion"),
        task({ taskRoleArn: "node" }),
      ],
      violations,
    },
    "a role that trusts neither": {
      given: [role({ assumeRolePolicy: policyDocument() }), profile(), task({ taskRoleArn: "node" })],
      violations,
    },
    "a task role on EC2": {
      given: [role(), profile(), named("web", taskDefinition({ taskRoleArn: "node" }))],
      violations,
    },
    "a role of daemons": {
      given: [role(), profile(), named("agent", daemonTask({ executionRoleArn: "node" }))],
      violations: { "": message('DaemonTaskDefinition "agent"') },
    },
    "a role of an Express service's tasks": {
      given: [
        role(),
        profile(),
        declared("aws:ecs/expressGatewayService:ExpressGatewayService", { taskRoleArn: "node" }, "web"),
      ],
      violations: { "": message('ExpressGatewayService "web"') },
    },
    "a role that a pipe gives its tasks": {
      given: [
        role(),
        profile(),
        declared(
          "aws:pipes/pipe:Pipe",
          { targetParameters: { ecsTaskParameters: { overrides: { taskRoleArn: "node" } } } },
          "orders",
        ),
      ],
      violations: { "": message('Pipe "orders"') },
    },
    "one task definition of two": {
      given: [
        role(),
        other,
        profile(),
        task({ taskRoleArn: "other" }, "api"),
        task({ taskRoleArn: "other", executionRoleArn: "node" }),
      ],
      violations,
    },
    "one profile of two": {
      given: [role(), other, profile({ role: "other" }, "bastions"), profile(), task({ taskRoleArn: "node" })],
      violations,
    },
    "several of both, once": {
      given: [
        role(),
        profile(),
        profile({ role: "node" }, "bastions"),
        task({ taskRoleArn: "node" }),
        task({ taskRoleArn: "node" }, "api"),
      ],
      violations,
    },
    "two roles, each": {
      given: [
        role(),
        other,
        profile(),
        profile({ role: "other" }, "bastions"),
        task({ taskRoleArn: "node", executionRoleArn: "other" }),
      ],
      violations: { ...violations, "other: ": message(undefined, 'InstanceProfile "bastions"', "other") },
    },
    "a known use beside one that is not known": {
      given: [role(), profile(), task({ taskRoleArn: "node", executionRoleArn: unknown })],
      violations,
    },
    "a role that is only read": {
      given: [{ ...role({}, { arn: ARN, name: "node" }), read: true }, profile(), task({ taskRoleArn: ARN })],
      violations,
    },
  },
  undecided: {
    "which role a profile has": { given: [role(), profile({ role: unknown }), task({ taskRoleArn: "node" })], at: "" },
    "which task role a definition has": { given: [role(), profile(), task({ taskRoleArn: unknown })], at: "" },
    "which execution role a definition has": {
      given: [role(), profile(), task({ executionRoleArn: unknown })],
      at: "",
    },
    "which of two roles a profile has": {
      given: [
        role({ name: unknown }),
        named("other", role({ name: unknown })),
        computedProfile("app", "other"),
        computedTask("taskRoleArn", "app"),
      ],
      at: "",
    },
    "which of two roles a definition has": {
      given: [role(), other, profile(), computedTask("taskRoleArn", "app", "other")],
      at: "",
    },
    "the role of a profile that another kind of resource names": {
      given: [
        role(),
        declared("aws:ssm/parameter:Parameter", { type: "String" }, "parameter"),
        computedProfile("parameter"),
        task({ taskRoleArn: "node" }),
      ],
      at: "",
    },
  },
});
