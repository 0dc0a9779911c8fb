/**
 * What the typings and IAM's formats do not say, or say wrongly, of the resources that programs around ECS use. ARNs:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/ (the page of each service); other outputs: the
 * resource's page in https://www.pulumi.com/registry/packages/aws/api-docs/, unless another page is named.
 * Texts are templates of `lib/rehearsal/outputs/template.ts`.
 */
import { type Entry } from "../lib/rehearsal/outputs/table";

export type Correction = Partial<Pick<Entry, "id" | "arn" | "name" | "begin" | "most" | "lower" | "made">>;

const arn = (service: string, rest: string): string => `arn:\${Partition}:${service}:\${Region}:\${Account}:${rest}`;
/** For services without regions. */
const globalArn = (service: string, rest: string): string => `arn:\${Partition}:${service}::\${Account}:${rest}`;

/** Roles, users and the like stand in a path. Unique ids: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
function identity(type: string, unique: string, most: number): Correction {
  return {
    id: "${name}",
    arn: globalArn("iam", `${type}\${path|/}\${name}`),
    most,
    made: { path: "/", uniqueId: `${unique}\${BASE36:17}` },
  };
}

const loadBalancer: Correction = {
  id: "${arn}",
  most: 32,
  lower: false,
  made: { internal: false, ipAddressType: "ipv4", zoneId: "Z${BASE36:13:zone}" },
};
const targetGroup: Correction = {
  id: "${arn}",
  most: 32,
  made: { arnSuffix: "targetgroup/${name}/${hex:16}" },
};

/** Names are stored in lower case. Source: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
function databaseGroup(type: string): Correction {
  return { id: "${name}", arn: arn("rds", `${type}:\${name}`), lower: true, most: 255 };
}

function databaseCluster(service: string, arnService = "rds"): Correction {
  const host = (kind: string): string => `\${name}.${kind}-\${base36:12}.\${Region}.${service}.\${Suffix}`;
  return {
    id: "${name}",
    arn: arn(arnService, "cluster:${name}"),
    name: "clusterIdentifier",
    most: 63,
    lower: true,
    made: {
      endpoint: host("cluster"),
      readerEndpoint: host("cluster-ro"),
      clusterResourceId: "cluster-${BASE36:26}",
      hostedZoneId: "Z${BASE36:13:zone}",
    },
  };
}

function databaseClusterInstance(service: string): Correction {
  return {
    id: "${name}",
    arn: arn("rds", "db:${name}"),
    name: "identifier",
    most: 63,
    lower: true,
    made: {
      endpoint: `\${name}.\${base36:12}.\${Region}.${service}.\${Suffix}`,
      address: `\${name}.\${base36:12}.\${Region}.${service}.\${Suffix}`,
      dbiResourceId: "db-${BASE36:26}",
    },
  };
}

const bucket: Correction = {
  id: "${name}",
  arn: "arn:${Partition}:s3:::${name}",
  name: "bucket",
  most: 63,
  lower: true,
  made: {
    bucketDomainName: "${name}.s3.${Suffix}",
    bucketRegionalDomainName: "${name}.s3.${Region}.${Suffix}",
    bucketRegion: "${Region}",
    requestPayer: "BucketOwner",
    websiteEndpoint: null,
    websiteDomain: null,
  },
};
const bucketObject: Correction = { id: "${key}", arn: "arn:${Partition}:s3:::${nameOf:bucket}/${key}" };

/** Source: https://docs.aws.amazon.com/cloud-map/latest/api/API_Namespace.html */
const namespace: Correction = {
  id: "ns-${base36:16}",
  arn: arn("servicediscovery", "namespace/${id}"),
  made: { hostedZone: "Z${BASE36:20:zone}", httpName: "${name}" },
};

/** Addresses of RFC 5737, which no network has. */
const PRIVATE_IP = "192.0.2.10";
const PUBLIC_IP = "203.0.113.10";

/** Source: https://docs.aws.amazon.com/msk/latest/developerguide/port-info.html */
const brokers = (port: number): string =>
  [1, 2, 3].map((each) => `b-${each}.\${name}.\${base36:6}.c1.kafka.\${Region}.\${Suffix}:${port}`).join(",");

