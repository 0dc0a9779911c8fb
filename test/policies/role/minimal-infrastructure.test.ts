import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/role/minimal-infrastructure";
import { declared, fargateTask, type Given, named, policyDocument, trustOf, unknown } from "../../support/given";
import { awsPolicy } from "../../support/roles";
import { testRule } from "../../support/rule-tester";
import { allow } from "../../support/statements";

const VOLUMES = awsPolicy("service-role/AmazonECSInfrastructureRolePolicyForVolumes");
const ADMIN = awsPolicy("AdministratorAccess");
const S3_FULL = awsPolicy("AmazonS3FullAccess");
const POLICY_ARN = "arn:aws:iam::111122223333:policy/custom";
const ROLE_ARN = "arn:aws:iam::111122223333:role/app-infrastructure";
const HOOK = "arn:aws:lambda:eu-west-1:111122223333:function:hook";
const UPDATE = allow("lambda:UpdateFunctionCode", HOOK);

/** The policies that AWS publishes for infrastructure roles. */
const PUBLISHED = [
  "service-role/AmazonECSInfrastructureRolePolicyForVolumes",
  "service-role/AmazonECSInfrastructureRolePolicyForServiceConnectTransportLayerSecurity",
  "service-role/AmazonECSInfrastructureRoleforExpressGatewayServices",
  "AmazonECSInfrastructureRolePolicyForVpcLattice",
  "AmazonECSInfrastructureRolePolicyForManagedInstances",
  "AmazonECSInfrastructureRolePolicyForLoadBalancers",
  "AmazonECSInfrastructureRoleForGatewayHostSharedALB",
];

function message(way: string): string {
  return `Role "app-infrastructure" can do more than ECS does with it: app-infrastructure → ${way}. Remove that.`;
}
function byInline(what: string, statement = 1): Record<string, string> {
  return { "inlinePolicies[0]": message(`inline policy "more" → statement ${statement} → ${what}`) };
}

/** A role that ECS may assume. */
function role(properties: JsonObject = {}): Given {
  return declared("aws:iam/role:Role", {
    name: "app-infrastructure",
    assumeRolePolicy: trustOf("ecs.amazonaws.com"),
    ...properties,
  });
}
function inline(policy: Json): Given {
  return role({ inlinePolicies: [{ name: "more", policy }] });
}
function granting(...statements: readonly JsonObject[]): Given {
  return inline(policyDocument(...statements));
}
function managed(...managedPolicyArns: readonly string[]): Given {
  return role({ managedPolicyArns });
}
/** One of which its trust policy does not show that ECS has it. */
function otherRole(): Given {
  return role({
    assumeRolePolicy: trustOf("lambda.amazonaws.com"),
    inlinePolicies: [{ name: "more", policy: policyDocument(UPDATE) }],
  });
}
function service(properties: JsonObject): Given {
  return declared("aws:ecs/service:Service", { taskDefinition: "app:1", ...properties }, "service");
}
function provider(infrastructureRoleArn: string): Given {
  return declared(
    "aws:ecs/capacityProvider:CapacityProvider",
    { managedInstancesProvider: { infrastructureRoleArn } },
    "provider",
  );
}
function express(infrastructureRoleArn: string): Given {
  return declared(
    "aws:ecs/expressGatewayService:ExpressGatewayService",
    { executionRoleArn: "app-execution", infrastructureRoleArn },
    "express",
  );
}
function rolePolicy(properties: JsonObject = {}): Given {
  return declared(
    "aws:iam/rolePolicy:RolePolicy",
    { role: "app-infrastructure", policy: policyDocument(UPDATE), ...properties },
    "extra",
  );
}
function attachment(properties: JsonObject = {}): Given {
  return declared(
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    { role: "app-infrastructure", policyArn: S3_FULL, ...properties },
    "extra",
  );
}
function policy(document: Json, outputs: JsonObject = { arn: POLICY_ARN }): Given {
  return { ...declared("aws:iam/policy:Policy", { policy: document }, "custom"), outputs };
}

const byFullAccess = message('attachment "extra" of policy AmazonS3FullAccess → s3:*, s3-object-lambda:*');

