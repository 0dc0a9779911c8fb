import { type Json, type JsonObject, isList } from "../../value/json";
import { NOBODY_KNOWS } from "../scope";
import { madeNumber } from "./made";
import { type PaperResource } from "./resource";

/** What depends on the program's inputs in ways that no template says: JSON with templates, by type. */
type Particulars = (resource: PaperResource) => JsonObject;

/** The outputs of a resource that follow from what it was given. */
export function particularsOf(resource: PaperResource): JsonObject {
  const { type } = resource.registration;
  return Object.hasOwn(PARTICULARS, type) ? (PARTICULARS[type]?.(resource) ?? {}) : {};
}

/** Two task definitions of one family are two revisions. */
function taskDefinition({ seed }: PaperResource): JsonObject {
  return { revision: madeNumber(9999, seed) };
}

/** Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html */
function eventRule(resource: PaperResource): JsonObject {
  const bus = given(resource, "eventBusName");
  if (bus === undefined || bus === "default") return { eventBusName: "default" };
  return { arn: "arn:${Partition}:events:${Region}:${Account}:rule/${nameOf:eventBusName}/${name}" };
}

/** A secret's version has the ARN of its secret. */
function secretVersion(resource: PaperResource): JsonObject {
  const secret = given(resource, "secretId")?.startsWith("arn:") === true ? "${secretId}" : SECRET;
  return { arn: secret, secretArn: secret, versionId: "${uuid}", versionStages: ["AWSCURRENT"] };
}
const SECRET = "arn:${Partition}:secretsmanager:${Region}:${Account}:secret:${nameOf:secretId}-${base36:6}";

/** Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html */
function loadBalancer(resource: PaperResource): JsonObject {
  const kind = { network: "net", gateway: "gwy" }[given(resource, "loadBalancerType") ?? ""] ?? "app";
  const internal = resource.registration.inputs["internal"] === true;
  const host = kind === "app" ? "${name}-${digits:10}.${Region}.elb" : "${name}-${hex:16}.elb.${Region}";
  return {
    arn: `arn:\${Partition}:elasticloadbalancing:\${Region}:\${Account}:loadbalancer/${kind}/\${name}/\${hex:16}`,
    arnSuffix: `${kind}/\${name}/\${hex:16}`,
    dnsName: `${internal && kind === "app" ? "internal-" : ""}${host}.\${Suffix}`,
  };
}

/** An ARN says of a listener and its rules to which kind of load balancer they belong: theirs. */
function ofLoadBalancer(type: string, parent: string): Particulars {
  const arn = `arn:\${Partition}:elasticloadbalancing:\${Region}:\${Account}:${type}/\${pathOf:${parent}}/\${hex:16}`;
  return () => ({ arn });
}

/** The ports on which databases listen. Source: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
const PORTS: readonly (readonly [RegExp, number])[] = [
  [/postgres/, 5432],
  [/mysql|mariadb|aurora/, 3306],
  [/oracle/, 1521],
  [/sqlserver/, 1433],
  [/db2/, 50000],
  [/docdb/, 27017],
  [/neptune/, 8182],
  [/memcached/, 11211],
  [/redis|valkey/, 6379],
];

function portOf(resource: PaperResource, otherwise: string): number {
  const port = resource.registration.inputs["port"];
  if (typeof port === "number") return port;
  const engine = given(resource, "engine") ?? otherwise;
  return PORTS.find(([pattern]) => pattern.test(engine))?.[1] ?? 3306;
}

/** The secret in which RDS keeps the password that it manages itself. Source: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html */
function masterUserSecrets(resource: PaperResource, kind: string): Json {
  if (resource.registration.inputs["manageMasterUserPassword"] !== true) return [];
  return [
    {
      kmsKeyId: "arn:${Partition}:kms:${Region}:${Account}:key/${uuid:0:secret-key}",
      secretArn: `arn:\${Partition}:secretsmanager:\${Region}:\${Account}:secret:rds!${kind}-\${uuid:0:secret}-\${base36:6}`,
      secretStatus: "active",
    },
  ];
}

