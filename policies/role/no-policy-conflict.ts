import { declared, trustOf } from "../../lib/rule/example";
import { ROLE_SCOPE } from "../../lib/rule/options";
import { defineRule } from "../../lib/rule/rule";
import { and } from "../../lib/value/answer";
import { type JsonObject } from "../../lib/value/json";

const role = (properties: JsonObject = {}) =>
  declared(
    "aws:iam/role:Role",
    { name: "app-task", assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com"), ...properties },
    "role",
  );
const policyArn = "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess";
const attachment = declared("aws:iam/rolePolicyAttachment:RolePolicyAttachment", { role: "app-task", policyArn });

export default defineRule({
  id: "role-no-policy-conflict",
  subject: "role",
  needsStack: true,
  title: "Roles get each kind of policy from one place only",
  why: "managedPolicyArns and inlinePolicies make the role remove whatever it does not list, so that it and the attachment resources undo each other with every update.",
  fix: "Use either the properties of the role or separate RolePolicy and RolePolicyAttachment resources, not both.",
  severity: "low",
  tier: "recommended",
  since: "0.1.0",
  references: ["https://www.pulumi.com/registry/packages/aws/api-docs/iam/role/"],
  options: {
    scope: ROLE_SCOPE,
  },
  examples: {
    good: [role(), attachment],
    bad: [
      role({ managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"] }),
      attachment,
    ],
  },

  check(role, report, { scope }) {
    const counts = role.counts(scope);
    if (counts.is === "no") return;
    for (const { property, at, by, isConflict } of role.conflicts()) {
      report.when(and(counts, isConflict), {
        at,
        message: `${role.label} has ${property}, which undoes ${by}. Use one way to give it policies.`,
      });
    }
  },
});
