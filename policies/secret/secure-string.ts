import { declared, type Example, fargateTask } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and, answer, not } from "../../lib/value/answer";

const injected = (type: string): Example => [
  declared("aws:ssm/parameter:Parameter", { name: "/app/db-password", type, value: "changed-later" }, "db-password"),
  fargateTask(
    { executionRoleArn: "arn:aws:iam::111122223333:role/app-execution" },
    { secrets: [{ name: "DB_PASSWORD", valueFrom: "/app/db-password" }] },
  ),
];

export default defineRule({
  id: "secret-secure-string",
  subject: "parameter",
  needsStack: true,
  title: "Parameters that tasks read as secrets are secure strings",
  why: "A String is kept in plain text: whoever may read parameters or their history reads the secret, and no key says who.",
  fix: "Set type to SecureString, and keyId to a key of yours that the execution role may decrypt with: without that permission the task does not start. If the parameter is configuration and no secret, list it in the option plain.",
  severity: "high",
  tier: "recommended",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-ssm-paramstore.html",
  ],
  options: {
    plain: {
      description: "Parameters that are configuration and no secrets, as patterns of their names.",
      type: "array",
      items: { type: "string" },
      default: [],
    },
  },
  examples: { good: injected("SecureString"), bad: injected("String") },

  check(parameter, report, { plain }) {
    const isUsed = parameter.uses.some(({ basis }) => answer(true, basis));
    const [use] = parameter.uses.known;
    report.when(and(parameter.isPlain(), isUsed, not(parameter.isCalled(plain))), {
      at: parameter.type,
      message: `${parameter.label} lies in plain text. ${use?.label ?? ""} comes from it. Set type to SecureString.`,
    });
  },
});