function databaseInstance(resource: PaperResource): JsonObject {
  const port = portOf(resource, "mysql");
  return { port, endpoint: "${address}:${port}", masterUserSecrets: masterUserSecrets(resource, "db") };
}

function databaseCluster(engine: string): Particulars {
  return (resource) => ({
    port: portOf(resource, engine),
    masterUserSecrets: masterUserSecrets(resource, "cluster"),
  });
}

function cacheCluster(resource: PaperResource): JsonObject {
  const port = portOf(resource, "redis");
  const count = resource.registration.inputs["numCacheNodes"];
  const nodes = Array.from({ length: typeof count === "number" && count <= 40 ? count : 1 }, (_, index) => {
    const id = String(index + 1).padStart(4, "0");
    return { id, address: `\${name}.\${base36:6}.${id}.${cacheRegion(resource)}.cache.\${Suffix}`, port };
  });
  return {
    port,
    cacheNodes: nodes,
    clusterAddress: `\${name}.\${base36:6}.cfg.${cacheRegion(resource)}.cache.\${Suffix}`,
    configurationEndpoint: "${clusterAddress}:${port}",
  };
}

function replicationGroup(resource: PaperResource): JsonObject {
  const host = `\${name}.\${base36:6}.${cacheRegion(resource)}.cache.\${Suffix}`;
  return {
    port: portOf(resource, "redis"),
    primaryEndpointAddress: `master.${host}`,
    readerEndpointAddress: `replica.${host}`,
    configurationEndpointAddress: `clustercfg.${host}`,
  };
}

/** `us-east-1` → `use1`, as the host names of ElastiCache say it. */
function cacheRegion({ registration }: PaperResource): string {
  const [country = "", ...rest] = registration.scope.region.split("-");
  return country + rest.map((part) => part.replace(/^(north|south)?(east|west)?(central)?/, initials)).join("");
}

function initials(_: string, ...words: readonly unknown[]): string {
  return words
    .slice(0, 3)
    .map((word) => (typeof word === "string" ? word.charAt(0) : ""))
    .join("");
}

/** One record for each domain, by which ACM sees that it is ours. Source: https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html */
function certificate({ registration: { inputs } }: PaperResource): JsonObject {
  const others = isList(inputs["subjectAlternativeNames"]) ? inputs["subjectAlternativeNames"] : [];
  const domains = [inputs["domainName"] ?? null, ...others].filter((each) => typeof each === "string");
  const records = [...new Set(domains)].map((domainName) => {
    const bare = domainName.replace(/^\*\./, "");
    return {
      domainName,
      resourceRecordName: `_\${hex:32:${bare}}.${bare}.`,
      resourceRecordType: "CNAME",
      resourceRecordValue: `_\${hex:32:${bare}-value}.\${base36:10:${bare}}.acm-validations.aws.`,
    };
  });
  return { domainValidationOptions: records, subjectAlternativeNames: [...new Set(domains)] };
}

/** A record's name may be told without its zone's: then nobody knows the whole. */
function record(resource: PaperResource): JsonObject {
  const name = given(resource, "name");
  return name?.includes(".") === true ? { fqdn: name.replace(/\.$/, "") } : {};
}

/** A parameter's value is told whichever way it was given. */
function parameter({ registration: { inputs } }: PaperResource): JsonObject {
  return { value: inputs["insecureValue"] ?? NOBODY_KNOWS };
}

/** Streams are there where they are asked for. */
function table({ registration: { inputs } }: PaperResource): JsonObject {
  const label = "1970-01-01T00:00:00.000";
  const streams = inputs["streamEnabled"] === true;
  return streams ? { streamArn: `\${arn}/stream/${label}`, streamLabel: label } : { streamArn: "", streamLabel: "" };
}

/** Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html */
function lambdaFunction({ registration: { inputs } }: PaperResource): JsonObject {
  const version = inputs["publish"] === true ? "1" : "$LATEST";
  return { version, qualifiedArn: `\${arn}:${version}` };
}

/** Source: https://docs.aws.amazon.com/waf/latest/developerguide/logging-permissions.html and the resource types of IAM. */
function firewall(kind: string): Particulars {
  return (resource) => {
    const global = given(resource, "scope") === "CLOUDFRONT";
    const where = global ? "us-east-1:${Account}:global" : "${Region}:${Account}:regional";
    return { arn: `arn:\${Partition}:wafv2:${where}/${kind}/\${name}/\${id}` };
  };
}

/** Source: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html */
function searchDomain({ registration: { inputs } }: PaperResource): JsonObject {
  const kind = inputs["vpcOptions"] === undefined ? "search" : "vpc";
  return { endpoint: `${kind}-\${name}-\${base36:26}.\${Region}.es.\${Suffix}` };
}

/** Source: https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/amazon-mq-creating-configuring-broker.html */
function broker(resource: PaperResource): JsonObject {
  const host = "${id}-1.mq.${Region}.${Suffix}";
  const isRabbit = given(resource, "engineType")?.toLowerCase() === "rabbitmq";
  const endpoints = isRabbit
    ? ["amqps://${id}.mq.${Region}.${Suffix}:5671"]
    : ["ssl:61617", "amqp+ssl:5671", "stomp+ssl:61614", "mqtt+ssl:8883", "wss:61619"].map((each) => {
        const [scheme, port] = each.split(":");
        return `${scheme}://${host}:${port}`;
      });
  const consoleUrl = isRabbit ? "https://${id}.mq.${Region}.${Suffix}" : `https://${host}:8162`;
  return { instances: [{ consoleUrl, endpoints }] };
}

function given({ registration: { inputs } }: PaperResource, name: string): string | undefined {
  const value = inputs[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

const listener = ofLoadBalancer("listener", "loadBalancerArn");
const listenerRule = ofLoadBalancer("listener-rule", "listenerArn");

const PARTICULARS: Readonly<Record<string, Particulars>> = {
  "aws:acm/certificate:Certificate": certificate,
  "aws:alb/listener:Listener": listener,
  "aws:alb/listenerRule:ListenerRule": listenerRule,
  "aws:alb/loadBalancer:LoadBalancer": loadBalancer,
  "aws:cloudwatch/eventRule:EventRule": eventRule,
  "aws:docdb/cluster:Cluster": databaseCluster("docdb"),
  "aws:dynamodb/table:Table": table,
  "aws:ecs/taskDefinition:TaskDefinition": taskDefinition,
  "aws:elasticache/cluster:Cluster": cacheCluster,
  "aws:elasticache/replicationGroup:ReplicationGroup": replicationGroup,
  "aws:lambda/function:Function": lambdaFunction,
  "aws:lb/listener:Listener": listener,
  "aws:lb/listenerRule:ListenerRule": listenerRule,
  "aws:lb/loadBalancer:LoadBalancer": loadBalancer,
  "aws:mq/broker:Broker": broker,
  "aws:neptune/cluster:Cluster": databaseCluster("neptune"),
  "aws:opensearch/domain:Domain": searchDomain,
  "aws:rds/cluster:Cluster": databaseCluster("aurora-mysql"),
  "aws:rds/instance:Instance": databaseInstance,
  "aws:route53/record:Record": record,
  "aws:secretsmanager/secretVersion:SecretVersion": secretVersion,
  "aws:ssm/parameter:Parameter": parameter,
  "aws:wafv2/ipSet:IpSet": firewall("ipset"),
  "aws:wafv2/regexPatternSet:RegexPatternSet": firewall("regexpatternset"),
  "aws:wafv2/ruleGroup:RuleGroup": firewall("rulegroup"),
  "aws:wafv2/webAcl:WebAcl": firewall("webacl"),
};
