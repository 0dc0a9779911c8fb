import { declared } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";

const repository = (imageTagMutability: string) =>
  declared("aws:ecr/repository:Repository", { name: "app", imageTagMutability });

export default defineRule({
  id: "repository-immutable-tags",
  subject: "repository",
  title: "Tags of images cannot be moved",
  why: "If a tag can be pushed again, what was reviewed and scanned is not what runs, and whoever can push replaces what is in production.",
  fix: "Set imageTagMutability to IMMUTABLE. Pipelines that push the same tag twice then fail: let them push a new tag. A template that is applied for PULL_THROUGH_CACHE alone may stay MUTABLE: ECR itself brings the tags of caches up to date.",
  severity: "medium",
  tier: "recommended",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html",
    "https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html",
  ],
  controls: { "Security Hub": ["ECR.2"], "NIST 800-53 r5": ["CA-9(1)", "CM-2", "CM-8(1)"] },
  equivalents: {
    checkov: ["CKV_AWS_51"],
    trivy: ["AWS-0031"],
    kics: ["d1846b12-20c5-4d45-8798-fc35b79268eb", "33f41d31-86b1-46a4-81f7-9c9a671f59ac"],
    prowler: ["ecr_repositories_tag_immutability"],
  },
  options: {
    allowExclusions: {
      description: "Accept IMMUTABLE_WITH_EXCLUSION, as long as its filters do not exclude every tag.",
      type: "boolean",
      default: true,
    },
  },
  examples: { good: [repository("IMMUTABLE")], bad: [repository("MUTABLE")] },
  remediate: ({ path }) => ({ [path]: "IMMUTABLE", imageTagMutabilityExclusionFilters: null }),
  remediationRisk: "A pipeline that pushes to a tag which exists, such as latest, fails from then on.",

  check(repository, report, { allowExclusions }) {
    const { tagMutability } = repository;
    report.when(repository.movesTags(allowExclusions), {
      at: tagMutability,
      message: `Tags can be moved to other images: imageTagMutability is ${tagMutability.value ?? ""}. Set imageTagMutability to IMMUTABLE.`,
    });
  },
});
