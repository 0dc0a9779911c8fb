import { deepStrictEqual, notDeepStrictEqual, ok, strictEqual, throws } from "node:assert";
import { answerDataSource, DataSourceFailure } from "../../../../lib/rehearsal/data-sources/answer";
import data from "../../../../lib/rehearsal/outputs/aws.json";
import { resultFields } from "../../../../lib/rehearsal/outputs/table";
import { NOBODY_KNOWS } from "../../../../lib/rehearsal/scope";
import { PLACEHOLDER_SECRET } from "../../../../lib/secret-detection/placeholder";
import { COMPUTED, holdsUnknownPart, isList, type Json, type JsonObject, Unknown } from "../../../../lib/value/json";

const SCOPE = { partition: "aws", account: "000000000000", region: "eu-west-1" } as const;

/** The program's resources, by type. */
type Resources = Readonly<Record<string, JsonObject>>;

function ask(token: string, args: JsonObject = {}, resources: Resources = {}): JsonObject | undefined {
  const find = (type: string, text: string): JsonObject | undefined => {
    const { [type]: resource } = resources;
    return resource && [resource["id"], resource["arn"], resource["name"]].includes(text) ? resource : undefined;
  };
  return answerDataSource({ token, args, scope: SCOPE, find });
}

/** One field of an answer. */
function field(name: string, ...[token, args, resources]: Parameters<typeof ask>): Json | undefined {
  return ask(token, args, resources)?.[name];
}

const ROLE = {
  id: "web-1234567",
  name: "web-1234567",
  arn: "arn:aws:iam::000000000000:role/web-1234567",
  path: "/",
  permissionsBoundary: null,
  assumeRolePolicy: COMPUTED,
  uniqueId: "AROA",
};

/** Those that are unknown even so: `answer.test.ts`. */
const ALWAYS_UNKNOWN = new Set(["aws:index/getIpRanges:getIpRanges"]);
/** Those that refuse to be asked nothing. */
const REFUSING = new Set(["aws:index/getArn:getArn", "aws:index/arnParse:arnParse", "aws:index/getService:getService"]);

describe("every data source of @pulumi/aws", () => {
  const tokens = Object.keys(data.functions).filter((token) => !ALWAYS_UNKNOWN.has(token));
  it("is answered in full, or refused, whatever it is asked", () => {
    ok(tokens.length > 600);
    for (const token of tokens)
      for (const args of [
        {},
        { name: "x", id: "y", arn: "arn:aws:x:::y", tags: {} },
        { id: COMPUTED, name: COMPUTED },
      ]) {
        try {
          const answer = ask(token, args) ?? {};
          for (const [name, { optional }] of Object.entries(resultFields(token) ?? {}))
            ok(optional || Object.hasOwn(answer, name), `${token} has no ${name}`);
          ok("id" in answer || !token.includes("/get"), `${token} has no id`);
          ok(isAnswer(answer), `${token} has a mark or no value`);
        } catch (error) {
          if (!(error instanceof DataSourceFailure)) throw error;
          ok(REFUSING.has(token), token);
        }
      }
  });
  it("is answered under every name that JavaScript knows", () => {
    for (const name of ["constructor", "__proto__", "toString"]) {
      strictEqual(ask(name), undefined);
      strictEqual(ask(`aws:${name}/get${name}:get${name}`), undefined);
      ask("aws:iam/getRole:getRole", { name, [name]: name, arn: `arn:aws:${name}:::${name}` });
      ask("aws:index/getRegion:getRegion", { name });
      ask("aws:ssm/getParameter:getParameter", { name: `/aws/service/ecs/optimized-ami/${name}/recommended` });
    }
  });
  it("is answered the same each time, and another way for other arguments", () => {
    for (const token of tokens.filter((each) => !REFUSING.has(each))) deepStrictEqual(ask(token), ask(token));
    for (const token of ["aws:ec2/getVpc:getVpc", "aws:ec2/getAmi:getAmi", "aws:ec2/getSubnets:getSubnets"]) {
      const [one, same, other] = ["a", "a", "b"].map((value) =>
        ask(token, { filters: [{ name: "n", values: [value] }] }),
      );
      deepStrictEqual(one, same);
      notDeepStrictEqual([one?.["id"], one?.["ids"]], [other?.["id"], other?.["ids"]]);
    }
  });
});

