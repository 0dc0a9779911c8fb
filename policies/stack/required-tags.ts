import { declared } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { not } from "../../lib/value/answer";

const cluster = (tags: Readonly<Record<string, string>>) => declared("aws:ecs/cluster:Cluster", { name: "app", tags });

export default defineRule({
  id: "stack-required-tags",
  subject: "tagged",
  needsStack: true,
  title: "Resources have the tags that are asked for",
  why: "Tags say whose a resource is, what it costs and how sensitive it is: whoever is woken at night, and every policy that goes by tags, needs them.",
  fix: "Set the tags, best once for all resources in the defaultTags of the provider.",
  severity: "low",
  tier: "strict",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html"],
  controls: { "Security Hub": ["ECS.13", "ECS.14", "ECS.15", "ECR.4", "EC2.175", "AutoScaling.10"] },
  options: {
    keys: {
      description:
        "The tags that every resource of ECS and ECR, launch template, instance, group, role and policy must have. Case counts. Without any nothing is asked.",
      type: "array",
      items: { type: "string" },
      default: [],
    },
  },
  examples: { good: [cluster({ team: "web" })], bad: [cluster({})], options: { keys: ["team"] } },

  check(resource, report, { keys }) {
    for (const key of keys) {
      report.when(not(resource.has(key)), {
        at: resource.place,
        message: `The tag "${key}" is missing. Set it here, or in the defaultTags of the provider.`,
      });
    }
  },
});
