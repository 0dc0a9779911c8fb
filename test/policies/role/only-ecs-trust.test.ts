import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/role/only-ecs-trust";
import {
  daemonTask,
  declared,
  fargateTask,
  type Given,
  named,
  policyDocument,
  trustOf,
  unknown,
} from "../../support/given";
import { testRule } from "../../support/rule-tester";

const ARN = "arn:aws:iam::111122223333:role/app-task";

function message(who: string): string {
  return `Role "app-task", which tasks have, can also be assumed by ${who}. Use another role for that.`;
}
const at = (place: string, who: string): Record<string, string> => ({
  [`assumeRolePolicy.${place}`]: message(who),
});
function allow(Principal: Json, more: JsonObject = {}): JsonObject {
  return { Effect: "Allow", Principal, Action: "sts:AssumeRole", ...more };
}
function role(...statements: readonly Json[]): Given {
  return declared("aws:iam/role:Role", { name: "app-task", assumeRolePolicy: policyDocument(...statements) });
}
const ECS = allow({ Service: "ecs-tasks.amazonaws.com" });
const lambda = role(allow({ Service: "lambda.amazonaws.com" }));
const byLambda = at("Statement[0].Principal.Service", "lambda.amazonaws.com");
/** A task role that somebody else may assume too. */
function also(principal: Json, more: JsonObject = {}): Given {
  return role(ECS, allow(principal, more));
}

