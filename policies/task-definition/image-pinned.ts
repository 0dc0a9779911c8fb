import { parseImage } from "../../lib/image/reference";
import { fargateTask } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";

export default defineRule({
  id: "task-definition-image-pinned",
  subject: "task-definition",
  title: "Images are named by a version",
  why: "latest, or no tag, is whatever was pushed last: two tasks of one definition can run different code, what was scanned is not what runs, and there is nothing to roll back to.",
  fix: "Name a tag that does not move, in a repository with immutable tags, or a digest.",
  severity: "medium",
  tier: "recommended",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html"],
  options: {
    require: {
      description: "What an image must be named by: any tag but latest, or a digest.",
      type: "string",
      enum: ["tag", "digest"],
      default: "tag",
    },
  },
  examples: {
    good: [fargateTask({}, { image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2" })],
    bad: [fargateTask({}, { image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/app:latest" })],
  },

  check(task, report, { require }) {
    const faultOf = (text: string): string | undefined => {
      const { tag, digest } = parseImage(text);
      if (digest !== undefined) return undefined;
      if (require === "digest") return "without a digest. Name it by its digest";
      if (tag === undefined) return "without a tag. Name a version";
      return tag.toLowerCase() === "latest" ? "by the tag latest, which moves. Name a version" : undefined;
    };
    report.each(task.containers, (container) => {
      const fault = container.image.map(faultOf);
      report.when(
        fault.satisfies((it) => it !== undefined),
        {
          at: container.image,
          message: `${container.label} names its image ${fault.value ?? ""}.`,
        },
      );
    });
  },
});
