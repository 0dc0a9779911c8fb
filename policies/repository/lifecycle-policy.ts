import { declared, type Example } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { not } from "../../lib/value/answer";

const repository: Example = [declared("aws:ecr/repository:Repository", { name: "app" })];
const expiring = declared(
  "aws:ecr/lifecyclePolicy:LifecyclePolicy",
  {
    repository: "app",
    policy: JSON.stringify({
      rules: [
        {
          rulePriority: 1,
          selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 50 },
          action: { type: "expire" },
        },
      ],
    }),
  },
  "app-expiring",
);

export default defineRule({
  id: "repository-lifecycle-policy",
  subject: "repository",
  needsStack: true,
  title: "Images that nobody needs any more expire",
  why: "Images pile up until the repository is full or the bill is noticed, and old ones with known holes stay there to be run.",
  fix: "Point an aws.ecr.LifecyclePolicy at the repository, or set lifecyclePolicy in the creation template. Keep as many images as a rollback may need: what expires can no longer be pulled.",
  severity: "low",
  tier: "recommended",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html"],
  controls: { "Security Hub": ["ECR.3"], "NIST 800-53 r5": ["CA-9(1)", "CM-2", "CM-2(2)"] },
  equivalents: { prowler: ["ecr_repositories_lifecycle_policy_enabled"] },
  examples: { good: [...repository, expiring], bad: repository },

  check(repository, report) {
    report.when(not(repository.hasLifecyclePolicy()), {
      at: repository.place,
      message: "Images are kept for ever: no lifecycle policy is set. Add one that lets old images expire.",
    });
  },
});
