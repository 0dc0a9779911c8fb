import { declared } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and, answer, not, or } from "../../lib/value/answer";

const repository = (scanOnPush: boolean) =>
  declared("aws:ecr/repository:Repository", { name: "app", imageScanningConfiguration: { scanOnPush } });

export default defineRule({
  id: "repository-scan-on-push",
  subject: "repository",
  needsStack: true,
  title: "Images are scanned when they are pushed",
  why: "Without a scan nobody learns that an image carries a known hole before it runs.",
  fix: "Set imageScanningConfiguration.scanOnPush to true, or cover the repository with a rule of an aws.ecr.RegistryScanningConfiguration, with enhanced scanning by Inspector if you can: that goes by the registry's rules alone.",
  severity: "high",
  tier: "baseline",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html"],
  controls: {
    "Security Hub": ["ECR.1"],
    "NIST 800-53 r5": ["RA-5"],
    "PCI DSS 4.0.1": ["6.2.3", "6.2.4"],
  },
  equivalents: {
    checkov: ["CKV_AWS_163"],
    trivy: ["AWS-0030"],
    kics: ["9630336b-3fed-4096-8173-b9afdfe346a7", "9025b2b3-e554-4842-ba87-db7aeec36d35"],
    terrascan: ["AC_AWS_0083"],
    prowler: ["ecr_repositories_scan_images_on_push_enabled", "ecr_registry_scan_images_on_push_enabled"],
  },
  options: {
    scannedByRegistry: {
      description: "The registry scans every repository, by a configuration that another stack or a person made.",
      type: "boolean",
      default: false,
    },
  },
  examples: { good: [repository(true)], bad: [repository(false)] },
  remediate: ({ path }) => ({ [path]: true }),

  check(repository, report, { scannedByRegistry }) {
    const goesByRules = repository.isScannedByRulesAlone();
    const isScanned = or(
      and(repository.scanOnPush.is(true), not(goesByRules)),
      answer(scannedByRegistry),
      repository.isScannedByRegistry(),
      repository.isTemplate(),
    );
    const cure =
      goesByRules.is === "yes"
        ? "Let a rule of the registry's configuration take the repository in: enhanced scanning does not ask scanOnPush."
        : "Set imageScanningConfiguration.scanOnPush to true, or let the registry scan them.";
    report.when(not(isScanned), {
      at: repository.scanOnPush,
      message: `Images are not scanned when they are pushed. ${cure}`,
    });
  },
});
