import {
  type PolicyComplianceFramework,
  type PolicyPackArgs,
  type ReportViolation,
  type ResourceValidationPolicy,
  type StackValidationPolicy,
} from "@pulumi/policy";
import { type PolicyConfigJSONSchema } from "@pulumi/policy/schema";
import { Config } from "../rule/config";
import { type Finding } from "../rule/finding";
import { defaultLevel } from "../rule/levels";
import { COMMON_OPTIONS } from "../rule/options";
import { pageOf, type Rule } from "../rule/rule";
import { printable } from "../value/printable";
import { onConfigure } from "./configure";
import { configFolder, rehearsalIn } from "./kept-rehearsal";
import { Session } from "./session";

/** The name of the pack, in the engine and in Pulumi Cloud. */
export const PACK_NAME = "ecs-guardrails";

/**
 * What `new PolicyPack` takes: one Pulumi policy for each rule, over one session. It also arranges that the config is
 * checked, so make the pack right after.
 */
export function packArgs(rules: readonly Rule[]): PolicyPackArgs {
  const session = new Session(rules, Config.defaults(rules));
  onConfigure(rules, (config) => {
    session.configure(config, rehearsalIn(config, rules, configFolder(process.env)));
  });
  return {
    description: "Stops unsafe AWS ECS workloads before they are deployed.",
    displayName: "ECS guardrails",
    provider: "AWS",
    tags: ["aws", "ecs", "ecr", "iam", "security"],
    policies: rules.map((rule) => policyOf(rule, session)),
  };
}

/** A rule as a Pulumi policy. One that needs the stack is asked twice: about each resource, and about them all. */
export function policyOf(rule: Rule, session: Session): ResourceValidationPolicy & Partial<StackValidationPolicy> {
  const framework = frameworkOf(rule);
  return {
    name: rule.id,
    // Printed above every violation, so that the message need not repeat it.
    description: rule.title,
    displayName: rule.title,
    enforcementLevel: defaultLevel(rule.tier),
    severity: rule.severity,
    tags: [rule.tier, rule.subject],
    remediationSteps: rule.fix,
    url: pageOf(rule),
    ...(framework && { framework }),
    configSchema: { properties: schemaOf(rule) },
    validateResource: (args, report) => {
      tell(session.analyze(rule, args), report);
    },
    ...(rule.remediate && { remediateResource: (args) => session.remediate(rule, args) }),
    ...(rule.needsStack && {
      validateStack: (args, report) => {
        tell(session.analyzeStack(rule, args.resources), report);
      },
    }),
  };
}

function tell(findings: readonly Finding[], report: ReportViolation): void {
  for (const { message, urn, rehearsed } of findings)
    report(printable(rehearsed ? `${message} (rehearsed)` : message), urn);
}

function schemaOf(rule: Rule): Record<string, PolicyConfigJSONSchema> {
  // The engine adds each default to the config, so that Pulumi Cloud can show it.
  return Object.fromEntries(
    Object.entries({ ...rule.options, ...COMMON_OPTIONS }).map(([name, { ...schema }]) => [
      name,
      // What an option must name is this pack's own word.
      JSON.parse(JSON.stringify({ ...schema, names: undefined })) as PolicyConfigJSONSchema,
    ]),
  );
}

/** Pulumi has room for one framework: the control of Security Hub that most users know the rule by. */
function frameworkOf(rule: Rule): PolicyComplianceFramework | undefined {
  const reference = rule.controls?.["Security Hub"]?.join(", ");
  return reference === undefined
    ? undefined
    : { name: "AWS Foundational Security Best Practices", version: "1.0.0", reference, specification: rule.title };
}
