import { declared } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { yes } from "../../lib/value/answer";

export default defineRule({
  id: "stack-unread-resources",
  subject: "unread",
  needsStack: true,
  title: "All resources of ECS are of a package that the rules read",
  why: "The rules read resources of @pulumi/aws. The same things declared with another package, aws-native or a wrapped Terraform provider or module, pass by unseen: that nothing is reported of them means nothing.",
  fix: "Declare them with @pulumi/aws; or check them by other means, and disable this rule.",
  severity: "low",
  tier: "recommended",
  since: "0.1.0",
  references: ["https://www.pulumi.com/registry/packages/aws-native/"],
  examples: {
    good: [declared("aws:ecs/cluster:Cluster", { name: "app" })],
    bad: [declared("aws-native:ecs:Cluster", { clusterName: "app" })],
  },

  check(unread, report) {
    const [first] = unread.first;
    if (first === undefined) return;
    const what = unread.count === 1 ? "1 resource is" : `${unread.count} resources are`;
    report.when(yes, {
      at: { urn: first.urn, path: "" },
      message: `${what} not judged, being of packages that the rules do not read: ${unread.types}. Declare with @pulumi/aws what is to be judged.`,
    });
  },
});
