import { and, type Answer, answer, gapAt, not, or, unknown, yes } from "../value/answer";
import { type Field } from "../value/field";
import { type Items } from "../value/items";
import { type Property } from "../value/property";
import { matchesEverything, matchesWildcard } from "../value/wildcard";
import { input, output, type Resource } from "./resource";
import { Named, sameRegion, type Stack } from "./stack";
import { TYPES } from "./types";

/** Whether tags can be moved. Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html */
const MUTABILITIES = ["MUTABLE", "IMMUTABLE", "MUTABLE_WITH_EXCLUSION", "IMMUTABLE_WITH_EXCLUSION"] as const;
type Mutability = (typeof MUTABILITIES)[number];

/**
 * A private repository (`aws.ecr.Repository`), or the template (`aws.ecr.RepositoryCreationTemplate`) of those that ECR
 * creates itself.
 * Sources: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Repository.html and
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_RepositoryCreationTemplate.html
 */
export class Repository {
  static readonly types = [TYPES.repository, TYPES.repositoryTemplate];

  constructor(
    readonly resource: Resource,
    private readonly stack: Stack,
  ) {}

  /** The repository as a whole. */
  get place(): { readonly urn: string; readonly path: string } {
    return { urn: this.resource.urn, path: "" };
  }

  /** Whether it is the template of repositories. */
  isTemplate(): Answer {
    return answer(this.resource.type === TYPES.repositoryTemplate);
  }

  /** Unset is false. A template has no such setting: what is made of it is scanned as the registry says. */
  get scanOnPush(): Field<boolean> {
    return input(this.resource, "imageScanningConfiguration").get("scanOnPush").boolean();
  }

  /** Unset is MUTABLE. */
  get tagMutability(): Field<Mutability> {
    return input(this.resource, "imageTagMutability")
      .string()
      .among(...MUTABILITIES)
      .or("MUTABLE");
  }
  /** Whether a tag can be moved to another image. What a filter means depends on the mutability it is an exception to. */
  movesTags(allowsExclusions: boolean): Answer {
    const { tagMutability } = this;
    const excludesEveryTag = this.excludesEveryTag();
    const isMovable = or(
      tagMutability.is("MUTABLE"),
      and(tagMutability.is("IMMUTABLE_WITH_EXCLUSION"), or(answer(!allowsExclusions), excludesEveryTag)),
      // Here the filters name the tags that cannot be moved.
      and(tagMutability.is("MUTABLE_WITH_EXCLUSION"), not(excludesEveryTag)),
    );
    return and(isMovable, not(this.isForCaches()));
  }

  /**
   * Whether it is the template of caches alone: ECR itself brings their tags up to date, and may not be able to where
   * they cannot be moved.
   * Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html
   */
  private isForCaches(): Answer {
    const uses = input(this.resource, "appliedFors").items();
    const isCache = (use: Property): Answer =>
      use.string().among("PULL_THROUGH_CACHE", "REPLICATION", "CREATE_ON_PUSH").is("PULL_THROUGH_CACHE");
    return and(this.isTemplate(), not(uses.isEmpty()), uses.every(isCache));
  }

  /** Whether it can be deleted while images are in it. Unset is false; a template has no such setting. */
  get forceDelete(): Field<boolean> {
    return input(this.resource, "forceDelete").boolean();
  }

  private excludesEveryTag(): Answer {
    const filters = input(this.resource, "imageTagMutabilityExclusionFilters").items();
    return filters.some((each) => and(isWildcard(each), each.get("filter").string().satisfies(matchesEverything)));
  }

  /** How its images are encrypted. */
  get encryption(): Property {
    return input(this.resource, "encryptionConfigurations");
  }

