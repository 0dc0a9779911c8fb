import { declared } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";

const schedule = (assignPublicIp: boolean) =>
  declared("aws:scheduler/schedule:Schedule", {
    scheduleExpression: "rate(1 hour)",
    flexibleTimeWindow: { mode: "OFF" },
    target: {
      arn: "arn:aws:ecs:eu-west-1:111122223333:cluster/app",
      roleArn: "arn:aws:iam::111122223333:role/scheduler",
      ecsParameters: {
        taskDefinitionArn: "arn:aws:ecs:eu-west-1:111122223333:task-definition/app",
        launchType: "FARGATE",
        networkConfiguration: { subnets: ["subnet-0a"], securityGroups: ["sg-0a"], assignPublicIp },
      },
    },
  });

export default defineRule({
  id: "scheduled-task-no-public-ip",
  subject: "scheduled-task",
  title: "Tasks of schedules, events and workflows have no public address",
  why: "A task with a public address can be reached from the internet while it runs, with a security group as the only thing between. Jobs need no way in at all.",
  fix: "Turn the public address off, and give private subnets a NAT gateway or VPC endpoints for ECR, S3, Secrets Manager and logs.",
  severity: "high",
  tier: "baseline",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html",
    "https://docs.aws.amazon.com/scheduler/latest/APIReference/API_AwsVpcConfiguration.html",
  ],
  remediate: ({ path }) => ({ [path]: /^(?:ecsTarget|target\.ecsParameters)\./.test(path) ? false : "DISABLED" }),
  remediationRisk:
    "In a subnet without a NAT gateway or VPC endpoints the tasks can no longer pull their images, and do not start.",
  examples: { good: [schedule(false)], bad: [schedule(true)] },

  check({ label, assignsPublicIp }, report) {
    report.when(assignsPublicIp.is(true), {
      at: assignsPublicIp,
      message: `${label} gives its task a public address. Turn assignPublicIp off.`,
    });
  },
});
