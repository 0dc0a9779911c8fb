import { actionsFor } from "../../lib/iam/needs";
import { beyond } from "../../lib/model/grants";
import { declared, policyDocument, trustOf } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";

const role = (...actions: readonly string[]) =>
  declared("aws:iam/role:Role", {
    name: "app-infrastructure",
    assumeRolePolicy: trustOf("ecs.amazonaws.com"),
    managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AmazonECSInfrastructureRolePolicyForVolumes"],
    inlinePolicies: [
      {
        name: "hooks",
        policy: policyDocument({
          Effect: "Allow",
          Action: actions,
          Resource: "arn:aws:lambda:eu-west-1:111122223333:function:hook",
        }),
      },
    ],
  });

export default defineRule({
  id: "role-minimal-infrastructure",
  subject: "role",
  needsStack: true,
  title: "Infrastructure roles can do only what ECS does with them",
  why: "ECS creates volumes, instances, certificates or listeners with this role. Whoever may pass it to a service can use all of its other permissions through ECS.",
  fix: "Attach the AmazonECSInfrastructureRole policy of the feature in use and nothing else. A role for lifecycle hooks needs lambda:InvokeFunction on the hook's function.",
  severity: "high",
  tier: "recommended",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/infrastructure_IAM_role.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AmazonECSInfrastructureRolePolicyForLoadBalancers.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-permissions.html",
  ],
  options: {
    allowedActions: {
      description: "More actions that these roles may have, as IAM writes them: s3:GetObject, logs:*.",
      type: "array",
      items: { type: "string" },
      default: [],
    },
  },
  examples: {
    good: [role("lambda:InvokeFunction")],
    bad: [role("lambda:InvokeFunction", "lambda:UpdateFunctionCode")],
  },

  check(role, report, { allowedActions }) {
    const needs = () => actionsFor(["infrastructure"], allowedActions);
    report.each(
      role.objectionsWhere(
        role.isInfrastructure(),
        beyond(role, needs, () => "Remove that."),
      ),
      ({ is, at, way, cure }) => {
        report.when(is, { at, message: `${role.label} can do more than ECS does with it: ${way}. ${cure}` });
      },
    );
  },
});
