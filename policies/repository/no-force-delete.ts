import { declared } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";

const repository = (forceDelete: boolean) => declared("aws:ecr/repository:Repository", { name: "app", forceDelete });

export default defineRule({
  id: "repository-no-force-delete",
  subject: "repository",
  title: "Repositories with images in them are not deleted",
  why: "With forceDelete a change that replaces or removes the repository takes all images along, also those that tasks run: they cannot start again.",
  fix: "Remove forceDelete. To delete the repository, delete its images first.",
  severity: "low",
  tier: "strict",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteRepository.html"],
  remediate: ({ path }) => ({ [path]: false }),
  remediationRisk: "A stack whose repository still holds images can no longer be destroyed in one go.",
  examples: { good: [repository(false)], bad: [repository(true)] },

  check(repository, report) {
    report.when(repository.forceDelete.is(true), {
      at: repository.forceDelete,
      message: "The repository is deleted with the images in it: forceDelete is true. Remove forceDelete.",
    });
  },
});
