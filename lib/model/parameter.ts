import { type Answer, answer, no } from "../value/answer";
import { type Field } from "../value/field";
import { type Items } from "../value/items";
import { matchesAny } from "../value/wildcard";
import { input, output, type Resource } from "./resource";
import { secretUses, type SecretUse } from "./secret-use";
import { type Stack } from "./stack";
import { TYPES } from "./types";

/**
 * A parameter of Parameter Store (`aws.ssm.Parameter`).
 * Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
 */
export class Parameter {
  static readonly types = [TYPES.parameter];

  constructor(
    private readonly resource: Resource,
    private readonly stack: Stack,
  ) {}

  /** What messages call it: by its name, or as the program does. */
  get label(): string {
    return `Parameter "${this.name.value ?? this.resource.name}"`;
  }
  get type(): Field<"String" | "StringList" | "SecureString"> {
    return input(this.resource, "type").string().among("String", "StringList", "SecureString");
  }

  /** Whether it is kept in plain text. */
  isPlain(): Answer {
    return this.type.is("String", "StringList");
  }

  /** Whether its name is among some patterns. */
  isCalled(patterns: readonly string[]): Answer {
    if (patterns.length === 0) return no;
    return this.name.then((text) => answer(matchesAny(patterns, text)));
  }

  /** The containers that get it as a secret. */
  get uses(): Items<SecretUse> {
    return this.stack.remember(secretUses).of("parameter", this.resource);
  }

  private get name(): Field<string> {
    return output(this.resource, "name").string();
  }
}
