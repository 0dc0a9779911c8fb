import { secretsInText } from "../../lib/secret-detection/text";
import { INSTANCE_SCOPE, SECRET_DETECTION } from "../../lib/rule/options";
import { declared } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";

const template = (line: string) =>
  declared("aws:ec2/launchTemplate:LaunchTemplate", {
    imageId: "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
    userData: Buffer.from(`#!/bin/bash\necho ECS_CLUSTER=app >> /etc/ecs/ecs.config\n${line}\n`).toString("base64"),
  });

export default defineRule({
  id: "container-instance-no-secrets-in-user-data",
  subject: "container-instance",
  needsStack: true,
  title: "User data holds no secrets in plain text",
  why: "Every process on the instance reads user data from the metadata service, and so do containers and whoever may describe instances or launch templates. Old versions of a template keep it.",
  fix: "Let the instance read the value from Secrets Manager or Parameter Store when it starts, with its role, and replace the value that was exposed.",
  severity: "critical",
  tier: "baseline",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html"],
  equivalents: {
    checkov: ["CKV_AWS_46"],
    trivy: ["AWS-0029", "AWS-0129", "AWS-0122"],
    terrascan: ["AC_AWS_0168"],
    prowler: ["ec2_launch_template_no_secrets", "ec2_instance_secrets_user_data"],
  },
  options: { scope: INSTANCE_SCOPE, ...SECRET_DETECTION },
  examples: {
    good: [template('DB_PASSWORD="$(aws secretsmanager get-secret-value --secret-id db --query SecretString)"')],
    bad: [template('export DB_PASSWORD="correct-horse-battery"')],
  },

  check(instance, report, { scope, ...detection }) {
    const counts = instance.counts(scope);
    if (counts.is === "no") return;
    report.each(instance.userData.texts, ({ label, text }) => {
      for (const { line, reason } of secretsInText(text, detection)) {
        report.when(counts, {
          at: instance.userDataField,
          message: `User data ${reason}, in line ${String(line)}${label}. Read it from Secrets Manager or Parameter Store when the instance starts.`,
        });
      }
    });
  },
});