testRule(rule, {
  valid: {
    "ECS tasks alone": role(ECS),
    "ECS tasks in China": role(allow({ Service: "ecs-tasks.amazonaws.com.cn" })),
    "ECS tasks of both partitions, in two statements": role(ECS, allow({ Service: ["ecs-tasks.amazonaws.com.cn"] })),
    "ECS tasks, in another case": role(allow({ SERVICE: "ECS-Tasks.Amazonaws.com" })),
    nobody: role(ECS, allow({}), allow({ Service: [] }), allow(null)),
    "a deny of another service": role(ECS, allow({ Service: "lambda.amazonaws.com" }, { Effect: "Deny" })),
    "a deny of everybody": role(ECS, allow("*", { Effect: "Deny" })),
    "a statement without an effect": role(ECS, {
      Principal: { Service: "lambda.amazonaws.com" },
      Action: "sts:AssumeRole",
    }),
    "a role that tasks have no part in": role(
      allow({ Service: ["lambda.amazonaws.com", "ec2.amazonaws.com"], AWS: "444455556666" }),
    ),
    "a role that tasks are denied": role(
      allow({ Service: "ecs-tasks.amazonaws.com" }, { Effect: "Deny" }),
      allow({ Service: ["lambda.amazonaws.com", "ec2.amazonaws.com"] }),
    ),
    "a role with which ECS itself acts": role(allow({ Service: ["ecs.amazonaws.com", "ec2.amazonaws.com"] })),
    "the role of instances": [
      role(allow({ Service: ["ec2.amazonaws.com", "ssm.amazonaws.com"] })),
      declared("aws:iam/instanceProfile:InstanceProfile", { role: "app-task" }, "nodes"),
    ],
    "a role that a service names, not its tasks": [
      role(allow({ Service: ["ecs.amazonaws.com", "lambda.amazonaws.com"] })),
      declared("aws:ecs/service:Service", { iamRole: "app-task" }, "service"),
    ],
    "another role that a task definition names": [lambda, named("task", fargateTask({ taskRoleArn: "other" }))],
    "an unknown task role that is another role's": [
      lambda,
      named("one", declared("aws:iam/role:Role", { assumeRolePolicy: policyDocument(ECS) })),
      named("two", declared("aws:iam/role:Role", { assumeRolePolicy: policyDocument(ECS) })),
      { ...named("task", fargateTask({ taskRoleArn: unknown })), dependsOn: { taskRoleArn: ["one", "two"] } },
    ],
    "a service that the options list": {
      given: also({ Service: "lambda.amazonaws.com" }),
      options: { services: ["lambda.amazonaws.com"] },
    },
    "two services that the options list": {
      given: role(allow({ Service: ["ec2.amazonaws.com", "ecs-tasks.amazonaws.com", "Lambda.amazonaws.com"] })),
      options: { services: ["lambda.amazonaws.com", "ec2.amazonaws.com"] },
    },
    "a service that the options list, in China": {
      given: also({ Service: "lambda.amazonaws.com.cn" }),
      options: { services: ["lambda.amazonaws.com"] },
    },
    "a customer's policy, which trusts nobody": declared("aws:iam/policy:Policy", { policy: policyDocument(ECS) }),
  },
  invalid: {
    "another service": {
      given: also({ Service: "lambda.amazonaws.com" }),
      violations: at("Statement[1].Principal.Service", "lambda.amazonaws.com"),
    },
    "another service in the same list": {
      given: role(allow({ Service: ["ecs-tasks.amazonaws.com", "ec2.amazonaws.com"] })),
      violations: at("Statement[0].Principal.Service[1]", "ec2.amazonaws.com"),
    },
    "several services": {
      given: role(
        allow({ Service: ["ecs-tasks.amazonaws.com", "pods.eks.amazonaws.com", "scheduler.amazonaws.com"] }),
        allow({ Service: "batch.amazonaws.com" }),
      ),
      violations: {
        ...at("Statement[0].Principal.Service[1]", "pods.eks.amazonaws.com"),
        ...at("Statement[0].Principal.Service[2]", "scheduler.amazonaws.com"),
        ...at("Statement[1].Principal.Service", "batch.amazonaws.com"),
      },
    },
    "ECS itself": {
      given: also({ Service: "ecs.amazonaws.com" }),
      violations: at("Statement[1].Principal.Service", "ecs.amazonaws.com"),
    },
    "a service that only looks like ECS tasks": {
      given: also({ Service: "ecs-tasks.amazonaws.community" }),
      violations: at("Statement[1].Principal.Service", "ecs-tasks.amazonaws.community"),
    },
    "another service for one account": {
      given: also(
        { Service: "lambda.amazonaws.com" },
        { Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } } },
      ),
      violations: at("Statement[1].Principal.Service", "lambda.amazonaws.com"),
    },
    "one service of two that the options do not list": {
      given: also({ Service: ["lambda.amazonaws.com", "ec2.amazonaws.com"] }),
      options: { services: ["lambda.amazonaws.com"] },
      violations: at("Statement[1].Principal.Service[1]", "ec2.amazonaws.com"),
    },
    "its own account": {
      given: { ...also({ AWS: "arn:aws:iam::111122223333:root" }), outputs: { arn: ARN } },
      violations: at("Statement[1].Principal.AWS", "account 111122223333"),
    },
    "another account": {
      given: also({ AWS: "444455556666" }),
      violations: at("Statement[1].Principal.AWS", "account 444455556666"),
    },
    "another role of its account": {
      given: { ...also({ AWS: "arn:aws:iam::111122223333:role/deploy" }), outputs: { arn: ARN } },
      violations: at("Statement[1].Principal.AWS", "arn:aws:iam::111122223333:role/deploy"),
    },
    "another role whose name ends in the same": {
      given: also({ AWS: "arn:aws:iam::111122223333:role/not-app-task" }),
      violations: at("Statement[1].Principal.AWS", "arn:aws:iam::111122223333:role/not-app-task"),
    },
    "a role of the same name under a path": {
      given: also({ AWS: "arn:aws:iam::111122223333:role/team/app-task" }),
      violations: at("Statement[1].Principal.AWS", "arn:aws:iam::111122223333:role/team/app-task"),
    },
    "a user, with a condition": {
      given: also(
        { AWS: "arn:aws:iam::111122223333:user/deploy" },
        { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } },
      ),
      violations: at("Statement[1].Principal.AWS", "arn:aws:iam::111122223333:user/deploy"),
    },
    "a trust policy that is an object": {
      given: declared("aws:iam/role:Role", {
        name: "app-task",
        assumeRolePolicy: { Statement: allow({ Service: ["ecs-tasks.amazonaws.com", "lambda.amazonaws.com"] }) },
      }),
      violations: at("Statement.Principal.Service[1]", "lambda.amazonaws.com"),
    },
    "another service in a role that is only read": {
      given: { ...also({ Service: "lambda.amazonaws.com" }), read: true },
      violations: at("Statement[1].Principal.Service", "lambda.amazonaws.com"),
    },
    "another service in a role without a name": {
      given: declared("aws:iam/role:Role", {
        assumeRolePolicy: policyDocument(ECS, allow({ Service: "lambda.amazonaws.com" })),
      }),
      violations: {
        "assumeRolePolicy.Statement[1].Principal.Service":
          'Role "app", which tasks have, can also be assumed by lambda.amazonaws.com. Use another role for that.',
      },
    },
    "a service whose role a task definition names": {
      given: [lambda, named("task", fargateTask({ taskRoleArn: "app-task" }))],
      violations: byLambda,
    },
    "a service whose role an execution role is": {
      given: [{ ...lambda, outputs: { arn: ARN } }, named("task", fargateTask({ executionRoleArn: ARN }))],
      violations: byLambda,
    },
    "a service whose role tasks are denied, and a task definition names": {
      given: [
        role(
          allow({ Service: "lambda.amazonaws.com" }),
          allow({ Service: "ecs-tasks.amazonaws.com" }, { Effect: "Deny" }),
        ),
        named("task", fargateTask({ taskRoleArn: "app-task" })),
      ],
      violations: byLambda,
    },
    "a service whose role a task definition is made of": {
      given: [lambda, { ...named("task", fargateTask({ taskRoleArn: unknown })), dependsOn: { taskRoleArn: ["app"] } }],
      violations: byLambda,
      basis: "dependency",
    },
    "a service whose role daemons have": {
      given: [lambda, named("daemon", daemonTask({ taskRoleArn: "app-task" }))],
      violations: byLambda,
    },
    "a service whose role an Express service's tasks have": {
      given: [
        lambda,
        declared("aws:ecs/expressGatewayService:ExpressGatewayService", { executionRoleArn: "app-task" }, "express"),
      ],
      violations: byLambda,
    },
  },
  undecided: {
    "who may assume it": {
      given: declared("aws:iam/role:Role", { name: "app-task", assumeRolePolicy: unknown }),
      at: "assumeRolePolicy",
    },
    "a trust policy that cannot be read": {
      given: declared("aws:iam/role:Role", { name: "app-task", assumeRolePolicy: '{"Statement": [' }),
      at: "assumeRolePolicy",
    },
    "whom else it names": { given: also({ AWS: unknown }), at: "assumeRolePolicy.Statement[1].Principal.AWS" },
    "which service it names, beside one that is known": {
      given: also({ Service: [unknown, "lambda.amazonaws.com"] }),
      at: "assumeRolePolicy.Statement[1].Principal.Service[0]",
      violations: at("Statement[1].Principal.Service[1]", "lambda.amazonaws.com"),
    },
    "whether another service is allowed or denied": {
      given: also({ Service: "lambda.amazonaws.com" }, { Effect: unknown }),
      at: "assumeRolePolicy.Statement[1].Effect",
    },
    "whether tasks are allowed or denied": {
      given: role(
        allow({ Service: "ecs-tasks.amazonaws.com" }, { Effect: unknown }),
        allow({ Service: "lambda.amazonaws.com" }),
      ),
      at: "assumeRolePolicy.Statement[0].Effect",
    },
    "which role a task definition has": {
      given: [lambda, named("task", fargateTask({ taskRoleArn: unknown }))],
      at: "",
    },
    "which of two roles a task definition has": {
      given: [
        lambda,
        named("other", declared("aws:iam/role:Role", { assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com") })),
        { ...named("task", fargateTask({ taskRoleArn: unknown })), dependsOn: { taskRoleArn: ["app", "other"] } },
      ],
      at: "",
    },
  },
});
