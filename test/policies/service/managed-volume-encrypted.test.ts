import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/service/managed-volume-encrypted";
import { declared, type Given, named, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const at = "volumeConfiguration.managedEbsVolume.encrypted";
const message = "The volume of each task is not encrypted: encrypted is false. Set encrypted to true.";

function service(managedEbsVolume: Json, properties: JsonObject = {}): Given {
  return declared("aws:ecs/service:Service", {
    cluster: "app",
    taskDefinition: "app:1",
    volumeConfiguration: { name: "data", managedEbsVolume },
    ...properties,
  });
}
const volume = (encrypted: Json): JsonObject => ({ roleArn: "arn:aws:iam::1:role/volumes", sizeInGb: 20, encrypted });

function byDefault(properties: JsonObject = {}): Given {
  return declared("aws:ebs/encryptionByDefault:EncryptionByDefault", properties, "ebs");
}

testRule(rule, {
  valid: {
    "an encrypted volume": service(volume(true)),
    "true as text": service(volume("true")),
    "what is unset, which the provider encrypts": service({
      roleArn: "arn:aws:iam::1:role/volumes",
      snapshotId: "snap-0a",
    }),
    null: service(volume(null)),
    "a service without volumes": declared("aws:ecs/service:Service", { taskDefinition: "app:1" }),
    "an account that encrypts by default": [service(volume(false)), byDefault({ enabled: true })],
    "an account whose setting says nothing, which turns it on": [service(volume(false)), byDefault()],
    "an account in the same region by name": [
      service(volume(false), { region: "eu-west-1" }),
      byDefault({ region: "eu-west-1" }),
    ],
    "an account that encrypts, by another stack": {
      given: service(volume(false)),
      options: { encryptedByDefault: true },
    },
    "an encrypted volume whatever the account does": [service(volume(true)), byDefault({ enabled: unknown })],
  },
  invalid: {
    "a volume in plain": { given: service(volume(false)), violations: { [at]: message } },
    "false as text": { given: service(volume("false")), violations: { [at]: message } },
    "a volume in a list of one": {
      given: service(null, { volumeConfiguration: [{ name: "data", managedEbsVolume: volume(false) }] }),
      violations: { "volumeConfiguration[0].managedEbsVolume.encrypted": message },
    },
    "an account that does not encrypt by default": {
      given: [service(volume(false)), byDefault({ enabled: false })],
      violations: { [at]: message },
    },
    "an account of another provider": {
      given: [service(volume(false)), { ...byDefault(), provider: "west" }],
      violations: { [at]: message },
    },
    "another region of the account": {
      given: [service(volume(false), { region: "eu-west-1" }), byDefault({ region: "us-east-1" })],
      violations: { [at]: message },
    },
    "one service of two": {
      given: [service(volume(true)), named("worker", service(volume(false)))],
      violations: { [`worker: ${at}`]: message },
    },
  },
  undecided: {
    "a switch that is computed": { given: service(volume(unknown)), at },
    "a volume that is computed": { given: service(unknown), at: "volumeConfiguration.managedEbsVolume" },
    "volumes that are computed": { given: service(null, { volumeConfiguration: unknown }), at: "volumeConfiguration" },
    "an account's setting that is computed": {
      given: [service(volume(false)), byDefault({ enabled: unknown })],
      at: "",
    },
    "a region that only the provider knows": {
      given: [service(volume(false), { region: "eu-west-1" }), byDefault()],
      at: "",
    },
  },
});
