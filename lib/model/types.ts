/** The type tokens of every resource that the pack reads; all others are passed by. */
export const TYPES = {
  taskDefinition: "aws:ecs/taskDefinition:TaskDefinition",
  service: "aws:ecs/service:Service",
  capacityProvider: "aws:ecs/capacityProvider:CapacityProvider",
  repository: "aws:ecr/repository:Repository",
  repositoryPolicy: "aws:ecr/repositoryPolicy:RepositoryPolicy",
  registryPolicy: "aws:ecr/registryPolicy:RegistryPolicy",
  lifecyclePolicy: "aws:ecr/lifecyclePolicy:LifecyclePolicy",
  registryScanning: "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration",
  role: "aws:iam/role:Role",
  policy: "aws:iam/policy:Policy",
  rolePolicy: "aws:iam/rolePolicy:RolePolicy",
  rolePolicyAttachment: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  policyAttachment: "aws:iam/policyAttachment:PolicyAttachment",
  exclusiveAttachments: "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
  instanceProfile: "aws:iam/instanceProfile:InstanceProfile",
  launchTemplate: "aws:ec2/launchTemplate:LaunchTemplate",
  launchConfiguration: "aws:ec2/launchConfiguration:LaunchConfiguration",
  instance: "aws:ec2/instance:Instance",
  metadataDefaults: "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults",
  autoScalingGroup: "aws:autoscaling/group:Group",
  secretPolicy: "aws:secretsmanager/secretPolicy:SecretPolicy",
} as const;
export type TypeToken = (typeof TYPES)[keyof typeof TYPES];

const READ: ReadonlySet<string> = new Set(Object.values(TYPES));

/** Whether the pack reads resources of this type. */
export function isRead(type: string): boolean {
  return READ.has(type);
}
