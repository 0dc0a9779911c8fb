import {
  type PolicyComplianceFramework,
  type PolicyPackArgs,
  type ReportViolation,
  type ResourceValidationPolicy,
  type StackValidationPolicy,
} from "@pulumi/policy";
import { type PolicyConfigJSONSchema } from "@pulumi/policy/schema";
import { Config, ConfigError } from "../rule/config";
import { type Finding, messageOf } from "../rule/finding";
import { COMMON_OPTIONS } from "../rule/options";
import { pageOf, type Rule } from "../rule/rule";
import { printable } from "../value/printable";
import { onConfigure } from "./configure";
import { configFolder, rehearsalIn } from "./kept-rehearsal";
import { Session } from "./session";

/** The name of the pack, in the engine and in Pulumi Cloud. */
export const PACK_NAME = "ecs-guardrails";

/** The hook sits in the server of one copy of the SDK; a pack of the user's may have been made with another. */
const UNHEARD =
  "ecs-guardrails was not told the configuration: more than one version of @pulumi/policy is installed. Install the one that ecs-guardrails names.";

/** What a team builds its own pack from. */
export interface PackOptions {
  /** The rules of the pack: some of ours, your own beside them. */
  readonly rules: readonly Rule[];
  /** What holds where nobody configures anything, in the form of a config: levels, options, exemptions. */
  readonly defaults?: Readonly<Record<string, unknown>>;
}

/**
 * What `new PolicyPack` takes: one Pulumi policy for each rule, over one session. It also arranges that the config is
 * checked, so make the pack right after.
 * @throws ConfigError when the defaults are wrong, or two rules have one id
 */
export function packArgs({ rules, defaults = {} }: PackOptions): PolicyPackArgs {
  const twice = rules.filter(({ id }, index) => rules.findIndex((each) => each.id === id) !== index);
  if (twice.length > 0) throw new ConfigError(twice.map(({ id }) => `Two rules have the id "${id}": rename yours.`));
  const config = Config.read(rules, defaults);
  const session = new Session(rules, config);
  let isConfigured = false;
  onConfigure(rules, defaults, (configured) => {
    session.configure(configured, rehearsalIn(configured, rules, configFolder(process.env)));
    isConfigured = true;
  });
  const expectConfig = (given: object): void => {
    if (!isConfigured && Object.keys(given).length > 0) throw new Error(UNHEARD);
  };
  return {
    description: "Stops unsafe AWS ECS workloads before they are deployed.",
    displayName: "ECS guardrails",
    provider: "AWS",
    tags: ["aws", "ecs", "ecr", "iam", "security"],
    policies: rules.map((rule) => policyOf(rule, session, config, expectConfig)),
  };
}

/**
 * A rule as a Pulumi policy. One that needs the stack is asked twice: about each resource, and about them all.
 * @param config what holds where nothing is configured
 * @param expectConfig throws where the SDK has a config that this pack was not told
 */
export function policyOf(
  rule: Rule,
  session: Session,
  config: Config,
  expectConfig: (given: object) => void,
): ResourceValidationPolicy & Partial<StackValidationPolicy> {
  const framework = frameworkOf(rule);
  return {
    name: rule.id,
    // Printed above every violation, so that the message need not repeat it.
    description: rule.title,
    displayName: rule.title,
    enforcementLevel: config.level(rule),
    severity: rule.severity,
    tags: [rule.tier, rule.subject],
    remediationSteps: rule.fix,
    url: pageOf(rule),
    ...(framework && { framework }),
    configSchema: { properties: schemaOf(rule, config) },
    validateResource: (args, report) => {
      expectConfig(args.getConfig());
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
  for (const finding of findings) report(printable(messageOf(finding)), finding.urn);
}

function schemaOf(rule: Rule, config: Config): Record<string, PolicyConfigJSONSchema> {
  // The engine adds each default to the config, so that Pulumi Cloud can show it. Exemptions by default add to those of
  // the config, and are not sent.
  const defaults: Readonly<Record<string, unknown>> = {
    ...config.options(rule),
    exemptByTag: config.exemptsByTag(rule),
  };
  const schemas = Object.entries({ ...rule.options, ...COMMON_OPTIONS });
  return Object.fromEntries(
    schemas.map(([name, schema]) => {
      const own = { ...schema, default: defaults[name] ?? schema.default, names: undefined };
      return [name, JSON.parse(JSON.stringify(own)) as PolicyConfigJSONSchema];
    }),
  );
}

/** Pulumi has room for one framework: the control of Security Hub that most users know the rule by. */
function frameworkOf(rule: Rule): PolicyComplianceFramework | undefined {
  const reference = rule.controls?.["Security Hub"]?.join(", ");
  return reference === undefined
    ? undefined
    : { name: "AWS Foundational Security Best Practices", version: "1.0.0", reference, specification: rule.title };
}
