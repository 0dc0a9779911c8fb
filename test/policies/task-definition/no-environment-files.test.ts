import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/task-definition/no-environment-files";
import { fargateTask, type Given, taskDefinition, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const file = (value: Json = "arn:aws:s3:::config/app.env"): JsonObject => ({ type: "s3", value });
const task = (...environmentFiles: readonly Json[]): Given => fargateTask({}, { environmentFiles });
const at = (container = 0, index = 0): string => `containerDefinitions[${container}].environmentFiles[${index}].value`;
const message = (place: string, container = "app"): string =>
  `Container "${container}" takes its environment from a file in ${place}. Move its secrets to secrets, and the rest to environment.`;
const config = message('bucket "config"');
const options = { allowedBuckets: ["config", "team-*"] };

testRule(rule, {
  valid: {
    "no files": fargateTask({}),
    "an empty list": task(),
    null: fargateTask({}, { environmentFiles: null }),
    "variables and secrets": fargateTask(
      {},
      { environment: [{ name: "LOG_LEVEL", value: "debug" }], secrets: [{ name: "KEY", valueFrom: "/app/key" }] },
    ),
    "a bucket that is allowed": { given: task(file()), options },
    "a bucket that a pattern allows": { given: task(file("arn:aws:s3:::team-a/x/y.env")), options },
    "a bucket of another partition": { given: task(file("arn:aws-us-gov:s3:::config/app.env")), options },
    "any bucket": { given: task(file(), file("arn:aws-cn:s3:::b/c.env")), options: { allowedBuckets: ["*"] } },
  },
  invalid: {
    "a file": { given: task(file()), violations: { [at()]: config } },
    "a file on EC2": {
      given: taskDefinition({}, { environmentFiles: [file()] }),
      violations: { [at()]: config },
    },
    "a file whose ARN is no ARN": { given: task(file("config/app.env")), violations: { [at()]: message("S3") } },
    "a file whose ARN is computed": { given: task(file(unknown)), violations: { [at()]: message("S3") } },
    "two files of the second container": {
      given: taskDefinition({
        containerDefinitions: [
          { name: "web" },
          { name: "job", environmentFiles: [file(), file("arn:aws:s3:::b/c.env")] },
        ],
      }),
      violations: { [at(1)]: message('bucket "config"', "job"), [at(1, 1)]: message('bucket "b"', "job") },
    },
    "one file of two that is not in an allowed bucket": {
      given: task(file(), file("arn:aws:s3:::configs/app.env")),
      options,
      violations: { [at(0, 1)]: message('bucket "configs"') },
    },
    "a file without a bucket, where some are allowed": {
      given: task(file("app.env")),
      options,
      violations: { [at()]: message("S3") },
    },
  },
  undecided: {
    "files that are computed": {
      given: fargateTask({}, { environmentFiles: unknown }),
      at: "containerDefinitions[0].environmentFiles",
    },
    "a bucket that is computed, where some are allowed": { given: task(file(unknown)), options, at: at() },
    "containers that are computed": {
      given: taskDefinition({ containerDefinitions: unknown }),
      at: "containerDefinitions",
    },
  },
});