/** Whether every value is there and none is a mark. */
function isAnswer(value: unknown): boolean {
  if (value === undefined || value instanceof Unknown) return false;
  return typeof value !== "object" || value === null || Object.values(value).every(isAnswer);
}

describe("a data source that names a resource of the program", () => {
  it("answers with that resource's values", () => {
    const role = ask("aws:iam/getRole:getRole", { name: "web-1234567" }, { "aws:iam/role:Role": ROLE });
    strictEqual(role?.["arn"], ROLE.arn);
    strictEqual(role["uniqueId"], "AROA");
    strictEqual(role["permissionsBoundary"], "");
    strictEqual(role["assumeRolePolicy"], NOBODY_KNOWS);
  });
  it("finds it under other names, and under its ARN", () => {
    const cluster = { id: "arn:aws:ecs:eu-west-1:1:cluster/c", arn: "arn:aws:ecs:eu-west-1:1:cluster/c", name: "c" };
    for (const clusterName of ["c", cluster.arn]) {
      const answer = ask("aws:ecs/getCluster:getCluster", { clusterName }, { "aws:ecs/cluster:Cluster": cluster });
      strictEqual(answer?.["arn"], cluster.arn);
      strictEqual(answer["clusterName"], "c");
    }
    const balancer = { id: "arn:x", arn: "arn:x", name: "lb", dnsName: "lb.example" };
    const args = [{ name: "lb" }, { arn: "arn:x" }];
    for (const type of ["aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"])
      for (const each of args)
        strictEqual(
          field("dnsName", "aws:lb/getLoadBalancer:getLoadBalancer", each, { [type]: balancer }),
          "lb.example",
        );
    const address = { id: "eipalloc-1", publicIp: "192.0.2.1" };
    strictEqual(
      field("publicIp", "aws:ec2/getElasticIp:getElasticIp", { id: "eipalloc-1" }, { "aws:ec2/eip:Eip": address }),
      "192.0.2.1",
    );
  });
  it("does not take one for another", () => {
    const other = ask("aws:iam/getRole:getRole", { name: "other" }, { "aws:iam/role:Role": ROLE });
    strictEqual(other?.["arn"], "arn:aws:iam::000000000000:role/other");
    const subnet = ask("aws:ec2/getSubnet:getSubnet", { vpcId: "vpc-1" }, { "aws:ec2/subnet:Subnet": { id: "vpc-1" } });
    ok(subnet?.["id"] !== "vpc-1");
  });
});

