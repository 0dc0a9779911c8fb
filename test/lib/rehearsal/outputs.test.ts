import { deepStrictEqual, match, notStrictEqual, ok, strictEqual } from "node:assert";
import * as fc from "fast-check";
import { TYPES } from "../../../lib/model/types";
import { formOf } from "../../../lib/rehearsal/outputs/form";
import { makeUp } from "../../../lib/rehearsal/outputs/make-up";
import { entryOf, resultFields, VERSIONS, words } from "../../../lib/rehearsal/outputs/table";
import data from "../../../lib/rehearsal/outputs/aws.json";
import { NOBODY_KNOWS, type Registration, type Scope } from "../../../lib/rehearsal/scope";
import { textOf } from "../../support/text-of";
import { PLACEHOLDER_SECRET } from "../../../lib/secret-detection/placeholder";
import { COMPUTED, type JsonObject } from "../../../lib/value/json";
import { version } from "@pulumi/aws/package.json";

const SCOPE: Scope = { partition: "aws", account: "000000000000", region: "eu-west-1" };
const CHINA: Scope = { partition: "aws-cn", account: "000000000000", region: "cn-north-1" };
const ARN = /^arn:aws(-cn|-us-gov)?:[a-z0-9-]+:[a-z0-9-]*:(\d{12})?:.+/;

function registration(type: string, inputs: JsonObject = {}, name = "web", scope = SCOPE): Registration {
  return { urn: `urn:pulumi:dev::test::${type}::${name}`, type, name, inputs, scope };
}
function made(type: string, inputs: JsonObject = {}, name = "web", scope = SCOPE): JsonObject {
  const { id, outputs } = makeUp(registration(type, inputs, name, scope));
  return { ...outputs, id };
}
function matches(type: string, inputs: JsonObject, expected: Readonly<Record<string, RegExp>>) {
  const found = made(type, inputs);
  for (const [output, pattern] of Object.entries(expected)) match(textOf(found[output]), pattern, `${type} ${output}`);
}

describe("the generated table", () => {
  it("was made from the @pulumi/aws that is installed", () => {
    strictEqual(VERSIONS["@pulumi/aws"]?.split(".")[0], version.split(".")[0]);
  });
  it("is small", () => {
    ok(JSON.stringify(data).length < 600_000);
  });
  // A provider is no resource of its own package.
  for (const type of Object.values(TYPES).filter((each) => each !== TYPES.provider)) {
    it(`knows ${type}`, () => {
      const entry = entryOf(type);
      ok(entry !== undefined);
      const { id, outputs } = makeUp(registration(type, { role: "r", repository: "r", secretArn: "s" }));
      ok(!id.includes(NOBODY_KNOWS) && !id.includes("${"));
      if (words(entry.texts).includes("arn")) match(textOf(outputs["arn"]), ARN);
    });
  }
  it("leaves no blank unfilled, and makes nothing but ARNs of ARNs", () => {
    for (const type of Object.keys(data.resources)) {
      const found = made(type, {}, "web", CHINA);
      ok(!JSON.stringify(found).includes("${"), type);
      const arn = found["arn"];
      if (typeof arn !== "string" || !arn.startsWith("arn:")) continue;
      match(arn, ARN, type);
      strictEqual(arn.split(":")[1], "aws-cn", type);
      ok(["cn-north-1", "us-east-1", ""].includes(arn.split(":")[3] ?? "?"), `${type} ${arn}`);
    }
  });
});

