import { declared, defineRule, input, not } from "ecs-guardrails";

const service = (tags: Record<string, string>) =>
  declared("aws:ecs/service:Service", { name: "app", cluster: "main", tags });

/** A rule of Acme's own, written as those of the pack are: its property may be unknown, and then so is the answer. */
export default defineRule({
  id: "acme-team-tag",
  subject: "service",
  title: "Services say which team runs them",
  why: "At night somebody has to know whom to call.",
  fix: "Set the tag team.",
  severity: "low",
  tier: "baseline",
  since: "1.0.0",
  references: [],
  url: "https://wiki.acme.example/ecs/team-tag",
  examples: { good: [service({ team: "payments" })], bad: [service({})] },

  check({ resource }, report) {
    const team = input(resource, "tags").get("team").string();
    report.when(not(team.isSet()), { at: team, message: "The service has no tag team. Set it to the team's name." });
  },
});
