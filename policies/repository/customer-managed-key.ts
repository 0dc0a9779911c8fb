import { declared } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { not } from "../../lib/value/answer";
import { type JsonObject } from "../../lib/value/json";

const repository = (encryption: JsonObject) =>
  declared("aws:ecr/repository:Repository", { name: "app", encryptionConfigurations: [encryption] });

export default defineRule({
  id: "repository-customer-managed-key",
  subject: "repository",
  title: "Images are encrypted with a customer managed key",
  why: "ECR encrypts every image, but with a key of AWS you can neither say who may use it nor see who did, nor turn it off.",
  fix: "Set encryptionType of encryptionConfigurations to KMS or KMS_DSSE and kmsKey to a key of yours. The repository is replaced, and the images in it are lost: push them again.",
  severity: "low",
  tier: "strict",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html"],
  controls: {
    "Security Hub": ["ECR.5"],
    "NIST 800-53 r5": ["SC-12(2)", "SC-13", "SC-28", "CM-3(6)", "AU-9"],
  },
  equivalents: {
    checkov: ["CKV_AWS_136"],
    trivy: ["AWS-0033"],
    kics: ["0e32d561-4b5a-4664-a6e3-a3fa85649157"],
    terrascan: ["AC_AWS_0461"],
  },
  examples: {
    good: [
      repository({
        encryptionType: "KMS",
        kmsKey: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
      }),
    ],
    bad: [repository({ encryptionType: "AES256" })],
  },

  check(repository, report) {
    report.when(not(repository.hasOwnKey()), {
      at: repository.encryption,
      message:
        "The key that images are encrypted with is not a customer managed one. Set encryptionType to KMS and kmsKey to a key of yours.",
    });
  },
});
