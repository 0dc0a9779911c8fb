import { declared } from "../../lib/rule/example";
import { INSTANCE_SCOPE } from "../../lib/rule/options";
import { defineRule } from "../../lib/rule/rule";
import { type JsonObject } from "../../lib/value/json";
import { and, or } from "../../lib/value/answer";

const template = (properties: JsonObject) =>
  declared("aws:ec2/launchTemplate:LaunchTemplate", {
    imageId: "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
    ...properties,
  });

export default defineRule({
  id: "container-instance-no-ssh",
  subject: "instance-network",
  needsStack: true,
  title: "Nobody logs in to container instances by SSH or RDP",
  why: "A key pair is shared, never expires and leaves no trace of who used it, and whoever has it is root over all tasks of the instance. Session Manager asks IAM, records the session and needs no open port.",
  fix: "Remove keyName and the rules for ports 22 and 3389, and connect with Session Manager: the instance role needs AmazonSSMManagedInstanceCore. Without a key pair nobody can decrypt the administrator's password of a Windows instance.",
  severity: "medium",
  tier: "recommended",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ec2-run-command.html",
  ],
  options: { scope: INSTANCE_SCOPE },
  examples: { good: [template({})], bad: [template({ keyName: "operations" })] },

  check(instance, report, { scope }) {
    const counts = instance.counts(scope);
    report.each(instance.keyNames, (keyName) => {
      report.when(and(keyName.isSet(), counts), {
        at: keyName,
        message: "The instance takes an SSH key: keyName is set. Remove keyName and connect with Session Manager.",
      });
    });
    report.each(instance.securityGroups, (group) => {
      const { is, what } = group.admits((rule) => or(rule.allowsLogin(22), rule.allowsLogin(3389)));
      report.when(and(is, counts), { at: group.at, message: `${what}. Remove that and connect with Session Manager.` });
    });
  },
});
