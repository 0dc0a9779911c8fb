/** Instances of ECS, and what instances are made from. */
import { type JsonObject } from "../../lib/value/json";
import { declared, type Given } from "./given";

export const ECS_IMAGE = "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";
const GROUP_ARN = "arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:0a:autoScalingGroupName/group";

export function template(properties: JsonObject): Given {
  return declared("aws:ec2/launchTemplate:LaunchTemplate", { imageId: ECS_IMAGE, ...properties });
}
export function configuration(properties: JsonObject): Given {
  return declared("aws:ec2/launchConfiguration:LaunchConfiguration", {
    imageId: ECS_IMAGE,
    instanceType: "m7i.large",
    ...properties,
  });
}
export function instance(properties: JsonObject): Given {
  return declared("aws:ec2/instance:Instance", { ami: ECS_IMAGE, ...properties });
}
/** A launch template that says nothing of ECS, for an instance or a group to use. */
export function base(properties: JsonObject): Given {
  return declared("aws:ec2/launchTemplate:LaunchTemplate", { name: "base", imageId: "ami-0a", ...properties }, "base");
}
/** A capacity provider, and its group with these properties. */
export function capacity(properties: JsonObject): readonly Given[] {
  return [
    {
      ...declared("aws:autoscaling/group:Group", { minSize: 0, maxSize: 1, ...properties }, "group"),
      outputs: { arn: GROUP_ARN },
    },
    declared(
      "aws:ecs/capacityProvider:CapacityProvider",
      { autoScalingGroupProvider: { autoScalingGroupArn: GROUP_ARN } },
      "provider",
    ),
  ];
}
/** A capacity provider that makes its instances itself. */
export function managedInstances(networkConfiguration: JsonObject): Given {
  return declared("aws:ecs/capacityProvider:CapacityProvider", {
    managedInstancesProvider: {
      infrastructureRoleArn: "arn:aws:iam::111122223333:role/infrastructure",
      instanceLaunchTemplate: {
        ec2InstanceProfileArn: "arn:aws:iam::111122223333:instance-profile/node",
        networkConfiguration: { subnets: ["subnet-0a"], ...networkConfiguration },
      },
    },
  });
}
