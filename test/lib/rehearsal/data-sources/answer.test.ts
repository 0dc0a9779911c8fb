import { deepStrictEqual, ok, strictEqual, throws } from "node:assert";
import { answerDataSource, DataSourceFailure } from "../../../../lib/rehearsal/data-sources/answer";
import { NOBODY_KNOWS, partitionOf } from "../../../../lib/rehearsal/scope";
import { COMPUTED, type Json, type JsonObject } from "../../../../lib/value/json";

/** What a data source answers in a region, with no resources in the program. */
function ask(token: string, args: JsonObject = {}, region = "eu-west-1"): JsonObject | undefined {
  const scope = { partition: partitionOf(region), account: "000000000000", region };
  return answerDataSource({ token, args, scope, find: () => undefined });
}

function pick(from: JsonObject | undefined, ...fields: string[]): JsonObject {
  return Object.fromEntries(fields.map((field) => [field, from?.[field] ?? null]));
}

describe("data sources about the account", () => {
  it("say who calls", () => {
    const { accountId, arn, userId, id } = ask("aws:index/getCallerIdentity:getCallerIdentity", {}, "cn-north-1") ?? {};
    strictEqual(accountId, "000000000000");
    strictEqual(id, accountId);
    strictEqual(arn, "arn:aws-cn:iam::000000000000:user/rehearsal");
    ok(typeof userId === "string" && /^AIDA[0-9A-Z]{17}$/.test(userId));
  });
  it("say which partition it is", () => {
    deepStrictEqual(ask("aws:index/getPartition:getPartition", {}, "cn-north-1"), {
      id: "aws-cn",
      partition: "aws-cn",
      dnsSuffix: "amazonaws.com.cn",
      reverseDnsPrefix: "cn.com.amazonaws",
    });
    strictEqual(ask("aws:index/getPartition:getPartition", {}, "us-gov-west-1")?.["dnsSuffix"], "amazonaws.com");
  });
  it("name services", () => {
    const token = "aws:index/getServicePrincipal:getServicePrincipal";
    strictEqual(ask(token, { serviceName: "ecs-tasks" }, "cn-north-1")?.["name"], "ecs-tasks.amazonaws.com");
    strictEqual(ask(token, { serviceName: "logs" }, "cn-north-1")?.["name"], "logs.amazonaws.com.cn");
    const service = "aws:index/getService:getService";
    for (const args of [
      { serviceId: "ecs" },
      { dnsName: "ecs.eu-west-1.amazonaws.com" },
      { reverseDnsName: "com.amazonaws.eu-west-1.ecs" },
    ])
      deepStrictEqual(
        pick(ask(service, args), "id", "dnsName", "reverseDnsName", "reverseDnsPrefix", "region", "serviceId"),
        {
          id: "com.amazonaws.eu-west-1.ecs",
          dnsName: "ecs.eu-west-1.amazonaws.com",
          reverseDnsName: "com.amazonaws.eu-west-1.ecs",
          reverseDnsPrefix: "com.amazonaws",
          region: "eu-west-1",
          serviceId: "ecs",
        },
      );
    throws(() => ask(service), DataSourceFailure);
    throws(() => ask(service, { dnsName: "ecs" }), DataSourceFailure);
  });
  it("take ARNs apart", () => {
    const token = "aws:index/getArn:getArn";
    const arn = "arn:aws:logs:eu-west-1:000000000000:log-group:/ecs/web:*";
    deepStrictEqual(ask(token, { arn }), {
      id: arn,
      arn,
      partition: "aws",
      service: "logs",
      region: "eu-west-1",
      account: "000000000000",
      resource: "log-group:/ecs/web:*",
    });
    const parts = { partition: "aws", service: "iam", region: "", accountId: "1", resource: "role/a/b" };
    deepStrictEqual(ask("aws:index/arnParse:arnParse", { arn: "arn:aws:iam::1:role/a/b" }), parts);
    deepStrictEqual(ask("aws:index/arnBuild:arnBuild", parts), { result: "arn:aws:iam::1:role/a/b" });
    deepStrictEqual(ask("aws:index/trimIamRolePath:trimIamRolePath", { arn: "arn:aws:iam::1:role/a/b" }), {
      result: "arn:aws:iam::1:role/b",
    });
    strictEqual(ask(token, { arn: COMPUTED })?.["account"], NOBODY_KNOWS);
    strictEqual(ask(token, { arn: `arn:aws:s3:::${NOBODY_KNOWS}` })?.["service"], "s3");
    throws(() => ask(token, { arn: "web" }), DataSourceFailure);
  });
  it("know the accounts of AWS", () => {
    const billing = ask("aws:index/getBillingServiceAccount:getBillingServiceAccount");
    deepStrictEqual(billing, { id: "386209384616", arn: "arn:aws:iam::386209384616:root" });
    const token = "aws:elb/getServiceAccount:getServiceAccount";
    strictEqual(ask(token, {}, "us-gov-west-1")?.["arn"], "arn:aws-us-gov:iam::048591011584:root");
    throws(() => ask(token, {}, "mars-north-1"), /unsupported AWS Region: mars-north-1/);
  });
  it("do not know AWS's ranges, nor what nobody knows", () => {
    strictEqual(ask("aws:index/getIpRanges:getIpRanges", { services: ["ec2"] }), undefined);
    for (const token of [
      "http:index/getHttp:getHttp",
      "external:index:getExternal",
      "aws:nope/getNope:getNope",
      "x",
      "",
    ])
      strictEqual(ask(token), undefined);
  });
});

