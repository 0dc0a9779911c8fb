import { fargateTask } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { not, yes } from "../../lib/value/answer";
import { matchesAny } from "../../lib/value/wildcard";

export default defineRule({
  id: "task-definition-no-environment-files",
  subject: "task-definition",
  title: "Environment variables do not come from files in S3",
  why: "An environment file is plain text in a bucket: whoever may read the object has all its values, and no revision of the task definition shows when they change.",
  fix: "Name secrets in the container's secrets, by the ARN of a secret or parameter, and write the other variables into its environment. A file that holds no secrets may stay in a bucket that the option allows.",
  severity: "medium",
  tier: "recommended",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/use-environment-file.html"],
  options: {
    allowedBuckets: {
      description: "Buckets whose files are accepted, by name. * is any run of characters.",
      type: "array",
      items: { type: "string" },
      default: [],
    },
  },
  examples: {
    good: [fargateTask({}, { environment: [{ name: "LOG_LEVEL", value: "debug" }] })],
    bad: [
      fargateTask(
        { executionRoleArn: "arn:aws:iam::111122223333:role/app-execution" },
        { environmentFiles: [{ type: "s3", value: "arn:aws:s3:::app-config/app.env" }] },
      ),
    ],
  },

  check(task, report, { allowedBuckets }) {
    const isAllowed = (bucket: string): boolean => matchesAny(allowedBuckets, bucket);
    report.each(task.containers, (container) => {
      report.each(container.environmentBuckets, (bucket) => {
        const name = bucket.value ?? "";
        const place = name === "" ? "S3" : `bucket "${name}"`;
        // Where none is allowed it does not matter which it is.
        report.when(allowedBuckets.length === 0 ? yes : not(bucket.satisfies(isAllowed)), {
          at: bucket,
          message: `${container.label} takes its environment from a file in ${place}. Move its secrets to secrets, and the rest to environment.`,
        });
      });
    });
  },
});
