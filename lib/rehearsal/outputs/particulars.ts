import { type JsonObject, isList } from "../../value/json";
import { NOBODY_KNOWS } from "../scope";
import { DATABASES } from "./databases";
import { madeNumber } from "./made";
import { given, type Particulars } from "./particular";
import { type PaperResource } from "./resource";

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

/** The default stage has no part of the path. Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-stages.html */
function apiStage(resource: PaperResource): JsonObject {
  const path = resource.name === "$default" ? "" : "${name}";
  return { invokeUrl: `https://\${nameOf:apiId}.execute-api.\${Region}.\${Suffix}/${path}` };
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

const listener = ofLoadBalancer("listener", "loadBalancerArn");
const listenerRule = ofLoadBalancer("listener-rule", "listenerArn");

const PARTICULARS: Readonly<Record<string, Particulars>> = {
  ...DATABASES,
  "aws:acm/certificate:Certificate": certificate,
  "aws:alb/listener:Listener": listener,
  "aws:alb/listenerRule:ListenerRule": listenerRule,
  "aws:alb/loadBalancer:LoadBalancer": loadBalancer,
  "aws:cloudwatch/eventRule:EventRule": eventRule,
  "aws:apigatewayv2/stage:Stage": apiStage,
  "aws:dynamodb/table:Table": table,
  "aws:ecs/taskDefinition:TaskDefinition": taskDefinition,
  "aws:lambda/function:Function": lambdaFunction,
  "aws:lb/listener:Listener": listener,
  "aws:lb/listenerRule:ListenerRule": listenerRule,
  "aws:lb/loadBalancer:LoadBalancer": loadBalancer,
  "aws:mq/broker:Broker": broker,
  "aws:opensearch/domain:Domain": searchDomain,
  "aws:route53/record:Record": record,
  "aws:secretsmanager/secretVersion:SecretVersion": secretVersion,
  "aws:ssm/parameter:Parameter": parameter,
  "aws:wafv2/ipSet:IpSet": firewall("ipset"),
  "aws:wafv2/regexPatternSet:RegexPatternSet": firewall("regexpatternset"),
  "aws:wafv2/ruleGroup:RuleGroup": firewall("rulegroup"),
  "aws:wafv2/webAcl:WebAcl": firewall("webacl"),
};
