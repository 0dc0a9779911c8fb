import { INSTANCE_SCOPE } from "../../lib/rule/options";
import { declared, type Example, taskDefinition } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and, not } from "../../lib/value/answer";

const instances = (httpPutResponseHopLimit: number): Example => [
  declared("aws:ec2/launchTemplate:LaunchTemplate", {
    imageId: "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2/recommended/image_id",
    metadataOptions: { httpTokens: "required", httpPutResponseHopLimit },
  }),
  taskDefinition({ networkMode: "bridge" }, { memory: 512 }),
];

export default defineRule({
  id: "container-instance-hop-limit",
  subject: "container-instance",
  needsStack: true,
  title: "Session tokens of the metadata service do not travel to containers",
  why: "Containers in bridge mode are one network hop away from their instance. With a hop limit of 1 they get no session token, and so no credentials of the instance role. EC2 recommends 2 for containers, but tasks of ECS have roles of their own.",
  fix: "Set metadataOptions.httpPutResponseHopLimit to 1, with httpTokens required: without that it protects nothing. Containers in bridge mode that use the instance role need a task role first.",
  severity: "medium",
  tier: "recommended",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html",
  ],
  controls: { "Control Tower": ["CT.EC2.PR.2"] },
  equivalents: { checkov: ["CKV_AWS_341"] },
  options: { scope: INSTANCE_SCOPE },
  examples: { good: instances(1), bad: instances(2) },

  check(instance, report, { scope }) {
    const limit = instance.hopLimit;
    const found = limit.value === undefined ? "is not set, and the default is above 1" : `is ${String(limit.value)}`;
    const tokens = instance.requiresMetadataToken().is === "yes" ? "" : ", and httpTokens to required";
    const counts = instance.counts(scope);
    report.when(and(instance.letsTokensTravel(), not(instance.disablesMetadata()), instance.hosts("bridge"), counts), {
      at: limit,
      message: `Containers in bridge mode get the credentials of the instance: httpPutResponseHopLimit ${found}. Set metadataOptions.httpPutResponseHopLimit to 1${tokens}; the 2 that EC2 recommends for containers is for those without task roles.`,
    });
  },
});
