import { declared } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and, answer, not, or } from "../../lib/value/answer";

const service = (encrypted: boolean) =>
  declared("aws:ecs/service:Service", {
    cluster: "app",
    taskDefinition: "app:1",
    launchType: "FARGATE",
    networkConfiguration: { subnets: ["subnet-0a"], securityGroups: ["sg-0a"] },
    volumeConfiguration: {
      name: "data",
      managedEbsVolume: { roleArn: "arn:aws:iam::111122223333:role/app-volumes", sizeInGb: 20, encrypted },
    },
  });

export default defineRule({
  id: "service-managed-volume-encrypted",
  subject: "service",
  needsStack: true,
  title: "The EBS volumes that ECS makes for tasks are encrypted",
  why: "What a task writes to a volume that is not encrypted can be read from its snapshots by whoever gets hold of those, without any key.",
  fix: "Remove encrypted from managedEbsVolume, or set it to true. With a key of your own in kmsKeyId the infrastructure role needs to be allowed to use it.",
  severity: "high",
  tier: "baseline",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ebs-volumes.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceManagedEBSVolumeConfiguration.html",
  ],
  options: {
    encryptedByDefault: {
      description: "The account encrypts every new EBS volume, by a setting that another stack or a person made.",
      type: "boolean",
      default: false,
    },
  },
  examples: { good: [service(true)], bad: [service(false)] },
  remediate: ({ path }) => ({ [path]: true }),
  remediationRisk: "Tasks do not start where the infrastructure role may not use the key.",

  check(service, report, { encryptedByDefault }) {
    const isEncryptedAnyhow = or(answer(encryptedByDefault), service.encryptsByDefault());
    report.each(service.volumeEncryption, (encrypted) => {
      report.when(and(encrypted.is(false), not(isEncryptedAnyhow)), {
        at: encrypted,
        message: "The volume of each task is not encrypted: encrypted is false. Set encrypted to true.",
      });
    });
  },
});
