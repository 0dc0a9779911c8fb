import { type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/repository/customer-managed-key";
import { declared, type Given, named, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const violations = {
  encryptionConfigurations:
    "The key that images are encrypted with is not a customer managed one. Set encryptionType to KMS and kmsKey to a key of yours.",
};

function repository(...encryptionConfigurations: readonly JsonObject[]): Given {
  return declared("aws:ecr/repository:Repository", { name: "app", encryptionConfigurations });
}
function template(...encryptionConfigurations: readonly JsonObject[]): Given {
  return declared("aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate", {
    prefix: "ROOT",
    appliedFors: ["PULL_THROUGH_CACHE"],
    encryptionConfigurations,
  });
}
const computed = repository({ encryptionType: "KMS", kmsKey: unknown });

testRule(rule, {
  valid: {
    "a key of the customer": repository({ encryptionType: "KMS", kmsKey: KEY }),
    "a key that encrypts twice": repository({ encryptionType: "KMS_DSSE", kmsKey: KEY }),
    "another case of it": repository({ encryptionType: "kms", kmsKey: KEY }),
    "an alias of the customer": repository({
      encryptionType: "KMS",
      kmsKey: "arn:aws-cn:kms:cn-north-1:111122223333:alias/images",
    }),
    "a template": template({ encryptionType: "KMS", kmsKey: KEY }),
    "a key that does not exist yet": [
      { ...computed, dependsOn: { encryptionConfigurations: ["images"] } },
      declared("aws:kms/key:Key", {}, "images"),
    ],
  },
  invalid: {
    "the default": { given: declared("aws:ecr/repository:Repository", { name: "app" }), violations },
    "no configuration": { given: repository(), violations },
    AES256: { given: repository({ encryptionType: "AES256" }), violations },
    "a key that AES256 does not use": { given: repository({ kmsKey: KEY }), violations },
    "a key of AWS": { given: repository({ encryptionType: "KMS" }), violations },
    "an empty key": { given: repository({ encryptionType: "KMS_DSSE", kmsKey: "" }), violations },
    "a key of AWS by its alias": {
      given: repository({ encryptionType: "KMS", kmsKey: "arn:aws:kms:eu-west-1:111122223333:alias/aws/ecr" }),
      violations,
    },
    "a template, and not the repository beside it": {
      given: [template(), named("cache", repository({ encryptionType: "KMS", kmsKey: KEY }))],
      violations,
    },
  },
  undecided: {
    "a configuration that is computed": {
      given: declared("aws:ecr/repository:Repository", { encryptionConfigurations: unknown }),
      at: "encryptionConfigurations",
    },
    "a kind that is computed": {
      given: repository({ encryptionType: unknown, kmsKey: KEY }),
      at: "encryptionConfigurations[0].encryptionType",
    },
    "a kind that nobody knows yet": {
      given: repository({ encryptionType: "KMS_QUANTUM", kmsKey: KEY }),
      at: "encryptionConfigurations[0].encryptionType",
    },
    "a key that is computed from nobody knows what": { given: computed, at: "encryptionConfigurations[0].kmsKey" },
  },
});