describe("a data source that looks something up", () => {
  it("answers with what such a resource looks like", () => {
    strictEqual(field("arn", "aws:iam/getUser:getUser", { userName: "u" }), "arn:aws:iam::000000000000:user/u");
    strictEqual(
      field("arn", "aws:ecs/getCluster:getCluster", { clusterName: "c" }),
      "arn:aws:ecs:eu-west-1:000000000000:cluster/c",
    );
    strictEqual(
      field("repositoryUrl", "aws:ecr/getRepository:getRepository", { name: "web" }),
      "000000000000.dkr.ecr.eu-west-1.amazonaws.com/web",
    );
    strictEqual(field("arn", "aws:sqs/getQueue:getQueue", { name: "q" }), "arn:aws:sqs:eu-west-1:000000000000:q");
    strictEqual(field("arn", "aws:s3/getBucket:getBucket", { bucket: "b" }), "arn:aws:s3:::b");
    strictEqual(
      field("arn", "aws:cloudwatch/getLogGroup:getLogGroup", { name: "/ecs/web" }),
      "arn:aws:logs:eu-west-1:000000000000:log-group:/ecs/web",
    );
    strictEqual(
      field("arn", "aws:dynamodb/getTable:getTable", { name: "t" }),
      "arn:aws:dynamodb:eu-west-1:000000000000:table/t",
    );
  });
  it("keeps the id or the ARN that it is given", () => {
    const vpc = ask("aws:ec2/getVpc:getVpc", { id: "vpc-123" });
    strictEqual(vpc?.["id"], "vpc-123");
    strictEqual(vpc["arn"], "arn:aws:ec2:eu-west-1:000000000000:vpc/vpc-123");
    const group = "arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/web/0123456789abcdef";
    strictEqual(field("id", "aws:lb/getTargetGroup:getTargetGroup", { arn: group }), group);
    strictEqual(field("arn", "aws:lb/getTargetGroup:getTargetGroup", { arn: group }), group);
  });
  it("says again what it was asked, in the type that its schema has for it", () => {
    strictEqual(field("mostRecent", "aws:ec2/getAmi:getAmi", { mostRecent: "true" }), true);
    strictEqual(field("mostRecent", "aws:ec2/getAmi:getAmi", { mostRecent: false }), false);
    strictEqual(field("port", "aws:lb/getListener:getListener", { port: "443" }), 443);
    strictEqual(field("nameRegex", "aws:ec2/getAmi:getAmi", { nameRegex: 2023 }), "2023");
  });
  it("reads names off ARNs", () => {
    for (const [token, arn, name] of [
      ["aws:secretsmanager/getSecret:getSecret", "secretsmanager:eu-west-1:1:secret:prod/db-a1b2c3", "prod/db"],
      ["aws:lb/getLoadBalancer:getLoadBalancer", "elasticloadbalancing:eu-west-1:1:loadbalancer/app/web/0a1b", "web"],
      ["aws:lb/getTargetGroup:getTargetGroup", "elasticloadbalancing:eu-west-1:1:targetgroup/web/0a1b", "web"],
      ["aws:iam/getPolicy:getPolicy", "iam::aws:policy/service-role/X", "X"],
    ] as const)
      strictEqual(field("name", token, { arn: `arn:aws:${arn}` }), name);
  });
  it("makes up two of several", () => {
    const ids = (token: string, args: JsonObject = {}): Json => field("ids", token, args) ?? null;
    for (const token of ["aws:ec2/getSubnets:getSubnets", "aws:ec2/getSubnetIds:getSubnetIds"]) {
      const [first, second, ...more] = asTexts(ids(token));
      ok([first, second].every((each) => each?.startsWith("subnet-") === true));
      ok(first !== second && more.length === 0);
    }
    ok(asTexts(ids("aws:ec2/getSecurityGroups:getSecurityGroups")).every((each) => each.startsWith("sg-")));
    ok(asTexts(ids("aws:ec2/getVpcs:getVpcs")).every((each) => each.startsWith("vpc-")));
    ok(asTexts(ids("aws:ec2/getAmiIds:getAmiIds")).every((each) => each.startsWith("ami-")));
    deepStrictEqual(ids("aws:ec2/getSubnets:getSubnets", { filters: [{ name: "vpc-id", values: [COMPUTED] }] }), [
      NOBODY_KNOWS,
      NOBODY_KNOWS,
    ]);
  });
  it("does not make up a name", () => {
    const ami = ask("aws:ec2/getAmi:getAmi", { mostRecent: true });
    ok(/^ami-[0-9a-f]{17}$/.test(asText(ami?.["id"])));
    strictEqual(ami?.["imageId"], ami?.["id"]);
    strictEqual(ami?.["name"], NOBODY_KNOWS);
    ok(holdsUnknownPart(field("arn", "aws:sqs/getQueue:getQueue") ?? null));
  });
  it("knows what it lies in by form only", () => {
    const subnet = ask("aws:ec2/getSubnet:getSubnet", { id: "subnet-1" });
    ok(asText(subnet?.["vpcId"]).startsWith("vpc-"));
    const balancer = ask("aws:lb/getLoadBalancer:getLoadBalancer", { name: "web" });
    ok(asTexts(balancer?.["securityGroups"]).every((each) => each.startsWith("sg-")));
    ok(asTexts(balancer?.["subnets"]).every((each) => each.startsWith("subnet-")));
  });
  it("knows nothing of what is looked up by something unknown", () => {
    for (const name of [COMPUTED, `web-${NOBODY_KNOWS}`]) {
      const role = ask("aws:iam/getRole:getRole", { name });
      ok(holdsUnknownPart(role?.["arn"] ?? null));
      ok(holdsUnknownPart(role?.["name"] ?? null));
      ok(holdsUnknownPart(role?.["id"] ?? null));
    }
    const vpc = ask("aws:ec2/getVpc:getVpc", { filters: COMPUTED });
    strictEqual(vpc?.["id"], NOBODY_KNOWS);
    deepStrictEqual(vpc["filters"], NOBODY_KNOWS);
  });
});

