import { strictEqual } from "node:assert";
import { faultOfRegistrySecret, faultOfSecretReference } from "../../../lib/secret-detection/reference";
import { ALNUM, made, UPPER_DIGITS } from "./made";

const SECRET = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf";

const REFERENCES: Readonly<Record<string, string>> = {
  "a secret": SECRET,
  "a secret with a path": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/app/db-AbCdEf",
  "a secret without the random part": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db",
  "a secret in China": "arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:db-AbCdEf",
  "a secret in GovCloud": "arn:aws-us-gov:secretsmanager:us-gov-west-1:111122223333:secret:db-AbCdEf",
  "a secret in an isolated partition": "arn:aws-iso-b:secretsmanager:us-isob-east-1:111122223333:secret:db-AbCdEf",
  "a key of a secret": `${SECRET}:password::`,
  "a key and a stage of a secret": `${SECRET}:password:AWSPREVIOUS:`,
  "a version of a secret": `${SECRET}:::9d4cb84b-ad69-40c0-a0ab-cead36b967e8`,
  "a parameter": "arn:aws:ssm:eu-west-1:111122223333:parameter/prod/db",
  "a parameter in China": "arn:aws-cn:ssm:cn-north-1:111122223333:parameter/db",
  "a version of a parameter": "arn:aws:ssm:eu-west-1:111122223333:parameter/db:3",
  "a parameter's path": "/prod/app/db-password",
  "a parameter's name": "DB_PASSWORD",
  "a parameter that stands for a secret": "/aws/reference/secretsmanager/prod/db",
};

const OTHERS: Readonly<Record<string, string>> = {
  "nothing at all": "",
  "plain words": "correct horse battery",
  "signs that no name has": "c0rrect!horse",
  "a path with an empty part": "/prod//db",
  "the ARN of a bucket": "arn:aws:s3:::secrets/db",
  "the ARN of a key": "arn:aws:kms:eu-west-1:111122223333:key/9d4cb84b-ad69-40c0-a0ab-cead36b967e8",
  "a secret's ARN without an account": "arn:aws:secretsmanager:eu-west-1::secret:db",
  "a secret's ARN with too many parts": `${SECRET}:a:b:c:d`,
  "a dynamic reference of CloudFormation": "{{resolve:secretsmanager:db}}",
  "an address": "https://example.com/secret",
};

describe("a secret's valueFrom", () => {
  for (const [what, text] of Object.entries(REFERENCES)) {
    it(`may be ${what}`, () => {
      strictEqual(faultOfSecretReference(text), undefined);
    });
  }
  for (const [what, text] of Object.entries(OTHERS)) {
    it(`must not be ${what}`, () => {
      strictEqual(faultOfSecretReference(text), "is neither the ARN of a secret or parameter nor a parameter's name");
    });
  }
  const pasted = {
    "an AWS access key": `AKIA${made(16, UPPER_DIGITS)}`,
    "a GitHub token": `ghp_${made(36)}`,
    "a Stripe key": `sk_live_${made(24)}`,
    "a random string, as keys are": made(40, ALNUM, "pasted"),
    "a connection string with a password": "postgres://app:correct-horse@db/app",
  };
  for (const [what, text] of Object.entries(pasted)) {
    it(`must not be ${what}, although a parameter may be named so`, () => {
      strictEqual(faultOfSecretReference(text), `holds ${what} where the ARN of a secret or parameter belongs`);
      strictEqual(faultOfRegistrySecret(text), `holds ${what} where the ARN of a secret belongs`);
    });
  }
});

describe("a registry's credentialsParameter", () => {
  for (const text of [SECRET, "registry", "prod/registry@2+x=y"]) {
    it(`may be ${text}`, () => {
      strictEqual(faultOfRegistrySecret(text), undefined);
    });
  }
  for (const text of ["", "user name", "arn:aws:ssm:eu-west-1:111122223333:parameter/registry", "x".repeat(513)]) {
    it(`must not be "${text.slice(0, 60)}"`, () => {
      strictEqual(faultOfRegistrySecret(text), "is not the ARN or name of a Secrets Manager secret");
    });
  }
});
