import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert";
import { Refusal } from "../../../../lib/rehearsal/protocol";
import { type JsonObject } from "../../../../lib/value/json";
import { expand, inputsOf, namesOf, parsed } from "./declared";

describe("awsx trails", () => {
  const TRAIL = "awsx:cloudtrail:Trail";
  it("write into a bucket of their own that only CloudTrail may write into", async () => {
    const expanded = await expand(TRAIL, { enableLogFileValidation: true });
    deepStrictEqual(namesOf(expanded), ["Bucket web", "BucketPolicy web", "Trail web"]);
    deepStrictEqual(inputsOf(expanded, "Bucket"), { forceDestroy: true });
    const { Statement } = parsed(inputsOf(expanded, "BucketPolicy")["policy"]) as { Statement: JsonObject[] };
    deepStrictEqual(
      Statement.map((each) => [each["Principal"], each["Resource"]]),
      [
        [{ Service: "cloudtrail.amazonaws.com" }, ["arn:Bucket/web"]],
        [{ Service: "cloudtrail.amazonaws.com" }, ["arn:Bucket/web/*"]],
      ],
    );
    deepStrictEqual(inputsOf(expanded, "Trail"), { enableLogFileValidation: true, s3BucketName: "b-web" });
  });
  it("write into a log group too, with a role for that", async () => {
    const cloudWatchLogsGroup = { enable: true, args: { retentionInDays: 7 } };
    const expanded = await expand(TRAIL, { cloudWatchLogsGroup, s3Bucket: { existing: { name: "mine" } } });
    deepStrictEqual(namesOf(expanded), ["BucketPolicy web", "LogGroup web", "Role web", "Trail web"]);
    deepStrictEqual(inputsOf(expanded, "Trail"), {
      s3BucketName: "mine",
      cloudWatchLogsGroupArn: "arn:LogGroup/web:*",
      cloudWatchLogsRoleArn: "arn:Role/web",
    });
    const existing = { enable: true, existing: { name: "/trail" } };
    const without = await expand(TRAIL, { cloudWatchLogsGroup: existing });
    ok(!namesOf(without).includes("Role web"));
    const arn = "arn:aws:logs:eu-west-1:000000000000:log-group:/trail:*";
    strictEqual(inputsOf(without, "Trail")["cloudWatchLogsGroupArn"], arn);
  });
  it("refuse what awsx refuses", async () => {
    await rejects(expand(TRAIL, { s3Bucket: { existing: { name: "mine" }, args: {} } }), Refusal);
  });
});
