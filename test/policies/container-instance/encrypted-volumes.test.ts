import { type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/container-instance/encrypted-volumes";
import { declared, type Given, unknown } from "../../support/given";
import { configuration, instance, template } from "../../support/instances";
import { testRule } from "../../support/rule-tester";

const message = (label: string, found: string): string =>
  `${label} is not encrypted: encrypted ${found}. Set encrypted to true.`;
const at = "blockDeviceMappings[0].ebs.encrypted";
const xvda = (found: string): string => message('Volume "/dev/xvda"', found);

const mapping = (ebs: JsonObject, deviceName = "/dev/xvda"): JsonObject => ({ deviceName, ebs });
const mapped = (...blockDeviceMappings: readonly JsonObject[]): Given => template({ blockDeviceMappings });
const byDefault = (properties: JsonObject): Given =>
  declared("aws:ebs/encryptionByDefault:EncryptionByDefault", properties, "default");

testRule(rule, {
  valid: {
    "an encrypted volume": mapped(mapping({ encrypted: true })),
    "an encrypted volume, as a text": mapped(
      mapping({ encrypted: "true" }),
      mapping({ encrypted: "True" }, "/dev/sdb"),
    ),
    "a volume of an image, which is left to that": template({}),
    "a device that is left out": mapped({ deviceName: "/dev/sdb", noDevice: "true" }),
    "a volume of the instance itself": mapped({ deviceName: "/dev/sdb", virtualName: "ephemeral0" }),
    "a launch configuration": configuration({
      rootBlockDevice: { encrypted: true },
      ebsBlockDevices: [
        { deviceName: "/dev/sdb", encrypted: true },
        { deviceName: "/dev/sdc", noDevice: true },
      ],
    }),
    "an instance": instance({ rootBlockDevice: { encrypted: true } }),
    "an instance of a launch template": [
      instance({ launchTemplate: { name: "base" } }),
      template({ name: "base", blockDeviceMappings: [mapping({ encrypted: "true" })] }, "base"),
    ],
    "an account that encrypts by default": [mapped(mapping({ encrypted: "false" })), byDefault({ enabled: true })],
    "an account that encrypts by default, as it is by default": [mapped(mapping({})), byDefault({})],
    "an account that encrypts by an option": { given: mapped(mapping({})), options: { encryptedByDefault: true } },
    "an instance that runs no tasks": instance({ ami: "ami-0a" }),
  },
  invalid: {
    "a volume that is not encrypted": {
      given: mapped(mapping({ encrypted: "false" })),
      violations: { [at]: xvda("is false") },
    },
    "a volume that says nothing": {
      given: mapped(mapping({ volumeSize: 30 })),
      violations: { [at]: xvda("is not set") },
    },
    "every volume": {
      given: mapped(mapping({ encrypted: true }), mapping({}, "/dev/sdb"), { ebs: { encrypted: false } }),
      violations: {
        "blockDeviceMappings[1].ebs.encrypted": message('Volume "/dev/sdb"', "is not set"),
        "blockDeviceMappings[2].ebs.encrypted": message("The volume at blockDeviceMappings[2].ebs", "is false"),
      },
    },
    "a launch configuration": {
      given: configuration({ rootBlockDevice: { volumeSize: 30 }, ebsBlockDevices: [{ deviceName: "/dev/sdb" }] }),
      violations: {
        "rootBlockDevice.encrypted": message("The root volume", "is not set"),
        "ebsBlockDevices[0].encrypted": message('Volume "/dev/sdb"', "is not set"),
      },
    },
    "a launch configuration without a root volume": {
      given: configuration({}),
      violations: { "rootBlockDevice.encrypted": message("The root volume", "is not set") },
    },
    "an instance": {
      given: instance({ rootBlockDevice: { encrypted: false } }),
      violations: { "rootBlockDevice.encrypted": message("The root volume", "is false") },
    },
    "an account that does not encrypt": {
      given: [mapped(mapping({})), byDefault({ enabled: false })],
      violations: { [at]: xvda("is not set") },
    },
    "another account that encrypts by default": {
      given: [mapped(mapping({})), { ...byDefault({ enabled: true }), provider: "other" }],
      violations: { [at]: xvda("is not set") },
    },
    "every instance, where all are asked": {
      given: template({ imageId: "ami-0a", blockDeviceMappings: [mapping({})] }),
      options: { scope: "all" },
      violations: { [at]: xvda("is not set") },
    },
  },
  undecided: {
    "an encryption that is computed": { given: mapped(mapping({ encrypted: unknown })), at },
    "a volume of a snapshot": {
      given: mapped(mapping({ snapshotId: "snap-0a" })),
      at: "blockDeviceMappings[0].ebs.snapshotId",
    },
    "mappings that are computed": { given: template({ blockDeviceMappings: unknown }), at: "blockDeviceMappings" },
    "an account's default that is computed": { given: [mapped(mapping({})), byDefault({ enabled: unknown })], at: "" },
  },
});