describe("made-up outputs", () => {
  const types = Object.keys(data.resources).filter((type) => words(entryOf(type)?.texts).includes("arn"));
  it("are the same every time, and other ARNs for other resources", () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
    fc.assert(
      fc.property(fc.constantFrom(...types), name, name, (type, one, other) => {
        deepStrictEqual(made(type, {}, one), made(type, {}, one));
        // There is one data lake in a region.
        if (one === other || type.includes("dataLake")) return;
        const [first, second] = [made(type, {}, one)["arn"], made(type, {}, other)["arn"]];
        if (typeof first === "string" && !first.includes(NOBODY_KNOWS)) notStrictEqual(first, second);
      }),
      { numRuns: 1000 },
    );
  });
  it("leave out what the program gave", () => {
    ok(!("name" in makeUp(registration(TYPES.role, { name: "mine" })).outputs));
  });
  it("are null where the provider leaves them unset", () => {
    strictEqual(made(TYPES.role)["permissionsBoundary"], null);
  });
  it("are unknown texts where nobody knows them", () => {
    strictEqual(made(TYPES.role)["createDate"], NOBODY_KNOWS);
  });
  it("carry what the program does not know itself", () => {
    ok(textOf(made(TYPES.role, { name: COMPUTED })["arn"]).includes(NOBODY_KNOWS));
  });
  it("repeat the tags", () => {
    deepStrictEqual(made(TYPES.role, { tags: { team: "web" } })["tagsAll"], { team: "web" });
  });
  it("say the domain and partition of China", () => {
    const { arn, repositoryUrl } = made(TYPES.repository, { name: "app" }, "web", CHINA);
    strictEqual(arn, "arn:aws-cn:ecr:cn-north-1:000000000000:repository/app");
    strictEqual(repositoryUrl, "000000000000.dkr.ecr.cn-north-1.amazonaws.com.cn/app");
  });
  it("of a resource that the table does not know are an id", () => {
    match(makeUp(registration("datadog:index/monitor:Monitor")).id, /^web-[0-9a-f]{7}$/);
  });
  it("of a dashboard of a name that JavaScript has too are an id", () => {
    match(makeUp(registration("constructor")).id, /^web-/);
  });
});

describe("a made-up name", () => {
  it("is the logical one with seven digits behind", () => {
    match(textOf(made(TYPES.role)["name"]), /^web-[0-9a-f]{7}$/);
  });
  it("begins as the program wants", () => {
    match(textOf(made(TYPES.role, { namePrefix: "team-" })["name"]), /^team-[0-9a-f]{26}$/);
  });
  it("is in lower case where the service wants it", () => {
    match(textOf(made(TYPES.repository, {}, "WebApp")["name"]), /^webapp-[0-9a-f]{7}$/);
  });
  it("is as short as the service wants it", () => {
    strictEqual(textOf(made("aws:lb/targetGroup:TargetGroup", {}, "w".repeat(60))["name"]).length, 32);
  });
  it("ends as a FIFO queue's must", () => {
    match(textOf(made("aws:sqs/queue:Queue", { fifoQueue: true })["name"]), /^web-\w{7}\.fifo$/);
  });
  for (const [type, arn, name] of [
    [TYPES.role, "arn:aws:iam::111122223333:role/team/web", "web"],
    [TYPES.role, "arn:aws:iam::111122223333:role/web", "web"],
    [TYPES.repository, "arn:aws:ecr:eu-west-1:111122223333:repository/team/web", "team/web"],
    ["aws:secretsmanager/secret:Secret", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:a/b-AbCdEf", "a/b"],
    ["aws:ssm/parameter:Parameter", "arn:aws:ssm:eu-west-1:111122223333:parameter/a/b", "/a/b"],
    ["aws:ssm/parameter:Parameter", "arn:aws:ssm:eu-west-1:111122223333:parameter/b", "b"],
  ] as const) {
    it(`is read off ${arn}`, () => {
      strictEqual(made(type, { arn })["name"], name);
    });
  }
});

describe("a form", () => {
  it("is that of the resource type", () => {
    match(textOf(formOf("aws:ec2/vpc:Vpc", "id", registration("any"))), /^vpc-[0-9a-f]{17}$/);
  });
  it("is not there for a type or an output that nobody knows", () => {
    strictEqual(formOf("aws:none/none:None", "id", registration("any")), undefined);
    strictEqual(formOf("aws:ec2/vpc:Vpc", "none", registration("any")), undefined);
  });
});

describe("the fields of a result", () => {
  it("have kinds", () => {
    const fields = resultFields("aws:ec2/getSubnets:getSubnets");
    deepStrictEqual(fields?.["ids"], { of: "strings", optional: false });
    deepStrictEqual(fields["filters"], { of: "list", optional: true });
    deepStrictEqual(fields["tags"], { of: "map", optional: false });
  });
  it("are not there for a function that the table does not know", () => {
    strictEqual(resultFields("toString"), undefined);
  });
});

const HEX16 = "[0-9a-f]{16}";
const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}";
const at = (service: string, rest: string) => new RegExp(`^arn:aws:${service}:eu-west-1:000000000000:${rest}$`);
const LB = "arn:aws:elasticloadbalancing:eu-west-1:000000000000:loadbalancer/net/lb/0123456789abcdef";
const LISTENER =
  "arn:aws:elasticloadbalancing:eu-west-1:000000000000:listener/net/lb/0123456789abcdef/fedcba9876543210";

