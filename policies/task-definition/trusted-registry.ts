import { ecrAccount, matchesImage, parseImage } from "../../lib/image/reference";
import { fargateTask } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";

export default defineRule({
  id: "task-definition-trusted-registry",
  subject: "task-definition",
  title: "Images come from a trusted registry",
  why: "An image from a public registry is code from a stranger that nobody scanned, that can change or vanish, and whose pulls are limited. Images in your own ECR are scanned, immutable and yours.",
  fix: "Push the image to a private ECR repository, or pull it through a pull-through cache rule of ECR.",
  severity: "medium",
  tier: "recommended",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html",
    "https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html",
  ],
  options: {
    registries: {
      description:
        'More images to trust, as patterns of registry and repository ("ghcr.io/my-team/*"). Replaces the default, AWS\'s own agents.',
      type: "array",
      items: { type: "string" },
      default: [
        "public.ecr.aws/aws-observability/*",
        "public.ecr.aws/cloudwatch-agent/*",
        "public.ecr.aws/xray/*",
        "public.ecr.aws/appmesh/*",
        "public.ecr.aws/amazon-ssm-agent/*",
      ],
    },
    accounts: {
      description: "The accounts whose private ECR is trusted; all where none is named.",
      type: "array",
      items: { type: "string", pattern: "^[0-9]{12}$" },
      default: [],
    },
  },
  examples: {
    good: [fargateTask({}, { image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2" })],
    bad: [fargateTask({}, { image: "nginx:1.27" })],
  },

  check(task, report, { registries, accounts }) {
    const isTrusted = (text: string): boolean => {
      const account = ecrAccount(parseImage(text).registry);
      if (account !== undefined && (accounts.length === 0 || accounts.includes(account))) return true;
      return registries.some((pattern) => matchesImage(pattern, text));
    };
    report.each(task.containers, (container) => {
      const { image } = container;
      const { registry } = parseImage(image.value ?? "");
      report.when(
        image.satisfies((text) => !isTrusted(text)),
        {
          at: image,
          message: `${container.label} runs an image from ${registry}, which is not trusted. Push it to a private ECR repository.`,
        },
      );
    });
  },
});
