import { isObject, type Json, type JsonObject } from "../../value/json";
import { Refusal } from "../protocol";
import { NOBODY_KNOWS } from "../scope";
import { type Created, type Declarer, type Expansion, jsonText, without } from "./component";
import { logGroup } from "./log-group";
import { defaultRole } from "./roles";

const CLOUDTRAIL = { Service: "cloudtrail.amazonaws.com" };

/** `awsx.cloudtrail.Trail`. Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/cloudtrail/trail.ts */
export const trail: Expansion = async ({ urn, name, inputs }, declarer) => {
  const { bucket, bucketName, bucketArn } = await bucketOf(name, inputs["s3Bucket"], urn, declarer);
  await declarer.declare({
    type: "aws:s3/bucketPolicy:BucketPolicy",
    name,
    inputs: { bucket: bucketName, policy: jsonText(policyFor(bucketArn)) },
    parent: urn,
  });
  const wanted = inputs["cloudWatchLogsGroup"];
  const group = isObject(wanted) && wanted["enable"] === true ? await logGroup(name, wanted, urn, declarer) : undefined;
  const groupArn = group === undefined ? undefined : textOf(group.arn);
  // A role is made only for a log group that is made.
  const role =
    group?.created === undefined ? undefined : await defaultRole(name, {}, roleFor(group.arn, declarer), urn, declarer);
  const made = await declarer.declare({
    type: "aws:cloudtrail/trail:Trail",
    name,
    inputs: {
      ...without(inputs, "s3Bucket", "cloudWatchLogsGroup"),
      s3BucketName: bucketName,
      cloudWatchLogsGroupArn: groupArn === undefined ? undefined : `${groupArn}:*`,
      cloudWatchLogsRoleArn: role?.arn,
    },
    parent: urn,
  });
  return { bucket, logGroup: group?.created, trail: made };
};

/** The bucket that is given, or one of its own. Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/s3/bucket.ts */
async function bucketOf(
  name: string,
  given: Json | undefined,
  parent: string,
  declarer: Declarer,
): Promise<{ readonly bucket?: Created; readonly bucketName: Json; readonly bucketArn: Json }> {
  const { existing, args } = isObject(given) ? given : {};
  if (existing !== undefined && args !== undefined)
    throw new Refusal("Can't define bucket args if specifying an existing bucket");
  if (existing !== undefined) {
    const { arn, name: called } = isObject(existing) ? existing : {};
    if (arn !== undefined) return { bucketArn: arn, bucketName: textOf(arn).split(":").at(-1) ?? NOBODY_KNOWS };
    // That is no ARN of a bucket, but it is what awsx writes.
    return { bucketArn: `arn:aws:::${textOf(called)}`, bucketName: textOf(called) };
  }
  const bucket = await declarer.declare({
    type: "aws:s3/bucket:Bucket",
    name,
    inputs: { forceDestroy: true, ...(isObject(args) ? args : {}) },
    parent,
  });
  return { bucket, bucketName: bucket.text("bucket"), bucketArn: bucket.text("arn") };
}

function policyFor(bucketArn: Json): JsonObject {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "AWSCloudTrailAclCheck",
        Effect: "Allow",
        Principal: CLOUDTRAIL,
        Action: ["s3:GetBucketAcl"],
        Resource: [bucketArn],
      },
      {
        Sid: "AWSCloudTrailWrite",
        Effect: "Allow",
        Principal: CLOUDTRAIL,
        Action: ["s3:PutObject"],
        Resource: [`${textOf(bucketArn)}/*`],
        Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } },
      },
    ],
  };
}

/** The role with which CloudTrail writes into the log group: it may make streams of its own and put events into them. */
function roleFor(groupArn: Json, { scope }: Declarer): JsonObject {
  const streams = `${textOf(groupArn)}:log-stream:${scope.account}_CloudTrail_*`;
  return {
    assumeRolePolicy: {
      Version: "2012-10-17",
      Statement: [{ Sid: "AllowAssumeRole", Effect: "Allow", Principal: CLOUDTRAIL, Action: "sts:AssumeRole" }],
    },
    inlinePolicies: [
      {
        policy: jsonText({
          Version: "2012-10-17",
          Statement: ["logs:CreateLogStream", "logs:PutLogEvents"].map((action) => ({
            Effect: "Allow",
            Action: [action],
            Resource: [streams],
          })),
        }),
      },
    ],
  };
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : NOBODY_KNOWS;
}
