import { actionsFor, enoughInsteadOf } from "../../lib/iam/needs";
import { beyond } from "../../lib/model/grants";
import { declared, type Example, trustOf } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";

const role = (...managedPolicyArns: readonly string[]): Example => [
  declared("aws:iam/role:Role", {
    name: "node",
    assumeRolePolicy: trustOf("ec2.amazonaws.com"),
    managedPolicyArns: [
      "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role",
      ...managedPolicyArns,
    ],
  }),
  declared("aws:iam/instanceProfile:InstanceProfile", { role: "node" }),
];

function cureOf(awsName = ""): string {
  const enough = enoughInsteadOf(awsName);
  if (enough !== undefined) return `Attach ${enough} instead.`;
  return "Give that to the task roles, or list it in allowedActions if the instance itself needs it.";
}

export default defineRule({
  id: "container-instance-minimal-instance-role",
  subject: "role",
  needsStack: true,
  title: "Instance roles can do only what the ECS agent needs",
  why: "Containers share the instance: each one that reaches the metadata service or breaks out has all permissions of the instance's role.",
  fix: "Keep AmazonEC2ContainerServiceforEC2Role or a part of it, with Systems Manager and the CloudWatch agent if they run there, and move to task roles what containers do. What the instance itself does, such as reading its configuration from a bucket, goes into the option allowedActions.",
  severity: "high",
  tier: "baseline",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-awsmanpol.html#security-iam-awsmanpol-AmazonEC2ContainerServiceforEC2Role",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/instance_IAM_role.html",
  ],
  options: {
    scope: {
      description:
        "Which instance roles count: those of instances that run ECS tasks, or those of every instance profile.",
      type: "string",
      enum: ["ecs", "all"],
      default: "ecs",
    },
    allowedActions: {
      description: "More actions that instance roles may have, as IAM writes them: s3:GetObject, ec2:AttachVolume.",
      type: "array",
      items: { type: "string" },
      default: [],
    },
  },
  examples: {
    good: role("arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"),
    bad: role("arn:aws:iam::aws:policy/AmazonS3FullAccess"),
  },

  check(role, report, { scope, allowedActions }) {
    const needs = () => actionsFor(["instance"], allowedActions);
    report.each(
      role.objectionsWhere(role.isInstanceRole(scope), beyond(role, needs, cureOf)),
      ({ is, at, way, cure }) => {
        report.when(is, {
          at,
          message: `Instance role "${role.name}" can do more than the ECS agent needs: ${way}. ${cure}`,
        });
      },
    );
  },
});
