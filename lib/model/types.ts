/** The type tokens of every resource that the pack reads; all others are passed by. */
export const TYPES = {
  taskDefinition: "aws:ecs/taskDefinition:TaskDefinition",
  daemonTaskDefinition: "aws:ecs/daemonTaskDefinition:DaemonTaskDefinition",
  service: "aws:ecs/service:Service",
  taskSet: "aws:ecs/taskSet:TaskSet",
  expressService: "aws:ecs/expressGatewayService:ExpressGatewayService",
  eventTarget: "aws:cloudwatch/eventTarget:EventTarget",
  schedule: "aws:scheduler/schedule:Schedule",
  pipe: "aws:pipes/pipe:Pipe",
  deploymentGroup: "aws:codedeploy/deploymentGroup:DeploymentGroup",
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
  exclusivePolicies: "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive",
  exclusiveAttachments: "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
  instanceProfile: "aws:iam/instanceProfile:InstanceProfile",
  launchTemplate: "aws:ec2/launchTemplate:LaunchTemplate",
  launchConfiguration: "aws:ec2/launchConfiguration:LaunchConfiguration",
  instance: "aws:ec2/instance:Instance",
  metadataDefaults: "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults",
  ebsEncryption: "aws:ebs/encryptionByDefault:EncryptionByDefault",
  autoScalingGroup: "aws:autoscaling/group:Group",
  table: "aws:dynamodb/table:Table",
  bucket: "aws:s3/bucket:Bucket",
  bucketV2: "aws:s3/bucketV2:BucketV2",
  queue: "aws:sqs/queue:Queue",
  topic: "aws:sns/topic:Topic",
  secret: "aws:secretsmanager/secret:Secret",
  parameter: "aws:ssm/parameter:Parameter",
  key: "aws:kms/key:Key",
  keyPolicy: "aws:kms/keyPolicy:KeyPolicy",
  secretPolicy: "aws:secretsmanager/secretPolicy:SecretPolicy",
} as const;
export type TypeToken = (typeof TYPES)[keyof typeof TYPES];

const READ: ReadonlySet<string> = new Set(Object.values(TYPES));

/** Whether the pack reads resources of this type. */
export function isRead(type: string): boolean {
  return READ.has(type);
}
