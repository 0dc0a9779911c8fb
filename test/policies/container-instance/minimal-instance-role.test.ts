import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/container-instance/minimal-instance-role";
import { declared, fargateTask, type Given, named, policyDocument, trustOf, unknown } from "../../support/given";
import { awsPolicy } from "../../support/roles";
import { testRule } from "../../support/rule-tester";
import { allow } from "../../support/statements";

const AGENT = awsPolicy("service-role/AmazonEC2ContainerServiceforEC2Role");
const ADMIN = awsPolicy("AdministratorAccess");
const S3_FULL = awsPolicy("AmazonS3FullAccess");
const POLICY_ARN = "arn:aws:iam::111122223333:policy/custom";
const PROFILE_ARN = "arn:aws:iam::111122223333:instance-profile/node";
const ORDERS = allow("s3:GetObject", "arn:aws:s3:::orders/*");
const ECS_IMAGE = "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";
const JOIN = "#!/bin/bash\necho ECS_CLUSTER=app >> /etc/ecs/ecs.config\n";

const GIVE = "Give that to the task roles, or list it in allowedActions if the instance itself needs it.";
function message(way: string, cure = GIVE): string {
  return `Instance role "node" can do more than the ECS agent needs: node → ${way}. ${cure}`;
}
function byInline(what: string, statement = 1): Record<string, string> {
  return { "inlinePolicies[0]": message(`inline policy "more" → statement ${statement} → ${what}`) };
}
function byManaged(index: number, way: string, cure?: string): Record<string, string> {
  return { [`managedPolicyArns[${index}]`]: message(`managed policy ${way}`, cure) };
}
const byFullAccess = byManaged(0, "AmazonS3FullAccess → s3:*, s3-object-lambda:*");

function role(properties: JsonObject = {}): Given {
  return declared("aws:iam/role:Role", {
    name: "node",
    assumeRolePolicy: trustOf("ec2.amazonaws.com"),
    ...properties,
  });
}
function managed(...managedPolicyArns: readonly string[]): Given {
  return role({ managedPolicyArns });
}
/** A role with which instances join a cluster, and what else it may do. */
function joining(...more: readonly JsonObject[]): Given {
  return role({ managedPolicyArns: [AGENT], inlinePolicies: [{ name: "more", policy: policyDocument(...more) }] });
}
/** The same with policies of AWS. */
function joiningWith(...policyArns: readonly string[]): readonly Given[] {
  return [managed(AGENT, ...policyArns), profile()];
}
function profile(properties: JsonObject = {}): Given {
  return declared("aws:iam/instanceProfile:InstanceProfile", { name: "node", role: "node", ...properties }, "profile");
}
function template(properties: JsonObject): Given {
  return declared(
    "aws:ec2/launchTemplate:LaunchTemplate",
    { iamInstanceProfile: { name: "node" }, ...properties },
    "template",
  );
}
/** A role of which only what uses it shows that tasks run beside it. */
function full(...others: readonly Given[]): readonly Given[] {
  return [managed(S3_FULL), profile(), ...others];
}
function managedInstances(ec2InstanceProfileArn: string): Given {
  return declared(
    "aws:ecs/capacityProvider:CapacityProvider",
    { managedInstancesProvider: { infrastructureRoleArn: "other", instanceLaunchTemplate: { ec2InstanceProfileArn } } },
    "provider",
  );
}
/** A capacity provider, and what its instances are made from. */
function group(): readonly Given[] {
  const arn = "arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:0a:autoScalingGroupName/group";
  return [
    template({ name: "node" }),
    { ...declared("aws:autoscaling/group:Group", { launchTemplate: { name: "node" } }, "group"), outputs: { arn } },
    declared(
      "aws:ecs/capacityProvider:CapacityProvider",
      { autoScalingGroupProvider: { autoScalingGroupArn: arn } },
      "provider",
    ),
  ];
}
function rolePolicy(properties: JsonObject = {}): Given {
  return declared(
    "aws:iam/rolePolicy:RolePolicy",
    { role: "node", policy: policyDocument(ORDERS), ...properties },
    "extra",
  );
}
function attachment(properties: JsonObject = {}): Given {
  return declared(
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    { role: "node", policyArn: S3_FULL, ...properties },
    "extra",
  );
}
function policy(document: Json, outputs: JsonObject = { arn: POLICY_ARN }): Given {
  return { ...declared("aws:iam/policy:Policy", { policy: document }, "custom"), outputs };
}

