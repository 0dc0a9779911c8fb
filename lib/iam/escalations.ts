/** One action of a combination, and what is asked for it. */
export interface Step {
  /** As AWS writes it, `iam:PassRole`. */
  readonly action: string;
  /**
   * For iam:PassRole: the service that the role is handed to, as the condition key iam:PassedToService names it,
   * `ecs-tasks.amazonaws.com`. A combination that hands over two roles has two such steps.
   */
  readonly passedTo?: string;
}

/**
 * How a combination works: it changes what somebody may do, hands a role to what it starts, enters or changes what
 * already has a role, gets the credentials of somebody else, or becomes another role.
 */
export type EscalationKind = "permissions" | "pass-role" | "existing-compute" | "credentials" | "assume-role";

/** A set of actions with which a role reaches permissions that it does not have. */
export interface Escalation {
  /** `pass-role-run-task`. Stable: users may exempt it. */
  readonly id: string;
  readonly kind: EscalationKind;
  readonly steps: readonly Step[];
  /** What it gains, in words that follow "which lets it ". */
  readonly gains: string;
  /** What the action works against to be enough: the role itself, or a customer's policy that it has, by their ARNs. */
  readonly onItself?: "role" | "policy";
  /** The id of the same path at pathfinding.cloud, `ecs-004`, also where that one lists actions that it can do without. */
  readonly pathfinding?: string;
}

function ofKind(kind: EscalationKind, escalations: readonly Omit<Escalation, "kind">[]): readonly Escalation[] {
  return escalations.map((each) => ({ ...each, kind }));
}

function steps(...each: readonly (string | Step)[]): readonly Step[] {
  return each.map((step) => (typeof step === "string" ? { action: step } : step));
}

/** @param service `ecs-tasks` */
function passRole(service: string): Step {
  return { action: "iam:PassRole", passedTo: `${service}.amazonaws.com` };
}

/**
 * The known combinations, only the smallest sets: whoever has more than one of them needs has it too.
 * What only finds a target or follows it (ecs:DescribeTasks, ec2:DescribeInstances) is no part of a set, nor is what
 * others are sure to do, such as invoking a function.
 * Sources:
 * https://pathfinding.cloud/paths (Datadog's library of paths; the ids are its)
 * https://hub.prowler.com/check/iam_policy_allows_privilege_escalation
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 * (which operations ask for iam:PassRole, and for which service)
 */
