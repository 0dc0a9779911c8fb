/** The options of a rule, as JSON schemas with defaults. Their values are typed from them. */

interface Described {
  /** One sentence for the rule's page and for Pulumi Cloud. */
  readonly description: string;
}
interface BooleanOption extends Described {
  readonly type: "boolean";
  readonly default: boolean;
}
interface NumberOption extends Described {
  readonly type: "integer" | "number";
  readonly minimum?: number;
  readonly default: number;
}
interface TextOption extends Described {
  readonly type: "string";
  readonly enum?: readonly string[];
  readonly default: string;
}
interface ListOption extends Described {
  readonly type: "array";
  readonly items: { readonly type: "string"; readonly enum?: readonly string[]; readonly pattern?: string };
  readonly default: readonly string[];
}
export type OptionSchema = BooleanOption | NumberOption | TextOption | ListOption;
export type OptionSchemas = Readonly<Record<string, OptionSchema>>;

export type OptionValue = boolean | number | string | readonly string[];
export type OptionValues = Readonly<Record<string, OptionValue>>;

type ValueOf<O extends OptionSchema> = O extends ListOption
  ? readonly string[]
  : O extends { readonly enum: readonly (infer E)[] }
    ? E
    : O["default"] extends boolean
      ? boolean
      : O["default"] extends number
        ? number
        : string;

/** The values that options of these schemas have. */
export type ValuesOf<O extends OptionSchemas> = { readonly [Name in keyof O]: ValueOf<O[Name]> };

/** The values where nothing is configured. */
export function defaultsOf(options: OptionSchemas): OptionValues {
  return Object.fromEntries(Object.entries(options).map(([name, schema]) => [name, schema.default]));
}

/** The option of every rule about roles that says which of them count. */
export const ROLE_SCOPE = {
  description:
    "Which roles count: those of ECS, or all, and with them every customer managed policy that no role of the stack has.",
  type: "string",
  enum: ["ecs", "all"],
  default: "ecs",
} as const satisfies OptionSchema;

/** The option of every rule about instances that says which of them count. */
export const INSTANCE_SCOPE = {
  description: "Which instances count: those that run ECS tasks, or all.",
  type: "string",
  enum: ["ecs", "all"],
  default: "ecs",
} as const satisfies OptionSchema;