describe("data sources of containers", () => {
  const arn = "arn:aws:ecs:eu-west-1:000000000000:task-definition/web:3";
  const containers = [{ name: "app", image: "nginx:1", cpu: 128, environment: [{ name: "A", value: "1" }] }];
  const taskDefinition = {
    id: "web",
    arn,
    family: "web",
    revision: 3,
    containerDefinitions: JSON.stringify(containers),
  };
  const resources = { "aws:ecs/taskDefinition:TaskDefinition": taskDefinition };
  it("know a task definition by family, revision and ARN", () => {
    const token = "aws:ecs/getTaskDefinition:getTaskDefinition";
    for (const [named, revision] of [["web", 1], ["web:7", 7], [arn, 3]] as const) {
      const answer = ask(token, { taskDefinition: named });
      strictEqual(answer?.["family"], "web");
      strictEqual(answer["revision"], revision);
      strictEqual(answer["arn"], `arn:aws:ecs:eu-west-1:000000000000:task-definition/web:${String(revision)}`);
      strictEqual(answer["arnWithoutRevision"], "arn:aws:ecs:eu-west-1:000000000000:task-definition/web");
      strictEqual(answer["id"], answer["arn"]);
      strictEqual(answer["taskDefinition"], named);
      strictEqual(answer["taskRoleArn"], NOBODY_KNOWS);
    } // prettier-ignore
    const own = ask(token, { taskDefinition: "web" }, resources);
    strictEqual(own?.["id"], arn);
    strictEqual(own["revision"], 3);
    ok(holdsUnknownPart(field("arn", token, { taskDefinition: COMPUTED }) ?? null));
  });
  it("know a container of the program's task definition", () => {
    const token = "aws:ecs/getContainerDefinition:getContainerDefinition";
    const app = ask(token, { taskDefinition: arn, containerName: "app" }, resources);
    strictEqual(app?.["image"], "nginx:1");
    strictEqual(app["imageDigest"], "1");
    strictEqual(app["cpu"], 128);
    strictEqual(app["id"], `${arn}/app`);
    deepStrictEqual(app["environment"], { A: "1" });
    throws(() => ask(token, { taskDefinition: arn, containerName: "db" }, resources), DataSourceFailure);
    strictEqual(field("image", token, { taskDefinition: "other", containerName: "db" }, resources), NOBODY_KNOWS);
  });
  it("know services and repositories of others", () => {
    const service = { serviceName: "s", clusterArn: "arn:aws:ecs:eu-west-1:000000000000:cluster/c" };
    const token = "aws:ecs/getService:getService";
    strictEqual(field("arn", token, service), "arn:aws:ecs:eu-west-1:000000000000:service/c/s");
    const repository = ask("aws:ecr/getRepository:getRepository", { name: "web", registryId: "111122223333" });
    strictEqual(repository?.["repositoryUrl"], "111122223333.dkr.ecr.eu-west-1.amazonaws.com/web");
    strictEqual(repository["arn"], "arn:aws:ecr:eu-west-1:111122223333:repository/web");
  });
  it("pin an image", () => {
    const token = "aws:ecr/getImage:getImage";
    const image = ask(token, { repositoryName: "web", imageTag: "1" });
    const [, digest = ""] =
      /^000000000000\.dkr\.ecr\.eu-west-1\.amazonaws\.com\/web@(.*)$/.exec(asText(image?.["imageUri"])) ?? [];
    ok(/^sha256:[0-9a-f]{64}$/.test(digest));
    strictEqual(image?.["imageDigest"], digest);
    deepStrictEqual(image["imageTags"], ["1"]);
    const repository = { id: "web", name: "web", repositoryUrl: "example/web" };
    strictEqual(
      field(
        "imageUri",
        token,
        { repositoryName: "web", imageDigest: "sha256:0" },
        { "aws:ecr/repository:Repository": repository },
      ),
      "example/web@sha256:0",
    );
  });
  it("log in with a placeholder", () => {
    const token = ask("aws:ecr/getAuthorizationToken:getAuthorizationToken");
    const [user, password] = Buffer.from(asText(token?.["authorizationToken"]), "base64").toString().split(":");
    strictEqual(user, "AWS");
    strictEqual(password, token?.["password"]);
    ok(PLACEHOLDER_SECRET.test(password ?? ""));
    strictEqual(token?.["proxyEndpoint"], "https://000000000000.dkr.ecr.eu-west-1.amazonaws.com");
    strictEqual(field("id", "aws:ecr/getCredentials:getCredentials", { registryId: "111122223333" }), "111122223333");
  });
});

