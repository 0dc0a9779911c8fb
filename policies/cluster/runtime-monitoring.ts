import { declared } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and, not } from "../../lib/value/answer";

const cluster = declared("aws:ecs/cluster:Cluster", { name: "app" });

export default defineRule({
  id: "cluster-runtime-monitoring",
  subject: "cluster",
  needsStack: true,
  title: "GuardDuty watches what runs in a cluster",
  why: "Scans tell what an image brings; only an agent beside the container sees a shell that nobody opened, a miner or a call to a command server. A stack that declares GuardDuty and leaves this out has paid for the alarm and not for the sensor.",
  fix: "Add an aws.guardduty.DetectorFeature with the name RUNTIME_MONITORING and the status ENABLED, and ECS_FARGATE_AGENT_MANAGEMENT, ENABLED too, in its additionalConfigurations. GuardDuty then adds a container to every new task, and an endpoint to the VPC, and charges for them. Where the administrator of an organisation decides, disable this rule.",
  severity: "medium",
  tier: "recommended",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-guard-duty-integration.html",
    "https://docs.aws.amazon.com/guardduty/latest/ug/how-runtime-monitoring-works-ecs-fargate.html",
  ],
  examples: {
    good: [cluster],
    bad: [cluster, declared("aws:guardduty/detector:Detector", { enable: true }, "detector")],
  },

  check(cluster, report) {
    report.each(cluster.detectors, (detector) => {
      // GuardDuty has no agent for Managed Instances.
      report.when(and(not(detector.watchesFargate()), not(cluster.runsOnManagedInstances())), {
        at: { urn: cluster.resource.urn, path: "" },
        message: `${detector.label} does not watch the tasks of the cluster. Give it the feature RUNTIME_MONITORING with ECS_FARGATE_AGENT_MANAGEMENT.`,
      });
    });
  },
});
