import { type Json, type JsonObject } from "../../value/json";
import { given, type Particulars } from "./particular";
import { type PaperResource } from "./resource";

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

/** The same of Redshift. Source: https://docs.aws.amazon.com/redshift/latest/mgmt/redshift-secrets-manager-integration.html */
function warehouse(askedBy: string, output: string): Particulars {
  return ({ registration }) => ({
    [output]:
      registration.inputs[askedBy] === true
        ? "arn:${Partition}:secretsmanager:${Region}:${Account}:secret:redshift!${uuid:0:secret}-${base36:6}"
        : "",
  });
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

/** An instance of a cluster listens where the cluster does. */
function databaseClusterInstance(engine: string): Particulars {
  return (resource) => ({ port: portOf(resource, engine) });
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

/** Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/GettingStarted.serverless-redis.step1.html */
function serverlessCache(resource: PaperResource): JsonObject {
  const address = `\${name}-\${base36:6}.serverless.${cacheRegion(resource)}.cache.\${Suffix}`;
  const port = portOf(resource, "redis");
  return { endpoints: [{ address, port }], readerEndpoints: [{ address, port: port === 6379 ? 6380 : port }] };
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

/** Databases and caches, which all say by which host and port they are reached. */
export const DATABASES: Readonly<Record<string, Particulars>> = {
  "aws:docdb/cluster:Cluster": databaseCluster("docdb"),
  "aws:docdb/clusterInstance:ClusterInstance": databaseClusterInstance("docdb"),
  "aws:elasticache/cluster:Cluster": cacheCluster,
  "aws:elasticache/replicationGroup:ReplicationGroup": replicationGroup,
  "aws:elasticache/serverlessCache:ServerlessCache": serverlessCache,
  "aws:neptune/cluster:Cluster": databaseCluster("neptune"),
  "aws:neptune/clusterInstance:ClusterInstance": databaseClusterInstance("neptune"),
  "aws:rds/cluster:Cluster": databaseCluster("aurora-mysql"),
  "aws:rds/clusterInstance:ClusterInstance": databaseClusterInstance("aurora-mysql"),
  "aws:rds/instance:Instance": databaseInstance,
  "aws:redshift/cluster:Cluster": warehouse("manageMasterPassword", "masterPasswordSecretArn"),
  "aws:redshiftserverless/namespace:Namespace": warehouse("manageAdminPassword", "adminPasswordSecretArn"),
};
