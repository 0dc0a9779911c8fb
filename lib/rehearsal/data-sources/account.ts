import { type JsonObject } from "../../value/json";
import { NOBODY_KNOWS, dnsSuffix } from "../scope";
import { type DataSource, type DataSourceCall, DataSourceFailure, digitsOf, isUnknowable, textOf } from "./call";

/** Data sources about who and where one is: they are known without asking AWS. */
export const ACCOUNT_SOURCES: Readonly<Record<string, DataSource>> = {
  "aws:index/getCallerIdentity:getCallerIdentity": ({ scope: { partition, account } }) => ({
    id: account,
    accountId: account,
    arn: `arn:${partition}:iam::${account}:user/rehearsal`,
    userId: `AIDA${digitsOf(account).toUpperCase()}0`,
  }),
  "aws:index/getPartition:getPartition": ({ scope: { partition } }) => ({
    id: partition,
    partition,
    dnsSuffix: dnsSuffix(partition),
    reverseDnsPrefix: dnsSuffix(partition).split(".").reverse().join("."),
  }),
  "aws:index/getDefaultTags:getDefaultTags": () => ({ id: "default_tags", tags: {} }),
  "aws:index/getService:getService": service,
  "aws:index/getServicePrincipal:getServicePrincipal": servicePrincipal,
  "aws:index/getArn:getArn": arn,
  "aws:index/arnParse:arnParse": (call) => {
    const { partition, service, region, account, resource } = arn(call);
    return { partition, service, region, accountId: account, resource };
  },
  "aws:index/arnBuild:arnBuild": ({ args }) => ({
    result: [
      "arn",
      ...["partition", "service", "region", "accountId", "resource"].map((part) => textOf(args[part]) ?? ""),
    ].join(":"),
  }),
  "aws:index/trimIamRolePath:trimIamRolePath": ({ args }) => ({
    result: (textOf(args["arn"]) ?? "").replace(/^(arn:[^:]*:iam:[^:]*:[^:]*:role\/)(?:.*\/)?([^/]+)$/, "$1$2"),
  }),
  // Source: https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/billing-getting-started.html
  "aws:index/getBillingServiceAccount:getBillingServiceAccount": () => accountRoot("386209384616", "aws"),
  "aws:elb/getServiceAccount:getServiceAccount": ({ scope: { partition, region } }) => {
    const account = LOAD_BALANCING_ACCOUNTS.get(region);
    if (account === undefined) throw new DataSourceFailure(`unsupported AWS Region: ${region}`);
    return { ...accountRoot(account, partition), region };
  },
  // Ranges change by the day; a made-up list would open or close what the real one does not.
  "aws:index/getIpRanges:getIpRanges": () => undefined,
};

function accountRoot(account: string, partition: string): JsonObject {
  return { id: account, arn: `arn:${partition}:iam::${account}:root` };
}

/** Source: https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/meta/service_data_source.go */
function service({ args, scope }: DataSourceCall): JsonObject {
  const given = textOf(args["reverseDnsName"])?.split(".") ?? textOf(args["dnsName"])?.split(".").reverse();
  if (given !== undefined && given.length < 4 && !isUnknowable(given.join(".")))
    throw new DataSourceFailure(`service DNS names must have at least 4 parts, this one has ${String(given.length)}`);
  const serviceId = given?.at(-1) ?? textOf(args["serviceId"]);
  if (serviceId === undefined) throw new DataSourceFailure("service ID not provided directly or through a DNS name");
  const region = given?.at(-2) ?? scope.region;
  const plain = dnsSuffix(scope.partition).split(".").reverse().join(".");
  const reverseDnsPrefix = given?.slice(0, -2).join(".") ?? textOf(args["reverseDnsPrefix"]) ?? plain;
  const reverseDnsName = `${reverseDnsPrefix}.${region}.${serviceId}`;
  return {
    id: reverseDnsName,
    dnsName: reverseDnsName.split(".").reverse().join(".").toLowerCase(),
    partition: scope.partition,
    region,
    reverseDnsName,
    reverseDnsPrefix,
    serviceId,
    supported: true,
  };
}

/** Source: https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/meta/service_principal_data_source.go */
function servicePrincipal({ args, scope }: DataSourceCall): JsonObject {
  const serviceName = textOf(args["serviceName"]) ?? "";
  const isLocal = scope.partition === "aws-cn" && ["codedeploy", "elasticmapreduce", "logs"].includes(serviceName);
  const suffix = isLocal ? dnsSuffix(scope.partition) : "amazonaws.com";
  return {
    id: `${serviceName}.${scope.region}.${suffix}`,
    name: `${serviceName}.${suffix}`,
    region: scope.region,
    serviceName,
    suffix,
  };
}

type Part = "partition" | "service" | "region" | "resource";

/** An ARN's parts. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
function arn({ args }: DataSourceCall): Record<"id" | "arn" | "account" | Part, string> {
  const text = textOf(args["arn"]) ?? "";
  const [prefix, partition = "", service = "", region = "", account = "", ...resource] = text.split(":");
  if (prefix === "arn" && resource.length > 0)
    return { id: text, arn: text, partition, service, region, account, resource: resource.join(":") };
  if (!isUnknowable(text)) throw new DataSourceFailure("arn: invalid prefix, or not enough sections");
  const [id, unknown] = [text, NOBODY_KNOWS];
  return { id, arn: id, partition: unknown, service: unknown, region: unknown, account: unknown, resource: unknown };
}

/**
 * The accounts from which load balancers write their access logs.
 * Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
const LOAD_BALANCING_ACCOUNTS: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    "af-south-1": "098369216593",
    "ap-east-1": "754344448648",
    "ap-northeast-1": "582318560864",
    "ap-northeast-2": "600734575887",
    "ap-northeast-3": "383597477331",
    "ap-south-1": "718504428378",
    "ap-southeast-1": "114774131450",
    "ap-southeast-2": "783225319266",
    "ap-southeast-3": "589379963580",
    "ca-central-1": "985666609251",
    "cn-north-1": "638102146993",
    "cn-northwest-1": "037604701340",
    "eu-central-1": "054676820928",
    "eu-north-1": "897822967062",
    "eu-south-1": "635631232127",
    "eu-west-1": "156460612806",
    "eu-west-2": "652711504416",
    "eu-west-3": "009996457667",
    "me-south-1": "076674570225",
    "sa-east-1": "507241528517",
    "us-east-1": "127311923021",
    "us-east-2": "033677994240",
    "us-gov-east-1": "190560391635",
    "us-gov-west-1": "048591011584",
    "us-west-1": "027434742980",
    "us-west-2": "797873946194",
  }),
);
