import { INSTANCE_SCOPE } from "../../lib/rule/options";
import { declared, type Example } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { type JsonObject } from "../../lib/value/json";
import { and, not } from "../../lib/value/answer";

const group = (properties: JsonObject): Example => [
  declared("aws:ec2/launchTemplate:LaunchTemplate", {
    name: "app",
    imageId: "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
  }),
  declared("aws:autoscaling/group:Group", {
    minSize: 1,
    maxSize: 3,
    vpcZoneIdentifiers: ["subnet-0a"],
    launchTemplate: { name: "app", version: "$Latest" },
    ...properties,
  }),
];

export default defineRule({
  id: "container-instance-max-lifetime",
  subject: "scaling-group",
  needsStack: true,
  title: "Container instances are replaced regularly",
  why: "Nobody patches the host of a container: an instance that is never replaced keeps the holes of the image that it started from.",
  fix: "Set maxInstanceLifetime of the group, two weeks for example, or let instanceRefresh replace its instances when the template names a new image. Tasks are stopped with their instance: let the capacity provider drain it (managedDraining).",
  severity: "low",
  tier: "strict",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-max-instance-lifetime.html",
    "https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-instance-refresh.html",
  ],
  options: { scope: INSTANCE_SCOPE },
  examples: { good: group({ maxInstanceLifetime: 1_209_600 }), bad: group({}) },

  check(group, report, { scope }) {
    const lifetime = group.maxInstanceLifetime;
    const found = lifetime.value === undefined ? "is not set" : `is ${String(lifetime.value)}`;
    const counts = group.counts(scope);
    report.when(and(not(group.replacesInstances()), counts), {
      at: lifetime,
      message: `The instances of the group are never replaced: maxInstanceLifetime ${found}. Set it to 1209600, two weeks, or set instanceRefresh.`,
    });
  },
});
