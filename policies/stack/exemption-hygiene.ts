import { EXEMPTION_TAG } from "../../lib/rule/exemption";
import { declared } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { yes } from "../../lib/value/answer";

const repository = (tags: Readonly<Record<string, string>>) =>
  declared("aws:ecr/repository:Repository", { name: "app", tags });

export default defineRule({
  id: "stack-exemption-hygiene",
  subject: "exemption",
  needsStack: true,
  title: "Exemptions are current, needed and explained",
  why: "An exemption that nobody needs any more opens the gate for the next mistake, one whose day is over surprises, and one without a reason cannot be judged by anyone.",
  fix: "Remove exemptions that exempt nothing, renew or cure what has expired, and give every exemption by a tag its reason.",
  severity: "low",
  tier: "recommended",
  since: "0.1.0",
  references: ["https://github.com/ecs-guardrails/ecs-guardrails/blob/main/docs/exemptions.md"],
  examples: {
    good: [repository({ team: "payments" })],
    // Tags count only where the config says so.
    bad: [repository({ [EXEMPTION_TAG]: "repository-immutable-tags: the tag latest is moved by design" })],
  },

  check({ resource, kind, rule, of, path, until }, report) {
    const what = `The exemption of "${of}"${path === null ? "" : ` (${path})`} from ${rule}`;
    const messages = {
      expired: `${what} expired on ${until ?? ""}. Cure what it exempts, or give it a later day.`,
      "no-resource": `${what} matches no resource. Remove it, or correct its resource.`,
      needless: `${what} exempts nothing: the rule finds nothing there. Remove it, or correct its path.`,
      "no-reason": `${what} by a tag has no reason, and no effect. Write "${EXEMPTION_TAG}": "${rule}: why".`,
      "not-allowed": `${what} by a tag has no effect: the configuration does not allow it. Set exemptByTag of the rule, or remove the tag.`,
      "unknown-rule": `The tag ${EXEMPTION_TAG} names no rule${rule === "" ? "" : `, but "${rule}"`}. Write "<rule> <rule>: reason".`,
    };
    report.when(yes, { at: { urn: resource.urn, path: "" }, message: messages[kind] });
  },
});
