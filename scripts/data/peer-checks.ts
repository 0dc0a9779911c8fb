import { type Controls, type Equivalents } from "../../lib/rule/rule";

/** A check of another tool. */
export interface PeerCheck {
  readonly id: string;
  /** What it asks for, in short; KICS's own names, which tell its platforms apart. */
  readonly asks: string;
  /** The rule that meets it, where that does not name it itself: it asks for something else too, or in another way. */
  readonly by?: string;
  /** Why no rule does what it does. */
  readonly left?: string;
}

/** Another tool, or a framework. */
export interface Peer {
  /** As rules name it in `controls` or `equivalents`. */
  readonly key: keyof Controls | keyof Equivalents;
  readonly source: string;
  /** Which of its checks are listed. */
  readonly scope: string;
  readonly checks: readonly PeerCheck[];
}

/** The checks of others that are about what this pack is about: docs/coverage.md tells what became of each. */
export const PEERS: readonly Peer[] = [
  {
    key: "Security Hub",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html",
    scope: "All controls of ECS and ECR; of EC2 and Auto Scaling those about what container instances are made from.",
    checks: [
      {
        id: "ECS.1",
        asks: "Task definitions have secure networking modes and user definitions",
        left: "Retired in March 2026 in favour of ECS.4, ECS.17, ECS.20 and ECS.21.",
      },
      { id: "ECS.2", asks: "Services assign no public addresses" },
      { id: "ECS.3", asks: "Task definitions do not share the host's process namespace" },
      { id: "ECS.4", asks: "Containers are not privileged" },
      { id: "ECS.5", asks: "Containers read their root file system only" },
      { id: "ECS.8", asks: "Secrets are no environment variables" },
      { id: "ECS.9", asks: "Task definitions configure logging" },
      { id: "ECS.10", asks: "Services on Fargate run on the latest platform version" },
      { id: "ECS.12", asks: "Clusters use Container Insights" },
      { id: "ECS.13", asks: "Services are tagged" },
      { id: "ECS.14", asks: "Clusters are tagged" },
      { id: "ECS.15", asks: "Task definitions are tagged" },
      { id: "ECS.16", asks: "Task sets assign no public addresses" },
      { id: "ECS.17", asks: "Task definitions do not use the host's network" },
      { id: "ECS.18", asks: "EFS volumes are encrypted in transit" },
      { id: "ECS.19", asks: "Capacity providers have managed termination protection" },
      { id: "ECS.20", asks: "Linux containers have a user other than root" },
      { id: "ECS.21", asks: "Windows containers have a user other than the administrator" },
      { id: "ECR.1", asks: "Private repositories have images scanned" },
      { id: "ECR.2", asks: "Private repositories have immutable tags" },
      { id: "ECR.3", asks: "Repositories have a lifecycle policy" },
      { id: "ECR.4", asks: "Public repositories are tagged" },
      { id: "ECR.5", asks: "Repositories are encrypted with customer managed keys" },
      { id: "EC2.3", asks: "Attached EBS volumes are encrypted at rest", by: "container-instance-encrypted-volumes" },
      {
        id: "EC2.7",
        asks: "EBS encrypts by default",
        left: "A setting of the account, which most stacks do not declare; where one does, container-instance-encrypted-volumes credits it.",
      },
      { id: "EC2.8", asks: "Instances use IMDSv2" },
      { id: "EC2.9", asks: "Instances have no public IPv4 address" },
      {
        id: "EC2.13",
        asks: "Security groups let nobody in to port 22 from everywhere",
        by: "container-instance-no-ssh",
      },
      {
        id: "EC2.14",
        asks: "Security groups let nobody in to port 3389 from everywhere",
        by: "container-instance-no-ssh",
      },
      {
        id: "EC2.18",
        asks: "Security groups let everybody in to authorised ports only",
        by: "container-instance-no-open-security-group",
      },
      {
        id: "EC2.19",
        asks: "Security groups let nobody in to ports of high risk from everywhere",
        by: "container-instance-no-open-security-group",
      },
      { id: "EC2.25", asks: "Launch templates assign no public addresses" },
      { id: "EC2.170", asks: "Launch templates use IMDSv2" },
      { id: "EC2.175", asks: "Launch templates are tagged" },
      { id: "EC2.181", asks: "Launch templates encrypt EBS volumes" },
      {
        id: "AutoScaling.1",
        asks: "Groups behind a load balancer use its health checks",
        left: "Availability or cost, not safety.",
      },
      {
        id: "AutoScaling.2",
        asks: "Groups cover several availability zones",
        left: "Availability or cost, not safety.",
      },
      { id: "AutoScaling.3", asks: "Launch configurations require IMDSv2" },
      {
        id: "AutoScaling.4",
        asks: "Launch configurations have a hop limit of 1",
        left: "Retired in April 2024. container-instance-hop-limit asks it where tasks in bridge mode could use the second hop.",
      },
      { id: "AutoScaling.5", asks: "Launch configurations assign no public addresses" },
      {
        id: "AutoScaling.6",
        asks: "Groups use several instance types in several availability zones",
        left: "Availability or cost, not safety.",
      },
      {
        id: "AutoScaling.9",
        asks: "Groups use launch templates",
        left: "Launch configurations are judged as launch templates are.",
      },
      { id: "AutoScaling.10", asks: "Groups are tagged" },
    ],
  },
  {
    key: "Control Tower",
    source: "https://docs.aws.amazon.com/controltower/latest/controlreference/ecs-rules.html",
    scope:
      "All proactive controls of ECS and ECR; of EC2 and Auto Scaling those about what container instances are made from.",
    checks: [
      { id: "CT.ECS.PR.1", asks: "Services on Fargate run on the latest platform version" },
      { id: "CT.ECS.PR.2", asks: "Clusters have Container Insights" },
      { id: "CT.ECS.PR.3", asks: "Task definitions have a user other than root" },
      { id: "CT.ECS.PR.4", asks: "Tasks use the network mode awsvpc" },
      { id: "CT.ECS.PR.5", asks: "Task definitions configure logging" },
      { id: "CT.ECS.PR.6", asks: "Containers read their root file system only" },
      { id: "CT.ECS.PR.7", asks: "Task definitions limit memory" },
      { id: "CT.ECS.PR.8", asks: "Task definitions have secure networking modes and user definitions" },
      { id: "CT.ECS.PR.9", asks: "Services assign no public addresses" },
      { id: "CT.ECS.PR.10", asks: "Task definitions do not share the host's process namespace" },
      { id: "CT.ECS.PR.11", asks: "Containers are not privileged" },
      { id: "CT.ECS.PR.12", asks: "Secrets are no environment variables" },
      { id: "CT.ECR.PR.1", asks: "Repositories have a lifecycle policy", by: "repository-lifecycle-policy" },
      { id: "CT.ECR.PR.2", asks: "Private repositories have images scanned", by: "repository-scan-on-push" },
      { id: "CT.ECR.PR.3", asks: "Private repositories have immutable tags", by: "repository-immutable-tags" },
      { id: "CT.EC2.PR.1", asks: "Launch templates use IMDSv2" },
      { id: "CT.EC2.PR.2", asks: "Launch templates have a hop limit of 1", by: "container-instance-hop-limit" },
      {
        id: "CT.EC2.PR.3",
        asks: "Security groups let everybody in to ports 80 and 443 only",
        by: "container-instance-no-open-security-group",
      },
      {
        id: "CT.EC2.PR.4",
        asks: "Security groups let nobody in to ports of high risk from everywhere",
        by: "container-instance-no-open-security-group",
      },
      { id: "CT.EC2.PR.7", asks: "Instances have encrypted EBS volumes", by: "container-instance-encrypted-volumes" },
      { id: "CT.EC2.PR.8", asks: "Instances have no public address", by: "container-instance-no-public-ip" },
      { id: "CT.EC2.PR.9", asks: "Launch templates assign no public addresses", by: "container-instance-no-public-ip" },
      {
        id: "CT.EC2.PR.10",
        asks: "Launch templates turn detailed monitoring on",
        left: "Metrics by the minute, of no weight for safety.",
      },
      {
        id: "CT.EC2.PR.12",
        asks: "Instances have one network interface",
        left: "Several interfaces are no danger by themselves; all of them are judged.",
      },
      {
        id: "CT.AUTOSCALING.PR.1",
        asks: "Groups cover several availability zones",
        left: "Availability or cost, not safety.",
      },
      { id: "CT.AUTOSCALING.PR.2", asks: "Launch configurations require IMDSv2", by: "container-instance-imdsv2" },
      {
        id: "CT.AUTOSCALING.PR.4",
        asks: "Groups behind a load balancer use its health checks",
        left: "Availability or cost, not safety.",
      },
      {
        id: "CT.AUTOSCALING.PR.5",
        asks: "Launch configurations assign no public addresses",
        by: "container-instance-no-public-ip",
      },
      {
        id: "CT.AUTOSCALING.PR.6",
        asks: "Groups use several instance types",
        left: "Availability or cost, not safety.",
      },
      {
        id: "CT.AUTOSCALING.PR.8",
        asks: "Groups use launch templates",
        left: "Launch configurations are judged as launch templates are.",
      },
      {
        id: "CT.AUTOSCALING.PR.9",
        asks: "Launch configurations encrypt EBS volumes",
        by: "container-instance-encrypted-volumes",
      },
      {
        id: "CT.AUTOSCALING.PR.10",
        asks: "Overrides of launch templates use Nitro instances only",
        left: "A choice of hardware.",
      },
      {
        id: "CT.AUTOSCALING.PR.11",
        asks: "Overrides use Nitro instances that encrypt traffic between them",
        left: "A choice of hardware; service-connect-tls asks for encryption between services.",
      },
    ],
  },
  {
    key: "checkov",
    source: "https://www.checkov.io/5.Policy%20Index/terraform.html",
    scope: "All checks of ECS and ECR, and those of load balancers that a rule stands for.",
    checks: [
      { id: "CKV_AWS_65", asks: "Clusters have Container Insights" },
      { id: "CKV_AWS_97", asks: "EFS volumes are encrypted in transit" },
      { id: "CKV_AWS_223", asks: "Clusters log sessions of ECS Exec" },
      { id: "CKV_AWS_224", asks: "Sessions of ECS Exec and their logs are encrypted with customer managed keys" },
      { id: "CKV_AWS_249", asks: "Execution role and task role differ" },
      { id: "CKV_AWS_332", asks: "Services on Fargate run on the latest platform version" },
      { id: "CKV_AWS_333", asks: "Services assign no public addresses" },
      { id: "CKV_AWS_334", asks: "Containers are not privileged" },
      { id: "CKV_AWS_335", asks: "Task definitions do not share the host's process namespace" },
      { id: "CKV_AWS_336", asks: "Containers read their root file system only" },
      {
        id: "CKV2_AWS_5",
        asks: "Security groups are attached to something",
        left: "A group that nothing has is untidy and harmless.",
      },
      { id: "CKV_AWS_32", asks: "Policies of repositories are not public" },
      { id: "CKV_AWS_51", asks: "Repositories have immutable tags" },
      { id: "CKV_AWS_136", asks: "Repositories are encrypted with KMS" },
      { id: "CKV_AWS_163", asks: "Repositories scan images on push" },
      { id: "CKV_AWS_2", asks: "Listeners of load balancers use HTTPS" },
      { id: "CKV_AWS_103", asks: "Listeners of load balancers use TLS 1.2" },
    ],
  },
  {
    key: "trivy",
    source: "https://github.com/aquasecurity/trivy-checks/tree/main/checks/cloud/aws",
    scope: "All checks of ECS and ECR.",
    checks: [
      { id: "AWS-0030", asks: "Repositories scan images on push" },
      { id: "AWS-0031", asks: "Repositories have immutable tags" },
      { id: "AWS-0032", asks: "Policies of repositories are not public" },
      { id: "AWS-0033", asks: "Repositories are encrypted with customer managed keys" },
      { id: "AWS-0034", asks: "Clusters have Container Insights" },
      { id: "AWS-0035", asks: "EFS volumes are encrypted in transit" },
      { id: "AWS-0036", asks: "Environment variables hold no secrets" },
    ],
  },
  {
    key: "kics",
    source: "https://docs.kics.io/latest/queries/all-queries/",
    scope: "All queries of ECS and ECR for Pulumi, Terraform and CloudFormation.",
    checks: [
      { id: "abcefee4-a0c1-4245-9f82-a473f79a9e2f", asks: "Pulumi: ECS Cluster with Container Insights Disabled" },
      { id: "97cb0688-369a-4d26-b1f7-86c4c91231bc", asks: "Terraform: ECS Cluster with Container Insights Disabled" },
      {
        id: "3206240f-2e87-4e58-8d24-3e19e7c83d7c",
        asks: "Terraform: ECS Service Admin Role Is Present",
        left: "Goes by the role's name. role-no-admin judges what the role may do, whatever it is called.",
      },
      {
        id: "91f16d09-689e-4926-aca7-155157f634ed",
        asks: "Terraform: ECS Service Without Running Tasks",
        left: "Availability, not safety. service-circuit-breaker asks for a way back from a bad deployment.",
      },
      { id: "bafe7989-3c4b-47f0-910b-e6e1cba7f146", asks: "Terraform: ECS Services assigned with public IP address" },
      {
        id: "9f4a9409-9c60-4671-be96-9716dbf63db1",
        asks: "Terraform: ECS Task Definition Network Mode Not Recommended",
      },
      { id: "4d46ff3b-7160-41d1-a310-71d6d370b08f", asks: "Terraform: EFS Volume With Disabled Transit Encryption" },
      { id: "d40210ea-64b9-4cce-a4fb-e8604f3c062c", asks: "Terraform: ECS Task Definition Container Has Password" },
      { id: "d1846b12-20c5-4d45-8798-fc35b79268eb", asks: "Terraform: ECR Image Tag Not Immutable" },
      { id: "e86e26fc-489e-44f0-9bcd-97305e4ba69a", asks: "Terraform: ECR Repository Is Publicly Accessible" },
      { id: "0e32d561-4b5a-4664-a6e3-a3fa85649157", asks: "Terraform: ECR Repository Not Encrypted With CMK" },
      {
        id: "69e7c320-b65d-41bb-be02-d63ecc0bcc9d",
        asks: "Terraform: ECR Repository Without Policy",
        left: "A repository without a policy is open to its own account alone, which is the safest.",
      },
      { id: "9630336b-3fed-4096-8173-b9afdfe346a7", asks: "Terraform: Unscanned ECR Image" },
      {
        id: "ab759fde-e1e8-4b0e-ad73-ba856e490ed8",
        asks: "CloudFormation: ECS Cluster with Container Insights Disabled",
      },
      { id: "6c131358-c54d-419b-9dd6-1f7dd41d180c", asks: "CloudFormation: ECS Cluster Not Encrypted At Rest" },
      {
        id: "c1282e03-b285-4637-aee7-eefe3a7bb658",
        asks: "CloudFormation: EFS Volume With Disabled Transit Encryption",
      },
      {
        id: "fb2b0ecf-1492-491a-a70d-ba1df579175d",
        asks: "CloudFormation: ECS No Load Balancer Attached",
        left: "Workers and services behind Service Connect have none, and are right.",
      },
      {
        id: "01986452-bdd8-4aaa-b5df-d6bf61d616ff",
        asks: "CloudFormation: ECS Service Admin Role Is Present",
        left: "Goes by the role's name. role-no-admin judges what the role may do, whatever it is called.",
      },
      {
        id: "79d745f0-d5f3-46db-9504-bef73e9fd528",
        asks: "CloudFormation: ECS Service Without Running Tasks",
        left: "Availability, not safety. service-circuit-breaker asks for a way back from a bad deployment.",
      },
      {
        id: "c0c26068-fdf0-40e5-9b3b-fc8a5f585d2e",
        asks: "CloudFormation: ECS Services assigned with public IP address",
      },
      { id: "d24389b4-b209-4ff0-8345-dc7a4569dcdd", asks: "CloudFormation: ECS Task Definition HealthCheck Missing" },
      { id: "f4c9b5f5-68b8-491f-9e48-4f96644a1d51", asks: "CloudFormation: ECS Task Definition Invalid CPU or Memory" },
      {
        id: "027a4b7a-8a59-4938-a04f-ed532512cf45",
        asks: "CloudFormation: ECS Task Definition Network Mode Not Recommended",
      },
      {
        id: "7f384a5f-b5a2-4d84-8ca3-ee0a5247becb",
        asks: "CloudFormation: Empty Roles For ECS Cluster Task Definitions",
      },
      {
        id: "9e8c89b3-7997-4d15-93e4-7911b9db99fd",
        asks: "CloudFormation: Inline Policies Are Attached To ECS Service",
        left: "Inline or not, a policy allows the same; all of them are judged together.",
      },
      { id: "33f41d31-86b1-46a4-81f7-9c9a671f59ac", asks: "CloudFormation: ECR Image Tag Not Immutable" },
      { id: "9025b2b3-e554-4842-ba87-db7aeec36d35", asks: "CloudFormation: Unscanned ECR Image" },
      { id: "75be209d-1948-41f6-a8c8-e22dd0121134", asks: "CloudFormation: ECR Repository Is Publicly Accessible" },
    ],
  },
  {
    key: "terrascan",
    source: "https://runterrascan.io/docs/policies/aws/",
    scope: "All policies of ECS and ECR, and that of the security groups of container instances.",
    checks: [
      { id: "AC_AWS_0083", asks: "Repositories scan images on push" },
      { id: "AC_AWS_0084", asks: "Policies of repositories are not public" },
      {
        id: "AC_AWS_0087",
        asks: "Services have no role of an administrator",
        left: "Goes by the role's name. role-no-admin judges what the role may do, whatever it is called.",
      },
      { id: "AC_AWS_0088", asks: "Task definitions use the network mode awsvpc" },
      { id: "AC_AWS_0095", asks: "Environment variables hold no passwords" },
      { id: "AC_AWS_0461", asks: "Repositories are encrypted" },
      {
        id: "AC_AWS_0462",
        asks: "Repositories have a policy",
        left: "A repository without a policy is open to its own account alone, which is the safest.",
      },
      { id: "AC_AWS_0463", asks: "EFS volumes are encrypted in transit" },
      { id: "AC_AWS_0489", asks: "Security groups of container instances are not open to the internet" },
    ],
  },
  {
    key: "prowler",
    source: "https://hub.prowler.com/check",
    scope: "All checks of ECS and ECR.",
    checks: [
      { id: "ecs_cluster_container_insights_enabled", asks: "Clusters have Container Insights" },
      {
        id: "ecs_service_fargate_latest_platform_version",
        asks: "Services on Fargate run on the latest platform version",
      },
      { id: "ecs_service_no_assign_public_ip", asks: "Services assign no public addresses" },
      { id: "ecs_task_definitions_containers_readonly_access", asks: "Containers read their root file system only" },
      {
        id: "ecs_task_definitions_host_namespace_not_shared",
        asks: "Task definitions do not share the host's process namespace",
      },
      {
        id: "ecs_task_definitions_host_networking_mode_users",
        asks: "Task definitions on the host's network have secure users",
      },
      { id: "ecs_task_definitions_logging_block_mode", asks: "Log drivers do not block" },
      { id: "ecs_task_definitions_logging_enabled", asks: "Containers are logged" },
      { id: "ecs_task_definitions_no_environment_secrets", asks: "Environment variables hold no secrets" },
      { id: "ecs_task_definitions_no_privileged_containers", asks: "Containers are not privileged" },
      { id: "ecs_task_set_no_assign_public_ip", asks: "Task sets assign no public addresses" },
      { id: "ecr_registry_scan_images_on_push_enabled", asks: "The registry scans images on push" },
      { id: "ecr_repositories_scan_images_on_push_enabled", asks: "Repositories scan images on push" },
      { id: "ecr_repositories_lifecycle_policy_enabled", asks: "Repositories have a lifecycle policy" },
      { id: "ecr_repositories_not_publicly_accessible", asks: "Policies of repositories are not public" },
      { id: "ecr_repositories_tag_immutability", asks: "Repositories have immutable tags" },
      {
        id: "ecr_repositories_scan_vulnerabilities_in_latest_image",
        asks: "The latest image has no grave vulnerabilities",
        left: "Looks at images that exist; a program declares none.",
      },
      {
        id: "ecr_repository_image_no_secrets",
        asks: "Images hold no secrets",
        left: "Looks into images that exist; a program declares none.",
      },
      {
        id: "ecr_registry_enhanced_scanning_enabled",
        asks: "The registry has enhanced scanning",
        by: "repository-registry-enhanced-scanning",
      },
      {
        id: "ecr_repository_encrypted_with_cmk",
        asks: "Repositories are encrypted with customer managed keys",
        by: "repository-customer-managed-key",
      },
    ],
  },
  {
    key: "cdk-nag",
    source: "https://github.com/cdklabs/cdk-nag/blob/main/RULES.md",
    scope: "All rules of ECS and ECR.",
    checks: [
      {
        id: "AwsSolutions-ECS2",
        asks: "Task definitions have no environment variables",
        left: "What is configured is no secret; task-definition-no-plaintext-secrets tells the two apart.",
      },
      { id: "AwsSolutions-ECS4", asks: "Clusters have Container Insights" },
      { id: "AwsSolutions-ECS7", asks: "Containers are logged" },
      { id: "AwsSolutions-ECR1", asks: "Policies of repositories are not public" },
      {
        id: "HIPAA.Security-ECSTaskDefinitionUserForHostMode",
        asks: "Task definitions on the host's network have secure users",
      },
      {
        id: "NIST.800.53.R5-ECSTaskDefinitionUserForHostMode",
        asks: "Task definitions on the host's network have secure users",
      },
      {
        id: "PCI.DSS.321-ECSTaskDefinitionUserForHostMode",
        asks: "Task definitions on the host's network have secure users",
      },
    ],
  },
];
