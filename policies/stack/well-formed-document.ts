import { declared, fargateTask } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { yes } from "../../lib/value/answer";

export default defineRule({
  id: "stack-well-formed-document",
  subject: "document",
  title: "JSON documents are well-formed",
  why: "A document that cannot be read fails at deployment, half way through; and no rule can judge what it would grant or run.",
  fix: "Build documents with JSON.stringify, or with pulumi.jsonStringify where a part is an Output.",
  severity: "high",
  tier: "baseline",
  since: "0.1.0",
  references: ["https://www.pulumi.com/docs/iac/concepts/inputs-outputs/apply/"],
  examples: {
    good: [fargateTask({})],
    bad: [
      declared("aws:ecs/taskDefinition:TaskDefinition", { family: "app", containerDefinitions: '[{"name": "app"' }),
    ],
  },

  check(document, report) {
    const { fault } = document;
    report.when(
      fault.then(() => yes),
      {
        at: fault,
        message: `${fault.path} ${fault.value ?? ""}. Build it with pulumi.jsonStringify, from outputs of resources, not from resources.`,
      },
    );
  },
});
