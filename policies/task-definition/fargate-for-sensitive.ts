import { SHARED_HOSTS } from "../../lib/model/launch-type";
import { fargateTask, taskDefinition } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and } from "../../lib/value/answer";

const tags = { "data-classification": "restricted" };

export default defineRule({
  id: "task-definition-fargate-for-sensitive",
  subject: "task-definition",
  needsStack: true,
  title: "Tasks with sensitive data run on Fargate only",
  why: "Each task on Fargate has a kernel of its own. On container instances, Managed Instances among them, and on hosts outside AWS tasks share one: whoever breaks out of a neighbour reads what the task holds.",
  fix: "Set requiresCompatibilities to FARGATE alone, and run the task with launchType FARGATE or the capacity providers FARGATE and FARGATE_SPOT: what a task definition requires is only checked, it places nothing. Fargate has no privileged containers, no host paths and no GPUs.",
  severity: "high",
  tier: "recommended",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-shared-model.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html",
  ],
  options: {
    tagKey: {
      description: "The key of the tag of a task definition that says how sensitive its data is.",
      type: "string",
      default: "data-classification",
    },
    values: {
      description: "The values of that tag that say it is sensitive, whatever their case.",
      type: "array",
      items: { type: "string" },
      default: ["confidential", "restricted", "sensitive"],
    },
  },
  examples: { good: [fargateTask({ tags })], bad: [taskDefinition({ tags })] },

  check(task, report, { tagKey, values }) {
    const tag = task.tags.get(tagKey);
    const isSensitive = tag.is(...values);
    if (isSensitive.is === "no") return;
    const what = `The task is tagged ${tagKey}=${tag.value ?? ""}`;
    report.when(and(isSensitive, task.runsOn(...SHARED_HOSTS)), {
      at: task.compatibilities,
      message: `${what} and can run elsewhere than on Fargate. Set requiresCompatibilities to FARGATE alone.`,
    });
    report.each(task.runs, (run) => {
      report.when(and(isSensitive, run.runsOn(...SHARED_HOSTS)), {
        at: { urn: task.resource.urn, path: "" },
        message: `${what}, but ${run.by} runs it elsewhere than on Fargate. Let that use launchType FARGATE, or the capacity providers FARGATE and FARGATE_SPOT.`,
      });
    });
  },
});
