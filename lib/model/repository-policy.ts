import { type Guest, ResourcePolicy } from "../iam/resource-policy";
import { type Items } from "../value/items";
import { input, type Resource } from "./resource";
import { TYPES, type TypeToken } from "./types";

/** Where a policy stands that says who may use repositories, and what messages call it. */
const POLICIES: Readonly<Partial<Record<TypeToken, { readonly path: string; readonly label: string }>>> = {
  [TYPES.repositoryPolicy]: { path: "policy", label: "The repository's policy" },
  [TYPES.registryPolicy]: { path: "policy", label: "The registry's policy, which counts for all repositories," },
  [TYPES.publicRepositoryPolicy]: { path: "policy", label: "The public repository's policy" },
  [TYPES.repositoryTemplate]: { path: "repositoryPolicy", label: "The policy that the template gives to repositories" },
};

/**
 * Who may use a repository, or all of a registry: `aws.ecr.RepositoryPolicy`, `aws.ecr.RegistryPolicy`,
 * `aws.ecrpublic.RepositoryPolicy`, and what an `aws.ecr.RepositoryCreationTemplate` says of it.
 * Sources: https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html and
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions.html
 */
export class RepositoryPolicy {
  static readonly types = Object.values(TYPES).filter((type) => Object.hasOwn(POLICIES, type));

  /** What messages call it. */
  readonly label: string;
  private readonly policy: ResourcePolicy;

  constructor(resource: Resource) {
    const entry = Object.entries(POLICIES).find(([type]) => type === resource.type)?.[1];
    this.label = entry?.label ?? "The policy";
    this.policy = new ResourcePolicy(input(resource, entry?.path ?? "policy"));
  }

  /** Whoever is let in as one of all people, without a condition on who. */
  get strangers(): Items<Guest> {
    return this.policy.strangers;
  }

  /** The accounts that are let in by name. */
  get accounts(): Items<Guest & { readonly account: string }> {
    return this.policy.accounts;
  }
}
