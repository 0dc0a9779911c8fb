import { declared } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and } from "../../lib/value/answer";

const provider = (securityGroups: readonly string[]) =>
  declared("aws:ecs/capacityProvider:CapacityProvider", {
    name: "app",
    cluster: "app",
    managedInstancesProvider: {
      infrastructureRoleArn: "arn:aws:iam::111122223333:role/ecsInfrastructureRole",
      instanceLaunchTemplate: {
        ec2InstanceProfileArn: "arn:aws:iam::111122223333:instance-profile/ecsInstanceRole",
        networkConfiguration: { subnets: ["subnet-0a"], securityGroups },
      },
    },
  });

export default defineRule({
  id: "capacity-provider-managed-instances-network",
  subject: "capacity-provider",
  needsStack: true,
  title: "Managed Instances have security groups of their own",
  why: "An instance without one gets the default group of its VPC, which lets everything in that has the same group: instances, databases and whatever else nobody gave a group to.",
  fix: "Name security groups in instanceLaunchTemplate.networkConfiguration.securityGroups that let in only what the tasks need. They apply to the instances and to tasks in host mode; tasks in awsvpc mode have those of their service.",
  severity: "medium",
  tier: "recommended",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ManagedInstancesNetworkConfiguration.html",
    "https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html",
  ],
  examples: { good: [provider(["sg-0a"])], bad: [provider([])] },

  check(provider, report) {
    const { managedSecurityGroups } = provider;
    report.when(and(provider.usesManagedInstances(), managedSecurityGroups.items().isEmpty()), {
      at: managedSecurityGroups,
      message:
        "The instances have the default security group of their VPC: securityGroups is not set. Name the groups in networkConfiguration.securityGroups.",
    });
  },
});
