import { INSTANCE_SCOPE } from "../../lib/rule/options";
import { declared } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and, not } from "../../lib/value/answer";

const template = (...settings: readonly string[]) =>
  declared("aws:ec2/launchTemplate:LaunchTemplate", {
    imageId: "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
    userData: Buffer.from(
      ["#!/bin/bash", "cat >> /etc/ecs/ecs.config <<EOF", "ECS_CLUSTER=app", ...settings, "EOF"].join("\n"),
    ).toString("base64"),
  });

export default defineRule({
  id: "container-instance-disable-privileged",
  subject: "container-instance",
  needsStack: true,
  title: "Container instances refuse privileged containers",
  why: "Whoever may register a task definition can run a privileged container, and with that owns the instance and all tasks on it, unless the agent refuses it.",
  fix: "Set ECS_DISABLE_PRIVILEGED to true for the agent; on Bottlerocket leave allow-privileged-containers false. Tasks that need a privileged container no longer start there.",
  severity: "low",
  tier: "strict",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html",
    "https://bottlerocket.dev/en/os/latest/api/settings/ecs/",
  ],
  options: { scope: INSTANCE_SCOPE },
  examples: { good: [template("ECS_DISABLE_PRIVILEGED=true")], bad: [template()] },

  check(instance, report, { scope }) {
    const counts = instance.counts(scope);
    report.when(and(not(instance.disablesPrivileged()), counts), {
      at: instance.userDataField,
      message: `User data lets the agent start privileged containers. Add ${instance.cure("ECS_DISABLE_PRIVILEGED")}.`,
    });
  },
});
