/**
 * What the roles need that ECS works with, by the policies that AWS publishes for them and by what its documentation
 * adds. Everything else is the application's, which has a task role for it.
 */
import { remembered } from "../value/remembered";
import { ActionList } from "./action-list";
import { managedPolicyNames } from "./data/managed-policies";
import { type Statement } from "./document";
import { managedPolicy } from "./managed-policy";

interface Need {
  /** The names of AWS's policies whose actions are fine. */
  readonly policies: () => readonly string[];
  readonly actions: readonly string[];
}

const NEEDS = {
  /**
   * Pull the image, also through a pull-through cache, read secrets and parameters and their keys, write logs.
   * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
   */
  execution: {
    policies: () => [
      "service-role/AmazonECSTaskExecutionRolePolicy",
      "AmazonEC2ContainerRegistryReadOnly",
      "AmazonEC2ContainerRegistryPullOnly",
    ],
    actions: [
      "ecr:BatchImportUpstreamImage",
      "ecr:CreateRepository",
      // File shares of Windows.
      "fsx:DescribeFileSystems",
      "kms:Decrypt",
      "kms:DescribeKey",
      "logs:CreateLogGroup",
      "logs:DescribeLogGroups",
      "logs:DescribeLogStreams",
      "secretsmanager:DescribeSecret",
      "secretsmanager:GetResourcePolicy",
      "secretsmanager:GetSecretValue",
      "secretsmanager:ListSecretVersionIds",
      "ssm:DescribeParameters",
      "ssm:GetParameter",
      "ssm:GetParameterHistory",
      "ssm:GetParameters",
    ],
  },
  /** Besides: environment files, the configuration of FireLens and credential specs, which lie in S3. */
  files: {
    policies: () => [],
    actions: ["s3:GetBucketLocation", "s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket", "s3:Get*", "s3:List*"],
  },
  /**
   * What the agent of ECS does on an instance, and those of Systems Manager and CloudWatch beside it.
   * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/instance_IAM_role.html
   */
  instance: {
    policies: () => [
      "service-role/AmazonEC2ContainerServiceforEC2Role",
      "AmazonECSInstanceRolePolicyForManagedInstances",
      "AmazonSSMManagedInstanceCore",
      "AmazonSSMManagedEC2InstanceDefaultPolicy",
      "CloudWatchAgentServerPolicy",
      "AmazonEC2ContainerRegistryReadOnly",
      "AmazonEC2ContainerRegistryPullOnly",
    ],
    actions: [
      // Joining a domain of Windows.
      "ds:CreateComputer",
      "ds:DescribeDirectories",
      "ec2:DescribeInstances",
      "ecr:CreateRepository",
      "ecs:ListAccountSettings",
      "ecs:ListAttributes",
      "logs:CreateLogGroup",
      "logs:DescribeLogStreams",
    ],
  },
  /**
   * What ECS itself does: volumes, instances, certificates, balancers, and the functions of deployments.
   * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/infrastructure_IAM_role.html
   */
  infrastructure: {
    policies: () => [
      ...managedPolicyNames().filter((name) => /(^|\/)AmazonECSInfrastructureRole/.test(name)),
      "service-role/AmazonEC2ContainerServiceRole",
    ],
    actions: [
      // Keys of the customer's for volumes and for Service Connect.
      "kms:CreateGrant",
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:Encrypt",
      "kms:GenerateDataKey*",
      "kms:ReEncrypt*",
      // Hooks of a deployment.
      "lambda:InvokeFunction",
    ],
  },
  /** What runs tasks for a schedule, an event or a pipe, and what deploys services. */
  caller: {
    policies: () => [
      "service-role/AmazonEC2ContainerServiceEventsRole",
      "AWSCodeDeployRoleForECS",
      "AWSCodeDeployRoleForECSLimited",
    ],
    actions: [],
  },
} as const satisfies Record<string, Need>;
export type NeedName = keyof typeof NEEDS;

const lists = new Map<string, ActionList>();

/** The actions that roles need for some ends, and what else is allowed them. */
export function actionsFor(names: readonly NeedName[], more: readonly string[] = []): ActionList {
  return remembered(lists, JSON.stringify([names, more]), () => {
    const given = allowedBy(names).flatMap((each) => each.actions.named.known);
    return new ActionList([...names.flatMap((name) => NEEDS[name].actions), ...given, ...more]);
  });
}

/** The actions that AWS's policies for some ends give on all resources; not the parameters, of which that is all there are. */
export function actionsOnAll(names: readonly NeedName[]): ActionList {
  return remembered(lists, `on all: ${JSON.stringify(names)}`, () => {
    const statements = allowedBy(names).filter((each) => each.resources.named.known.includes("*"));
    const actions = statements.flatMap((each) => each.actions.named.known);
    return new ActionList([...actions.filter((action) => !action.startsWith("ssm:GetParameter")), ...LOG_WRITING]);
  });
}

/** Of logs the writing is what AWS's pages allow on all, to tasks too. */
const LOG_WRITING = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"];

/** What AWS's policies for some ends allow. */
function allowedBy(names: readonly NeedName[]): readonly Statement[] {
  return names
    .flatMap((name) => NEEDS[name].policies())
    .flatMap((policy) => managedPolicy(policy)?.statements.known ?? [])
    .filter((each) => each.allows().is === "yes");
}

/**
 * Policies of AWS that instances are often given for an agent or for pulling images, and the one that is enough for that.
 * Sources: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonEC2RoleforSSM.html,
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/create-iam-roles-for-cloudwatch-agent.html and
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/security-iam-awsmanpol.html
 */
const ENOUGH: ReadonlyMap<string, string> = new Map([
  ["service-role/AmazonEC2RoleforSSM", "AmazonSSMManagedInstanceCore"],
  ["AmazonSSMFullAccess", "AmazonSSMManagedInstanceCore"],
  ["CloudWatchAgentAdminPolicy", "CloudWatchAgentServerPolicy"],
  ["AmazonEC2ContainerRegistryPowerUser", "AmazonEC2ContainerRegistryPullOnly"],
  ["AmazonEC2ContainerRegistryFullAccess", "AmazonEC2ContainerRegistryPullOnly"],
]);

/** The policy of AWS that is enough for an instance which has another one of AWS. */
export function enoughInsteadOf(policy: string): string | undefined {
  return ENOUGH.get(policy);
}

/** Whether AWS publishes a policy for roles that ECS works with. */
export function isPolicyFor(names: readonly NeedName[], policy: string): boolean {
  return names.some((name) => NEEDS[name].policies().some((each) => each === policy));
}
