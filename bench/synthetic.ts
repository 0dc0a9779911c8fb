/** A stack as large as one likes: services with all that belongs to them, twenty-five resources each. */
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
 * @param size how many resources, a multiple of 25
 * @param known whether everything is deployed, so that ARNs are known
 */
export function syntheticStack(size: number, known: boolean): WireResource[] {
  return Array.from({ length: size / 25 }, (_, index) => service(index, known)).flat();
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
          assumeRolePolicy: trust("ecs-tasks"),
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
  const text = (kind: string): string => (known ? name(kind) : UNKNOWN);
  const arn = (kind: string): string => (known ? arnOf(name(kind)) : UNKNOWN);
  const made: Record<string, Made> = {
    cluster: {
      type: "aws:ecs/cluster:Cluster",
      inputs: { name: name("cluster"), settings: [{ name: "containerInsights", value: "enabled" }] },
    },
    task: {
      type: "aws:ecs/taskDefinition:TaskDefinition",
      inputs: { ...task(name("task"), 2), taskRoleArn: arn("role"), executionRoleArn: arn("execution") },
      from: { taskRoleArn: "role", executionRoleArn: "execution" },
    },
    service: {
      type: "aws:ecs/service:Service",
      inputs: {
        cluster: arn("cluster"),
        taskDefinition: arn("task"),
        launchType: "FARGATE",
        networkConfiguration: { subnets: ["subnet-0abc"], securityGroups: [text("group")] },
        loadBalancers: [{ targetGroupArn: arn("targets"), containerName: "c0", containerPort: 8080 }],
      },
      from: { cluster: "cluster", taskDefinition: "task", networkConfiguration: "group", loadBalancers: "targets" },
    },
    role: { type: "aws:iam/role:Role", inputs: { assumeRolePolicy: trust("ecs-tasks") } },
    execution: { type: "aws:iam/role:Role", inputs: { assumeRolePolicy: trust("ecs-tasks") } },
    attachment: {
      type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      inputs: {
        role: text("execution"),
        policyArn: "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy",
      },
      from: { role: "execution" },
    },
    policy: {
      type: "aws:iam/rolePolicy:RolePolicy",
      inputs: { role: text("role"), policy: orders },
      from: { role: "role" },
    },
    repository: {
      type: "aws:ecr/repository:Repository",
      inputs: { name: name("app"), imageTagMutability: "IMMUTABLE", imageScanningConfiguration: { scanOnPush: true } },
    },
    lifecycle: {
      type: "aws:ecr/lifecyclePolicy:LifecyclePolicy",
      inputs: { repository: text("repository"), policy: JSON.stringify({ rules: [{ rulePriority: 1 }] }) },
      from: { repository: "repository" },
    },
    logs: { type: "aws:cloudwatch/logGroup:LogGroup", inputs: { name: name("app"), retentionInDays: 30 } },
    secret: { type: "aws:secretsmanager/secret:Secret", inputs: { name: name("secret") } },
    parameter: {
      type: "aws:ssm/parameter:Parameter",
      inputs: { name: `/${name("app")}`, type: "String", value: "on" },
    },
    group: { type: "aws:ec2/securityGroup:SecurityGroup", inputs: { vpcId: "vpc-0abc", description: name("app") } },
    ingress: {
      type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      inputs: { securityGroupId: text("group"), cidrIpv4: "10.0.0.0/8", ipProtocol: "tcp", fromPort: 80, toPort: 80 },
      from: { securityGroupId: "group" },
    },
    balancer: {
      type: "aws:lb/loadBalancer:LoadBalancer",
      inputs: { internal: true, loadBalancerType: "application", securityGroups: [text("group")] },
      from: { securityGroups: "group" },
    },
    targets: { type: "aws:lb/targetGroup:TargetGroup", inputs: { port: 8080, protocol: "HTTP", vpcId: "vpc-0abc" } },
    listener: {
      type: "aws:lb/listener:Listener",
      inputs: {
        loadBalancerArn: arn("balancer"),
        port: 443,
        protocol: "HTTPS",
        defaultActions: [{ type: "forward", targetGroupArn: arn("targets") }],
      },
      from: { loadBalancerArn: "balancer", defaultActions: "targets" },
    },
    eventRule: { type: "aws:cloudwatch/eventRule:EventRule", inputs: { scheduleExpression: "rate(1 day)" } },
    eventTarget: {
      type: "aws:cloudwatch/eventTarget:EventTarget",
      inputs: { rule: text("eventRule"), arn: arn("cluster"), ecsTarget: { taskDefinitionArn: arn("task") } },
      from: { rule: "eventRule", arn: "cluster", ecsTarget: "task" },
    },
    node: { type: "aws:iam/role:Role", inputs: { assumeRolePolicy: trust("ec2") } },
    profile: {
      type: "aws:iam/instanceProfile:InstanceProfile",
      inputs: { role: text("node") },
      from: { role: "node" },
    },
    template: {
      type: "aws:ec2/launchTemplate:LaunchTemplate",
      inputs: {
        imageId: "ami-0abc",
        iamInstanceProfile: { arn: arn("profile") },
        metadataOptions: { httpTokens: "required" },
        userData: Buffer.from("#!/bin/bash\necho ECS_CLUSTER=main >> /etc/ecs/ecs.config\n").toString("base64"),
      },
      from: { iamInstanceProfile: "profile" },
    },
    fleet: {
      type: "aws:autoscaling/group:Group",
      inputs: { minSize: 0, maxSize: 9, launchTemplate: { id: text("template") } },
      from: { launchTemplate: "template" },
    },
    provider: {
      type: "aws:ecs/capacityProvider:CapacityProvider",
      inputs: { autoScalingGroupProvider: { autoScalingGroupArn: arn("fleet") } },
      from: { autoScalingGroupProvider: "fleet" },
    },
    bucket: { type: "aws:s3/bucket:Bucket", inputs: { bucket: name("app") } },
  };
  return Object.entries(made).map(([kind, each]) => resource(kind, each, index, known, made));
}

function resource(
  kind: string,
  { type, inputs, from = {} }: Made,
  index: number,
  known: boolean,
  others: Readonly<Record<string, Made>> = {},
): WireResource {
  const name = `${kind}-${index}`;
  const outputs: Properties = known ? { id: name, name, arn: arnOf(name) } : {};
  const urnOf = (of: string): string => `urn:pulumi:dev::bench::${others[of]?.type ?? type}::${of}-${index}`;
  return {
    type,
    urn: urnOf(kind),
    name,
    properties: { ...outputs, ...inputs },
    dependencies: Object.values(from).map(urnOf),
    propertyDependencies: Object.fromEntries(Object.entries(from).map(([property, of]) => [property, [urnOf(of)]])),
  };
}

function arnOf(name: string): string {
  return `arn:aws:iam::111122223333:role/${name}`;
}

const orders = document({
  Action: ["dynamodb:GetItem", "dynamodb:Query"],
  Resource: "arn:aws:dynamodb:eu-west-1:111122223333:table/orders",
});

function trust(service: string): string {
  return document({ Principal: { Service: `${service}.amazonaws.com` }, Action: "sts:AssumeRole" });
}

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
