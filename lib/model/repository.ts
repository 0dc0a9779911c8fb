import { type Answer, and, unknown } from "../value/answer";
import { type Field } from "../value/field";
import { type Items } from "../value/items";
import { type Property } from "../value/property";
import { matchesEverything, matchesWildcard } from "../value/wildcard";
import { input, output, type Resource } from "./resource";
import { sameProvider, type Stack } from "./stack";
import { TYPES } from "./types";

/**
 * A private repository (`aws.ecr.Repository`).
 * Source: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Repository.html
 */
export class Repository {
  static readonly types = [TYPES.repository];

  constructor(
    readonly resource: Resource,
    private readonly stack: Stack,
  ) {}

  /** Unset is false. */
  get scanOnPush(): Field<boolean> {
    return input(this.resource, "imageScanningConfiguration").get("scanOnPush").boolean();
  }

  /** Unset is MUTABLE. */
  get tagMutability(): Field<string> {
    return input(this.resource, "imageTagMutability").string().or("MUTABLE");
  }

  /** Whether a tag filter takes in every tag. What a filter means depends on the mutability it is an exception to. */
  excludesEveryTag(): Answer {
    const filters = input(this.resource, "imageTagMutabilityExclusionFilters").items();
    return filters.some((each) => each.get("filter").string().satisfies(matchesEverything));
  }

  /** Whether the registry of the same provider scans what is pushed here. */
  isScannedByRegistry(): Answer {
    const all = this.stack.every(TYPES.registryScanning);
    return all.filter((each) => sameProvider(each, this.resource)).some((registry) => this.isScannedBy(registry));
  }

  /** Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html (MANUAL scans nothing by itself). */
  private isScannedBy(registry: Resource): Answer {
    const rules: Items<Property> = input(registry, "rules").items();
    return rules.some((rule) => {
      const filters = rule.get("repositoryFilters").items();
      return and(
        rule.get("scanFrequency").string().is("SCAN_ON_PUSH", "CONTINUOUS_SCAN"),
        filters.some((each) =>
          each
            .get("filter")
            .string()
            .then((filter) => this.isMatchedBy(filter)),
        ),
      );
    });
  }

  /** A filter without a star matches every name that contains it. */
  private isMatchedBy(filter: string): Answer {
    const pattern = filter.includes("*") ? filter : `*${filter}*`;
    const { urn } = this.resource;
    const invented = unknown({ urn, path: "name", reason: "computed" });
    // Where no name is given, the provider invents one; then only a filter for all is certain.
    return matchesEverything(pattern)
      ? and()
      : output(this.resource, "name")
          .string()
          .then((name) => {
            return { is: matchesWildcard(pattern, name) ? "yes" : "no", basis: "value" };
          }, invented);
  }
}