testRule(rule, {
  valid: {
    "a role without policies": role(),
    ...Object.fromEntries(PUBLISHED.map((name) => [name.replace(/^.*\//, ""), managed(awsPolicy(name))])),
    "AWS's policy in China": managed(awsPolicy("AmazonECSInfrastructureRolePolicyForLoadBalancers", "aws-cn")),
    "AWS's policy in GovCloud": managed(
      awsPolicy("service-role/AmazonECSInfrastructureRolePolicyForVolumes", "aws-us-gov"),
    ),
    "two of AWS's policies": managed(VOLUMES, awsPolicy("AmazonECSInfrastructureRolePolicyForLoadBalancers")),
    "AWS's policy for balancers from before": managed(awsPolicy("service-role/AmazonEC2ContainerServiceRole")),
    "the function of a lifecycle hook": granting(allow("lambda:InvokeFunction", HOOK)),
    "the customer's key of a volume": granting(
      allow(["kms:CreateGrant", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptFrom"]),
    ),
    "the customer's key of Service Connect": granting(
      allow(["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyPair"]),
    ),
    "the one role that it gives to instances": granting({
      ...allow("iam:PassRole", "arn:aws:iam::111122223333:role/node"),
      Condition: { StringLike: { "iam:PassedToService": "ec2.*" } },
    }),
    "a policy in the stack with what it needs": [
      managed(POLICY_ARN),
      policy(policyDocument(allow("elasticloadbalancing:ModifyListener"))),
    ],
    "an excess that is denied": granting(UPDATE, { Effect: "Deny", Action: "lambda:Update*", Resource: "*" }),
    "a FullAccess within a boundary": role({ managedPolicyArns: [S3_FULL], permissionsBoundary: VOLUMES }),
    "a role that ECS is denied": role({
      assumeRolePolicy: policyDocument({
        Effect: "Deny",
        Principal: { Service: "ecs.amazonaws.com" },
        Action: "sts:AssumeRole",
      }),
      managedPolicyArns: [ADMIN],
    }),
    "a role of something else": otherRole(),
    "a role of tasks": [
      role({ assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com"), managedPolicyArns: [ADMIN] }),
      named("task", fargateTask({ taskRoleArn: "app-infrastructure", executionRoleArn: "app-infrastructure" })),
    ],
    "a service with another role": [otherRole(), service({ iamRole: "other" })],
    "a policy that another role has": [role(), attachment({ role: "other" })],
    "a customer's policy that no role has": policy(policyDocument(UPDATE)),
    "an action of the option": {
      given: granting(UPDATE),
      options: { allowedActions: ["lambda:UpdateFunctionCode"] },
    },
    "a pattern of the option": { given: granting(allow("lambda:*")), options: { allowedActions: ["lambda:*"] } },
  },
  invalid: {
    "more than calling the function of a hook": {
      given: granting(allow(["lambda:InvokeFunction", "lambda:UpdateFunctionCode"], HOOK)),
      violations: byInline("lambda:UpdateFunctionCode"),
    },
    "every action on functions": {
      given: granting(allow("lambda:*", HOOK)),
      violations: {
        "inlinePolicies[0]":
          'Role "app-infrastructure" can do more than ECS does with it: app-infrastructure → inline policy "more" → statement 1 → lambda:*. Name the actions it needs.',
      },
    },
    "AWS's policy, and more": {
      given: role({
        managedPolicyArns: [VOLUMES],
        inlinePolicies: [{ name: "more", policy: policyDocument(UPDATE) }],
      }),
      violations: byInline("lambda:UpdateFunctionCode"),
    },
    "the second statement": {
      given: granting(allow("lambda:InvokeFunction", HOOK), UPDATE),
      violations: byInline("lambda:UpdateFunctionCode", 2),
    },
    "all actions but a few": {
      given: granting({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }),
      violations: byInline("everything but iam:*"),
    },
    "a document that is an object": {
      given: inline({ Statement: [UPDATE] }),
      violations: byInline("lambda:UpdateFunctionCode"),
    },
    "a deny under a condition": {
      given: granting(UPDATE, {
        Effect: "Deny",
        Action: "lambda:*",
        Resource: "*",
        Condition: { StringNotEquals: { "aws:RequestedRegion": "eu-west-1" } },
      }),
      violations: byInline("lambda:UpdateFunctionCode"),
    },
    AdministratorAccess: {
      given: managed(VOLUMES, ADMIN),
      violations: { "managedPolicyArns[1]": message("managed policy AdministratorAccess → *") },
    },
    "AdministratorAccess in GovCloud": {
      given: managed(awsPolicy("AdministratorAccess", "aws-us-gov")),
      violations: { "managedPolicyArns[0]": message("managed policy AdministratorAccess → *") },
    },
    "a FullAccess in China": {
      given: role({
        assumeRolePolicy: trustOf("ecs.amazonaws.com.cn"),
        managedPolicyArns: [awsPolicy("AmazonS3FullAccess", "aws-cn")],
      }),
      violations: { "managedPolicyArns[0]": message("managed policy AmazonS3FullAccess → s3:*, s3-object-lambda:*") },
    },
    "AWS's policy for deployments by CodeDeploy": {
      given: managed(awsPolicy("AWSCodeDeployRoleForECS")),
      violations: {
        "managedPolicyArns[0]": message(
          "managed policy AWSCodeDeployRoleForECS → ecs:DescribeServices, ecs:CreateTaskSet, ecs:UpdateServicePrimaryTaskSet and more",
        ),
      },
    },
    "a boundary that leaves it": {
      given: role({ managedPolicyArns: [S3_FULL], permissionsBoundary: ADMIN }),
      violations: { "managedPolicyArns[0]": message("managed policy AmazonS3FullAccess → s3:*, s3-object-lambda:*") },
    },
    "an inline policy of its own": {
      given: [managed(VOLUMES), rolePolicy()],
      violations: { "": message('inline policy "extra" → statement 1 → lambda:UpdateFunctionCode') },
    },
    "an attachment": { given: [managed(VOLUMES), attachment()], violations: { "": byFullAccess } },
    "an attachment by the role's ARN": {
      given: [role(), attachment({ role: ROLE_ARN })],
      violations: { "": byFullAccess },
    },
    "an attachment that is made of the role": {
      given: [role({ name: unknown }), { ...attachment({ role: unknown }), dependsOn: { role: ["app"] } }],
      violations: {
        "": 'Role "app" can do more than ECS does with it: app → attachment "extra" of policy AmazonS3FullAccess → s3:*, s3-object-lambda:*. Remove that.',
      },
      basis: "dependency",
    },
    "an attachment to several": {
      given: [
        role(),
        declared(
          "aws:iam/policyAttachment:PolicyAttachment",
          { policyArn: S3_FULL, roles: ["other", "app-infrastructure"] },
          "several",
        ),
      ],
      violations: { "": message('attachment "several" of policy AmazonS3FullAccess → s3:*, s3-object-lambda:*') },
    },
    "exclusive attachments": {
      given: [
        role(),
        declared(
          "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
          { roleName: "app-infrastructure", policyArns: [VOLUMES, S3_FULL] },
          "exclusive",
        ),
      ],
      violations: { "": message('attachments "exclusive" of policy AmazonS3FullAccess → s3:*, s3-object-lambda:*') },
    },
    "a policy in the stack": {
      given: [managed(POLICY_ARN), policy(policyDocument(UPDATE))],
      violations: {
        "managedPolicyArns[0]": message('managed policy "custom" → statement 1 → lambda:UpdateFunctionCode'),
      },
    },
    "a policy in the stack whose ARN is not known yet": {
      given: [
        role(),
        { ...attachment({ policyArn: unknown }), dependsOn: { policyArn: ["custom"] } },
        policy(policyDocument(UPDATE), {}),
      ],
      violations: { "": message('attachment "extra" of policy "custom" → statement 1 → lambda:UpdateFunctionCode') },
      basis: "dependency",
    },
    "the role of a lifecycle hook": {
      given: [
        otherRole(),
        service({
          deploymentConfiguration: {
            lifecycleHooks: [
              { hookTargetArn: HOOK, lifecycleStages: ["POST_SCALE_UP"] },
              { hookTargetArn: HOOK, lifecycleStages: ["PRE_SCALE_UP"], roleArn: "app-infrastructure" },
            ],
          },
        }),
      ],
      violations: byInline("lambda:UpdateFunctionCode"),
    },
    "the role of a second balancer": {
      given: [
        otherRole(),
        service({
          loadBalancers: [
            { containerName: "web", containerPort: 80 },
            { containerName: "web", containerPort: 81, advancedConfiguration: { roleArn: ROLE_ARN } },
          ],
        }),
      ],
      violations: byInline("lambda:UpdateFunctionCode"),
    },
    "the role of Service Connect": {
      given: [
        otherRole(),
        service({ serviceConnectConfiguration: { services: [{ tls: { roleArn: "app-infrastructure" } }] } }),
      ],
      violations: byInline("lambda:UpdateFunctionCode"),
    },
    "the role of a volume": {
      given: [otherRole(), service({ volumeConfiguration: { managedEbsVolume: { roleArn: "app-infrastructure" } } })],
      violations: byInline("lambda:UpdateFunctionCode"),
    },
    "the role of VPC Lattice": {
      given: [otherRole(), service({ vpcLatticeConfigurations: [{ roleArn: "app-infrastructure" }] })],
      violations: byInline("lambda:UpdateFunctionCode"),
    },
    "the role of a service from before": {
      given: [otherRole(), service({ iamRole: "app-infrastructure" })],
      violations: byInline("lambda:UpdateFunctionCode"),
    },
    "the role of Managed Instances": {
      given: [otherRole(), provider("app-infrastructure")],
      violations: byInline("lambda:UpdateFunctionCode"),
    },
    "the role of an Express service": {
      given: [otherRole(), express("app-infrastructure")],
      violations: byInline("lambda:UpdateFunctionCode"),
    },
    "a role by its ARN": {
      given: [{ ...otherRole(), outputs: { arn: ROLE_ARN } }, provider(ROLE_ARN)],
      violations: byInline("lambda:UpdateFunctionCode"),
    },
    "a role by its ARN before that is known": {
      given: [otherRole(), provider(ROLE_ARN)],
      violations: byInline("lambda:UpdateFunctionCode"),
    },
    "a role that the service is made of": {
      given: [otherRole(), { ...service({ iamRole: unknown }), dependsOn: { iamRole: ["app"] } }],
      violations: byInline("lambda:UpdateFunctionCode"),
      basis: "dependency",
    },
    "a role that is only read": {
      given: { ...granting(UPDATE), read: true },
      violations: byInline("lambda:UpdateFunctionCode"),
    },
    "an excess beside the option": {
      given: granting(allow(["lambda:UpdateFunctionCode", "lambda:DeleteFunction"])),
      options: { allowedActions: ["lambda:Update*"] },
      violations: byInline("lambda:DeleteFunction"),
    },
  },
  undecided: {
    "a policy that is computed": { given: inline(unknown), at: "inlinePolicies[0].policy" },
    "an action that is computed": {
      given: granting(allow(unknown)),
      at: "inlinePolicies[0].policy.Statement[0].Action",
    },
    "the resource of an excess that is denied on some": {
      given: granting(allow("lambda:UpdateFunctionCode", unknown), {
        Effect: "Deny",
        Action: "lambda:*",
        Resource: "arn:aws:lambda:*:*:function:orders",
      }),
      at: "inlinePolicies[0].policy.Statement[0].Resource",
    },
    "a managed policy that is computed": { given: managed(unknown), at: "managedPolicyArns[0]" },
    "a customer's policy of another stack": { given: managed(POLICY_ARN), at: "managedPolicyArns[0]" },
    "an attached policy that is computed": { given: [role(), attachment({ policyArn: unknown })], at: "" },
    "an attachment whose role may be any": { given: [role(), attachment({ role: unknown })], at: "" },
    "a boundary of another stack": {
      given: role({ managedPolicyArns: [S3_FULL], permissionsBoundary: POLICY_ARN }),
      at: "permissionsBoundary",
    },
    "who may assume it": {
      given: role({ assumeRolePolicy: unknown, managedPolicyArns: [S3_FULL] }),
      at: "assumeRolePolicy",
    },
    "which role a service has": { given: [otherRole(), service({ iamRole: unknown })], at: "" },
    "whether a service has hooks": { given: [otherRole(), service({ deploymentConfiguration: unknown })], at: "" },
    "which of two roles Managed Instances have": {
      given: [
        otherRole(),
        named("other", otherRole()),
        { ...provider(unknown), dependsOn: { managedInstancesProvider: ["app", "other"] } },
      ],
      at: "",
    },
  },
});
