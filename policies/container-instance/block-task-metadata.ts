import { INSTANCE_SCOPE } from "../../lib/rule/options";
import { declared } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and, not, or } from "../../lib/value/answer";

const template = (...settings: readonly string[]) =>
  declared("aws:ec2/launchTemplate:LaunchTemplate", {
    imageId: "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
    userData: Buffer.from(
      ["#!/bin/bash", "cat >> /etc/ecs/ecs.config <<EOF", "ECS_CLUSTER=app", ...settings, "EOF"].join("\n"),
    ).toString("base64"),
  });

export default defineRule({
  id: "container-instance-block-task-metadata",
  subject: "container-instance",
  needsStack: true,
  title: "Tasks cannot reach the metadata service of their instance",
  why: "What reaches the metadata service has the instance role, and with that the ECS agent's own permissions: it can pose as the agent and get the credentials of every task on the instance.",
  fix: "Set ECS_AWSVPC_BLOCK_IMDS to true for the agent, which is for tasks in awsvpc mode, and for those in bridge mode drop what they send to 169.254.169.254 (iptables, DOCKER-USER). Tasks that use the instance role need a task role first.",
  severity: "high",
  tier: "recommended",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ec2-security-considerations.html",
    "https://repost.aws/knowledge-center/ecs-container-ec2-metadata",
    "https://bottlerocket.dev/en/os/latest/api/settings/ecs/",
  ],
  options: { scope: INSTANCE_SCOPE },
  examples: { good: [template("ECS_AWSVPC_BLOCK_IMDS=true")], bad: [template()] },

  check(instance, report, { scope }) {
    const drops = instance.dropsForwardedMetadata();
    const lacksSwitch = and(not(instance.blocksMetadata()), or(not(drops), instance.hosts("awsvpc")));
    // The hop limit keeps those behind the bridge away too, where tokens are required.
    const stopsTokens = and(instance.requiresMetadataToken(), not(instance.letsTokensTravel()));
    const lacksRule = and(not(drops), instance.hosts("bridge"), not(stopsTokens));

    const cures = [
      lacksSwitch.is === "yes" ? `Add ${instance.cure("ECS_AWSVPC_BLOCK_IMDS")}.` : "",
      lacksRule.is === "yes" ? "For tasks in bridge mode add iptables -I DOCKER-USER -d 169.254.169.254 -j DROP." : "",
    ].filter((each) => each !== "");
    const counts = instance.counts(scope);
    report.when(and(or(lacksSwitch, lacksRule), not(instance.disablesMetadata()), counts), {
      at: instance.userDataField,
      message: `User data lets tasks get the credentials of the instance from its metadata service. ${cures.join(" ")}`,
    });
  },
});
