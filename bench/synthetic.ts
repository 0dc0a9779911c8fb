/** A stack as large as one likes: services with all that belongs to them, ten resources each. */
import { type Properties, type WireResource } from "../test/support/wire";

/** Pulumi's mark for a string that is not known yet. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

interface Made {
  readonly type: string;
  readonly inputs: Properties;
  /** By property, the resource of the same service that it is computed from. */
  readonly from?: Readonly<Record<string, string>>;
}

/**
 * @param size how many resources, in tens
 * @param known whether everything is deployed, so that ARNs are known
 */
export function syntheticStack(size: number, known: boolean): WireResource[] {
  return Array.from({ length: size / 10 }, (_, index) => service(index, known)).flat();
}

/** The output of `pulumi preview --json` for the same stack. */
export function planOf(stack: readonly WireResource[]): unknown {
  const steps = stack.map(({ urn, type, properties, propertyDependencies }) => ({
    op: "create",
    urn,
    newState: { urn, type, custom: true, inputs: properties, outputs: properties, propertyDependencies },
  }));
  return { steps, changeSummary: { create: steps.length } };
}

/** Large policies of AWS, which many roles have. */
const LARGE = [
  "ReadOnlyAccess",
  "PowerUserAccess",
  "SecurityAudit",
  "job-function/ViewOnlyAccess",
  "AmazonEC2FullAccess",
  "AmazonS3FullAccess",
  "AmazonECS_FullAccess",
  "AmazonRDSFullAccess",
];

/**
 * A plan of roles with many policies each: some of AWS's, the others inline, with resources, conditions and denies.
 * @param count how many roles
 * @param policies how many policies each has
 */
export function planOfRoles(count: number, policies: number): unknown {
  const inline = (role: number, index: number): Properties => {
    const deny = { Effect: "Deny", Action: "s3:DeleteBucket", Resource: "*" };
    const allow = {
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:List*", "dynamodb:Query", "sqs:*", "iam:PassRole", "ecs:RunTask"],
      Resource: [`arn:aws:s3:::bucket-${role}-${index}/*`, `arn:aws:dynamodb:*:*:table/orders-${index}`],
      Condition: { StringEquals: { "aws:ResourceTag/team": `team-${index}` } },
    };
    return { name: `policy-${index}`, policy: JSON.stringify({ Version: "2012-10-17", Statement: [allow, deny] }) };
  };
  const managed = Math.min(LARGE.length, Math.floor(policies / 2));
  const roles = Array.from({ length: count }, (_, index) =>
    resource(
      "role",
      {
        type: "aws:iam/role:Role",
        inputs: {
          name: `role-${index}`,
          assumeRolePolicy: trust,
          managedPolicyArns: LARGE.slice(0, managed).map((name) => `arn:aws:iam::aws:policy/${name}`),
          inlinePolicies: Array.from({ length: policies - managed }, (__, at) => inline(index, at)),
        },
      },
      index,
      true,
    ),
  );
  return planOf(roles);
}

/** A task definition with as many containers as asked for. */
export function taskWithContainers(count: number): WireResource {
  return resource("task", { type: "aws:ecs/taskDefinition:TaskDefinition", inputs: task("task", count) }, 0, true);
}

/** A resource that no rule is about. */
export const bucket = resource("bucket", { type: "aws:s3/bucket:Bucket", inputs: { bucket: "logs" } }, 0, true);

function service(index: number, known: boolean): WireResource[] {
  const name = (kind: string): string => `${kind}-${index}`;
  const arn = (kind: string): string => (known ? `arn:aws:iam::111122223333:role/${name(kind)}` : UNKNOWN);
  const made: Record<string, Made> = {
    task: {
      type: "aws:ecs/taskDefinition:TaskDefinition",
      inputs: { ...task(name("task"), 2), taskRoleArn: arn("role"), executionRoleArn: arn("execution") },
      from: { taskRoleArn: "role", executionRoleArn: "execution" },
    },
    service: {
      type: "aws:ecs/service:Service",
      inputs: { cluster: "main", taskDefinition: known ? name("task") : UNKNOWN, launchType: "FARGATE" },
      from: { taskDefinition: "task" },
    },
    role: { type: "aws:iam/role:Role", inputs: { assumeRolePolicy: trust } },
    execution: { type: "aws:iam/role:Role", inputs: { assumeRolePolicy: trust } },
    attachment: {
      type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      inputs: {
        role: known ? name("execution") : UNKNOWN,
        policyArn: "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy",
      },
      from: { role: "execution" },
    },
    policy: {
      type: "aws:iam/rolePolicy:RolePolicy",
      inputs: { role: known ? name("role") : UNKNOWN, policy: orders },
      from: { role: "role" },
    },
    repository: {
      type: "aws:ecr/repository:Repository",
      inputs: { name: name("app"), imageTagMutability: "IMMUTABLE", imageScanningConfiguration: { scanOnPush: true } },
    },
    logs: { type: "aws:cloudwatch/logGroup:LogGroup", inputs: { name: name("app"), retentionInDays: 30 } },
    group: { type: "aws:ec2/securityGroup:SecurityGroup", inputs: { vpcId: "vpc-0abc", description: name("app") } },
    bucket: { type: "aws:s3/bucket:Bucket", inputs: { bucket: name("app") } },
  };
  return Object.entries(made).map(([kind, each]) => resource(kind, each, index, known));
}

function resource(kind: string, { type, inputs, from = {} }: Made, index: number, known: boolean): WireResource {
  const name = `${kind}-${index}`;
  const outputs: Properties = known ? { id: name, name, arn: `arn:aws:iam::111122223333:role/${name}` } : {};
  const urnOf = (of: string): string => `urn:pulumi:dev::bench::${TYPE_OF[of] ?? type}::${of}-${index}`;
  return {
    type,
    urn: `urn:pulumi:dev::bench::${type}::${name}`,
    name,
    properties: { ...outputs, ...inputs },
    dependencies: Object.values(from).map(urnOf),
    propertyDependencies: Object.fromEntries(Object.entries(from).map(([property, of]) => [property, [urnOf(of)]])),
  };
}

/** The types of what others are computed from. */
const TYPE_OF: Readonly<Record<string, string>> = {
  task: "aws:ecs/taskDefinition:TaskDefinition",
  role: "aws:iam/role:Role",
  execution: "aws:iam/role:Role",
};

const trust = document({ Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" });
const orders = document({
  Action: ["dynamodb:GetItem", "dynamodb:Query"],
  Resource: "arn:aws:dynamodb:eu-west-1:111122223333:table/orders",
});

function document(statement: object): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });
}

function task(family: string, count: number): Properties {
  const containers = Array.from({ length: count }, (_, index) => ({
    name: `c${index}`,
    image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2",
    essential: index === 0,
    readonlyRootFilesystem: true,
    portMappings: [{ containerPort: 8080 + index }],
    environment: Array.from({ length: 10 }, (__, at) => ({ name: `SETTING_${at}`, value: `value ${at}` })),
    secrets: [
      { name: "DATABASE_PASSWORD", valueFrom: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf" },
    ],
    logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "app", "awslogs-region": "eu-west-1" } },
  }));
  return {
    family,
    cpu: "256",
    memory: "512",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    containerDefinitions: JSON.stringify(containers),
  };
}
