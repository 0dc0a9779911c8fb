import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/role/scoped-resources";
import { declared, fargateTask, type Given, named, policyDocument, trustOf, unknown } from "../../support/given";
import { CUSTOM, attachment, bounded, custom, granting, inline, role, roleOf, rolePolicy } from "../../support/roles";
import { testRule } from "../../support/rule-tester";
import { allow, deny, where } from "../../support/statements";

const ORDERS = "arn:aws:s3:::orders/*";
const EXECUTION = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy";
const EVENTS = "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceEventsRole";
const READ_S3 = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
const READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess";
const READ = "s3:GetObject";

/** An Allow of one action on everything, under a condition. */
function limited(operator: string, key: string, value: Json, action = READ): Given {
  return granting(allow(action, "*", where(operator, key, value)));
}
function table(name: string): Given {
  return declared("aws:dynamodb/table:Table", { name }, name);
}
function runsWith(properties: JsonObject): Given {
  return named("task", fargateTask(properties));
}
const instanceProfile = declared("aws:iam/instanceProfile:InstanceProfile", { role: "app-task" });
/** What needs EventBridge's role to run tasks. */
const eventTarget = declared(
  "aws:cloudwatch/eventTarget:EventTarget",
  { roleArn: "app-task", ecsTarget: { taskDefinitionArn: "report" } },
  "nightly",
);

const NAME_THEM = "Name the ARNs it needs.";
function message(way: string, cure = NAME_THEM, label = 'Role "app-task"'): string {
  const name = /"(.*)"/.exec(label)?.[1] ?? "";
  return `${label} reaches every resource: ${name} → ${way}. ${cure}`;
}
function byInline(what: string, cure = NAME_THEM, number = 1): Record<string, string> {
  return { "inlinePolicies[0]": message(`inline policy "orders" → statement ${number} → ${what}`, cure) };
}
const byRead = byInline(READ);