testRule(rule, {
  valid: {
    "the agent, Systems Manager and the CloudWatch agent": joiningWith(
      awsPolicy("AmazonSSMManagedInstanceCore"),
      awsPolicy("CloudWatchAgentServerPolicy"),
    ),
    "the agent in China": [
      role({
        assumeRolePolicy: trustOf("ec2.amazonaws.com.cn"),
        managedPolicyArns: [awsPolicy("service-role/AmazonEC2ContainerServiceforEC2Role", "aws-cn")],
      }),
      profile(),
    ],
    "the agent in GovCloud": [
      managed(awsPolicy("service-role/AmazonEC2ContainerServiceforEC2Role", "aws-us-gov")),
      profile(),
    ],
    "AWS's policy for Managed Instances": [
      managed(awsPolicy("AmazonECSInstanceRolePolicyForManagedInstances")),
      profile(),
      managedInstances(PROFILE_ARN),
    ],
    "Systems Manager without parameters": joiningWith(awsPolicy("AmazonSSMManagedEC2InstanceDefaultPolicy")),
    "pulling of images": joiningWith(
      awsPolicy("AmazonEC2ContainerRegistryReadOnly"),
      awsPolicy("AmazonEC2ContainerRegistryPullOnly"),
    ),
    "joining a domain of Windows": joiningWith(awsPolicy("AmazonSSMDirectoryServiceAccess")),
    "what the documentation adds": [
      joining(
        allow(["logs:CreateLogGroup", "logs:DescribeLogStreams", "ecs:ListAccountSettings", "ecs:ListAttributes"]),
      ),
      profile(),
    ],
    "a pull-through cache for tasks without an execution role": [
      joining(allow(["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"])),
      profile(),
    ],
    "a part of the agent's actions": [
      role({
        inlinePolicies: [
          {
            name: "agent",
            policy: policyDocument(allow(["ecs:RegisterContainerInstance", "ecs:Poll", "ecs:Submit*"])),
          },
        ],
      }),
      profile(),
    ],
    "an excess that is denied": [joining(ORDERS, { Effect: "Deny", Action: "s3:*", Resource: "*" }), profile()],
    "a FullAccess within a boundary": [
      role({ managedPolicyArns: [AGENT, S3_FULL], permissionsBoundary: AGENT }),
      profile(),
    ],
    "a FullAccess within a boundary of the stack": [
      role({ managedPolicyArns: [AGENT, S3_FULL], permissionsBoundary: POLICY_ARN }),
      policy(policyDocument(allow(["ecs:*", "ecr:*"]))),
      profile(),
    ],
    "a policy in the stack with what it needs": [
      managed(POLICY_ARN),
      policy(policyDocument(allow("ecs:RegisterContainerInstance"))),
      profile(),
    ],
    "a role of instances that run no tasks": full(template({})),
    "a role of instances that nothing is made of": full(),
    "a role without a profile": managed(AGENT, S3_FULL),
    "a role of ECS Anywhere, which is no instance's": role({
      assumeRolePolicy: trustOf("ssm.amazonaws.com"),
      managedPolicyArns: [AGENT, S3_FULL],
    }),
    "a profile of another role": [managed(AGENT, S3_FULL), profile({ role: "other" })],
    "instances with another profile": full(template({ iamInstanceProfile: { name: "other" }, imageId: ECS_IMAGE })),
    "a policy that another role has": [managed(AGENT), attachment({ role: "other" }), profile()],
    "a task role": [managed(S3_FULL), named("task", fargateTask({ taskRoleArn: "node", executionRoleArn: "node" }))],
    "a role without a profile, where all are asked": { given: managed(S3_FULL), options: { scope: "all" } },
    "an action of the option": {
      given: [joining(allow(["ec2:AttachVolume", "ecs:PutAccountSetting"])), profile()],
      options: { allowedActions: ["ec2:AttachVolume", "ecs:PutAccountSetting"] },
    },
    "a pattern of the option": {
      given: [joining(allow("ec2:AttachVolume")), profile()],
      options: { allowedActions: ["ec2:*Volume*"] },
    },
  },
  invalid: {
    "a FullAccess beside what the agents need": {
      given: joiningWith(awsPolicy("AmazonSSMManagedInstanceCore"), awsPolicy("CloudWatchAgentServerPolicy"), S3_FULL),
      violations: byManaged(3, "AmazonS3FullAccess → s3:*, s3-object-lambda:*"),
    },
    "the older policy for Systems Manager, which reads and writes every bucket": {
      given: joiningWith(awsPolicy("service-role/AmazonEC2RoleforSSM")),
      violations: byManaged(
        1,
        "service-role/AmazonEC2RoleforSSM → ec2:DescribeInstanceStatus, s3:GetBucketLocation, s3:PutObject and more",
        "Attach AmazonSSMManagedInstanceCore instead.",
      ),
    },
    "the CloudWatch agent's policy for who writes its configuration": {
      given: joiningWith(awsPolicy("CloudWatchAgentAdminPolicy")),
      violations: byManaged(
        1,
        "CloudWatchAgentAdminPolicy → ssm:PutParameter",
        "Attach CloudWatchAgentServerPolicy instead.",
      ),
    },
    "pushing of images": {
      given: joiningWith(awsPolicy("AmazonEC2ContainerRegistryPowerUser")),
      violations: byManaged(
        1,
        "AmazonEC2ContainerRegistryPowerUser → ecr:InitiateLayerUpload, ecr:UploadLayerPart, ecr:CompleteLayerUpload and more",
        "Attach AmazonEC2ContainerRegistryPullOnly instead.",
      ),
    },
    "reading of every bucket for the agent's configuration": {
      given: joiningWith(awsPolicy("AmazonS3ReadOnlyAccess")),
      violations: byManaged(1, "AmazonS3ReadOnlyAccess → s3:Get*, s3:List*, s3:Describe* and more"),
    },
    AdministratorAccess: {
      given: joiningWith(ADMIN),
      violations: byManaged(1, "AdministratorAccess → *"),
    },
    "AdministratorAccess in China": {
      given: [
        managed(
          awsPolicy("service-role/AmazonEC2ContainerServiceforEC2Role", "aws-cn"),
          awsPolicy("AdministratorAccess", "aws-cn"),
        ),
        profile(),
      ],
      violations: byManaged(1, "AdministratorAccess → *"),
    },
    "a FullAccess in GovCloud": {
      given: [
        managed(
          awsPolicy("service-role/AmazonEC2ContainerServiceforEC2Role", "aws-us-gov"),
          awsPolicy("AmazonS3FullAccess", "aws-us-gov"),
        ),
        profile(),
      ],
      violations: byManaged(1, "AmazonS3FullAccess → s3:*, s3-object-lambda:*"),
    },
    "a bucket of the application": { given: [joining(ORDERS), profile()], violations: byInline("s3:GetObject") },
    "the second statement": {
      given: [joining(allow("logs:CreateLogGroup"), ORDERS), profile()],
      violations: byInline("s3:GetObject", 2),
    },
    "the account's settings, which nobody asked for": {
      given: [joining(allow(["ecs:PutAccountSetting", "ecs:ListAccountSettings"])), profile()],
      violations: byInline("ecs:PutAccountSetting"),
    },
    "all of ECS": {
      given: [joining(allow("ecs:*")), profile()],
      violations: {
        "inlinePolicies[0]":
          'Instance role "node" can do more than the ECS agent needs: node → inline policy "more" → statement 1 → ecs:*. Name the actions it needs.',
      },
    },
    "all actions but a few": {
      given: [joining({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }), profile()],
      violations: byInline("everything but iam:*"),
    },
    "a document that is an object": {
      given: [
        role({ managedPolicyArns: [AGENT], inlinePolicies: [{ name: "more", policy: { Statement: ORDERS } }] }),
        profile(),
      ],
      violations: byInline("s3:GetObject"),
    },
    "a deny under a condition": {
      given: [
        joining(ORDERS, {
          Effect: "Deny",
          Action: "s3:*",
          Resource: "*",
          Condition: { StringNotEquals: { "aws:RequestedRegion": "eu-west-1" } },
        }),
        profile(),
      ],
      violations: byInline("s3:GetObject"),
    },
    "a boundary that leaves it": {
      given: [role({ managedPolicyArns: [AGENT, S3_FULL], permissionsBoundary: ADMIN }), profile()],
      violations: byManaged(1, "AmazonS3FullAccess → s3:*, s3-object-lambda:*"),
    },
    "an inline policy of its own": {
      given: [managed(AGENT), rolePolicy(), profile()],
      violations: { "": message('inline policy "extra" → statement 1 → s3:GetObject') },
    },
    "an attachment": {
      given: [managed(AGENT), attachment(), profile()],
      violations: { "": message('attachment "extra" of policy AmazonS3FullAccess → s3:*, s3-object-lambda:*') },
    },
    "an attachment of the agent's policy, and a FullAccess": {
      given: [
        managed(S3_FULL),
        declared("aws:iam/rolePolicyAttachment:RolePolicyAttachment", { role: "node", policyArn: AGENT }, "agent"),
        profile(),
      ],
      violations: byFullAccess,
    },
    "an attachment that is made of the role": {
      given: [managed(AGENT), { ...attachment({ role: unknown }), dependsOn: { role: ["app"] } }, profile()],
      violations: { "": message('attachment "extra" of policy AmazonS3FullAccess → s3:*, s3-object-lambda:*') },
      basis: "dependency",
    },
    "an attachment to several": {
      given: [
        managed(AGENT),
        declared(
          "aws:iam/policyAttachment:PolicyAttachment",
          { policyArn: S3_FULL, roles: ["other", "node"] },
          "several",
        ),
        profile(),
      ],
      violations: { "": message('attachment "several" of policy AmazonS3FullAccess → s3:*, s3-object-lambda:*') },
    },
    "exclusive attachments": {
      given: [
        role(),
        declared(
          "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
          { roleName: "node", policyArns: [AGENT, S3_FULL] },
          "exclusive",
        ),
        profile(),
      ],
      violations: { "": message('attachments "exclusive" of policy AmazonS3FullAccess → s3:*, s3-object-lambda:*') },
    },
    "a policy in the stack": {
      given: [managed(AGENT, POLICY_ARN), policy(policyDocument(ORDERS)), profile()],
      violations: byManaged(1, '"custom" → statement 1 → s3:GetObject'),
    },
    "a policy in the stack whose ARN is not known yet": {
      given: [
        managed(AGENT),
        { ...attachment({ policyArn: unknown }), dependsOn: { policyArn: ["custom"] } },
        policy(policyDocument(ORDERS), {}),
        profile(),
      ],
      violations: { "": message('attachment "extra" of policy "custom" → statement 1 → s3:GetObject') },
      basis: "dependency",
    },
    "a role that a policy of the customer's lets join a cluster": {
      given: [
        role({
          managedPolicyArns: [S3_FULL],
          inlinePolicies: [{ name: "agent", policy: policyDocument(allow("ecs:RegisterContainerInstance")) }],
        }),
        profile(),
      ],
      violations: byFullAccess,
    },
    "a role of a template that names a cluster": {
      given: full(template({ userData: Buffer.from(JOIN).toString("base64") })),
      violations: byFullAccess,
    },
    "a role of a template with an image of ECS": {
      given: full(template({ imageId: ECS_IMAGE })),
      violations: byFullAccess,
    },
    "a role of a template by the profile's ARN": {
      given: full(template({ imageId: ECS_IMAGE, iamInstanceProfile: { arn: PROFILE_ARN } })),
      violations: byFullAccess,
    },
    "a role of a template that is made of the profile": {
      given: full({
        ...template({ imageId: ECS_IMAGE, iamInstanceProfile: { arn: unknown } }),
        dependsOn: { iamInstanceProfile: ["profile"] },
      }),
      violations: byFullAccess,
      basis: "dependency",
    },
    "a role of a template of a capacity provider": { given: full(...group()), violations: byFullAccess },
    "a role of a launch configuration": {
      given: full(
        declared(
          "aws:ec2/launchConfiguration:LaunchConfiguration",
          { imageId: "ami-0a", iamInstanceProfile: "node", userData: JOIN },
          "configuration",
        ),
      ),
      violations: byFullAccess,
    },
    "a role of an instance": {
      given: full(declared("aws:ec2/instance:Instance", { ami: ECS_IMAGE, iamInstanceProfile: "node" }, "instance")),
      violations: byFullAccess,
    },
    "a role of Managed Instances": { given: full(managedInstances(PROFILE_ARN)), violations: byFullAccess },
    "a role of Managed Instances that are made of the profile": {
      given: full({ ...managedInstances(unknown), dependsOn: { managedInstancesProvider: ["profile"] } }),
      violations: byFullAccess,
      basis: "dependency",
    },
    "a profile by the role's ARN": {
      given: [managed(S3_FULL, AGENT), profile({ role: "arn:aws:iam::111122223333:role/node" })],
      violations: byFullAccess,
    },
    "a role of any instances, where all are asked": {
      given: full(),
      options: { scope: "all" },
      violations: byFullAccess,
    },
    "a profile that is made of the role, where all are asked": {
      given: [managed(S3_FULL), { ...profile({ role: unknown }), dependsOn: { role: ["app"] } }],
      options: { scope: "all" },
      violations: byFullAccess,
      basis: "dependency",
    },
    "a role that is only read": {
      given: [{ ...managed(S3_FULL, AGENT), read: true }, profile()],
      violations: byFullAccess,
    },
    "an excess beside the option": {
      given: [joining(allow(["ec2:AttachVolume", "ec2:DeleteVolume"])), profile()],
      options: { allowedActions: ["ec2:AttachVolume"] },
      violations: byInline("ec2:DeleteVolume"),
    },
  },
  undecided: {
    "a policy that is computed": {
      given: [role({ managedPolicyArns: [AGENT], inlinePolicies: [{ name: "more", policy: unknown }] }), profile()],
      at: "inlinePolicies[0].policy",
    },
    "an action that is computed": {
      given: [joining(allow(unknown)), profile()],
      at: "inlinePolicies[0].policy.Statement[0].Action",
    },
    "the resource of an excess that is denied on some": {
      given: [
        joining(allow("s3:GetObject", unknown), {
          Effect: "Deny",
          Action: "s3:GetObject",
          Resource: "arn:aws:s3:::orders/*",
        }),
        profile(),
      ],
      at: "inlinePolicies[0].policy.Statement[0].Resource",
    },
    "a managed policy that is computed": { given: joiningWith(unknown), at: "managedPolicyArns[1]" },
    "a customer's policy of another stack": { given: joiningWith(POLICY_ARN), at: "managedPolicyArns[1]" },
    "an attached policy that is computed": {
      given: [managed(AGENT), attachment({ policyArn: unknown }), profile()],
      at: "",
    },
    "an attachment whose role may be any": {
      given: [managed(AGENT), attachment({ role: unknown }), profile()],
      at: "",
    },
    "a boundary of another stack": {
      given: [role({ managedPolicyArns: [AGENT, S3_FULL], permissionsBoundary: POLICY_ARN }), profile()],
      at: "permissionsBoundary",
    },
    "whose profile it is": { given: [managed(AGENT, S3_FULL), profile({ role: unknown })], at: "" },
    "which profile a template has": {
      given: full(template({ imageId: ECS_IMAGE, iamInstanceProfile: { name: unknown } })),
      at: "",
    },
    "whether a template is one of ECS": { given: full(template({ userData: unknown })), at: "" },
    "which profile Managed Instances have": { given: full(managedInstances(unknown)), at: "" },
  },
});