  /**
   * Whether its images are encrypted with a key of the customer's. Unset is AES256; KMS without a key takes `aws/ecr`,
   * which is AWS's.
   * Source: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_EncryptionConfiguration.html
   */
  hasOwnKey(): Answer {
    return this.encryption.items().some((each) => {
      const usesKey = each.get("encryptionType").string().among("AES256", "KMS", "KMS_DSSE").is("KMS", "KMS_DSSE");
      const key = this.stack.resolve("key", this.resource, each.get("kmsKey"));
      return and(usesKey, key.target === undefined ? key.field.satisfies(isOwnKey) : key.isSet());
    });
  }

  /** Whether something makes its images expire: a policy that points at it, or, of a template, its own. */
  hasLifecyclePolicy(): Answer {
    if (this.isTemplate().is === "yes") {
      const own = input(this.resource, "lifecyclePolicy").raw();
      return and(own.isSet(), not(own.is("")));
    }
    return this.stack
      .remember(lifecyclePolicies)
      .of(this.resource)
      .some((each) => each);
  }

  /**
   * Whether the registry of the same provider has enhanced scanning. That goes by its rules alone: what they leave out is
   * not scanned, whatever the repository says.
   * Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-enhanced.html
   */
  isScannedByRulesAlone(): Answer {
    return this.registries.some((registry) => and(sameRegion(registry, this.resource), isEnhanced(registry)));
  }

  /** Whether the registry of the same provider scans what is pushed here. */
  isScannedByRegistry(): Answer {
    return this.registries.some((registry) => and(sameRegion(registry, this.resource), this.isScannedBy(registry)));
  }

  private get registries(): Items<Resource> {
    return this.stack.every(TYPES.registryScanning);
  }

  /** Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html */
  private isScannedBy(registry: Resource): Answer {
    // There is no basic scanning all the time.
    const property = input(registry, "rules");
    const rules = property.items();
    // The CLI scans everything then; what the provider makes of it AWS does not say.
    const untold = unknown(gapAt(property, "computed"));
    const byDefault = and(isEnhanced(registry), rules.isEmpty(), untold);
    const byRule = rules.some((rule) => {
      const frequency = rule.get("scanFrequency").string().among("SCAN_ON_PUSH", "CONTINUOUS_SCAN", "MANUAL");
      const filters = rule.get("repositoryFilters").items();
      return and(
        or(frequency.is("SCAN_ON_PUSH"), and(frequency.is("CONTINUOUS_SCAN"), isEnhanced(registry))),
        filters.some((each) => this.isTakenInBy(each)),
      );
    });
    return or(byRule, byDefault);
  }

  /** Whether a filter of the registry is about it. One without a star matches every name that contains it. */
  private isTakenInBy(filter: Property): Answer {
    const invented = unknown({ urn: this.resource.urn, path: "name", reason: "computed" });
    const isMatched = filter
      .get("filter")
      .string()
      .then((text) => {
        const pattern = text.includes("*") ? text : `*${text}*`;
        // Where no name is given, the provider invents one; then only a filter for all is certain.
        if (matchesEverything(pattern)) return yes;
        const name = output(this.resource, "name").string();
        return name.then((known) => answer(matchesWildcard(pattern, known)), invented);
      });
    return and(isWildcard(filter), isMatched);
  }
}

/** Whether a filter is a pattern with stars. There is no other kind of filter so far. */
function isWildcard(filter: Property): Answer {
  return filter.get("filterType").string().among("WILDCARD").or("WILDCARD").is("WILDCARD");
}

/** Whether Amazon Inspector does the scanning of a registry. */
function isEnhanced(registry: Resource): Answer {
  return input(registry, "scanType").string().among("BASIC", "ENHANCED").is("ENHANCED");
}

function isOwnKey(text: string): boolean {
  return text !== "" && !/(^|:)alias\/aws\//.test(text);
}

/** By repository, the policies that make its images expire. */
function lifecyclePolicies(stack: Stack): Named<Answer> {
  const named = new Named<Answer>(stack);
  for (const each of stack.shown(TYPES.lifecyclePolicy))
    named.add("repository", each, input(each, "repository"), (basis) => answer(true, basis));
  return named;
}
