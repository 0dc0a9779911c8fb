import { declared } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { not } from "../../lib/value/answer";

const cluster = (value: string) =>
  declared("aws:ecs/cluster:Cluster", { name: "app", settings: [{ name: "containerInsights", value }] });

export default defineRule({
  id: "cluster-container-insights",
  subject: "cluster",
  needsStack: true,
  title: "Container Insights is on",
  why: "Without it nobody sees that tasks restart over and over, run out of memory or send more than they should, which is how break-ins and failures show first.",
  fix: "Set the cluster's setting containerInsights to enhanced, or to enabled; or the account's default by an aws.ecs.AccountSettingDefault. CloudWatch charges for the metrics.",
  severity: "medium",
  tier: "recommended",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html"],
  controls: {
    "Security Hub": ["ECS.12"],
    "NIST 800-53 r5": ["AU-6(3)", "AU-6(4)", "CA-7", "SI-2"],
    "Control Tower": ["CT.ECS.PR.2"],
  },
  equivalents: {
    checkov: ["CKV_AWS_65"],
    trivy: ["AWS-0034"],
    kics: [
      "abcefee4-a0c1-4245-9f82-a473f79a9e2f",
      "97cb0688-369a-4d26-b1f7-86c4c91231bc",
      "ab759fde-e1e8-4b0e-ad73-ba856e490ed8",
    ],
    prowler: ["ecs_cluster_container_insights_enabled"],
    "cdk-nag": ["AwsSolutions-ECS4"],
  },
  examples: { good: [cluster("enhanced")], bad: [cluster("disabled")] },

  check(cluster, report) {
    const setting = cluster.insightsSetting;
    report.when(not(cluster.collectsInsights()), {
      at: setting,
      message: `Container Insights is ${setting.value ?? "not set"}. Set the setting containerInsights to enhanced or enabled.`,
    });
  },
});
