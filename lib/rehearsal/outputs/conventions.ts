/** What an output is by its name alone, whichever resource it belongs to. */

const TEXTS: Readonly<Record<string, string>> = {
  region: "${Region}",
  ownerId: "${Account}",
  ownerAccountId: "${Account}",
  accountId: "${Account}",
  awsAccountId: "${Account}",
  registryId: "${Account}",
  catalogId: "${Account}",
  availabilityZone: "${Region}a",
  availabilityZoneName: "${Region}a",
  vpcId: "vpc-${hex:17:vpc}",
  subnetId: "subnet-${hex:17:subnet}",
  securityGroupId: "sg-${hex:17:sg}",
  networkInterfaceId: "eni-${hex:17:eni}",
  allocationId: "eipalloc-${hex:17:eipalloc}",
  hostedZoneId: "Z${BASE36:20:zone}",
  zoneId: "Z${BASE36:20:zone}",
  kmsKeyId: "arn:${Partition}:kms:${Region}:${Account}:key/${uuid::key}",
  kmsKeyArn: "arn:${Partition}:kms:${Region}:${Account}:key/${uuid::key}",
};

/**
 * The template of a text.
 * @param output its name
 * @param type the token of the resource's type: a `Cluster` has a `clusterId`
 * @param hasArn whether the resource has an ARN
 * @returns undefined where the name does not say enough
 */
export function conventionalText(output: string, type: string, hasArn: boolean): string | undefined {
  if (Object.hasOwn(TEXTS, output)) return TEXTS[output];
  const className = type.split(":").at(-1) ?? type;
  const [, own, what] = /^(\w+?)(Id|Identifier|Name|Arn)$/.exec(output) ?? [];
  if (own === undefined || !className.toLowerCase().endsWith(own.toLowerCase())) return undefined;
  if (what === "Arn") return hasArn ? "${arn}" : undefined;
  return what === "Name" ? "${name}" : "${id}";
}

/** A number; undefined where the name does not say enough. */
export function conventionalNumber(output: string): number | undefined {
  if (output === "port") return 443;
  return /^((latest|default|current)?[vV]ersion|versionNumber|revision)$/.test(output) ? 1 : undefined;
}
