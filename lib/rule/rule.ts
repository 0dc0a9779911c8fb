import { type Place } from "../value/answer";
import { type Json } from "../value/json";
import { type SubjectName, type Subjects } from "../model/subjects";
import { type Example } from "./example";
import { type Severity, type Tier } from "./levels";
import { type OptionSchemas, type OptionValues, type ValuesOf } from "./options";
import { type Report } from "./report";

/** The frameworks whose controls a rule helps to meet, and their control numbers. */
export interface Controls {
  readonly "Security Hub"?: readonly string[];
  readonly "NIST 800-53 r5"?: readonly string[];
  readonly "PCI DSS 4.0.1"?: readonly string[];
  readonly "Control Tower"?: readonly string[];
  readonly CIS?: readonly string[];
}

/** The checks of other tools that a rule replaces. */
export interface Equivalents {
  readonly checkov?: readonly string[];
  readonly trivy?: readonly string[];
  readonly kics?: readonly string[];
  readonly terrascan?: readonly string[];
  readonly prowler?: readonly string[];
  readonly "cdk-nag"?: readonly string[];
}

/** Everything about a rule but its logic and the types of its options. Docs, presets and Pulumi's metadata come from it. */
interface Facts<S extends SubjectName> {
  /** Folder and file of the rule, `task-definition-awsvpc`: for ever. Reads after "exempt X from …". */
  readonly id: string;
  readonly subject: S;
  /** One line, without a full stop: Pulumi prints it above every violation. */
  readonly title: string;
  /** Why it matters, for the rule's page. */
  readonly why: string;
  /** What to do, for the rule's page and for reports. */
  readonly fix: string;
  readonly severity: Severity;
  readonly tier: Tier;
  /** The version of the pack that brought it. */
  readonly since: string;
  readonly references: readonly string[];
  /** The rule's page, where it is none of this project's own. */
  readonly url?: string;
  readonly controls?: Controls;
  readonly equivalents?: Equivalents;
  /** It looks at other resources too: what the first pass leaves open, the second decides over the whole stack. */
  readonly needsStack?: true;
  readonly examples: {
    readonly good: Example;
    readonly bad: Example;
    /** What must be configured for them to be judged so, where the defaults ask nothing. */
    readonly options?: OptionValues;
  };
  /**
   * The properties to set, by path, where a violation was found and a user sets the level to `remediate`. Only for rules
   * whose right value is certain from the resource alone; the rest of the resource stays as it is.
   */
  readonly remediate?: (at: Place) => Settings;
  /** What setting them may break, for the rule's page. */
  readonly remediationRisk?: string;
}

/**
 * Properties to set in a resource, by path: `{ "volumes[0].efsVolumeConfiguration.transitEncryption": "ENABLED" }`; null
 * for one that must not be set.
 */
export type Settings = Readonly<Record<string, Json>>;

/** A rule as it is written. */
interface Definition<S extends SubjectName, O extends OptionSchemas> extends Facts<S> {
  readonly options?: O;
  /** Pure: knows no engine, no level, no exemption. Says everything through the report. */
  check(subject: Subjects[S], report: Report, options: ValuesOf<O>): void;
}

/** A rule as it is run. */
export interface Rule<S extends SubjectName = SubjectName> extends Facts<S> {
  readonly options: OptionSchemas;
  check(subject: Subjects[S], report: Report, options: OptionValues): void;
}

/** Makes a rule of its facts and its logic; the options that `check` gets are typed from their schemas. */
export function defineRule<const S extends SubjectName, const O extends OptionSchemas>(
  definition: Definition<S, O>,
): Rule<S> {
  return { ...definition, options: definition.options ?? {} };
}

/** The page of a rule. */
export function pageOf(rule: Pick<Rule, "id" | "url">): string {
  return rule.url ?? `https://github.com/ecs-guardrails/ecs-guardrails/blob/main/docs/rules/${rule.id}.md`;
}