export const CORRECTIONS: Readonly<Record<string, Correction>> = {
  "aws:alb/loadBalancer:LoadBalancer": loadBalancer,
  "aws:alb/targetGroup:TargetGroup": targetGroup,
  "aws:lb/loadBalancer:LoadBalancer": loadBalancer,
  "aws:lb/targetGroup:TargetGroup": targetGroup,
  "aws:elb/loadBalancer:LoadBalancer": {
    id: "${name}",
    arn: arn("elasticloadbalancing", "loadbalancer/${name}"),
    most: 32,
    made: { dnsName: "${name}-${digits:10}.${Region}.elb.${Suffix}", zoneId: "Z${BASE36:13:zone}" },
  },
  "aws:lb/listenerCertificate:ListenerCertificate": { id: "${listenerArn}_${certificateArn}" },
  "aws:alb/listenerCertificate:ListenerCertificate": { id: "${listenerArn}_${certificateArn}" },

  "aws:apigateway/restApi:RestApi": {
    id: "${base36:10}",
    arn: "arn:${Partition}:apigateway:${Region}::/restapis/${id}",
    made: { executionArn: arn("execute-api", "${id}"), rootResourceId: "${base36:10:root}" },
  },
  "aws:apigatewayv2/api:Api": {
    id: "${base36:10}",
    arn: "arn:${Partition}:apigateway:${Region}::/apis/${id}",
    made: {
      apiEndpoint: "https://${id}.execute-api.${Region}.${Suffix}",
      executionArn: arn("execute-api", "${id}"),
    },
  },
  "aws:apigateway/stage:Stage": {
    id: "ags-${nameOf:restApi}-${stageName}",
    arn: "arn:${Partition}:apigateway:${Region}::/restapis/${nameOf:restApi}/stages/${stageName}",
    made: {
      executionArn: arn("execute-api", "${nameOf:restApi}/${stageName}"),
      invokeUrl: "https://${nameOf:restApi}.execute-api.${Region}.${Suffix}/${stageName}",
    },
  },
  "aws:apigatewayv2/stage:Stage": {
    id: "${name}",
    arn: "arn:${Partition}:apigateway:${Region}::/apis/${nameOf:apiId}/stages/${name}",
    made: { executionArn: arn("execute-api", "${nameOf:apiId}/${name}") },
  },
  "aws:apigatewayv2/vpcLink:VpcLink": {
    id: "${base36:6}",
    arn: "arn:${Partition}:apigateway:${Region}::/vpclinks/${id}",
  },
  "aws:appautoscaling/target:Target": {
    id: "${resourceId}",
    arn: arn("application-autoscaling", "scalable-target/${hex:34}"),
  },
  "aws:appautoscaling/policy:Policy": {
    id: "${name}",
    arn: arn("autoscaling", "scalingPolicy:${uuid}:resource/${serviceNamespace}/${resourceId}:policyName/${name}"),
  },
  "aws:appautoscaling/scheduledAction:ScheduledAction": {
    id: "${name}-${serviceNamespace}-${resourceId}",
    arn: arn(
      "autoscaling",
      "scheduledAction:${uuid}:resource/${serviceNamespace}/${resourceId}:scheduledActionName/${name}",
    ),
  },
  "aws:autoscaling/group:Group": {
    id: "${name}",
    arn: arn("autoscaling", "autoScalingGroup:${uuid}:autoScalingGroupName/${name}"),
    most: 255,
  },
  "aws:autoscaling/policy:Policy": {
    id: "${name}",
    arn: arn("autoscaling", "scalingPolicy:${uuid}:autoScalingGroupName/${autoscalingGroupName}:policyName/${name}"),
  },
  "aws:autoscaling/schedule:Schedule": {
    id: "${scheduledActionName}",
    arn: arn(
      "autoscaling",
      "scheduledUpdateGroupAction:${uuid}:autoScalingGroupName/${autoscalingGroupName}:scheduledActionName/${scheduledActionName}",
    ),
  },
  "aws:backup/plan:Plan": { id: "${uuid}", arn: arn("backup", "backup-plan:${id}") },
  "aws:backup/selection:Selection": { id: "${uuid}" },
  "aws:backup/vault:Vault": { id: "${name}", arn: arn("backup", "backup-vault:${name}"), most: 50 },
  "aws:cloudfront/distribution:Distribution": {
    id: "E${BASE36:13}",
    arn: globalArn("cloudfront", "distribution/${id}"),
    made: {
      domainName: "d${base36:13}.cloudfront.net",
      // The zone of every distribution. Source: https://docs.aws.amazon.com/Route53/latest/APIReference/API_AliasTarget.html
      hostedZoneId: "Z2FDTNDATAQYW2",
      etag: "E${BASE36:13:etag}",
    },
  },
  "aws:cloudfront/originAccessIdentity:OriginAccessIdentity": {
    id: "E${BASE36:13}",
    arn: globalArn("cloudfront", "origin-access-identity/${id}"),
    made: {
      cloudfrontAccessIdentityPath: "origin-access-identity/cloudfront/${id}",
      iamArn: "arn:${Partition}:iam::cloudfront:user/CloudFront Origin Access Identity ${id}",
    },
  },
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": { id: "${name}", arn: arn("cloudwatch", "alarm:${name}") },
  "aws:cloudwatch/eventRule:EventRule": {
    id: "${name}",
    arn: arn("events", "rule/${name}"),
    most: 64,
    made: { eventBusName: "default" },
  },
  "aws:cloudwatch/eventTarget:EventTarget": { id: "${nameOf:rule}-${targetId}", made: { targetId: "${hex:26}" } },
  "aws:cloudwatch/logGroup:LogGroup": { most: 512, made: { retentionInDays: 0, skipDestroy: false } },
  "aws:dms/eventSubscription:EventSubscription": { id: "${name}", arn: arn("dms", "es:${name}") },
  "aws:organizations/account:Account": {
    id: "${digits:12}",
    arn: globalArn("organizations", "account/o-${hex:10:o}/${id}"),
  },
  "aws:securityhub/actionTarget:ActionTarget": {
    id: "${arn}",
    arn: arn("securityhub", "action/custom/${identifier}"),
  },
  "aws:codepipeline/pipeline:Pipeline": { id: "${name}", arn: arn("codepipeline", "${name}") },
  "aws:codebuild/project:Project": { id: "${arn}", arn: arn("codebuild", "project/${name}") },
  "aws:cognito/userPool:UserPool": {
    id: "${Region}_${base36:9}",
    arn: arn("cognito-idp", "userpool/${id}"),
    made: { endpoint: "cognito-idp.${Region}.${Suffix}/${id}" },
  },
  "aws:cognito/userPoolClient:UserPoolClient": { id: "${base36:26}" },
  "aws:cognito/identityPool:IdentityPool": {
    id: "${Region}:${uuid}",
    arn: arn("cognito-identity", "identitypool/${id}"),
  },

  "aws:docdb/cluster:Cluster": databaseCluster("docdb"),
  "aws:docdb/clusterInstance:ClusterInstance": databaseClusterInstance("docdb"),
  "aws:docdb/subnetGroup:SubnetGroup": databaseGroup("subgrp"),
  "aws:docdb/clusterParameterGroup:ClusterParameterGroup": databaseGroup("cluster-pg"),
  "aws:neptune/cluster:Cluster": databaseCluster("neptune"),
  "aws:neptune/clusterInstance:ClusterInstance": databaseClusterInstance("neptune"),
  "aws:neptune/subnetGroup:SubnetGroup": databaseGroup("subgrp"),
  "aws:neptune/parameterGroup:ParameterGroup": databaseGroup("pg"),
  "aws:neptune/clusterParameterGroup:ClusterParameterGroup": databaseGroup("cluster-pg"),
  "aws:rds/cluster:Cluster": databaseCluster("rds"),
  "aws:rds/clusterInstance:ClusterInstance": databaseClusterInstance("rds"),
  "aws:rds/subnetGroup:SubnetGroup": databaseGroup("subgrp"),
  "aws:rds/parameterGroup:ParameterGroup": databaseGroup("pg"),
  "aws:rds/clusterParameterGroup:ClusterParameterGroup": databaseGroup("cluster-pg"),
  "aws:rds/optionGroup:OptionGroup": databaseGroup("og"),
  "aws:rds/eventSubscription:EventSubscription": databaseGroup("es"),
  "aws:rds/instance:Instance": {
    // Since version 6 the id is the resource's id, not the identifier.
    id: "db-${BASE36:26}",
    arn: arn("rds", "db:${name}"),
    name: "identifier",
    most: 63,
    lower: true,
    made: {
      address: "${name}.${base36:12}.${Region}.rds.${Suffix}",
      resourceId: "${id}",
      hostedZoneId: "Z${BASE36:13:zone}",
    },
  },
  "aws:rds/proxy:Proxy": {
    id: "${name}",
    arn: arn("rds", "db-proxy:prx-${hex:17}"),
    most: 63,
    lower: true,
    made: { endpoint: "${name}.proxy-${base36:12}.${Region}.rds.${Suffix}" },
  },

  "aws:ec2/eip:Eip": {
    id: "eipalloc-${hex:17}",
    arn: arn("ec2", "elastic-ip/${id}"),
    made: { allocationId: "${id}", publicIp: PUBLIC_IP },
  },
  "aws:ec2/instance:Instance": {
    id: "i-${hex:17}",
    arn: arn("ec2", "instance/${id}"),
    made: {
      privateIp: PRIVATE_IP,
      privateDns: "ip-192-0-2-10.${Region}.compute.internal",
      primaryNetworkInterfaceId: "eni-${hex:17:eni}",
      availabilityZone: "${Region}a",
    },
  },
  "aws:ec2/launchConfiguration:LaunchConfiguration": {
    id: "${name}",
    arn: arn("autoscaling", "launchConfiguration:${uuid}:launchConfigurationName/${name}"),
    most: 255,
  },
  "aws:ec2/launchTemplate:LaunchTemplate": {
    id: "lt-${hex:17}",
    arn: arn("ec2", "launch-template/${id}"),
    most: 125,
    made: { latestVersion: 1, defaultVersion: 1 },
  },
  "aws:ec2/natGateway:NatGateway": {
    id: "nat-${hex:17}",
    made: { publicIp: PUBLIC_IP, privateIp: PRIVATE_IP },
  },
  "aws:ec2/securityGroup:SecurityGroup": {
    id: "sg-${hex:17}",
    arn: arn("ec2", "security-group/${id}"),
    most: 255,
    made: { description: "Managed by Pulumi" },
  },
  "aws:ec2/defaultVpc:DefaultVpc": { id: "vpc-${hex:17}", arn: arn("ec2", "vpc/${id}") },
  "aws:ec2/defaultSubnet:DefaultSubnet": { id: "subnet-${hex:17}", arn: arn("ec2", "subnet/${id}") },
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": { id: "sg-${hex:17}", arn: arn("ec2", "security-group/${id}") },
  "aws:ec2/defaultRouteTable:DefaultRouteTable": { id: "rtb-${hex:17}", arn: arn("ec2", "route-table/${id}") },
  "aws:ec2/route:Route": { id: "r-${nameOf:routeTableId}${digits:10}" },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": { id: "rtbassoc-${hex:17}" },
  "aws:ec2/securityGroupRule:SecurityGroupRule": { id: "sgrule-${digits:10}" },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": {
    id: "sgr-${hex:17}",
    arn: arn("ec2", "security-group-rule/${id}"),
    made: { securityGroupRuleId: "${id}" },
  },
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": {
    id: "sgr-${hex:17}",
    arn: arn("ec2", "security-group-rule/${id}"),
    made: { securityGroupRuleId: "${id}" },
  },
  "aws:ec2/vpc:Vpc": {
    id: "vpc-${hex:17}",
    arn: arn("ec2", "vpc/${id}"),
    made: {
      defaultNetworkAclId: "acl-${hex:17:acl}",
      defaultRouteTableId: "rtb-${hex:17:rtb}",
      defaultSecurityGroupId: "sg-${hex:17:sg}",
      dhcpOptionsId: "dopt-${hex:17:dopt}",
      mainRouteTableId: "rtb-${hex:17:rtb}",
    },
  },
  "aws:ec2/vpcEndpoint:VpcEndpoint": {
    id: "vpce-${hex:17}",
    arn: arn("ec2", "vpc-endpoint/${id}"),
    made: { prefixListId: "pl-${hex:17:pl}" },
  },

  "aws:ecr/repository:Repository": {
    id: "${name}",
    arn: arn("ecr", "repository/${name}"),
    most: 256,
    lower: true,
    made: { repositoryUrl: "${Account}.dkr.ecr.${Region}.${Suffix}/${name}", registryId: "${Account}" },
  },
  "aws:ecr/repositoryPolicy:RepositoryPolicy": { id: "${nameOf:repository}", made: { registryId: "${Account}" } },
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": { id: "${repository}", made: { registryId: "${Account}" } },
  "aws:ecrpublic/repository:Repository": {
    id: "${name}",
    arn: globalArn("ecr-public", "repository/${name}"),
    name: "repositoryName",
    lower: true,
    made: { repositoryUri: "public.ecr.aws/${base36:8:alias}/${name}", registryId: "${Account}" },
  },

  "aws:ecs/capacityProvider:CapacityProvider": {
    id: "${arn}",
    arn: arn("ecs", "capacity-provider/${name}"),
    most: 255,
  },
  "aws:ecs/cluster:Cluster": { id: "${arn}", arn: arn("ecs", "cluster/${name}"), most: 255 },
  "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": { id: "${clusterName}" },
  "aws:ecs/daemonTaskDefinition:DaemonTaskDefinition": {
    id: "${arn}",
    arn: arn("ecs", "daemon-task-definition/${family}:1"),
  },
  "aws:ecs/expressGatewayService:ExpressGatewayService": {
    id: "${serviceArn}",
    name: "serviceName",
    most: 255,
    made: {
      cluster: "default",
      serviceArn: arn("ecs", "service/${nameOf:cluster|default}/${name}"),
      serviceRevisionArn: arn("ecs", "service-revision/${nameOf:cluster|default}/${name}/${digits:19}"),
    },
  },
  "aws:ecs/service:Service": {
    id: "${arn}",
    arn: arn("ecs", "service/${nameOf:cluster|default}/${name}"),
    most: 255,
    made: { cluster: arn("ecs", "cluster/default") },
  },
  "aws:ecs/taskDefinition:TaskDefinition": {
    id: "${name}",
    arn: arn("ecs", "task-definition/${name}:${revision}"),
    most: 255,
    made: { arnWithoutRevision: arn("ecs", "task-definition/${name}") },
  },
  "aws:ecs/taskSet:TaskSet": {
    id: "${taskSetId},${service},${cluster}",
    arn: arn("ecs", "task-set/${nameOf:cluster}/${nameOf:service}/${taskSetId}"),
    made: { taskSetId: "ecs-svc/${digits:19}" },
  },

  "aws:efs/accessPoint:AccessPoint": {
    id: "fsap-${hex:17}",
    arn: arn("elasticfilesystem", "access-point/${id}"),
    made: { fileSystemArn: arn("elasticfilesystem", "file-system/${fileSystemId}") },
  },
  "aws:efs/fileSystem:FileSystem": {
    id: "fs-${hex:17}",
    arn: arn("elasticfilesystem", "file-system/${id}"),
    made: { dnsName: "${id}.efs.${Region}.${Suffix}", creationToken: "${hex:26:token}" },
  },
  "aws:efs/backupPolicy:BackupPolicy": { id: "${fileSystemId}" },
  "aws:efs/fileSystemPolicy:FileSystemPolicy": { id: "${fileSystemId}" },
  "aws:efs/mountTarget:MountTarget": {
    id: "fsmt-${hex:17}",
    made: {
      availabilityZoneName: "${Region}a",
      dnsName: "${fileSystemId}.efs.${Region}.${Suffix}",
      mountTargetDnsName: "${Region}a.${fileSystemId}.efs.${Region}.${Suffix}",
      fileSystemArn: arn("elasticfilesystem", "file-system/${fileSystemId}"),
      ipAddress: PRIVATE_IP,
    },
  },
  "aws:elasticache/cluster:Cluster": {
    id: "${name}",
    arn: arn("elasticache", "cluster:${name}"),
    name: "clusterId",
    most: 50,
    lower: true,
  },
  "aws:elasticache/replicationGroup:ReplicationGroup": {
    id: "${name}",
    arn: arn("elasticache", "replicationgroup:${name}"),
    name: "replicationGroupId",
    most: 40,
    lower: true,
  },
  "aws:elasticache/subnetGroup:SubnetGroup": { lower: true },
  "aws:elasticache/parameterGroup:ParameterGroup": { lower: true },

  "aws:iam/accessKey:AccessKey": { id: "AKIA${BASE36:16}" },
  "aws:iam/group:Group": identity("group", "AGPA", 128),
  "aws:iam/groupPolicy:GroupPolicy": { id: "${group}:${name}" },
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": { id: "${nameOf:group}/${policyArn}" },
  "aws:iam/instanceProfile:InstanceProfile": identity("instance-profile", "AIPA", 128),
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": {
    id: "${arn}",
    arn: globalArn("iam", "oidc-provider/${hostOf:url}"),
  },
  "aws:iam/policy:Policy": {
    id: "${arn}",
    arn: globalArn("iam", "policy${path|/}${name}"),
    most: 128,
    made: { path: "/", policyId: "ANPA${BASE36:17}" },
  },
  "aws:iam/role:Role": {
    ...identity("role", "AROA", 64),
    made: { path: "/", uniqueId: "AROA${BASE36:17}", maxSessionDuration: 3600 },
  },
  "aws:iam/rolePolicy:RolePolicy": { id: "${nameOf:role}:${name}", most: 128 },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": { id: "${nameOf:role}/${policyArn}" },
  "aws:iam/serviceLinkedRole:ServiceLinkedRole": {
    id: "${arn}",
    arn: globalArn("iam", "role/aws-service-role/${awsServiceName}/${name}"),
    made: { path: "/aws-service-role/${awsServiceName}/", uniqueId: "AROA${BASE36:17}", name: "${name}" },
  },
  "aws:iam/user:User": identity("user", "AIDA", 64),
  "aws:iam/userPolicy:UserPolicy": { id: "${nameOf:user}:${name}" },
  "aws:iam/userPolicyAttachment:UserPolicyAttachment": { id: "${nameOf:user}/${policyArn}" },

  "aws:kinesis/stream:Stream": { id: "${arn}", arn: arn("kinesis", "stream/${name}"), most: 128 },
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": {
    id: "${arn}",
    arn: arn("firehose", "deliverystream/${name}"),
    most: 64,
  },
  "aws:kms/alias:Alias": {
    id: "${name}",
    arn: arn("kms", "${name}"),
    begin: "alias/",
    made: { targetKeyArn: arn("kms", "key/${nameOf:targetKeyId}") },
  },
  "aws:kms/replicaKey:ReplicaKey": { id: "${uuid}", arn: arn("kms", "key/${id}") },
  "aws:kms/replicaExternalKey:ReplicaExternalKey": { id: "${uuid}", arn: arn("kms", "key/${id}") },
  "aws:kms/externalKey:ExternalKey": { id: "${uuid}", arn: arn("kms", "key/${id}") },
  "aws:lambda/alias:Alias": {
    id: "${arn}",
    arn: arn("lambda", "function:${nameOf:functionName}:${name}"),
    made: { invokeArn: "arn:${Partition}:apigateway:${Region}:lambda:path/2015-03-31/functions/${arn}/invocations" },
  },
  "aws:lambda/eventSourceMapping:EventSourceMapping": {
    id: "${uuid}",
    arn: arn("lambda", "event-source-mapping:${id}"),
  },
  "aws:lambda/function:Function": {
    id: "${name}",
    arn: arn("lambda", "function:${name}"),
    most: 64,
    made: {
      invokeArn: "arn:${Partition}:apigateway:${Region}:lambda:path/2015-03-31/functions/${arn}/invocations",
      qualifiedInvokeArn:
        "arn:${Partition}:apigateway:${Region}:lambda:path/2015-03-31/functions/${qualifiedArn}/invocations",
    },
  },
  "aws:lambda/functionUrl:FunctionUrl": {
    made: {
      functionArn: arn("lambda", "function:${nameOf:functionName}"),
      functionUrl: "https://${base36:32}.lambda-url.${Region}.on.aws/",
      urlId: "${base36:32}",
    },
  },
  "aws:lambda/layerVersion:LayerVersion": {
    id: "${arn}",
    arn: arn("lambda", "layer:${nameOf:layerName}:1"),
    made: { layerArn: arn("lambda", "layer:${nameOf:layerName}"), version: "1" },
  },
  "aws:mq/broker:Broker": {
    id: "b-${uuid}",
    arn: arn("mq", "broker:${name}:${id}"),
    name: "brokerName",
    most: 50,
  },
  "aws:mq/configuration:Configuration": { id: "c-${uuid}", arn: arn("mq", "configuration:${id}") },
  "aws:msk/cluster:Cluster": {
    id: "${arn}",
    arn: arn("kafka", "cluster/${name}/${uuid}-1"),
    name: "clusterName",
    most: 64,
    made: {
      clusterUuid: "${uuid}-1",
      bootstrapBrokers: brokers(9092),
      bootstrapBrokersTls: brokers(9094),
      bootstrapBrokersSaslIam: brokers(9098),
      bootstrapBrokersSaslScram: brokers(9096),
      zookeeperConnectString: brokers(2181),
      zookeeperConnectStringTls: brokers(2182),
    },
  },
  "aws:opensearch/domain:Domain": {
    id: "${arn}",
    arn: arn("es", "domain/${name}"),
    name: "domainName",
    most: 28,
    lower: true,
    made: { dashboardEndpoint: "${endpoint}/_dashboards", domainId: "${Account}/${name}" },
  },
  "aws:opensearch/serverlessCollection:ServerlessCollection": {
    id: "${base36:20}",
    arn: arn("aoss", "collection/${id}"),
    lower: true,
    most: 32,
    made: {
      collectionEndpoint: "https://${id}.${Region}.aoss.${Suffix}",
      dashboardEndpoint: "https://${id}.${Region}.aoss.${Suffix}/_dashboards",
    },
  },
  "aws:route53/record:Record": { id: "${zoneId}_${name}_${type}" },
  "aws:route53/zone:Zone": {
    id: "Z${BASE36:20}",
    arn: "arn:${Partition}:route53:::hostedzone/${id}",
    made: {
      comment: "Managed by Pulumi",
      nameServers: ["ns-0.awsdns-00.com", "ns-512.awsdns-00.net", "ns-1024.awsdns-00.org", "ns-1536.awsdns-00.co.uk"],
      primaryNameServer: "ns-0.awsdns-00.com",
      zoneId: "${id}",
    },
  },
  "aws:s3/bucket:Bucket": bucket,
  "aws:s3/bucketV2:BucketV2": bucket,
  "aws:s3/bucketObject:BucketObject": bucketObject,
  "aws:s3/bucketObjectv2:BucketObjectv2": bucketObject,
  "aws:s3/objectCopy:ObjectCopy": bucketObject,
  "aws:s3/bucketPolicy:BucketPolicy": { id: "${bucket}" },
  "aws:scheduler/schedule:Schedule": {
    id: "${groupName|default}/${name}",
    arn: arn("scheduler", "schedule/${groupName|default}/${name}"),
    most: 64,
    made: { groupName: "default" },
  },
  "aws:secretsmanager/secret:Secret": {
    id: "${arn}",
    // The service puts six random characters behind the name.
    arn: arn("secretsmanager", "secret:${name}-${base36:6}"),
    most: 512,
  },
  "aws:secretsmanager/secretPolicy:SecretPolicy": { id: "${secretArn}" },
  "aws:secretsmanager/secretRotation:SecretRotation": { id: "${secretId}" },
  "aws:secretsmanager/secretVersion:SecretVersion": { id: "${secretId}|${versionId}" },
  "aws:servicediscovery/httpNamespace:HttpNamespace": namespace,
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": namespace,
  "aws:servicediscovery/publicDnsNamespace:PublicDnsNamespace": namespace,
  "aws:servicediscovery/service:Service": { id: "srv-${base36:16}", arn: arn("servicediscovery", "service/${id}") },
  "aws:sfn/stateMachine:StateMachine": { id: "${arn}", arn: arn("states", "stateMachine:${name}"), most: 80 },
  "aws:sfn/activity:Activity": { id: "${arn}", arn: arn("states", "activity:${name}"), most: 80 },
  "aws:sns/topic:Topic": { id: "${arn}", arn: arn("sns", "${name}"), most: 256, made: { owner: "${Account}" } },
  "aws:sns/topicPolicy:TopicPolicy": { id: "${arn}", made: { owner: "${Account}" } },
  "aws:sns/topicSubscription:TopicSubscription": {
    id: "${arn}",
    arn: "${topic}:${uuid}",
    made: { ownerId: "${Account}" },
  },
  "aws:sqs/queue:Queue": {
    id: "https://sqs.${Region}.${Suffix}/${Account}/${name}",
    arn: arn("sqs", "${name}"),
    most: 80,
    made: { url: "${id}", delaySeconds: 0, visibilityTimeoutSeconds: 30, messageRetentionSeconds: 345600 },
  },
  "aws:sqs/queuePolicy:QueuePolicy": { id: "${queueUrl}" },
  "aws:ssm/parameter:Parameter": { id: "${name}", arn: arn("ssm", "parameter${rooted:name}"), made: { version: 1 } },
  "aws:wafv2/webAcl:WebAcl": { id: "${uuid}" },
  "aws:wafv2/ipSet:IpSet": { id: "${uuid}" },
  "aws:wafv2/regexPatternSet:RegexPatternSet": { id: "${uuid}" },
  "aws:wafv2/ruleGroup:RuleGroup": { id: "${uuid}" },
};
