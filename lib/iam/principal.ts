import { type Place } from "../value/answer";
import { matchesEverything } from "../value/wildcard";

/**
 * Who a trust document speaks of: an account, a user or role, a service of AWS, an identity provider, or everybody.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export class Principal implements Place {
  readonly urn: string;
  readonly path: string;
  private readonly kind: string;

  /**
   * @param kind the name that it stands under: `AWS`, `Service`, `Federated`, `CanonicalUser`
   * @param text an ARN, an account's id, the name of a service, `*`
   */
  constructor(
    kind: string,
    readonly text: string,
    { urn, path }: Place,
  ) {
    this.kind = kind.toLowerCase();
    this.urn = urn;
    this.path = path;
  }

  /** What messages call it. */
  get label(): string {
    if (this.isEverybody()) return "everybody";
    if (this.isFederated()) return `users of ${this.text}`;
    return this.isAccount() ? `account ${this.account ?? ""}` : this.text;
  }

  isEverybody(): boolean {
    return this.kind === "aws" && matchesEverything(this.text);
  }
  /** Whether another one is the same, as it is written. */
  isSame(other: Principal): boolean {
    return this.kind === other.kind && this.text.toLowerCase() === other.text.toLowerCase();
  }
  /** Whether it is a service of AWS; of this name, in any partition's spelling (`ecs-tasks.amazonaws.com.cn`). */
  isService(name?: string): boolean {
    if (this.kind !== "service") return false;
    const [text, wanted] = [this.text.toLowerCase(), name?.toLowerCase()];
    return wanted === undefined || text === wanted || text.startsWith(`${wanted}.`);
  }
  /** Whether it comes from an identity provider: OpenID Connect, SAML, Cognito. */
  isFederated(): boolean {
    return this.kind === "federated";
  }
  /** Whether it is an account as a whole, which its own policies then decide in. */
  isAccount(): boolean {
    return this.kind === "aws" && /^(\d{12}|arn:[\w-]+:iam::\d{12}:root)$/.test(this.text);
  }
  /** Whether it is a role, by its ARN. */
  isRole(): boolean {
    return this.kind === "aws" && /^arn:[\w-]+:iam::\d{12}:role\//.test(this.text);
  }
  /** The account that it belongs to, where its text tells. */
  get account(): string | undefined {
    if (this.kind !== "aws") return undefined;
    return /^(?:arn:[\w-]+:(?:iam|sts)::)?(\d{12})(?::|$)/.exec(this.text)?.[1];
  }
}