const CASES: readonly (readonly [string, JsonObject, Readonly<Record<string, RegExp>>])[] = [
  [
    TYPES.taskDefinition,
    { family: "web" },
    {
      id: /^web$/,
      arn: at("ecs", "task-definition/web:\\d+"),
      arnWithoutRevision: at("ecs", "task-definition/web"),
      revision: /^\d+$/,
    },
  ],
  [
    TYPES.service,
    { name: "s", cluster: "arn:aws:ecs:eu-west-1:000000000000:cluster/c" },
    { id: at("ecs", "service/c/s"), arn: at("ecs", "service/c/s") },
  ],
  [TYPES.service, { name: "s" }, { arn: at("ecs", "service/default/s"), cluster: at("ecs", "cluster/default") }],
  ["aws:ecs/cluster:Cluster", { name: "c" }, { id: at("ecs", "cluster/c"), arn: at("ecs", "cluster/c") }],
  ["aws:ecs/taskSet:TaskSet", { cluster: "c", service: "s" }, { arn: at("ecs", "task-set/c/s/ecs-svc/\\d{19}") }],
  [
    "aws:ecs/expressGatewayService:ExpressGatewayService",
    { serviceName: "s" },
    { serviceArn: at("ecs", "service/default/s") },
  ],
  [TYPES.capacityProvider, { name: "p" }, { arn: at("ecs", "capacity-provider/p") }],
  [
    TYPES.repository,
    { name: "team/app" },
    {
      id: /^team\/app$/,
      repositoryUrl: /^000000000000\.dkr\.ecr\.eu-west-1\.amazonaws\.com\/team\/app$/,
      registryId: /^0{12}$/,
    },
  ],
  [
    "aws:ecrpublic/repository:Repository",
    { repositoryName: "app" },
    { arn: /^arn:aws:ecr-public::0{12}:repository\/app$/, repositoryUri: /^public\.ecr\.aws\/\w{8}\/app$/ },
  ],
  [
    TYPES.role,
    { name: "r", path: "/team/" },
    {
      id: /^r$/,
      arn: /^arn:aws:iam::0{12}:role\/team\/r$/,
      uniqueId: /^AROA[0-9A-Z]{17}$/,
      maxSessionDuration: /^3600$/,
    },
  ],
  [TYPES.policy, { name: "p" }, { id: /^arn:aws:iam::0{12}:policy\/p$/, policyId: /^ANPA/, path: /^\/$/ }],
  [TYPES.instanceProfile, { name: "p" }, { arn: /^arn:aws:iam::0{12}:instance-profile\/p$/ }],
  [
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
    { url: "https://token.actions.githubusercontent.com" },
    { arn: /^arn:aws:iam::0{12}:oidc-provider\/token\.actions\.githubusercontent\.com$/ },
  ],
  [
    "aws:secretsmanager/secret:Secret",
    { name: "s" },
    { id: at("secretsmanager", "secret:s-\\w{6}"), arn: at("secretsmanager", "secret:s-\\w{6}") },
  ],
  [
    "aws:secretsmanager/secretVersion:SecretVersion",
    { secretId: "arn:aws:secretsmanager:eu-west-1:000000000000:secret:s-abc123" },
    { arn: at("secretsmanager", "secret:s-abc123"), versionId: new RegExp(UUID), id: /^arn:.*\|/ },
  ],
  [
    "aws:ssm/parameter:Parameter",
    { name: "/a/b" },
    { id: /^\/a\/b$/, arn: at("ssm", "parameter/a/b"), version: /^1$/ },
  ],
  ["aws:ssm/parameter:Parameter", { name: "b" }, { arn: at("ssm", "parameter/b") }],
  [
    "aws:kms/key:Key",
    {},
    { id: new RegExp(`^${UUID}$`), keyId: new RegExp(`^${UUID}$`), arn: at("kms", `key/${UUID}`) },
  ],
  [
    "aws:kms/alias:Alias",
    { name: "alias/a", targetKeyId: "k" },
    { arn: at("kms", "alias/a"), targetKeyArn: at("kms", "key/k") },
  ],
  ["aws:kms/alias:Alias", { targetKeyId: "k" }, { name: /^alias\/web-/ }],
  [
    "aws:cloudwatch/logGroup:LogGroup",
    { name: "/ecs/web" },
    { id: /^\/ecs\/web$/, arn: at("logs", "log-group:/ecs/web"), retentionInDays: /^0$/ },
  ],
  ["aws:cloudwatch/eventRule:EventRule", { name: "r" }, { arn: at("events", "rule/r"), eventBusName: /^default$/ }],
  ["aws:cloudwatch/eventRule:EventRule", { name: "r", eventBusName: "b" }, { arn: at("events", "rule/b/r") }],
  [
    "aws:s3/bucket:Bucket",
    { bucket: "b" },
    { id: /^b$/, arn: /^arn:aws:s3:::b$/, bucketRegionalDomainName: /^b\.s3\.eu-west-1\.amazonaws\.com$/ },
  ],
  [
    "aws:dynamodb/table:Table",
    { name: "t", streamEnabled: true },
    { arn: at("dynamodb", "table/t"), streamArn: at("dynamodb", "table/t/stream/1970.*") },
  ],
  [
    "aws:sqs/queue:Queue",
    { name: "q" },
    { id: /^https:\/\/sqs\.eu-west-1\.amazonaws\.com\/0{12}\/q$/, url: /^https:/, arn: at("sqs", "q") },
  ],
  ["aws:sns/topic:Topic", { name: "t" }, { id: at("sns", "t"), owner: /^0{12}$/ }],
  [
    "aws:lambda/function:Function",
    { name: "f" },
    {
      arn: at("lambda", "function:f"),
      qualifiedArn: at("lambda", "function:f:\\$LATEST"),
      invokeArn: /:lambda:path\/2015-03-31\/functions\/arn:.*:f\/invocations$/,
    },
  ],
  [
    "aws:lb/loadBalancer:LoadBalancer",
    { name: "lb" },
    {
      arn: at("elasticloadbalancing", `loadbalancer/app/lb/${HEX16}`),
      arnSuffix: new RegExp(`^app/lb/${HEX16}$`),
      dnsName: /^lb-\d{10}\.eu-west-1\.elb\.amazonaws\.com$/,
      zoneId: /^Z/,
    },
  ],
  [
    "aws:lb/loadBalancer:LoadBalancer",
    { name: "lb", loadBalancerType: "network" },
    {
      arn: at("elasticloadbalancing", `loadbalancer/net/lb/${HEX16}`),
      dnsName: /^lb-[0-9a-f]{16}\.elb\.eu-west-1\.amazonaws\.com$/,
    },
  ],
  [
    "aws:lb/targetGroup:TargetGroup",
    { name: "t" },
    { arn: at("elasticloadbalancing", `targetgroup/t/${HEX16}`), arnSuffix: new RegExp(`^targetgroup/t/${HEX16}$`) },
  ],
  [
    "aws:lb/listener:Listener",
    { loadBalancerArn: LB },
    { arn: at("elasticloadbalancing", `listener/net/lb/0123456789abcdef/${HEX16}`) },
  ],
  [
    "aws:lb/listenerRule:ListenerRule",
    { listenerArn: LISTENER },
    { arn: at("elasticloadbalancing", `listener-rule/net/lb/0123456789abcdef/fedcba9876543210/${HEX16}`) },
  ],
  [
    "aws:ec2/vpc:Vpc",
    {},
    { id: /^vpc-[0-9a-f]{17}$/, arn: at("ec2", "vpc/vpc-[0-9a-f]{17}"), defaultSecurityGroupId: /^sg-/ },
  ],
  ["aws:ec2/subnet:Subnet", {}, { id: /^subnet-/, availabilityZone: /^eu-west-1a$/ }],
  [
    "aws:ec2/securityGroup:SecurityGroup",
    {},
    { id: /^sg-/, arn: at("ec2", "security-group/sg-[0-9a-f]{17}"), vpcId: /^vpc-/ },
  ],
  ["aws:ec2/instance:Instance", {}, { id: /^i-/, arn: at("ec2", "instance/i-.*"), privateIp: /^192\.0\.2\./ }],
  ["aws:ec2/launchTemplate:LaunchTemplate", {}, { id: /^lt-/, latestVersion: /^1$/, defaultVersion: /^1$/ }],
  ["aws:ec2/natGateway:NatGateway", {}, { id: /^nat-/ }],
  ["aws:ec2/internetGateway:InternetGateway", {}, { id: /^igw-/, arn: at("ec2", "internet-gateway/igw-.*") }],
  ["aws:ec2/routeTable:RouteTable", {}, { id: /^rtb-/ }],
  ["aws:ec2/eip:Eip", {}, { id: /^eipalloc-/, allocationId: /^eipalloc-/, publicIp: /^203\.0\.113\./ }],
  ["aws:ec2/vpcEndpoint:VpcEndpoint", {}, { id: /^vpce-/, prefixListId: /^pl-/ }],
  [
    "aws:autoscaling/group:Group",
    { name: "g" },
    { id: /^g$/, arn: at("autoscaling", `autoScalingGroup:${UUID}:autoScalingGroupName/g`) },
  ],
  [
    "aws:ec2/launchConfiguration:LaunchConfiguration",
    { name: "l" },
    { id: /^l$/, arn: at("autoscaling", `launchConfiguration:${UUID}:launchConfigurationName/l`) },
  ],
  [
    "aws:efs/fileSystem:FileSystem",
    {},
    {
      id: /^fs-/,
      arn: at("elasticfilesystem", "file-system/fs-.*"),
      dnsName: /^fs-\w+\.efs\.eu-west-1\.amazonaws\.com$/,
    },
  ],
  [
    "aws:efs/accessPoint:AccessPoint",
    { fileSystemId: "fs-1" },
    { id: /^fsap-/, fileSystemArn: at("elasticfilesystem", "file-system/fs-1") },
  ],
  ["aws:efs/mountTarget:MountTarget", { fileSystemId: "fs-1" }, { id: /^fsmt-/, dnsName: /^fs-1\.efs\./ }],
  [
    "aws:rds/instance:Instance",
    { identifier: "d", engine: "postgres" },
    {
      arn: at("rds", "db:d"),
      id: /^db-[0-9A-Z]{26}$/,
      address: /^d\.\w{12}\.eu-west-1\.rds\.amazonaws\.com$/,
      endpoint: /^d\..*:5432$/,
      port: /^5432$/,
    },
  ],
  ["aws:rds/instance:Instance", { engine: "mysql", port: 3307 }, { endpoint: /:3307$/ }],
  [
    "aws:rds/cluster:Cluster",
    { clusterIdentifier: "c", engine: "aurora-postgresql" },
    { id: /^c$/, endpoint: /^c\.cluster-\w{12}\./, readerEndpoint: /^c\.cluster-ro-/, port: /^5432$/ },
  ],
  [
    "aws:elasticache/cluster:Cluster",
    { clusterId: "c", engine: "memcached" },
    { id: /^c$/, port: /^11211$/, configurationEndpoint: /^c\.\w{6}\.cfg\.euw1\.cache\.amazonaws\.com:11211$/ },
  ],
  [
    "aws:elasticache/replicationGroup:ReplicationGroup",
    { replicationGroupId: "r" },
    { primaryEndpointAddress: /^master\.r\.\w{6}\.euw1\.cache/, port: /^6379$/ },
  ],
  ["aws:acm/certificate:Certificate", { domainName: "example.com" }, { id: at("acm", `certificate/${UUID}`) }],
  [
    "aws:route53/zone:Zone",
    { name: "example.com" },
    { id: /^Z[0-9A-Z]{20}$/, zoneId: /^Z/, arn: /^arn:aws:route53:::hostedzone\/Z/ },
  ],
  [
    "aws:route53/record:Record",
    { zoneId: "Z1", name: "www.example.com", type: "A" },
    { id: /^Z1_www\.example\.com_A$/, fqdn: /^www\.example\.com$/ },
  ],
  [
    "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace",
    { name: "local" },
    { id: /^ns-\w{16}$/, arn: at("servicediscovery", "namespace/ns-\\w{16}"), hostedZone: /^Z/ },
  ],
  [
    "aws:servicediscovery/service:Service",
    { name: "s" },
    { id: /^srv-/, arn: at("servicediscovery", "service/srv-\\w{16}") },
  ],
  [
    "aws:apigatewayv2/api:Api",
    {},
    {
      apiEndpoint: /^https:\/\/\w{10}\.execute-api\.eu-west-1\.amazonaws\.com$/,
      executionArn: at("execute-api", "\\w{10}"),
    },
  ],
  [
    "aws:cloudfront/distribution:Distribution",
    {},
    { id: /^E[0-9A-Z]{13}$/, domainName: /^d\w{13}\.cloudfront\.net$/, hostedZoneId: /^Z2FDTNDATAQYW2$/ },
  ],
  ["aws:codebuild/project:Project", { name: "p" }, { arn: at("codebuild", "project/p") }],
  ["aws:codepipeline/pipeline:Pipeline", { name: "p" }, { arn: at("codepipeline", "p") }],
  [
    "aws:scheduler/schedule:Schedule",
    { name: "s" },
    { id: /^default\/s$/, arn: at("scheduler", "schedule/default/s") },
  ],
  [
    "aws:appautoscaling/target:Target",
    { resourceId: "service/c/s" },
    { id: /^service\/c\/s$/, arn: at("application-autoscaling", "scalable-target/\\w+") },
  ],
  [
    "aws:msk/cluster:Cluster",
    { clusterName: "k" },
    {
      arn: at("kafka", `cluster/k/${UUID}-1`),
      bootstrapBrokersTls: /^b-1\.k\.\w{6}\.c1\.kafka\.eu-west-1\.amazonaws\.com:9094,/,
    },
  ],
  [
    "aws:opensearch/domain:Domain",
    { domainName: "d" },
    { arn: at("es", "domain/d"), endpoint: /^search-d-\w{26}\.eu-west-1\.es\.amazonaws\.com$/ },
  ],
  [
    "aws:cognito/userPool:UserPool",
    {},
    { id: /^eu-west-1_\w{9}$/, arn: at("cognito-idp", "userpool/eu-west-1_\\w{9}") },
  ],
  ["aws:wafv2/webAcl:WebAcl", { name: "w", scope: "REGIONAL" }, { arn: at("wafv2", `regional/webacl/w/${UUID}`) }],
  [
    "aws:wafv2/webAcl:WebAcl",
    { name: "w", scope: "CLOUDFRONT" },
    { arn: /^arn:aws:wafv2:us-east-1:0{12}:global\/webacl\/w\// },
  ],
  ["aws:backup/vault:Vault", { name: "v" }, { arn: at("backup", "backup-vault:v") }],
  ["aws:sfn/stateMachine:StateMachine", { name: "m" }, { id: at("states", "stateMachine:m") }],
  ["aws:kinesis/stream:Stream", { name: "s" }, { arn: at("kinesis", "stream/s") }],
  [
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
    { name: "s" },
    { arn: at("firehose", "deliverystream/s") },
  ],
  ["aws:mq/broker:Broker", { brokerName: "b" }, { id: new RegExp(`^b-${UUID}$`), arn: at("mq", `broker:b:b-${UUID}`) }],
  [
    "aws:elasticache/serverlessCache:ServerlessCache",
    { name: "c", engine: "valkey" },
    { arn: at("elasticache", "serverlesscache:c") },
  ],
  ["aws:rds/clusterInstance:ClusterInstance", { engine: "aurora-postgresql" }, { port: /^5432$/ }],
  [
    "aws:apigatewayv2/stage:Stage",
    { apiId: "abc", name: "$default" },
    { invokeUrl: /^https:\/\/abc\.execute-api\.eu-west-1\.amazonaws\.com\/$/ },
  ],
];

describe("made up as AWS would", () => {
  for (const [type, inputs, expected] of CASES) {
    it(`${type} ${JSON.stringify(inputs)}`, () => {
      matches(type, inputs, expected);
    });
  }
  it("two revisions of one family", () => {
    const [one, other] = ["a", "b"].map((name) => made(TYPES.taskDefinition, { family: "web" }, name)["arn"]);
    notStrictEqual(one, other);
  });
  it("a record to prove each domain of a certificate", () => {
    const { domainValidationOptions } = made("aws:acm/certificate:Certificate", {
      domainName: "example.com",
      subjectAlternativeNames: ["*.example.com", "example.com"],
    });
    match(
      JSON.stringify(domainValidationOptions),
      /^\[\{"domainName":"example.com",.*\{"domainName":"\*\.example.com",/,
    );
  });
  it("the secret of a password that RDS manages", () => {
    const { masterUserSecrets } = made("aws:rds/instance:Instance", { manageMasterUserPassword: true });
    match(
      JSON.stringify(masterUserSecrets),
      /"secretArn":"arn:aws:secretsmanager:eu-west-1:0{12}:secret:rds!db-[\w-]+"/,
    );
  });
  it("the secret of a password that Redshift manages", () => {
    const secret = /^arn:aws:secretsmanager:eu-west-1:0{12}:secret:redshift![\w-]+$/;
    const cluster = made("aws:redshift/cluster:Cluster", { manageMasterPassword: true });
    match(textOf(cluster["masterPasswordSecretArn"]), secret);
    const namespace = made("aws:redshiftserverless/namespace:Namespace", { manageAdminPassword: true });
    match(textOf(namespace["adminPasswordSecretArn"]), secret);
    const own = made("aws:redshift/cluster:Cluster", { masterPassword: "x" });
    strictEqual(own["masterPasswordSecretArn"], "");
  });
  it("an access key's secret", () => {
    const { outputs, secrets } = makeUp(registration("aws:iam/accessKey:AccessKey"));
    match(textOf(outputs["secret"]), PLACEHOLDER_SECRET);
    ok(secrets?.includes("secret") === true);
  });
});
