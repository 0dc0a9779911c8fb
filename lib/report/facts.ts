import { VIEWS } from "../model/subjects";
import { defaultsOf, type OptionSchema } from "../rule/options";
import { type Equivalents, type Rule } from "../rule/rule";

/** The tools whose checks have equivalents here, by their own spelling. */
export const TOOLS: Readonly<Record<keyof Equivalents, string>> = {
  checkov: "Checkov",
  trivy: "Trivy",
  kics: "KICS",
  terrascan: "Terrascan",
  prowler: "Prowler",
  "cdk-nag": "cdk-nag",
};

const SUBJECTS = [...Object.keys(VIEWS), "stack"].sort((a, b) => b.length - a.length);

/** What a rule is listed under: what its id begins with, which is wider than what it looks at, or else that. */
export function subjectOf({ id, subject }: Pick<Rule, "id" | "subject">): string {
  return SUBJECTS.find((each) => id.startsWith(`${each}-`)) ?? subject;
}

/** The controls that a rule helps to meet, by framework. */
export function controlsOf({
  controls = {},
}: Pick<Rule, "controls">): readonly (readonly [framework: string, ids: readonly string[]])[] {
  return Object.entries(controls).map(([name, ids]: [string, readonly string[]]) => [name, ids] as const);
}

/** The nearest checks of other tools, by the tool's name. */
export function equivalentsOf({
  equivalents = {},
}: Pick<Rule, "equivalents">): readonly (readonly [tool: string, checks: readonly string[]])[] {
  return Object.entries(TOOLS).flatMap(([key, tool]) => {
    const checks = equivalents[key as keyof Equivalents];
    return checks === undefined ? [] : [[tool, checks] as const];
  });
}

/** An option of a rule, in words. */
interface OptionFacts {
  readonly name: string;
  /** `"ecs", "all"`, `a list of text`, `integer, at least 1` */
  readonly allowed: string;
  /** As JSON. */
  readonly byDefault: string;
  readonly description: string;
}

/** The options that a rule has besides those of every rule. */
export function optionsOf({ options }: Pick<Rule, "options">): readonly OptionFacts[] {
  const defaults = defaultsOf(options);
  return Object.entries(options).map(([name, schema]) => ({
    name,
    allowed: allowed(schema),
    byDefault: JSON.stringify(defaults[name]),
    description: schema.description,
  }));
}

/** What an option may be. */
function allowed(schema: OptionSchema): string {
  switch (schema.type) {
    case "array":
      return `a list of ${schema.names ?? textLike(schema.items)}`;
    case "string":
      return textLike(schema);
    case "boolean":
      return "true, false";
    case "integer":
    case "number":
      return `${schema.type}${schema.minimum === undefined ? "" : `, at least ${schema.minimum}`}`;
  }
}

function textLike({ enum: values, pattern }: { enum?: readonly string[]; pattern?: string }): string {
  if (values !== undefined) return values.map((value) => JSON.stringify(value)).join(", ");
  return pattern === undefined ? "text" : `text like ${pattern}`;
}
