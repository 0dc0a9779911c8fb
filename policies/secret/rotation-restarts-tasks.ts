import { declared, type Example, fargateTask, policyDocument, trustOf } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and, not, or } from "../../lib/value/answer";

const SECRET = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf";
const rotatedBy = (Action: readonly string[]): Example => [
  declared("aws:secretsmanager/secret:Secret", { name: "db" }, "db"),
  declared("aws:secretsmanager/secretRotation:SecretRotation", {
    secretId: "db",
    rotationLambdaArn: "arn:aws:lambda:eu-west-1:111122223333:function:rotate",
    rotationRules: { automaticallyAfterDays: 30 },
  }),
  declared("aws:lambda/function:Function", { name: "rotate", role: "rotate", packageType: "Image", imageUri: "…" }),
  declared("aws:iam/role:Role", {
    name: "rotate",
    assumeRolePolicy: trustOf("lambda.amazonaws.com"),
    inlinePolicies: [{ name: "rotate", policy: policyDocument({ Effect: "Allow", Action, Resource: "*" }) }],
  }),
  fargateTask({ executionRoleArn: "app-execution" }, { secrets: [{ name: "DB_PASSWORD", valueFrom: SECRET }] }),
  declared("aws:ecs/service:Service", { taskDefinition: "app" }),
];

const RESTART = "Force a new deployment from an EventBridge rule on RotationSucceeded";

export default defineRule({
  id: "secret-rotation-restarts-tasks",
  subject: "secret",
  needsStack: true,
  title: "Services start anew when a secret of theirs rotates",
  why: "ECS reads a secret once, when the container starts. Running tasks keep the old value, and fail as soon as it is no longer accepted.",
  fix: "Let an EventBridge rule on RotationSucceeded force a new deployment of the service, or read the secret at run time and list it in the option readAtRunTime. A deployment needs room for new tasks beside the old ones.",
  severity: "medium",
  tier: "recommended",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html",
    "https://docs.aws.amazon.com/secretsmanager/latest/userguide/monitoring-eventbridge.html",
  ],
  options: {
    readAtRunTime: {
      description:
        "Secrets that the application reads itself at run time, as patterns of their names; the task role must be able to read them.",
      type: "array",
      items: { type: "string" },
      default: [],
    },
  },
  examples: {
    good: rotatedBy(["secretsmanager:PutSecretValue", "ecs:UpdateService"]),
    bad: rotatedBy(["secretsmanager:PutSecretValue"]),
  },

  check(secret, report, { readAtRunTime }) {
    const rotates = secret.rotates();
    if (rotates.is === "no") return;
    const isReadLater = secret.isCalled(readAtRunTime);
    report.each(secret.injections, (use) => {
      const staysOld = or(use.isPinned, not(secret.restartsTasks()));
      const [fault, cure] =
        use.isPinned.is === "yes"
          ? [`is pinned to one version of ${secret.label}`, "Leave the version out of valueFrom"]
          : isReadLater.is === "yes"
            ? ["cannot be read at run time", `Let the task role read ${secret.label}`]
            : [`keeps its old value when ${secret.label} rotates`, RESTART];
      report.when(and(rotates, use.isInService, staysOld, not(and(isReadLater, use.isReadableByTask))), {
        at: secret.place,
        message: `${use.label} ${fault}. ${cure}.`,
      });
    });
  },
});
