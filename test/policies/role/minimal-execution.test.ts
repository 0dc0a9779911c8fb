import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/role/minimal-execution";
import {
  containers,
  declared,
  fargateTask,
  type Given,
  named,
  policyDocument,
  taskDefinition,
  trustOf,
  unknown,
} from "../../support/given";
import { awsPolicy } from "../../support/roles";
import { testRule } from "../../support/rule-tester";
import { allow, deny } from "../../support/statements";

const EXECUTION = awsPolicy("service-role/AmazonECSTaskExecutionRolePolicy");
const ADMIN = awsPolicy("AdministratorAccess");
const S3_FULL = awsPolicy("AmazonS3FullAccess");
const POLICY_ARN = "arn:aws:iam::111122223333:policy/custom";
const ORDERS = allow("s3:GetObject", "arn:aws:s3:::orders/*");
const ENVIRONMENT_FILE: JsonObject = { environmentFiles: [{ type: "s3", value: "arn:aws:s3:::settings/app.env" }] };

function message(way: string): string {
  return `Role "app-execution" can do more than start a task: app-execution → ${way}. Give that to the task role.`;
}
function byInline(what: string, statement = 1): Record<string, string> {
  return { "inlinePolicies[0]": message(`inline policy "more" → statement ${statement} → ${what}`) };
}

