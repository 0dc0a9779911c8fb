import { declared } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and, answer } from "../../lib/value/answer";

const registry = (scanType: string) =>
  declared("aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration", {
    scanType,
    rules: [{ scanFrequency: "SCAN_ON_PUSH", repositoryFilters: [{ filter: "*", filterType: "WILDCARD" }] }],
  });

export default defineRule({
  id: "repository-registry-enhanced-scanning",
  subject: "registry",
  needsStack: true,
  title: "Amazon Inspector scans the images of the registry",
  why: "Basic scanning looks at an image's operating system packages once, when it is pushed. Enhanced scanning by Amazon Inspector also looks at the packages of programming languages, and tells of holes that become known later.",
  fix: "Set scanType to ENHANCED, and let every aws.inspector2.Enabler name ECR in resourceTypes. Inspector charges for each image, and basic scanning of the registry ends.",
  severity: "medium",
  tier: "recommended",
  since: "0.1.0",
  references: [
    "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-enhanced.html",
    "https://docs.aws.amazon.com/inspector/latest/user/scanning-ecr.html",
  ],
  options: {
    require: {
      description:
        "Report every repository in whose region the stack declares neither a scanning configuration nor an enabler.",
      type: "boolean",
      default: false,
    },
  },
  examples: { good: [registry("ENHANCED")], bad: [registry("BASIC")] },

  check(registry, report, { require }) {
    report.when(registry.isBasic(), {
      at: registry.scanType,
      message: "The registry has basic scanning. Set scanType to ENHANCED.",
    });
    report.when(registry.leavesImagesOut(), {
      at: registry.resourceTypes,
      message: "Inspector is turned on, but not for images in ECR. Add ECR to resourceTypes.",
    });
    report.when(and(answer(require), registry.isUndeclared()), {
      at: registry.place,
      message:
        "Nothing in the stack says that Inspector scans this repository's registry. Declare an aws.ecr.RegistryScanningConfiguration with scanType ENHANCED.",
    });
  },
});