export const ESCALATIONS: readonly Escalation[] = [
  // What a role, a user or a group is allowed: more is granted, or what limits it is taken away.
  ...ofKind("permissions", [
    {
      id: "create-policy-version",
      steps: steps("iam:CreatePolicyVersion"),
      gains: "rewrite any managed policy of the account, also one that it has itself",
      onItself: "policy",
      pathfinding: "iam-001",
    },
    {
      id: "set-default-policy-version",
      steps: steps("iam:SetDefaultPolicyVersion"),
      gains: "bring back an older version of a managed policy that grants more",
    },
    {
      id: "attach-role-policy",
      steps: steps("iam:AttachRolePolicy"),
      gains: "attach any managed policy to a role, also to itself",
      onItself: "role",
      pathfinding: "iam-009",
    },
    {
      id: "put-role-policy",
      steps: steps("iam:PutRolePolicy"),
      gains: "write any inline policy into a role, also into itself",
      onItself: "role",
      pathfinding: "iam-005",
    },
    {
      id: "attach-user-policy",
      steps: steps("iam:AttachUserPolicy"),
      gains: "attach any managed policy to a user",
      pathfinding: "iam-008",
    },
    {
      id: "put-user-policy",
      steps: steps("iam:PutUserPolicy"),
      gains: "write any inline policy into a user",
      pathfinding: "iam-007",
    },
    {
      id: "attach-group-policy",
      steps: steps("iam:AttachGroupPolicy"),
      gains: "attach any managed policy to a group, so to all of its users",
      pathfinding: "iam-010",
    },
    {
      id: "put-group-policy",
      steps: steps("iam:PutGroupPolicy"),
      gains: "write any inline policy into a group, so for all of its users",
      pathfinding: "iam-011",
    },
    {
      id: "add-user-to-group",
      steps: steps("iam:AddUserToGroup"),
      gains: "put a user into any group, also into one of administrators",
      pathfinding: "iam-013",
    },
    {
      id: "delete-role-permissions-boundary",
      steps: steps("iam:DeleteRolePermissionsBoundary"),
      gains: "take away the permissions boundary of a role, also its own",
      onItself: "role",
      pathfinding: "iam-023",
    },
    {
      id: "put-role-permissions-boundary",
      steps: steps("iam:PutRolePermissionsBoundary"),
      gains: "put a wider permissions boundary in place of that of a role, also of its own",
      onItself: "role",
    },
    {
      id: "delete-user-permissions-boundary",
      steps: steps("iam:DeleteUserPermissionsBoundary"),
      gains: "take away the permissions boundary of a user",
      pathfinding: "iam-022",
    },
    {
      id: "put-user-permissions-boundary",
      steps: steps("iam:PutUserPermissionsBoundary"),
      gains: "put a wider permissions boundary in place of that of a user",
      pathfinding: "iam-024",
    },
    {
      id: "detach-role-policy",
      steps: steps("iam:DetachRolePolicy"),
      gains: "detach a managed policy that denies something to a role, also to itself",
      onItself: "role",
    },
    {
      id: "delete-role-policy",
      steps: steps("iam:DeleteRolePolicy"),
      gains: "delete an inline policy that denies something to a role, also to itself",
      onItself: "role",
    },
    {
      id: "detach-user-policy",
      steps: steps("iam:DetachUserPolicy"),
      gains: "detach a managed policy that denies something to a user",
      pathfinding: "iam-025",
    },
    {
      id: "delete-user-policy",
      steps: steps("iam:DeleteUserPolicy"),
      gains: "delete an inline policy that denies something to a user",
      pathfinding: "iam-026",
    },
    {
      id: "attach-managed-policy-to-permission-set",
      steps: steps("sso:AttachManagedPolicyToPermissionSet"),
      gains: "attach any managed policy to a permission set, so for everyone that it is assigned to",
      pathfinding: "sso-002",
    },
    {
      id: "put-inline-policy-to-permission-set",
      steps: steps("sso:PutInlinePolicyToPermissionSet"),
      gains: "write any inline policy into a permission set, so for everyone that it is assigned to",
      pathfinding: "sso-003",
    },
  ]),

  // The means to sign in as a user.
  ...ofKind("credentials", [
    {
      id: "create-access-key",
      steps: steps("iam:CreateAccessKey"),
      gains: "create an access key of any user",
      pathfinding: "iam-002",
    },
    {
      id: "create-login-profile",
      steps: steps("iam:CreateLoginProfile"),
      gains: "give a console password to any user that has none",
      pathfinding: "iam-004",
    },
    {
      id: "update-login-profile",
      steps: steps("iam:UpdateLoginProfile"),
      gains: "change the console password of any user",
      pathfinding: "iam-006",
    },
  ]),

  // Another role, by what it trusts. Within an account, a trust that names the role itself needs no sts:AssumeRole.
  ...ofKind("assume-role", [
    {
      id: "assume-role",
      steps: steps("sts:AssumeRole"),
      gains: "assume any role that trusts this account",
      pathfinding: "sts-001",
    },
    {
      id: "update-assume-role-policy",
      steps: steps("iam:UpdateAssumeRolePolicy"),
      gains: "make any role trust it, and assume that role",
      pathfinding: "iam-012",
    },
  ]),

  // A role for something new that runs what the caller says. ECS comes first, then EC2, then the others by name.
  ...ofKind("pass-role", [
    {
      // RunTask and StartTask take another role and another command for a task definition that is there already.
      id: "pass-role-run-task",
      steps: steps(passRole("ecs-tasks"), "ecs:RunTask"),
      gains: "run a task with any role that ECS tasks may assume",
      pathfinding: "ecs-008",
    },
    {
      id: "pass-role-start-task",
      steps: steps(passRole("ecs-tasks"), "ecs:StartTask"),
      gains: "start a task on a container instance with any role that ECS tasks may assume",
      pathfinding: "ecs-009",
    },
    {
      id: "pass-role-create-service",
      steps: steps(passRole("ecs-tasks"), "ecs:RegisterTaskDefinition", "ecs:CreateService"),
      gains: "run a service of its own containers with any role that ECS tasks may assume",
      pathfinding: "ecs-003",
    },
    {
      id: "pass-role-update-service",
      steps: steps(passRole("ecs-tasks"), "ecs:RegisterTaskDefinition", "ecs:UpdateService"),
      gains: "make a service run its own containers with any role that ECS tasks may assume",
    },
    {
      // Only for services that leave their deployments to somebody else (the deployment controller EXTERNAL).
      id: "pass-role-create-task-set",
      steps: steps(passRole("ecs-tasks"), "ecs:RegisterTaskDefinition", "ecs:CreateTaskSet"),
      gains: "add to a service a task set of its own containers with any role that ECS tasks may assume",
    },
    {
      id: "pass-role-create-express-gateway-service",
      steps: steps(
        passRole("ecs-tasks"),
        passRole("ecs"),
        "ecs:RegisterTaskDefinition",
        "ecs:CreateExpressGatewayService",
      ),
      gains: "run an Express Mode service of its own container with any role that ECS tasks may assume",
    },
    {
      id: "pass-role-update-express-gateway-service",
      steps: steps(passRole("ecs-tasks"), "ecs:RegisterTaskDefinition", "ecs:UpdateExpressGatewayService"),
      gains: "make an Express Mode service run its own container with any role that ECS tasks may assume",
    },
    {
      id: "pass-role-create-daemon",
      steps: steps(passRole("ecs-tasks"), "ecs:RegisterDaemonTaskDefinition", "ecs:CreateDaemon"),
      gains: "run its own containers on every managed instance with any role that ECS tasks may assume",
    },
    {
      id: "pass-role-update-daemon",
      steps: steps(passRole("ecs-tasks"), "ecs:RegisterDaemonTaskDefinition", "ecs:UpdateDaemon"),
      gains: "make a daemon run its own containers with any role that ECS tasks may assume",
    },
    {
      id: "pass-role-run-instances",
      steps: steps(passRole("ec2"), "ec2:RunInstances"),
      gains: "launch an instance with any role that EC2 may assume",
      pathfinding: "ec2-001",
    },
    {
      id: "pass-role-request-spot-instances",
      steps: steps(passRole("ec2"), "ec2:RequestSpotInstances"),
      gains: "launch a Spot Instance with any role that EC2 may assume",
      pathfinding: "ec2-003",
    },
    {
      id: "pass-role-create-auto-scaling-group",
      steps: steps(passRole("ec2"), "autoscaling:CreateLaunchConfiguration", "autoscaling:CreateAutoScalingGroup"),
      gains: "launch instances in a new Auto Scaling group with any role that EC2 may assume",
    },
    {
      id: "pass-role-update-auto-scaling-group",
      steps: steps(passRole("ec2"), "autoscaling:CreateLaunchConfiguration", "autoscaling:UpdateAutoScalingGroup"),
      gains: "make an Auto Scaling group launch its instances with any role that EC2 may assume",
    },
    {
      id: "pass-role-associate-instance-profile",
      steps: steps(passRole("ec2"), "ec2:AssociateIamInstanceProfile"),
      gains: "give a running instance that has no role any role that EC2 may assume",
    },
    {
      id: "pass-role-replace-instance-profile",
      steps: steps(passRole("ec2"), "ec2:ReplaceIamInstanceProfileAssociation"),
      gains: "change the role of a running instance, also of the one that it runs on, to any that EC2 may assume",
    },
    {
      id: "pass-role-swap-role-in-instance-profile",
      // A profile holds one role: the one before has to go.
      steps: steps(passRole("ec2"), "iam:RemoveRoleFromInstanceProfile", "iam:AddRoleToInstanceProfile"),
      gains: "change the role in an instance profile that running instances use to any that EC2 may assume",
    },
    {
      id: "pass-role-amplify",
      steps: steps(passRole("amplify"), "amplify:CreateApp", "amplify:CreateBranch", "amplify:StartJob"),
      gains: "build an Amplify app with any role that Amplify may assume",
      pathfinding: "amplify-001",
    },
    {
      id: "pass-role-app-runner",
      steps: steps(passRole("apprunner"), "apprunner:CreateService"),
      gains: "run an App Runner service with any role that App Runner may assume",
      pathfinding: "apprunner-001",
    },
    {
      id: "pass-role-braket",
      steps: steps(passRole("braket"), "braket:CreateJob"),
      gains: "run a Braket job with any role that Braket may assume",
      pathfinding: "braket-001",
    },
    {
      id: "pass-role-cloudformation-stack",
      steps: steps(passRole("cloudformation"), "cloudformation:CreateStack"),
      gains: "create any resources with any role that CloudFormation may assume",
      pathfinding: "cloudformation-001",
    },
    {
      id: "pass-role-cloudformation-stack-set",
      steps: steps(passRole("cloudformation"), "cloudformation:CreateStackSet", "cloudformation:CreateStackInstances"),
      gains: "create any resources, by a new stack set, with any role that CloudFormation may assume",
      pathfinding: "cloudformation-003",
    },
    {
      id: "pass-role-cloudformation-update-stack-set",
      steps: steps(passRole("cloudformation"), "cloudformation:UpdateStackSet"),
      gains: "create any resources, by an existing stack set, with any role that CloudFormation may assume",
      pathfinding: "cloudformation-004",
    },
    {
      id: "pass-role-cognito-identity-pool",
      steps: steps(passRole("cognito-identity"), "cognito-identity:SetIdentityPoolRoles"),
      gains: "let the identities of a Cognito pool, also guests, have any role that trusts Cognito",
      pathfinding: "cognitoidentity-001",
    },
    {
      id: "pass-role-data-pipeline",
      steps: steps(
        passRole("datapipeline"),
        passRole("ec2"),
        "datapipeline:CreatePipeline",
        "datapipeline:PutPipelineDefinition",
        "datapipeline:ActivatePipeline",
      ),
      gains: "run commands in a pipeline with any role that Data Pipeline and its instances may assume",
      pathfinding: "datapipeline-001",
    },
    {
      id: "pass-role-emr",
      steps: steps(passRole("ec2"), passRole("elasticmapreduce"), "elasticmapreduce:RunJobFlow"),
      gains: "run commands on an EMR cluster with any role that EC2 may assume",
      pathfinding: "emr-001",
    },
    {
      id: "pass-role-emr-serverless",
      steps: steps(passRole("emr-serverless"), "emr-serverless:CreateApplication", "emr-serverless:StartJobRun"),
      gains: "run a job with any role that EMR Serverless may assume",
      pathfinding: "emrserverless-001",
    },
    {
      id: "pass-role-gamelift",
      steps: steps(
        passRole("gamelift"),
        "gamelift:CreateBuild",
        "gamelift:RequestUploadCredentials",
        "gamelift:CreateFleet",
      ),
      gains: "run its own game server on a fleet with any role that GameLift may assume",
      pathfinding: "gamelift-001",
    },
    {
      id: "pass-role-glue-dev-endpoint",
      steps: steps(passRole("glue"), "glue:CreateDevEndpoint"),
      gains: "log in to a new development endpoint with any role that Glue may assume",
      pathfinding: "glue-001",
    },
    {
      id: "pass-role-glue-job",
      steps: steps(passRole("glue"), "glue:CreateJob", "glue:StartJobRun"),
      gains: "run a new job with any role that Glue may assume",
      pathfinding: "glue-003",
    },
    {
      id: "pass-role-glue-job-trigger",
      steps: steps(passRole("glue"), "glue:CreateJob", "glue:CreateTrigger"),
      gains: "have a new job run by a trigger with any role that Glue may assume",
      pathfinding: "glue-004",
    },
    {
      id: "pass-role-glue-update-job",
      steps: steps(passRole("glue"), "glue:UpdateJob", "glue:StartJobRun"),
      gains: "change a job and run it with any role that Glue may assume",
      pathfinding: "glue-005",
    },
    {
      id: "pass-role-glue-update-job-trigger",
      steps: steps(passRole("glue"), "glue:UpdateJob", "glue:CreateTrigger"),
      gains: "change a job and have it run by a trigger with any role that Glue may assume",
      pathfinding: "glue-006",
    },
    {
      id: "pass-role-glue-session",
      steps: steps(passRole("glue"), "glue:CreateSession", "glue:RunStatement"),
      gains: "run code in an interactive session with any role that Glue may assume",
      pathfinding: "glue-007",
    },
    {
      id: "pass-role-image-builder",
      steps: steps(
        passRole("ec2"),
        "imagebuilder:CreateComponent",
        "imagebuilder:CreateImageRecipe",
        "imagebuilder:CreateInfrastructureConfiguration",
        "imagebuilder:CreateImage",
      ),
      gains: "run commands while an image is built with any role that EC2 may assume",
      pathfinding: "imagebuilder-001",
    },
    {
      id: "pass-role-managed-flink",
      steps: steps(
        passRole("kinesisanalytics"),
        "kinesisanalytics:CreateApplication",
        "kinesisanalytics:StartApplication",
      ),
      gains: "run its own application with any role that Managed Service for Apache Flink may assume",
      pathfinding: "kinesisanalytics-001",
    },
    {
      id: "pass-role-lambda-invoke",
      steps: steps(passRole("lambda"), "lambda:CreateFunction", "lambda:InvokeFunction"),
      gains: "run a new function with any role that Lambda may assume",
      pathfinding: "lambda-001",
    },
    {
      id: "pass-role-lambda-event-source",
      steps: steps(passRole("lambda"), "lambda:CreateFunction", "lambda:CreateEventSourceMapping"),
      gains: "have a new function run by events of a stream or a queue with any role that Lambda may assume",
      pathfinding: "lambda-002",
    },
    {
      id: "pass-role-lambda-add-permission",
      steps: steps(passRole("lambda"), "lambda:CreateFunction", "lambda:AddPermission"),
      gains: "let anyone invoke a new function that has any role that Lambda may assume",
      pathfinding: "lambda-006",
    },
    {
      id: "pass-role-omics",
      steps: steps(passRole("omics"), "omics:CreateWorkflow", "omics:StartRun"),
      gains: "run its own workflow with any role that HealthOmics may assume",
      pathfinding: "omics-001",
    },
    {
      id: "pass-role-sagemaker-notebook",
      steps: steps(passRole("sagemaker"), "sagemaker:CreateNotebookInstance"),
      gains: "run a notebook with any role that SageMaker may assume",
      pathfinding: "sagemaker-001",
    },
    {
      id: "pass-role-sagemaker-training-job",
      steps: steps(passRole("sagemaker"), "sagemaker:CreateTrainingJob"),
      gains: "run a training job with any role that SageMaker may assume",
      pathfinding: "sagemaker-002",
    },
    {
      id: "pass-role-sagemaker-processing-job",
      steps: steps(passRole("sagemaker"), "sagemaker:CreateProcessingJob"),
      gains: "run a processing job with any role that SageMaker may assume",
      pathfinding: "sagemaker-003",
    },
    {
      id: "pass-role-scheduler",
      steps: steps(passRole("scheduler"), "scheduler:CreateSchedule"),
      gains: "call any AWS API by a schedule with any role that EventBridge Scheduler may assume",
      pathfinding: "scheduler-001",
    },
    {
      id: "pass-role-ssm-automation",
      steps: steps(passRole("ssm"), "ssm:CreateDocument", "ssm:StartAutomationExecution"),
      gains: "run its own automation with any role that Systems Manager may assume",
      pathfinding: "ssm-003",
    },
    {
      id: "pass-role-step-functions",
      steps: steps(passRole("states"), "states:CreateStateMachine", "states:StartExecution"),
      gains: "call any AWS API by a state machine with any role that Step Functions may assume",
      pathfinding: "stepfunctions-001",
    },
  ]),

  // What others set up and gave a role: other code in it, a shell in it, or what it is asked to do.
  ...ofKind("existing-compute", [
    {
      // The AWS CLI reads the task beforehand (ecs:DescribeTasks); the API does not ask for it.
      id: "ecs-execute-command",
      steps: steps("ecs:ExecuteCommand"),
      gains: "open a shell in any running container that has ECS Exec and use the role of its task",
      pathfinding: "ecs-006",
    },
    {
      id: "modify-instance-user-data",
      steps: steps("ec2:ModifyInstanceAttribute", "ec2:StopInstances", "ec2:StartInstances"),
      gains: "change the user data of any instance, so run commands with its role",
      pathfinding: "ec2-002",
    },
    {
      id: "modify-launch-template",
      steps: steps("ec2:CreateLaunchTemplateVersion", "ec2:ModifyLaunchTemplate"),
      gains: "change the user data of the instances that a launch template starts, so run commands with their role",
      pathfinding: "ec2-004",
    },
    {
      id: "send-ssh-public-key",
      steps: steps("ec2-instance-connect:SendSSHPublicKey"),
      gains: "log in by SSH to any instance that it can reach and use its role",
      pathfinding: "ec2instanceconnect-003",
    },
    {
      id: "ssm-start-session",
      steps: steps("ssm:StartSession"),
      gains: "open a shell on any managed instance and use its role",
      pathfinding: "ssm-001",
    },
    {
      id: "ssm-send-command",
      steps: steps("ssm:SendCommand"),
      gains: "run commands on any managed instance with its role",
      pathfinding: "ssm-002",
    },
    {
      id: "agent-core-code-interpreter",
      steps: steps("bedrock-agentcore:StartCodeInterpreterSession", "bedrock-agentcore:InvokeCodeInterpreter"),
      gains: "run code in any AgentCore code interpreter with its role",
      pathfinding: "bedrock-002",
    },
    {
      id: "agent-core-runtime-command",
      steps: steps("bedrock-agentcore:InvokeAgentRuntimeCommand"),
      gains: "run commands in any AgentCore runtime with its role",
      pathfinding: "bedrock-004",
    },
    {
      id: "agent-core-browser",
      steps: steps("bedrock-agentcore:StartBrowserSession", "bedrock-agentcore:ConnectBrowserAutomationStream"),
      gains: "read the credentials of its role out of any AgentCore browser",
      pathfinding: "bedrock-007",
    },
    {
      id: "app-runner-update-service",
      steps: steps("apprunner:UpdateService"),
      gains: "make any App Runner service run other code with its role",
      pathfinding: "apprunner-002",
    },
    {
      id: "batch-submit-job",
      steps: steps("batch:SubmitJob"),
      gains: "run any Batch job definition with another command and with its role",
      pathfinding: "batch-002",
    },
    {
      id: "cloudformation-update-stack",
      steps: steps("cloudformation:UpdateStack"),
      gains: "change any stack to create what its role may create",
      pathfinding: "cloudformation-002",
    },
    {
      id: "cloudformation-change-set",
      steps: steps("cloudformation:CreateChangeSet", "cloudformation:ExecuteChangeSet"),
      gains: "change any stack by a change set to create what its role may create",
      pathfinding: "cloudformation-005",
    },
    {
      id: "codebuild-start-build",
      steps: steps("codebuild:StartBuild"),
      gains: "run any CodeBuild project with other build commands and with its role",
      pathfinding: "codebuild-002",
    },
    {
      id: "codebuild-start-build-batch",
      steps: steps("codebuild:StartBuildBatch"),
      gains: "run any CodeBuild project as a batch with other build commands and with its role",
      pathfinding: "codebuild-003",
    },
    {
      id: "codedeploy-create-deployment",
      steps: steps(
        "codedeploy:CreateDeployment",
        "codedeploy:GetDeploymentConfig",
        "codedeploy:RegisterApplicationRevision",
      ),
      gains: "deploy its own scripts to the instances of any deployment group and use their role",
      pathfinding: "codedeploy-001",
    },
    {
      id: "glue-update-dev-endpoint",
      steps: steps("glue:UpdateDevEndpoint"),
      gains: "add its SSH key to any Glue development endpoint and use the role of that endpoint",
      pathfinding: "glue-002",
    },
    {
      id: "lambda-update-function-code",
      steps: steps("lambda:UpdateFunctionCode"),
      gains: "replace the code of any function, which then runs with the role of that function",
      pathfinding: "lambda-003",
    },
    {
      id: "lambda-update-function-configuration",
      steps: steps("lambda:UpdateFunctionConfiguration"),
      gains: "put its own code into any function by a layer, which then runs with the role of that function",
    },
    {
      id: "sagemaker-presigned-notebook-url",
      steps: steps("sagemaker:CreatePresignedNotebookInstanceUrl"),
      gains: "open any SageMaker notebook and use its role",
      pathfinding: "sagemaker-004",
    },
    {
      id: "sagemaker-notebook-lifecycle-config",
      steps: steps(
        "sagemaker:CreateNotebookInstanceLifecycleConfig",
        "sagemaker:StopNotebookInstance",
        "sagemaker:UpdateNotebookInstance",
        "sagemaker:StartNotebookInstance",
      ),
      gains: "make any SageMaker notebook run a script when it starts, with its role",
      pathfinding: "sagemaker-005",
    },
    {
      id: "step-functions-update-state-machine",
      steps: steps("states:UpdateStateMachine", "states:StartExecution"),
      gains: "rewrite any state machine and run it with its role",
      pathfinding: "stepfunctions-002",
    },
  ]),
];