testRule(rule, {
  valid: {
    "images and logs, as AWS's pages allow them to tasks too": [
      granting(allow(["ecr:BatchGetImage", "logs:PutLogEvents", "logs:CreateLogStream"])),
      runsWith({ taskRoleArn: "app-task" }),
    ],
    "what describes and lists": granting(
      allow(["ec2:Describe*", "ecs:Describe*", "cloudwatch:DescribeAlarms", "route53:List*", "s3:GetBucketLocation"]),
    ),
    "what exists once": granting(allow("geo-maps:GetTile")),
    "a role without policies": role(),
    "a bucket by its name": granting(allow(READ, ORDERS)),
    "buckets by a prefix": granting(allow(READ, "arn:aws:s3:::orders*")),
    "buckets by a suffix": granting(allow(READ, "arn:aws:s3:::*-orders/*")),
    "a table in whatever region and account": granting(allow("dynamodb:GetItem", "arn:aws:dynamodb:*:*:table/orders")),
    "tables by a prefix": granting(allow("dynamodb:Query", "arn:aws:dynamodb:*:*:table/orders*")),
    "a queue in whatever region": granting(allow("sqs:SendMessage", "arn:aws:sqs:*:111122223333:orders")),
    "parameters below a path": granting(allow("ssm:PutParameter", "arn:aws:ssm:*:*:parameter/prod/*")),
    "secrets below a prefix": granting(
      allow("secretsmanager:PutSecretValue", "arn:aws:secretsmanager:*:*:secret:prod/*"),
    ),
    "services of one cluster": granting(allow("ecs:UpdateService", "arn:aws:ecs:*:*:service/orders/*")),
    "revisions of one task definition": granting(allow("ecs:RunTask", "arn:aws:ecs:*:*:task-definition/orders:*")),
    "a bucket in China": granting(allow(READ, "arn:aws-cn:s3:::orders/*")),
    "a table in GovCloud": granting(allow("dynamodb:GetItem", "arn:aws-us-gov:dynamodb:*:*:table/orders")),
    "a bucket that is named by the role's tag": granting(allow(READ, "arn:aws:s3:::${aws:PrincipalTag/team}/*")),
    "a service as a whole on one bucket": granting(allow("s3:*", "arn:aws:s3:::orders*")),
    "logging in to ECR, which works on * alone": granting(allow("ecr:GetAuthorizationToken")),
    "looking for log groups": granting(allow("logs:DescribeLogGroups")),
    "metrics in one namespace": limited("StringEquals", "cloudwatch:namespace", "orders", "cloudwatch:PutMetricData"),
    "metrics in one namespace, where no condition counts": {
      given: limited("StringEquals", "cloudwatch:namespace", "orders", "cloudwatch:PutMetricData"),
      options: { acceptConditions: false },
    },
    "metrics in any namespace": granting(allow("cloudwatch:PutMetricData")),
    traces: granting(allow("xray:PutTraceSegments")),
    "the channels of ECS Exec": granting(
      allow([
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ]),
    ),
    "all of the channels of ECS Exec": granting(allow("ssmmessages:*")),
    "describing instances": granting(allow("ec2:DescribeInstances")),
    "describing of a service that names nothing": granting(
      allow(["elasticloadbalancing:Describe*", "autoscaling:Describe*"]),
    ),
    "lists of what there is": granting(
      allow(["s3:ListAllMyBuckets", "ecs:ListTasks", "ecs:ListClusters", "secretsmanager:ListSecrets"]),
    ),
    "who one is": granting(allow("sts:GetCallerIdentity")),
    "actions that work on * alone, in an odd case": granting(
      allow(["ECR:getauthorizationtoken", "LOGS:DescribeLogGroups"]),
    ),
    "AWS's own execution policy": role({ managedPolicyArns: [EXECUTION] }),
    "AWS's own execution policy in China": role({
      assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com.cn"),
      managedPolicyArns: ["arn:aws-cn:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"],
    }),
    "AWS's own execution policy in GovCloud": role({
      managedPolicyArns: ["arn:aws-us-gov:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"],
    }),
    "AWS's own execution policy, attached": [role(), attachment(EXECUTION)],
    "AWS's own execution policy in a task role": [
      role({ managedPolicyArns: [EXECUTION] }),
      runsWith({ taskRoleArn: "app-task" }),
    ],
    "what the agent needs, in an execution role": [
      granting(allow(["ecr:BatchGetImage", "logs:PutLogEvents"])),
      runsWith({ executionRoleArn: "app-task" }),
    ],
    "AWS's own policy for instances": [
      role({
        assumeRolePolicy: trustOf("ec2.amazonaws.com"),
        managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role"],
      }),
      instanceProfile,
    ],
    "AWS's own policy for schedules, in the role of one": [
      role({ assumeRolePolicy: trustOf("events.amazonaws.com"), managedPolicyArns: [EVENTS] }),
      eventTarget,
    ],
    "AWS's own policy for X-Ray": role({ managedPolicyArns: ["arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"] }),
    "AdministratorAccess, which another rule reports": role({
      managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"],
    }),
    "a tag of the resource": limited("StringEquals", "aws:ResourceTag/team", "orders", "sqs:SendMessage"),
    "a tag that the role has too": limited(
      "StringEquals",
      "aws:ResourceTag/team",
      "${aws:PrincipalTag/team}",
      "sqs:SendMessage",
    ),
    "a tag of the object": limited("StringEquals", "s3:ExistingObjectTag/team", "orders"),
    "a condition key in an odd case": limited("stringequals", "AWS:resourcetag/team", "orders", "sqs:SendMessage"),
    "one account's resources": limited("StringEquals", "aws:ResourceAccount", "111122223333"),
    "one organization's resources": limited("StringEquals", "aws:ResourceOrgID", "o-1a2b3c4d5e"),
    "one VPC endpoint": limited("StringEquals", "aws:SourceVpce", "vpce-1a2b3c4d"),
    "one cluster": limited(
      "ArnEquals",
      "ecs:cluster",
      "arn:aws:ecs:eu-west-1:111122223333:cluster/orders",
      "ecs:ListContainerInstances",
    ),
    "one sender": limited("StringEquals", "ses:FromAddress", "shop@example.com", "ses:SendEmail"),
    "one service that a key is used by": limited(
      "StringEquals",
      "kms:ViaService",
      "s3.eu-west-1.amazonaws.com",
      "kms:Encrypt",
    ),
    "a condition that no request meets": limited("Bool", "aws:SecureTransport", "false"),
    "all but some actions on one bucket": granting({ Effect: "Allow", NotAction: "s3:DeleteObject", Resource: ORDERS }),
    "every resource but all of a kind": granting({ Effect: "Allow", Action: READ, NotResource: "arn:aws:s3:::*" }),
    "a deny": granting(deny("s3:*")),
    "everything, and denied again": granting(allow(READ), deny(READ)),
    "everything, and denied again in an odd case": granting(allow(READ), deny("S3:getobject")),
    "everything, and denied with the service": granting(allow(READ), deny("s3:*", "arn:aws:s3:::*")),
    "everything, and denied but for one bucket": granting(allow(READ), {
      Effect: "Deny",
      Action: READ,
      NotResource: ORDERS,
    }),
    "everything, and not excepted from a deny": granting(allow(READ), {
      Effect: "Deny",
      NotAction: "sqs:*",
      Resource: "*",
    }),
    "everything, and denied by an attached policy": [
      inline(policyDocument(allow(READ)), { managedPolicyArns: [CUSTOM] }),
      custom(deny("s3:*")),
    ],
    "everything in China, and denied again": {
      ...granting(allow(READ), deny(READ, "arn:aws-cn:s3:::*")),
      outputs: { arn: "arn:aws-cn:iam::111122223333:role/app-task" },
    },
    "everything, in a boundary that only reads": inline(policyDocument(allow("s3:PutObject")), {
      permissionsBoundary: READ_ONLY,
    }),
    "everything, in a boundary that names a bucket": bounded(allow(READ, ORDERS), allow(READ)),
    "everything, in a boundary that denies it": bounded(
      { Effect: "Allow", NotAction: "s3:*", Resource: "*" },
      allow(READ),
    ),
    "a policy of the stack that names a bucket": [role({ managedPolicyArns: [CUSTOM] }), custom(allow(READ, ORDERS))],
    "a policy attached to another role": [
      role(),
      declared("aws:iam/rolePolicyAttachment:RolePolicyAttachment", { role: "deployer", policyArn: READ_S3 }, "extra"),
    ],
    "a wide boundary, which grants nothing": role({ permissionsBoundary: READ_S3 }),
    "a role that is not of ECS": roleOf("lambda", allow(READ)),
    "a customer's policy that no role has": custom(allow(READ)),
    "a customer's policy that names a bucket, where all are asked": {
      given: custom(allow(READ, ORDERS)),
      options: { scope: "all" },
    },
    "a document that says nothing": inline("{}"),
  },
  invalid: {
    "every table of some regions": {
      given: granting(allow("dynamodb:GetItem", "arn:aws:dynamodb:*-*-*:111122223333:table/*")),
      violations: byInline("dynamodb:GetItem"),
    },
    "a deny of names that hold a tilde": {
      given: granting(allow(READ), deny("*", "arn:aws:*~*")),
      violations: byRead,
    },
    "a tag that the caller gives to what it writes": {
      given: limited("StringEquals", "s3:RequestObjectTag/team", "orders", "s3:PutObject"),
      violations: byInline("s3:PutObject"),
    },
    "the names of a bucket's objects": {
      given: granting(allow("s3:ListBucket")),
      violations: byInline("s3:ListBucket"),
    },
    "every secret, in a role that nothing names": {
      given: granting(allow("secretsmanager:GetSecretValue")),
      violations: byInline("secretsmanager:GetSecretValue"),
    },
    "reading of every bucket": { given: granting(allow(READ)), violations: byRead },
    "every bucket by the ARN of the service": { given: granting(allow(READ, "arn:aws:s3:::*")), violations: byRead },
    "every object of every bucket": { given: granting(allow(READ, "arn:aws:s3:::*/*")), violations: byRead },
    "every bucket of every partition": { given: granting(allow(READ, "arn:*:s3:::*")), violations: byRead },
    "every bucket in China": { given: granting(allow(READ, "arn:aws-cn:s3:::*")), violations: byRead },
    "every bucket with a question mark": { given: granting(allow(READ, "arn:aws:s3:::?*")), violations: byRead },
    "every ARN": { given: granting(allow(READ, "arn:aws:*")), violations: byRead },
    "two stars": { given: granting(allow(READ, "**")), violations: byRead },
    "every table": {
      given: granting(allow("dynamodb:GetItem", "arn:aws:dynamodb:*:*:table/*")),
      violations: byInline("dynamodb:GetItem"),
    },
    "every table of one account": {
      given: granting(allow("dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:111122223333:table/*")),
      violations: byInline("dynamodb:GetItem"),
    },
    "every table in GovCloud": {
      given: granting(allow("dynamodb:GetItem", "arn:aws-us-gov:dynamodb:*:*:table/*")),
      violations: byInline("dynamodb:GetItem"),
    },
    "every queue": {
      given: granting(allow("sqs:SendMessage", "arn:aws:sqs:*:*:*")),
      violations: byInline("sqs:SendMessage"),
    },
    "every topic of one account": {
      given: granting(allow("sns:Publish", "arn:aws:sns:eu-west-1:111122223333:*")),
      violations: byInline("sns:Publish"),
    },
    "every key": {
      given: granting(allow("kms:Encrypt", "arn:aws:kms:*:*:key/*")),
      violations: byInline("kms:Encrypt"),
    },
    "every service of every cluster": {
      given: granting(allow("ecs:UpdateService", "arn:aws:ecs:*:*:service/*/*")),
      violations: byInline("ecs:UpdateService"),
    },
    "every revision of every task definition": {
      given: granting(allow("ecs:RunTask", "arn:aws:ecs:*:*:task-definition/*:*")),
      violations: byInline("ecs:RunTask"),
    },
    "everything beside one bucket": { given: granting(allow(READ, [ORDERS, "*"])), violations: byRead },
    "the action that can be scoped among those that cannot": {
      given: granting(allow(["ecr:GetAuthorizationToken", READ, "logs:DescribeLogGroups"])),
      violations: byRead,
    },
    "two actions": {
      given: granting(allow([READ, "sqs:SendMessage"])),
      violations: byInline("s3:GetObject, sqs:SendMessage"),
    },
    "an action in an odd case": { given: granting(allow("S3:getobject")), violations: byInline("S3:getobject") },
    "a pattern of actions": { given: granting(allow("s3:Get*")), violations: byInline("s3:Get*") },
    "a service as a whole": { given: granting(allow("s3:*")), violations: byInline("s3:*") },
    "every action": { given: granting(allow("*")), violations: byInline("*") },
    "an action that this version does not know": {
      given: granting(allow("s3:GetNewestThing")),
      violations: byInline(
        "s3:GetNewestThing",
        "Name the ARNs it needs, if s3:GetNewestThing, which this version does not know, can be limited.",
      ),
    },
    "the second statement": {
      given: granting(allow(READ, ORDERS), allow("sqs:SendMessage")),
      violations: byInline("sqs:SendMessage", NAME_THEM, 2),
    },
    "two policies": {
      given: [granting(allow(READ)), rolePolicy(allow("sqs:SendMessage"))],
      violations: { ...byRead, "": message('inline policy "extra" → statement 1 → sqs:SendMessage') },
    },
    "every resource but some": {
      given: granting({ Effect: "Allow", Action: READ, NotResource: "arn:aws:s3:::audit/*" }),
      violations: byRead,
    },
    "every resource but those of another service": {
      given: granting({ Effect: "Allow", Action: READ, NotResource: "arn:aws:dynamodb:*" }),
      violations: byRead,
    },
    "every table, where the stack declares one": {
      given: [granting(allow("dynamodb:GetItem")), table("orders")],
      violations: byInline("dynamodb:GetItem", 'Name the ARNs it needs, such as that of Table "orders".'),
    },
    "every table, where the stack has one": {
      given: [
        granting(allow("dynamodb:GetItem")),
        { ...table("orders"), outputs: { arn: "arn:aws:dynamodb:eu-west-1:111122223333:table/orders" } },
      ],
      violations: byInline(
        "dynamodb:GetItem",
        'Name the ARNs it needs, such as that of Table "orders", arn:aws:dynamodb:eu-west-1:111122223333:table/orders.',
      ),
    },
    "every table, where the stack declares several": {
      given: [granting(allow("dynamodb:*")), table("orders"), table("books"), table("carts")],
      violations: byInline("dynamodb:*", 'Name the ARNs it needs, such as that of Table "orders" or Table "books".'),
    },
    "every bucket, where the stack declares one": {
      given: [granting(allow(READ)), declared("aws:s3/bucket:Bucket", {}, "orders")],
      violations: byInline(READ, 'Name the ARNs it needs, such as that of Bucket "orders".'),
    },
    "every table, where the stack declares other things": {
      given: [granting(allow("dynamodb:GetItem")), declared("aws:sqs/queue:Queue", {}, "orders")],
      violations: byInline("dynamodb:GetItem"),
    },
    "every secret, in a task role": {
      given: [granting(allow("secretsmanager:GetSecretValue")), runsWith({ taskRoleArn: "app-task" })],
      violations: byInline("secretsmanager:GetSecretValue"),
    },
    "what the agent needs not, in an execution role": {
      given: [granting(allow(["ecr:BatchGetImage", READ])), runsWith({ executionRoleArn: "app-task" })],
      violations: byRead,
    },
    "reading of every bucket, in an instance role": {
      given: [
        role({
          assumeRolePolicy: trustOf("ec2.amazonaws.com"),
          managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role", READ_S3],
        }),
        instanceProfile,
      ],
      violations: {
        "managedPolicyArns[1]": message(
          "managed policy AmazonS3ReadOnlyAccess → s3:Get*, s3:List*, s3-object-lambda:Get*",
        ),
      },
    },
    "AWS's own policy for schedules, in a task role": {
      given: role({ managedPolicyArns: [EVENTS] }),
      violations: {
        "managedPolicyArns[0]": message(
          "managed policy service-role/AmazonEC2ContainerServiceEventsRole → ecs:RunTask",
        ),
      },
    },
    "a tag, where no condition counts": {
      given: limited("StringEquals", "aws:ResourceTag/team", "orders", "sqs:SendMessage"),
      options: { acceptConditions: false },
      violations: byInline("sqs:SendMessage"),
    },
    "any value of a tag": {
      given: limited("StringLike", "aws:ResourceTag/team", "*"),
      violations: byRead,
    },
    "a tag if there is one": {
      given: limited("StringEqualsIfExists", "aws:ResourceTag/team", "orders"),
      violations: byRead,
    },
    "any tag at all": { given: limited("Null", "aws:ResourceTag/team", "false"), violations: byRead },
    "every tag but one": { given: limited("StringNotEquals", "aws:ResourceTag/team", "audit"), violations: byRead },
    "keys that a query need not have": {
      given: limited("ForAllValues:StringEquals", "dynamodb:LeadingKeys", ["orders"], "dynamodb:Query"),
      violations: byInline("dynamodb:Query"),
    },
    "a condition on encryption in transit": {
      given: limited("Bool", "aws:SecureTransport", "true"),
      violations: byRead,
    },
    "a condition on the region": {
      given: limited("StringEquals", "aws:RequestedRegion", "eu-west-1"),
      violations: byRead,
    },
    "a condition on the network": { given: limited("IpAddress", "aws:SourceIp", "10.0.0.0/8"), violations: byRead },
    "a condition on the role itself": {
      given: limited("StringEquals", "aws:PrincipalTag/team", "orders"),
      violations: byRead,
    },
    "a condition on the role's organization": {
      given: limited("StringEquals", "aws:PrincipalOrgID", "o-1a2b3c4d5e"),
      violations: byRead,
    },
    "a condition on the time": {
      given: limited("DateGreaterThan", "aws:CurrentTime", "2026-01-01T00:00:00Z"),
      violations: byRead,
    },
    "a condition on whose the caller is": {
      given: limited("StringEquals", "kms:CallerAccount", "111122223333", "kms:Encrypt"),
      violations: byInline("kms:Encrypt"),
    },
    "a condition on what the caller sends": {
      given: limited("StringEquals", "sts:ExternalId", "orders", "sts:AssumeRole"),
      violations: byInline("sts:AssumeRole"),
    },
    "a condition without a key": {
      given: granting(allow(READ, "*", { Condition: { StringEquals: {} } })),
      violations: byRead,
    },
    "a deny of some resources": {
      given: granting(allow(READ), deny(READ, "arn:aws:s3:::audit/*")),
      violations: byRead,
    },
    "a deny under a condition": {
      given: granting(allow(READ), deny(READ, "*", where("Bool", "aws:SecureTransport", "false"))),
      violations: byRead,
    },
    "a deny of another action": { given: granting(allow(READ), deny("s3:PutObject")), violations: byRead },
    "a deny that excepts it": {
      given: granting(allow(READ), { Effect: "Deny", NotAction: READ, Resource: "*" }),
      violations: byRead,
    },
    "a deny of the action in another partition": {
      given: granting(allow(READ), deny(READ, "arn:aws-cn:s3:::*")),
      violations: byRead,
    },
    "a boundary that reads as well": {
      given: inline(policyDocument(allow(READ)), { permissionsBoundary: READ_ONLY }),
      violations: byRead,
    },
    "a boundary of the stack that has it": { given: bounded(allow("s3:*"), allow(READ)), violations: byRead },
    "a document that is an object": { given: inline({ Statement: [allow(READ)] }), violations: byRead },
    "a statement that is no list": { given: inline({ Statement: allow(READ) }), violations: byRead },
    "keys in lower case": {
      given: inline(JSON.stringify({ statement: { effect: "Allow", action: READ, resource: "*" } })),
      violations: byRead,
    },
    "an inline policy of its own": {
      given: [role(), rolePolicy(allow(READ))],
      violations: { "": message('inline policy "extra" → statement 1 → s3:GetObject') },
    },
    "a policy of AWS": {
      given: role({ managedPolicyArns: [EXECUTION, "arn:aws:iam::aws:policy/AmazonSQSFullAccess"] }),
      violations: { "managedPolicyArns[1]": message("managed policy AmazonSQSFullAccess → sqs:*") },
    },
    "an attachment": {
      given: [role(), attachment("arn:aws:iam::aws:policy/AmazonSQSFullAccess")],
      violations: { "": message('attachment "extra" of policy AmazonSQSFullAccess → sqs:*') },
    },
    "a policy of the stack": {
      given: [role({ managedPolicyArns: [CUSTOM] }), custom(allow(READ))],
      violations: { "managedPolicyArns[0]": message('managed policy "custom" → statement 1 → s3:GetObject') },
    },
    "an attachment of a policy of the stack whose ARN is not known yet": {
      given: [role(), { ...attachment(unknown), dependsOn: { policyArn: ["custom"] } }, custom(allow(READ), {})],
      violations: { "": message('attachment "extra" of policy "custom" → statement 1 → s3:GetObject') },
      basis: "dependency",
    },
    "an attachment to several": {
      given: [
        role(),
        declared(
          "aws:iam/policyAttachment:PolicyAttachment",
          { policyArn: CUSTOM, roles: ["deployer", "app-task"] },
          "several",
        ),
        custom(allow(READ)),
      ],
      violations: { "": message('attachment "several" of policy "custom" → statement 1 → s3:GetObject') },
    },
    "exclusive attachments": {
      given: [
        role(),
        declared(
          "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
          { roleName: "app-task", policyArns: [EXECUTION, CUSTOM] },
          "exclusive",
        ),
        custom(allow(READ)),
      ],
      violations: { "": message('attachments "exclusive" of policy "custom" → statement 1 → s3:GetObject') },
    },
    "a role that only a task definition points to": {
      given: [roleOf("lambda", allow(READ)), runsWith({ taskRoleArn: "app-task" })],
      violations: byRead,
    },
    "a role that is not of ECS, where all are asked": {
      given: roleOf("lambda", allow(READ)),
      options: { scope: "all" },
      violations: byRead,
    },
    "a customer's policy that no role has, where all are asked": {
      given: custom(allow(READ)),
      options: { scope: "all" },
      violations: {
        "custom: policy": message("policy → statement 1 → s3:GetObject", NAME_THEM, 'Policy "custom"'),
      },
    },
    "a customer's policy once, at the role that has it, where all are asked": {
      given: [role({ managedPolicyArns: [CUSTOM] }), custom(allow(READ))],
      options: { scope: "all" },
      violations: { "managedPolicyArns[0]": message('managed policy "custom" → statement 1 → s3:GetObject') },
    },
    "one action beside one that is not known": { given: granting(allow([READ, unknown])), violations: byRead },
    "everything beside a resource that is not known": {
      given: granting(allow(READ, ["*", unknown])),
      violations: byRead,
    },
  },
  undecided: {
    "a policy that is computed": { given: inline(unknown), at: "inlinePolicies[0].policy" },
    "a policy that cannot be read": { given: inline('{"Statement": ['), at: "inlinePolicies[0].policy" },
    "a resource that is computed": {
      given: granting(allow(READ, unknown)),
      at: "inlinePolicies[0].policy.Statement[0].Resource",
    },
    "one resource of several": {
      given: granting(allow(READ, [ORDERS, unknown])),
      at: "inlinePolicies[0].policy.Statement[0].Resource[1]",
    },
    "the name of a bucket": {
      given: granting(allow(READ, `arn:aws:s3:::${unknown}/*`)),
      at: "inlinePolicies[0].policy.Statement[0].Resource",
    },
    "an action that is computed": {
      given: granting(allow(["ecr:GetAuthorizationToken", unknown])),
      at: "inlinePolicies[0].policy.Statement[0].Action[1]",
    },
    "whether a statement allows": {
      given: granting({ Effect: unknown, Action: READ, Resource: "*" }),
      at: "inlinePolicies[0].policy.Statement[0].Effect",
    },
    "a condition that is computed": {
      given: granting(allow(READ, "*", { Condition: unknown })),
      at: "inlinePolicies[0].policy.Statement[0].Condition",
    },
    "the value of a tag": {
      given: limited("StringLike", "aws:ResourceTag/team", unknown),
      at: 'inlinePolicies[0].policy.Statement[0].Condition.StringLike["aws:ResourceTag/team"]',
    },
    "an operator that nobody knows": {
      given: limited("StringResembles", "aws:ResourceTag/team", "orders"),
      at: 'inlinePolicies[0].policy.Statement[0].Condition.StringResembles["aws:ResourceTag/team"]',
    },
    "a deny that is computed": {
      given: granting(allow(READ), deny(unknown)),
      at: "inlinePolicies[0].policy.Statement[1].Action",
    },
    "a customer's policy of another stack": {
      given: role({ managedPolicyArns: [CUSTOM] }),
      at: "managedPolicyArns[0]",
    },
    "a customer's policy of another stack, which may deny what is granted": {
      given: inline(policyDocument(allow(READ)), { managedPolicyArns: [CUSTOM] }),
      at: "managedPolicyArns[0]",
    },
    "an attached policy that is computed": { given: [role(), attachment(unknown)], at: "" },
    "a boundary that is computed": {
      given: inline(policyDocument(allow(READ)), { permissionsBoundary: unknown }),
      at: "permissionsBoundary",
    },
    "a boundary of another stack": {
      given: inline(policyDocument(allow(READ)), { permissionsBoundary: CUSTOM }),
      at: "permissionsBoundary",
    },
    "who may assume it": {
      given: inline(policyDocument(allow(READ)), { assumeRolePolicy: unknown }),
      at: "assumeRolePolicy",
    },
    "whether a role has a customer's policy, where all are asked": {
      given: [
        custom(allow(READ)),
        declared("aws:iam/rolePolicyAttachment:RolePolicyAttachment", { role: "other", policyArn: unknown }, "extra"),
      ],
      options: { scope: "all" },
      at: "",
    },
  },
});