describe("data sources about regions", () => {
  const token = "aws:index/getRegion:getRegion";
  it("say which one it is", () => {
    deepStrictEqual(ask(token), {
      id: "eu-west-1",
      name: "eu-west-1",
      region: "eu-west-1",
      description: "Europe (Ireland)",
      endpoint: "ec2.eu-west-1.amazonaws.com",
    });
    strictEqual(ask(token, { name: "us-east-2" })?.["description"], "US East (Ohio)");
    strictEqual(ask(token, { endpoint: "ec2.us-east-2.amazonaws.com" })?.["name"], "us-east-2");
    strictEqual(ask(token, { name: COMPUTED })?.["name"], NOBODY_KNOWS);
  });
  it("know zones by name and id", () => {
    const zones = "aws:index/getAvailabilityZones:getAvailabilityZones";
    const names = (region: string): Json[] => Object.values(pick(ask(zones, {}, region), "names", "zoneIds"));
    deepStrictEqual(names("eu-west-1"), [
      ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
      ["euw1-az1", "euw1-az2", "euw1-az3"],
    ]);
    deepStrictEqual(names("ap-southeast-2")[1], ["apse2-az1", "apse2-az2", "apse2-az3"]);
    deepStrictEqual(names("us-gov-west-1")[1], ["usgw1-az1", "usgw1-az2", "usgw1-az3"]);
    const left = ask(zones, { excludeNames: ["eu-west-1a"], excludeZoneIds: ["euw1-az3"] });
    deepStrictEqual(left?.["names"], ["eu-west-1b"]);
    const zone = "aws:index/getAvailabilityZone:getAvailabilityZone";
    for (const args of [{ name: "eu-west-1b" }, { zoneId: "euw1-az2" }])
      deepStrictEqual(pick(ask(zone, args), "name", "zoneId", "nameSuffix"), {
        name: "eu-west-1b",
        zoneId: "euw1-az2",
        nameSuffix: "b",
      });
  });
  it("list those of the partition", () => {
    deepStrictEqual(ask("aws:index/getRegions:getRegions", {}, "cn-north-1")?.["names"], [
      "cn-north-1",
      "cn-northwest-1",
    ]);
  });
});

describe("data sources of other packages", () => {
  it("compute what needs nothing else", () => {
    const result = (name: string, args: JsonObject): Json | undefined => ask(`std:index:${name}`, args)?.["result"];
    strictEqual(result("jsonencode", { input: { b: [1, "<"], a: null } }), '{"a":null,"b":[1,"\\u003c"]}');
    deepStrictEqual(result("jsondecode", { input: '{"a":[1]}' }), { a: [1] });
    strictEqual(result("join", { input: ["a", "b"], separator: "-" }), "a-b");
    deepStrictEqual(result("split", { text: "a-b", separator: "-" }), ["a", "b"]);
    deepStrictEqual(result("merge", { input: [{ a: 1, b: 1 }, { b: 2 }] }), { a: 1, b: 2 });
    strictEqual(result("upper", { input: "aB" }), "AB");
    strictEqual(result("lower", { input: "aB" }), "ab");
    strictEqual(result("base64encode", { input: "ä" }), "w6Q=");
    strictEqual(result("base64decode", { input: "w6Q=" }), "ä");
    strictEqual(result("replace", { text: "a.b.c", search: ".", replace: "$&" }), "a$&b$&c");
    strictEqual(result("replace", { text: "abc", search: "/b/", replace: "" }), undefined);
    throws(() => result("jsondecode", { input: "hunter2" }), DataSourceFailure);
  });
  it("leave what is unknown where it stands", () => {
    const result = (name: string, args: JsonObject): Json | undefined => ask(`std:index:${name}`, args)?.["result"];
    strictEqual(result("jsonencode", { input: [COMPUTED] }), `["${NOBODY_KNOWS}"]`);
    strictEqual(result("join", { input: ["a", COMPUTED], separator: "-" }), `a-${NOBODY_KNOWS}`);
    strictEqual(result("upper", { input: COMPUTED }), NOBODY_KNOWS);
    strictEqual(result("replace", { text: NOBODY_KNOWS, search: "-", replace: "" }), NOBODY_KNOWS);
    for (const name of ["split", "jsondecode"])
      strictEqual(result(name, { text: COMPUTED, input: COMPUTED }), undefined);
  });
  it("make up digests of images", () => {
    const { sha256Digest, name } = ask("docker:index/getRegistryImage:getRegistryImage", { name: "nginx:1" }) ?? {};
    ok(typeof sha256Digest === "string" && /^sha256:[0-9a-f]{64}$/.test(sha256Digest));
    strictEqual(name, "nginx:1");
    const { repoDigest } = ask("docker:index/getRemoteImage:getRemoteImage", { name: "reg:5000/nginx:1" }) ?? {};
    strictEqual(repoDigest, `reg:5000/nginx@${digest("reg:5000/nginx:1")}`);
  });
});

function digest(name: string): string {
  const { sha256Digest } = ask("docker:index/getRegistryImage:getRegistryImage", { name }) ?? {};
  ok(typeof sha256Digest === "string");
  return sha256Digest;
}
