/** Instances of ECS, and what instances are made from. */
import { type JsonObject } from "../../lib/value/json";
import { declared, type Given } from "./given";

export const ECS_IMAGE = "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2/recommended/image_id";
export const BOTTLEROCKET_IMAGE = "resolve:ssm:/aws/service/bottlerocket/aws-ecs-2/x86_64/latest/image_id";

/** A launch template with an image of ECS. */
export function template(properties: JsonObject, name = "app"): Given {
  return declared("aws:ec2/launchTemplate:LaunchTemplate", { imageId: ECS_IMAGE, ...properties }, name);
}

/** One whose user data is this text. */
export function templateOf(userData: string, properties: JsonObject = {}): Given {
  return template({ userData: base64(userData), ...properties });
}

export function configuration(properties: JsonObject): Given {
  return declared("aws:ec2/launchConfiguration:LaunchConfiguration", { imageId: ECS_IMAGE, ...properties });
}

export function instance(properties: JsonObject): Given {
  return declared("aws:ec2/instance:Instance", { ami: ECS_IMAGE, ...properties });
}

const GROUP_ARN = "arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:0a:autoScalingGroupName/group";

/** An Auto Scaling group called "group". */
export function group(properties: JsonObject, name = "group"): Given {
  return {
    ...declared("aws:autoscaling/group:Group", { minSize: 0, maxSize: 1, ...properties }, name),
    outputs: { arn: GROUP_ARN },
  };
}

/** A capacity provider of that group. */
export function provider(name = "provider"): Given {
  return declared(
    "aws:ecs/capacityProvider:CapacityProvider",
    { name, autoScalingGroupProvider: { autoScalingGroupArn: GROUP_ARN } },
    name,
  );
}

/** A launch template that says nothing of ECS, for an instance or a group to use. */
export function base(properties: JsonObject): Given {
  return declared("aws:ec2/launchTemplate:LaunchTemplate", { name: "base", imageId: "ami-0a", ...properties }, "base");
}

/** A capacity provider, and its group with these properties. */
export function capacity(properties: JsonObject): readonly Given[] {
  return [group(properties), provider()];
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

/** A shell script with these lines. */
export function script(...lines: readonly string[]): string {
  return ["#!/bin/bash", "echo ECS_CLUSTER=app >> /etc/ecs/ecs.config", ...lines, ""].join("\n");
}

export function powershell(...lines: readonly string[]): string {
  return ["<powershell>", "Import-Module ECSTools", ...lines, "</powershell>"].join("\n");
}

export function base64(content: string | Buffer): string {
  return Buffer.from(content).toString("base64");
}