describe("data sources of secrets", () => {
  it("give a placeholder in the form of a database's secret", () => {
    const token = "aws:secretsmanager/getSecretVersion:getSecretVersion";
    const version = ask(token, { secretId: "prod/db" });
    const { password } = JSON.parse(asText(version?.["secretString"])) as JsonObject;
    ok(PLACEHOLDER_SECRET.test(asText(password)));
    ok(asText(version?.["arn"]).startsWith("arn:aws:secretsmanager:eu-west-1:000000000000:secret:prod/db-"));
    strictEqual(version?.["secretArn"], version?.["arn"]);
    const arn = "arn:aws:secretsmanager:eu-west-1:000000000000:secret:own-abcdef";
    const secret = { "aws:secretsmanager/secret:Secret": { id: arn, arn, name: "own" } };
    for (const secretId of ["own", arn]) strictEqual(field("arn", token, { secretId }, secret), arn);
    ok(PLACEHOLDER_SECRET.test(asText(field("secretString", token, { secretId: COMPUTED }))));
    ok(
      PLACEHOLDER_SECRET.test(
        asText(field("randomPassword", "aws:secretsmanager/getRandomPassword:getRandomPassword")),
      ),
    );
    const plain = field("plaintext", "aws:kms/getSecrets:getSecrets", { secrets: [{ name: "a", payload: "p" }] });
    ok(PLACEHOLDER_SECRET.test(JSON.stringify(plain)));
  });
  it("tell a secret parameter by its name", () => {
    const token = "aws:ssm/getParameter:getParameter";
    const password = ask(token, { name: "/prod/db/password", withDecryption: true });
    strictEqual(password?.["type"], "SecureString");
    strictEqual(password["arn"], "arn:aws:ssm:eu-west-1:000000000000:parameter/prod/db/password");
    ok(PLACEHOLDER_SECRET.test(asText(password["value"])));
    strictEqual(password["insecureValue"], "");
    strictEqual(field("value", token, { name: "/prod/db/password", withDecryption: false }), NOBODY_KNOWS);
    strictEqual(field("value", token, { name: "/prod/db/host", withDecryption: true }), NOBODY_KNOWS);
    const own = { id: "p", name: "p", type: "String", value: "v" };
    strictEqual(field("value", token, { name: "p" }, { "aws:ssm/parameter:Parameter": own }), "v");
    strictEqual(field("value", token, { name: COMPUTED }), NOBODY_KNOWS);
  });
  it("know the public parameters of images", () => {
    const value = (name: string): string => asText(field("value", "aws:ssm/getParameter:getParameter", { name }));
    for (const name of [
      "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
      "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
      "/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-ECS_Optimized",
      "/aws/service/bottlerocket/aws-ecs-2/arm64/latest/image_id",
      "/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id",
    ])
      ok(/^ami-[0-9a-f]{17}$/.test(value(name)), name);
    const name = "/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended";
    const described = JSON.parse(value(name)) as JsonObject;
    strictEqual(described["image_id"], value(`${name}/image_id`));
    strictEqual(described["os"], "Amazon Linux 2023");
    strictEqual(value(`${name}/ecs_agent_version`), NOBODY_KNOWS);
    strictEqual(value("/aws/service/global-infrastructure/regions/eu-west-1/longName"), NOBODY_KNOWS);
  });
  it("know a key by its alias", () => {
    const token = "aws:kms/getKey:getKey";
    const byId = ask(token, { keyId: "1234abcd-12ab-34cd-56ef-1234567890ab" });
    strictEqual(byId?.["arn"], "arn:aws:kms:eu-west-1:000000000000:key/1234abcd-12ab-34cd-56ef-1234567890ab");
    const byAlias = ask(token, { keyId: "alias/aws/ecr" });
    strictEqual(byAlias?.["keyId"], "alias/aws/ecr");
    ok(/^arn:aws:kms:eu-west-1:000000000000:key\/[0-9a-f-]{36}$/.test(asText(byAlias["arn"])));
    const alias = ask("aws:kms/getAlias:getAlias", { name: "alias/aws/ecr" });
    strictEqual(alias?.["targetKeyArn"], byAlias["arn"]);
    const own = { id: "k", keyId: "k", arn: "arn:k" };
    const resources = {
      "aws:kms/key:Key": own,
      "aws:kms/alias:Alias": { id: "alias/a", name: "alias/a", targetKeyId: "k" },
    };
    strictEqual(field("arn", token, { keyId: "alias/a" }, resources), "arn:k");
    strictEqual(field("targetKeyArn", "aws:kms/getAlias:getAlias", { name: "alias/a" }, resources), "arn:k");
  });
});

