import { declared } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";

const taskSet = (assignPublicIp: boolean) =>
  declared("aws:ecs/taskSet:TaskSet", {
    cluster: "app",
    service: "app",
    taskDefinition: "app:1",
    launchType: "FARGATE",
    networkConfiguration: { subnets: ["subnet-0a"], securityGroups: ["sg-0a"], assignPublicIp },
  });

export default defineRule({
  id: "task-set-no-public-ip",
  subject: "task-set",
  title: "The tasks of a task set have no public address",
  why: "A task with a public address can be reached from the internet past the load balancer and its firewall, with a security group as the only thing between.",
  fix: "Set assignPublicIp to false, and give private subnets a NAT gateway or VPC endpoints for ECR, S3, Secrets Manager and logs.",
  severity: "high",
  tier: "baseline",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html"],
  controls: { "Security Hub": ["ECS.16"], "PCI DSS 4.0.1": ["1.4.4"] },
  equivalents: { prowler: ["ecs_task_set_no_assign_public_ip"] },
  examples: { good: [taskSet(false)], bad: [taskSet(true)] },
  remediate: ({ path }) => ({ [path]: false }),
  remediationRisk:
    "In a subnet without a NAT gateway or VPC endpoints the tasks can no longer pull their images, and do not start.",

  check(taskSet, report) {
    report.when(taskSet.assignsPublicIp.is(true), {
      at: taskSet.assignsPublicIp,
      message: "The task set gives its tasks public addresses: assignPublicIp is true. Set assignPublicIp to false.",
    });
  },
});