function role(properties: JsonObject = {}): Given {
  return declared("aws:iam/role:Role", {
    name: "app-execution",
    assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com"),
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
function task(container: JsonObject = {}, properties: JsonObject = {}): Given {
  return named("task", fargateTask({ executionRoleArn: "app-execution", ...properties }, container));
}
/** A role, and the task definition whose tasks it starts. */
function starting(given: Given, container: JsonObject = {}): readonly Given[] {
  return [given, task(container)];
}

function rolePolicy(properties: JsonObject = {}): Given {
  return declared(
    "aws:iam/rolePolicy:RolePolicy",
    { role: "app-execution", policy: policyDocument(ORDERS), ...properties },
    "extra",
  );
}
function attachment(properties: JsonObject = {}): Given {
  return declared(
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    { role: "app-execution", policyArn: S3_FULL, ...properties },
    "extra",
  );
}
function policy(document: Json, outputs: JsonObject = { arn: POLICY_ARN }): Given {
  return { ...declared("aws:iam/policy:Policy", { policy: document }, "custom"), outputs };
}
function daemon(container: JsonObject = {}): Given {
  return declared(
    "aws:ecs/daemonTaskDefinition:DaemonTaskDefinition",
    {
      family: "daemon",
      executionRoleArn: "app-execution",
      containerDefinitions: [{ image: "daemon:1", ...container }],
    },
    "daemon",
  );
}

testRule(rule, {
  valid: {
    "a role without policies": starting(role()),
    "inline policies that are removed": starting(role({ inlinePolicies: [{}] })),
    "AWS's own policy": starting(managed(EXECUTION)),
    "AWS's own policy in China": starting(
      managed(awsPolicy("service-role/AmazonECSTaskExecutionRolePolicy", "aws-cn")),
    ),
    "AWS's own policy in GovCloud": starting(
      managed(awsPolicy("service-role/AmazonECSTaskExecutionRolePolicy", "aws-us-gov")),
    ),
    "AWS's policies for reading from ECR": starting(
      managed(awsPolicy("AmazonEC2ContainerRegistryReadOnly"), awsPolicy("AmazonEC2ContainerRegistryPullOnly")),
    ),
    "a pull-through cache": starting(granting(allow(["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"]))),
    "secrets and parameters": starting(granting(allow(["secretsmanager:GetSecretValue", "ssm:GetParameters"]))),
    "what grants of libraries add to reading a secret": starting(
      granting(
        allow([
          "secretsmanager:DescribeSecret",
          "ssm:GetParameter",
          "ssm:GetParameterHistory",
          "ssm:DescribeParameters",
        ]),
      ),
    ),
    "the key of a secret": starting(granting(allow("kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/1a2b"))),
    "log groups": starting(granting(allow(["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"]))),
    "actions in another case": starting(granting(allow("KMS:decrypt"))),
    "a pattern that matches nothing more": starting(granting(allow("kms:Decrypt*"))),
    "file shares of Windows": starting(granting(allow("fsx:DescribeFileSystems"))),
    "environment files in S3": starting(granting(allow("s3:GetObject", "arn:aws:s3:::settings/*")), ENVIRONMENT_FILE),
    "environment files, with what finding their bucket takes": starting(
      granting(allow(["s3:GetObject", "s3:GetObjectVersion", "s3:GetBucketLocation", "s3:ListBucket"])),
      ENVIRONMENT_FILE,
    ),
    "environment files of the second container": [
      granting(ORDERS),
      task({}, { containerDefinitions: containers({}, ENVIRONMENT_FILE) }),
    ],
    "environment files of one of two task definitions": [
      granting(ORDERS),
      named("other", fargateTask({ executionRoleArn: "app-execution" })),
      task(ENVIRONMENT_FILE),
    ],
    "environment files of a daemon": [granting(ORDERS), daemon(ENVIRONMENT_FILE)],
    "the configuration of FireLens in S3": starting(granting(ORDERS), {
      firelensConfiguration: { type: "fluentbit", options: { "config-file-type": "s3" } },
    }),
    "a credential spec in S3": starting(granting(ORDERS), {
      credentialSpecs: ["credentialspecdomainless:arn:aws:s3:::settings/app.json"],
    }),
    "an excess that is denied": starting(granting(ORDERS, deny("s3:*"))),
    "an excess that another policy denies": [
      granting(ORDERS),
      rolePolicy({ policy: policyDocument(deny("s3:GetObject", "arn:aws:s3:::orders/*")) }),
      task(),
    ],
    "everything, with all but the needs denied": starting(
      granting(allow("s3:*"), { Effect: "Deny", NotAction: ["ecr:*", "logs:*"], Resource: "*" }),
    ),
    "a FullAccess within a boundary of AWS": starting(
      role({ managedPolicyArns: [S3_FULL], permissionsBoundary: EXECUTION }),
    ),
    "a FullAccess within a boundary of the stack": [
      role({ managedPolicyArns: [S3_FULL], permissionsBoundary: POLICY_ARN }),
      policy(policyDocument(allow(["ecr:*", "logs:*"]))),
      task(),
    ],
    "an excess under a condition that is never met": starting(
      granting({ ...ORDERS, Condition: { Bool: { "aws:SecureTransport": "false" } } }),
    ),
    "an excess that is denied by a policy of the stack": [
      managed(S3_FULL, POLICY_ARN),
      policy(policyDocument(deny(["s3:*", "s3-object-lambda:*"]))),
      task(),
    ],
    "a policy in the stack with what it needs": [
      managed(POLICY_ARN),
      policy(policyDocument(allow("secretsmanager:GetSecretValue"))),
      task(),
    ],
    "a role that starts no task of the stack": managed(ADMIN),
    "a task role": [managed(S3_FULL), named("task", fargateTask({ taskRoleArn: "app-execution" }))],
    "a role of another name": [managed(ADMIN), task({}, { executionRoleArn: "other" })],
    "a policy that another role has": [role(), attachment({ role: "other" }), task()],
    "a customer's policy that no role has": policy(policyDocument(ORDERS)),
    "an action of the option": { given: starting(granting(ORDERS)), options: { allowedActions: ["s3:GetObject"] } },
    "an action of a pattern of the option": {
      given: starting(granting(ORDERS)),
      options: { allowedActions: ["S3:get*"] },
    },
    "a pattern of the option": { given: starting(granting(allow("logs:*"))), options: { allowedActions: ["logs:*"] } },
    "every action by the option": { given: starting(managed(ADMIN)), options: { allowedActions: ["*"] } },
  },
  invalid: {
    "an excess on a resource that is not known, since it is one on any": {
      given: starting(granting(allow("s3:GetObject", unknown))),
      violations: byInline("s3:GetObject"),
    },
    "reading of a bucket": { given: starting(granting(ORDERS)), violations: byInline("s3:GetObject") },
    "AWS's own policy, and reading of a bucket": {
      given: starting(
        role({ managedPolicyArns: [EXECUTION], inlinePolicies: [{ name: "more", policy: policyDocument(ORDERS) }] }),
      ),
      violations: byInline("s3:GetObject"),
    },
    "writing to the bucket of the environment files": {
      given: starting(granting(allow(["s3:GetObject", "s3:PutObject"])), ENVIRONMENT_FILE),
      violations: byInline("s3:PutObject"),
    },
    "reading of a bucket, with the configuration of FireLens in the image": {
      given: starting(granting(ORDERS), {
        firelensConfiguration: { type: "fluentbit", options: { "config-file-type": "file" } },
      }),
      violations: byInline("s3:GetObject"),
    },
    "reading of a bucket, with environment files of a task definition of another role": {
      given: [granting(ORDERS), named("other", fargateTask({ executionRoleArn: "other" }, ENVIRONMENT_FILE)), task()],
      violations: byInline("s3:GetObject"),
    },
    "reading of a bucket by the application": {
      given: [granting(ORDERS), task({}, { taskRoleArn: "app-execution" })],
      violations: byInline("s3:GetObject"),
    },
    "the second statement": {
      given: starting(granting(allow("kms:Decrypt"), ORDERS)),
      violations: byInline("s3:GetObject", 2),
    },
    "two statements, each": {
      given: starting(
        role({
          inlinePolicies: [
            { name: "more", policy: policyDocument(ORDERS) },
            { name: "events", policy: policyDocument(allow("sqs:SendMessage")) },
          ],
        }),
      ),
      violations: {
        ...byInline("s3:GetObject"),
        "inlinePolicies[1]": message('inline policy "events" → statement 1 → sqs:SendMessage'),
      },
    },
    "the excess among what it needs": {
      given: starting(granting(allow(["ecr:GetAuthorizationToken", "sqs:SendMessage", "logs:PutLogEvents"]))),
      violations: byInline("sqs:SendMessage"),
    },
    "one action that no data knows": {
      given: starting(granting(allow("brandnew:Launch"))),
      violations: byInline("brandnew:Launch"),
    },
    "all parameters below a path": {
      given: starting(granting(allow("ssm:GetParametersByPath"))),
      violations: byInline("ssm:GetParametersByPath"),
    },
    "a session of ECS Exec": {
      given: starting(granting(allow("ssmmessages:CreateDataChannel"))),
      violations: byInline("ssmmessages:CreateDataChannel"),
    },
    "all actions but a few": {
      given: starting(granting({ Effect: "Allow", NotAction: "iam:*", Resource: "*" })),
      violations: byInline("everything but iam:*"),
    },
    "every resource but one": {
      given: starting(granting({ Effect: "Allow", Action: "s3:GetObject", NotResource: "arn:aws:s3:::audit/*" })),
      violations: byInline("s3:GetObject"),
    },
    "one statement that is no list": {
      given: starting(inline(JSON.stringify({ Version: "2012-10-17", Statement: ORDERS }))),
      violations: byInline("s3:GetObject"),
    },
    "a document that is an object": {
      given: starting(inline({ Statement: [ORDERS] })),
      violations: byInline("s3:GetObject"),
    },
    "a deny of something else": {
      given: starting(granting(ORDERS, deny("s3:PutObject"))),
      violations: byInline("s3:GetObject"),
    },
    "a deny on another bucket": {
      given: starting(granting(ORDERS, deny("s3:*", "arn:aws:s3:::audit/*"))),
      violations: byInline("s3:GetObject"),
    },
    "a deny under a condition": {
      given: starting(
        granting(ORDERS, {
          ...deny("s3:*"),
          Condition: { StringNotEquals: { "aws:RequestedRegion": "eu-west-1" } },
        }),
      ),
      violations: byInline("s3:GetObject"),
    },
    "a boundary that leaves it": {
      given: starting(role({ managedPolicyArns: [S3_FULL], permissionsBoundary: awsPolicy("ReadOnlyAccess") })),
      violations: { "managedPolicyArns[0]": message("managed policy AmazonS3FullAccess → s3:*, s3-object-lambda:*") },
    },
    AdministratorAccess: {
      given: starting(managed(EXECUTION, ADMIN)),
      violations: { "managedPolicyArns[1]": message("managed policy AdministratorAccess → *") },
    },
    "AdministratorAccess in China": {
      given: starting(managed(awsPolicy("AdministratorAccess", "aws-cn"))),
      violations: { "managedPolicyArns[0]": message("managed policy AdministratorAccess → *") },
    },
    "a FullAccess in GovCloud": {
      given: starting(managed(awsPolicy("AmazonS3FullAccess", "aws-us-gov"))),
      violations: { "managedPolicyArns[0]": message("managed policy AmazonS3FullAccess → s3:*, s3-object-lambda:*") },
    },
    "the policy of the CloudWatch agent": {
      given: starting(managed(awsPolicy("CloudWatchAgentServerPolicy"))),
      violations: {
        "managedPolicyArns[0]": message(
          "managed policy CloudWatchAgentServerPolicy → cloudwatch:PutMetricData, ec2:DescribeVolumes, ec2:DescribeTags and more",
        ),
      },
    },
    "an inline policy of its own": {
      given: [managed(EXECUTION), rolePolicy(), task()],
      violations: { "": message('inline policy "extra" → statement 1 → s3:GetObject') },
    },
    "an inline policy that is made of the role": {
      given: [
        role({ name: unknown }),
        { ...rolePolicy({ role: unknown }), dependsOn: { role: ["app"] } },
        {
          ...task({}, { executionRoleArn: unknown }),
          dependsOn: { executionRoleArn: ["app"] },
        },
      ],
      violations: {
        "": 'Role "app" can do more than start a task: app → inline policy "extra" → statement 1 → s3:GetObject. Give that to the task role.',
      },
      basis: "dependency",
    },
    "an attachment": {
      given: [managed(EXECUTION), attachment(), task()],
      violations: { "": message('attachment "extra" of policy AmazonS3FullAccess → s3:*, s3-object-lambda:*') },
    },
    "an attachment by the role's ARN": {
      given: [role(), attachment({ role: "arn:aws:iam::111122223333:role/app-execution" }), task()],
      violations: { "": message('attachment "extra" of policy AmazonS3FullAccess → s3:*, s3-object-lambda:*') },
    },
    "an attachment to several": {
      given: [
        role(),
        declared(
          "aws:iam/policyAttachment:PolicyAttachment",
          { policyArn: S3_FULL, roles: ["other", "app-execution"] },
          "several",
        ),
        task(),
      ],
      violations: { "": message('attachment "several" of policy AmazonS3FullAccess → s3:*, s3-object-lambda:*') },
    },
    "exclusive attachments": {
      given: [
        role(),
        declared(
          "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
          { roleName: "app-execution", policyArns: [EXECUTION, S3_FULL] },
          "exclusive",
        ),
        task(),
      ],
      violations: { "": message('attachments "exclusive" of policy AmazonS3FullAccess → s3:*, s3-object-lambda:*') },
    },
    "a policy in the stack": {
      given: [managed(POLICY_ARN), policy(policyDocument(ORDERS)), task()],
      violations: { "managedPolicyArns[0]": message('managed policy "custom" → statement 1 → s3:GetObject') },
    },
    "a policy in the stack, attached": {
      given: [role(), attachment({ policyArn: POLICY_ARN }), policy(policyDocument(ORDERS)), task()],
      violations: { "": message('attachment "extra" of policy "custom" → statement 1 → s3:GetObject') },
    },
    "a policy in the stack whose ARN is not known yet": {
      given: [
        role(),
        { ...attachment({ policyArn: unknown }), dependsOn: { policyArn: ["custom"] } },
        policy(policyDocument(ORDERS), {}),
        task(),
      ],
      violations: { "": message('attachment "extra" of policy "custom" → statement 1 → s3:GetObject') },
      basis: "dependency",
    },
    "a role by its ARN": {
      given: [
        { ...granting(ORDERS), outputs: { arn: "arn:aws:iam::111122223333:role/app-execution" } },
        task({}, { executionRoleArn: "arn:aws:iam::111122223333:role/app-execution" }),
      ],
      violations: byInline("s3:GetObject"),
    },
    "a role by its ARN before that is known": {
      given: [granting(ORDERS), task({}, { executionRoleArn: "arn:aws:iam::111122223333:role/app-execution" })],
      violations: byInline("s3:GetObject"),
    },
    "a role that the task definition is made of": {
      given: [
        granting(ORDERS),
        { ...task({}, { executionRoleArn: unknown }), dependsOn: { executionRoleArn: ["app"] } },
      ],
      violations: byInline("s3:GetObject"),
      basis: "dependency",
    },
    "a role of tasks on EC2": {
      given: [granting(ORDERS), named("task", taskDefinition({ executionRoleArn: "app-execution" }))],
      violations: byInline("s3:GetObject"),
    },
    "a role of a daemon": { given: [granting(ORDERS), daemon()], violations: byInline("s3:GetObject") },
    "a role of an Express service": {
      given: [
        granting(ORDERS),
        declared(
          "aws:ecs/expressGatewayService:ExpressGatewayService",
          { executionRoleArn: "app-execution", infrastructureRoleArn: "app-infrastructure" },
          "express",
        ),
      ],
      violations: byInline("s3:GetObject"),
    },
    "a role that a pipe starts its tasks with": {
      given: [
        granting(ORDERS),
        declared(
          "aws:pipes/pipe:Pipe",
          { targetParameters: { ecsTaskParameters: { overrides: { executionRoleArn: "app-execution" } } } },
          "pipe",
        ),
      ],
      violations: byInline("s3:GetObject"),
    },
    "a role that nothing but its use shows to be one": {
      given: [
        role({
          assumeRolePolicy: trustOf("lambda.amazonaws.com"),
          inlinePolicies: [{ name: "more", policy: policyDocument(ORDERS) }],
        }),
        task(),
      ],
      violations: byInline("s3:GetObject"),
    },
    "a role that is only read": {
      given: [{ ...granting(ORDERS), read: true }, task()],
      violations: byInline("s3:GetObject"),
    },
    "an excess beside the option": {
      given: starting(granting(allow(["s3:GetObject", "s3:PutObject"]))),
      options: { allowedActions: ["s3:GetObject"] },
      violations: byInline("s3:PutObject"),
    },
    "a known action beside one that is not": {
      given: starting(granting(allow(["s3:GetObject", unknown]))),
      violations: byInline("s3:GetObject"),
    },
    "an excess that no file asks for, whatever the containers are": {
      given: [granting(allow(["s3:GetObject", "sqs:SendMessage"])), task({}, { containerDefinitions: unknown })],
      violations: byInline("sqs:SendMessage"),
    },
  },
  undecided: {
    "a policy that is computed": { given: starting(inline(unknown)), at: "inlinePolicies[0].policy" },
    "a policy that cannot be read": { given: starting(inline('{"Statement": [')), at: "inlinePolicies[0].policy" },
    "inline policies that are computed": { given: starting(role({ inlinePolicies: unknown })), at: "inlinePolicies" },
    "an action that is computed": {
      given: starting(granting(allow(unknown))),
      at: "inlinePolicies[0].policy.Statement[0].Action",
    },
    "the resource of an excess that is denied on some": {
      given: starting(
        granting(allow("s3:GetObject", unknown), {
          Effect: "Deny",
          Action: "s3:GetObject",
          Resource: "arn:aws:s3:::orders/*",
        }),
      ),
      at: "inlinePolicies[0].policy.Statement[0].Resource",
    },
    "whether an excess is allowed or denied": {
      given: starting(granting({ Effect: unknown, Action: "s3:GetObject", Resource: "*" })),
      at: "inlinePolicies[0].policy.Statement[0].Effect",
    },
    "what is denied": {
      given: starting(granting(ORDERS, deny(unknown))),
      at: "inlinePolicies[0].policy.Statement[1].Action",
    },
    "the condition of an excess": {
      given: starting(granting({ ...ORDERS, Condition: unknown })),
      at: "inlinePolicies[0].policy.Statement[0].Condition",
    },
    "a managed policy that is computed": { given: starting(managed(unknown)), at: "managedPolicyArns[0]" },
    "a customer's policy of another stack": { given: starting(managed(POLICY_ARN)), at: "managedPolicyArns[0]" },
    "a customer's policy of another stack, which may deny what AWS's allows": {
      given: starting(managed(POLICY_ARN, S3_FULL)),
      at: "managedPolicyArns[0]",
    },
    "a policy of AWS that is newer than the data": {
      given: starting(managed(awsPolicy("AmazonECSBrandNewPolicy"))),
      at: "managedPolicyArns[0]",
    },
    "an attached policy that is computed": { given: [role(), attachment({ policyArn: unknown }), task()], at: "" },
    "an attachment whose role may be any": { given: [role(), attachment({ role: unknown }), task()], at: "" },
    "attachments to roles that are computed": {
      given: [
        role(),
        declared("aws:iam/policyAttachment:PolicyAttachment", { policyArn: S3_FULL, roles: unknown }, "several"),
        task(),
      ],
      at: "",
    },
    "a boundary of another stack": {
      given: starting(role({ managedPolicyArns: [S3_FULL], permissionsBoundary: POLICY_ARN })),
      at: "permissionsBoundary",
    },
    "a boundary that is computed": {
      given: starting(role({ managedPolicyArns: [S3_FULL], permissionsBoundary: unknown })),
      at: "permissionsBoundary",
    },
    "which role a task definition has": {
      given: [granting(ORDERS), task({}, { executionRoleArn: unknown })],
      at: "",
    },
    "which of two roles a task definition has": {
      given: [
        granting(ORDERS),
        named("other", role({ name: unknown })),
        { ...task({}, { executionRoleArn: unknown }), dependsOn: { executionRoleArn: ["app", "other"] } },
      ],
      at: "",
    },
    "whether there are environment files": {
      given: starting(granting(ORDERS), { environmentFiles: unknown }),
      at: "",
    },
    "whether containers have environment files": {
      given: [granting(ORDERS), task({}, { containerDefinitions: unknown })],
      at: "",
    },
  },
});
