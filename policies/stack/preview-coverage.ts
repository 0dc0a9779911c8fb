import { declared, trustOf } from "../../lib/rule/example";
import { concerns } from "../../lib/rule/exemption";
import { explainGap } from "../../lib/rule/gaps";
import { defineRule } from "../../lib/rule/rule";
import { type Gap, yes } from "../../lib/value/answer";

const role = (policyArn: string) =>
  declared("aws:iam/role:Role", {
    name: "app-task",
    assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com"),
    managedPolicyArns: [policyArn],
  });

/** How many reasons one message tells. */
const MOST_REASONS = 4;

export default defineRule({
  id: "stack-preview-coverage",
  subject: "undecided",
  needsStack: true,
  title: "Every rule could be decided",
  why: "In a preview, what other resources compute is not known yet. A rule that waits for it neither passes nor fails, and this is where it says so, once for each resource.",
  fix: "Rehearse the program, which knows what the preview does not: ecs-guardrails check DIR, or check plan.json --program DIR; or deploy what is waited for first. Set this rule to mandatory to let nothing pass undecided.",
  severity: "low",
  tier: "recommended",
  since: "0.1.0",
  references: ["https://www.pulumi.com/docs/iac/concepts/inputs-outputs/"],
  options: {
    rehearsal: {
      type: "string",
      default: "",
      description:
        "A file that check --write-rehearsal made: it decides what a preview cannot know. Absolute, or relative to ECS_GUARDRAILS_ROOT or to the folder where pulumi is called; in check, to the config's folder.",
    },
    ignoreRules: {
      type: "array",
      items: { type: "string" },
      names: "rules",
      default: [],
      description: "Rules that may stay undecided.",
    },
    ignoreResources: {
      type: "array",
      items: { type: "string" },
      default: [],
      description: "Resources whose rules may stay undecided, by name or URN. * is any run of characters.",
    },
  },
  examples: {
    good: [role("arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess")],
    // What this policy grants, only another stack knows.
    bad: [role("arn:aws:iam::111122223333:policy/made-by-another-stack")],
  },

  check(undecided, report, { ignoreRules, ignoreResources }) {
    const { resource } = undecided;
    if (ignoreResources.some((pattern) => concerns({ resource: pattern }, resource))) return;
    if (resource.opaque) {
      const message = `What the component ${resource.type} creates is not rehearsed, and not judged. Check its plan too.`;
      report.when(yes, { at: { urn: resource.urn, path: "" }, message });
      return;
    }
    const rules = undecided.rules.filter(({ rule }) => !ignoreRules.includes(rule));
    if (rules.length === 0) return;
    const gaps = [...new Set(rules.flatMap((each) => each.gaps))];
    // What is missing of the resource itself comes first: of others there may be hundreds.
    const isOther = (gap: Gap): number => (gap.urn === resource.urn ? 0 : 1);
    const sorted = [...gaps].sort((one, two) => isOther(one) - isOther(two));
    const reasons = [...new Set(sorted.map((gap) => explainGap(gap, resource.urn, undecided.waitsFor(gap))))];
    const more = reasons.length - MOST_REASONS;
    const why = [...reasons.slice(0, MOST_REASONS), ...(more > 0 ? [`and ${more} more`] : [])].join("; ");
    const unknown = gaps.some(({ reason }) => reason === "computed" || reason === "secret");
    const advice =
      unknown && resource.rehearsed === undefined ? " Rehearse the program to decide: ecs-guardrails check DIR." : "";
    const count = rules.length === 1 ? "1 rule" : `${rules.length} rules`;
    report.when(yes, {
      at: { urn: resource.urn, path: "" },
      message: `${count} not decided (${rules.map(({ rule }) => rule).join(", ")}): ${why}.${advice}`,
    });
  },
});
