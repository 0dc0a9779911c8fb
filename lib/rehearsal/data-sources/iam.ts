import { type JsonObject } from "../../value/json";
import { NOBODY_KNOWS } from "../scope";
import { type DataSource, type DataSourceCall, isUnknowable, textOf } from "./call";
import { lookUp } from "./look-up";
import { policyDocument } from "./policy-document";

/** Data sources of IAM. */
export const IAM_SOURCES: Readonly<Record<string, DataSource>> = {
  "aws:iam/getPolicyDocument:getPolicyDocument": ({ args }) => policyDocument(args),
  "aws:iam/getPolicy:getPolicy": policy,
  "aws:iam/getInstanceProfile:getInstanceProfile": instanceProfile,
  "aws:iam/getSessionContext:getSessionContext": sessionContext,
};

/** AWS's own policies are found by name as the account's are. */
function policy(call: DataSourceCall): JsonObject | undefined {
  const looked = lookUp(call);
  const name = textOf(call.args["name"]);
  if (name === undefined || isUnknowable(name) || call.find("aws:iam/policy:Policy", name) !== undefined) return looked;
  const ownPath = AWS_MANAGED.find(([, names]) => names.test(name))?.[0];
  if (ownPath === undefined) return looked;
  const arn = `arn:${call.scope.partition}:iam::aws:policy${ownPath}${name}`;
  return { ...looked, id: arn, arn, path: ownPath };
}

/**
 * The names of AWS's own policies, by their path, as far as tasks, instances and people are given them by name. A
 * name that is none of them is a policy of the user's own, which nobody knows.
 * Source: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
const AWS_MANAGED: readonly (readonly [string, RegExp])[] = [
  [
    "/service-role/",
    /^(?:AmazonECSTaskExecutionRolePolicy|AmazonECSInfrastructureRolePolicyFor\w+|AmazonEC2ContainerServiceforEC2Role|AmazonEC2ContainerService(?:Autoscale|Events)?Role|AmazonEC2RoleforSSM|AWSLambda(?!_)\w*Role|AWSBatchServiceRole)$/,
  ],
  ["/job-function/", /^(?:ViewOnlyAccess|SystemAdministrator|NetworkAdministrator|DatabaseAdministrator|Billing)$/],
  ["/", /^(?:AdministratorAccess|PowerUserAccess|ReadOnlyAccess|SecurityAudit|IAM(?:Full|ReadOnly)Access|CloudWatch\w+|SecretsManagerReadWrite|Amazon(?:S3|SQS|SNS|DynamoDB|EC2|ECS|RDS|SSM|EC2ContainerRegistry|ElastiCache|Kinesis|EventBridge|ElasticFileSystem(?:Client)?|Bedrock)\w*(?:FullAccess|ReadOnly(?:Access)?|ReadWrite(?:Access)?|PowerUser|FullAccess_v2|ReadWriteAccess)|AmazonSSMManagedInstanceCore|AWSXRay\w+|AWSXrayWriteOnlyAccess)$/],
]; // prettier-ignore

/** It says which role it holds. */
function instanceProfile(call: DataSourceCall): JsonObject | undefined {
  const looked = lookUp(call);
  const named = textOf(call.args["name"]) ?? NOBODY_KNOWS;
  const roleName = textOf(call.find("aws:iam/instanceProfile:InstanceProfile", named)?.["role"]);
  if (looked === undefined || roleName === undefined || isUnknowable(roleName)) return looked;
  const role = lookUp({ ...call, token: "aws:iam/getRole:getRole", args: { name: roleName } });
  return { ...looked, roleName, roleArn: role?.["arn"] ?? NOBODY_KNOWS, roleId: role?.["uniqueId"] ?? NOBODY_KNOWS };
}

/** The role behind a session. Source: https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/iam/session_context_data_source.go */
function sessionContext(call: DataSourceCall): JsonObject {
  const arn = textOf(call.args["arn"]) ?? NOBODY_KNOWS;
  const [, issuerName = "", sessionName = ""] =
    /^arn:[\w-]+:sts:[^:]*:[^:]*:assumed-role\/(?:.+\/)?([^/]+)\/([^/]{2,})$/.exec(arn) ?? [];
  const role =
    issuerName === "" ? undefined : lookUp({ ...call, token: "aws:iam/getRole:getRole", args: { name: issuerName } });
  const unknown = isUnknowable(arn) ? NOBODY_KNOWS : undefined;
  return {
    id: arn,
    arn,
    issuerArn: unknown ?? (issuerName === "" ? arn : (role?.["arn"] ?? NOBODY_KNOWS)),
    issuerId: unknown ?? (issuerName === "" ? "" : (role?.["uniqueId"] ?? NOBODY_KNOWS)),
    issuerName: unknown ?? issuerName,
    sessionName: unknown ?? sessionName,
  };
}