describe("data sources of IAM", () => {
  it("tell AWS's own policies from the account's", () => {
    const arn = (name: string): Json | undefined => field("arn", "aws:iam/getPolicy:getPolicy", { name });
    strictEqual(arn("AdministratorAccess"), "arn:aws:iam::aws:policy/AdministratorAccess");
    strictEqual(
      arn("AmazonECSTaskExecutionRolePolicy"),
      "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy",
    );
    strictEqual(arn("AmazonS3ReadOnlyAccess"), "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess");
    strictEqual(arn("web-task"), "arn:aws:iam::000000000000:policy/web-task");
  });
  it("find the role of an instance profile", () => {
    const profile = { id: "p", name: "p", arn: "arn:p", role: ROLE.name };
    const resources = { "aws:iam/role:Role": ROLE, "aws:iam/instanceProfile:InstanceProfile": profile };
    const answer = ask("aws:iam/getInstanceProfile:getInstanceProfile", { name: "p" }, resources);
    strictEqual(answer?.["roleArn"], ROLE.arn);
    strictEqual(answer["roleName"], ROLE.name);
    strictEqual(field("roleArn", "aws:iam/getInstanceProfile:getInstanceProfile", { name: "q" }), NOBODY_KNOWS);
  });
  it("find the role of a session", () => {
    const issuer = (arn: Json, resources: Resources = {}): Json | undefined =>
      field("issuerArn", "aws:iam/getSessionContext:getSessionContext", { arn }, resources);
    strictEqual(issuer("arn:aws:iam::1:user/u"), "arn:aws:iam::1:user/u");
    strictEqual(
      issuer(`arn:aws:sts::000000000000:assumed-role/${ROLE.name}/session`, { "aws:iam/role:Role": ROLE }),
      ROLE.arn,
    );
    strictEqual(issuer(COMPUTED), NOBODY_KNOWS);
  });
});

function asTexts(value: Json | undefined): readonly string[] {
  ok(isList(value) && value.length > 0);
  return value.map(asText);
}

function asText(value: Json | undefined): string {
  ok(typeof value === "string");
  return value;
}
