/** The type tokens of every resource that the pack reads; all others are passed by. */
export const TYPES = {
  provider: "pulumi:providers:aws",
  taskDefinition: "aws:ecs/taskDefinition:TaskDefinition",
  daemonTaskDefinition: "aws:ecs/daemonTaskDefinition:DaemonTaskDefinition",
  cluster: "aws:ecs/cluster:Cluster",
  clusterCapacity: "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
  service: "aws:ecs/service:Service",
  taskSet: "aws:ecs/taskSet:TaskSet",
  expressService: "aws:ecs/expressGatewayService:ExpressGatewayService",
  eventTarget: "aws:cloudwatch/eventTarget:EventTarget",
  schedule: "aws:scheduler/schedule:Schedule",
  pipe: "aws:pipes/pipe:Pipe",
  stateMachine: "aws:sfn/stateMachine:StateMachine",
  deploymentGroup: "aws:codedeploy/deploymentGroup:DeploymentGroup",
  capacityProvider: "aws:ecs/capacityProvider:CapacityProvider",
  accountSetting: "aws:ecs/accountSettingDefault:AccountSettingDefault",
  repository: "aws:ecr/repository:Repository",
  repositoryTemplate: "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate",
  repositoryPolicy: "aws:ecr/repositoryPolicy:RepositoryPolicy",
  registryPolicy: "aws:ecr/registryPolicy:RegistryPolicy",
  lifecyclePolicy: "aws:ecr/lifecyclePolicy:LifecyclePolicy",
  registryScanning: "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration",
  inspector: "aws:inspector2/enabler:Enabler",
  publicRepository: "aws:ecrpublic/repository:Repository",
  publicRepositoryPolicy: "aws:ecrpublic/repositoryPolicy:RepositoryPolicy",
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
  spotInstance: "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
  defaultSubnet: "aws:ec2/defaultSubnet:DefaultSubnet",
  metadataDefaults: "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults",
  ebsEncryption: "aws:ebs/encryptionByDefault:EncryptionByDefault",
  autoScalingGroup: "aws:autoscaling/group:Group",
  fileSystem: "aws:efs/fileSystem:FileSystem",
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
  detector: "aws:guardduty/detector:Detector",
  detectorFeature: "aws:guardduty/detectorFeature:DetectorFeature",
  secretRotation: "aws:secretsmanager/secretRotation:SecretRotation",
  databaseInstance: "aws:rds/instance:Instance",
  databaseCluster: "aws:rds/cluster:Cluster",
  documentCluster: "aws:docdb/cluster:Cluster",
  warehouseCluster: "aws:redshift/cluster:Cluster",
  warehouseNamespace: "aws:redshiftserverless/namespace:Namespace",
  eventRule: "aws:cloudwatch/eventRule:EventRule",
  function: "aws:lambda/function:Function",
  logGroup: "aws:cloudwatch/logGroup:LogGroup",
  securityGroup: "aws:ec2/securityGroup:SecurityGroup",
  defaultSecurityGroup: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  securityGroupRule: "aws:ec2/securityGroupRule:SecurityGroupRule",
  securityGroupIngressRule: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  prefixList: "aws:ec2/managedPrefixList:ManagedPrefixList",
  prefixListEntry: "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry",
  networkInterface: "aws:ec2/networkInterface:NetworkInterface",
  subnet: "aws:ec2/subnet:Subnet",
  vpc: "aws:ec2/vpc:Vpc",
  loadBalancer: "aws:lb/loadBalancer:LoadBalancer",
  listener: "aws:lb/listener:Listener",
  listenerRule: "aws:lb/listenerRule:ListenerRule",
  targetGroup: "aws:lb/targetGroup:TargetGroup",
  classicLoadBalancer: "aws:elb/loadBalancer:LoadBalancer",
} as const;
export type TypeToken = (typeof TYPES)[keyof typeof TYPES];

const READ: ReadonlySet<string> = new Set(Object.values(TYPES));

/** Modules of the provider that hold the same things as another, and how that is called. */
const SAME_MODULE: readonly (readonly [RegExp, string])[] = [
  [/^aws:(?:alb|applicationloadbalancing|elasticloadbalancingv2)\//, "aws:lb/"],
  [/^aws:elasticloadbalancing\//, "aws:elb/"],
];

/** The type token by which the pack knows a resource: some go by several. */
export function knownType(type: string): string {
  return SAME_MODULE.reduce((known, [module, same]) => known.replace(module, same), type);
}

/** Whether the pack reads resources of this type. */
export function isRead(type: string): boolean {
  return READ.has(knownType(type));
}
