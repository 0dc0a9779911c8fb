import { type Answer, and, answer, no, unknown, yes } from "../value/answer";
import { type Field } from "../value/field";
import { type Items } from "../value/items";
import { type Property } from "../value/property";
import { matchesEverything, matchesWildcard } from "../value/wildcard";
import { input, output, type Resource } from "./resource";
import { sameRegion, type Stack } from "./stack";
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
    return all.some((registry) => and(sameRegion(registry, this.resource), this.isScannedBy(registry)));
  }

  /** Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html */
  private isScannedBy(registry: Resource): Answer {
    const rules: Items<Property> = input(registry, "rules").items();
    const scansOnPush = (rule: Property): Answer => {
      const frequency = rule.get("scanFrequency").string();
      return frequency.then((text) => {
        switch (text.toUpperCase()) {
          case "SCAN_ON_PUSH":
            return yes;
          case "CONTINUOUS_SCAN":
            return input(registry, "scanType").string().is("ENHANCED");
          case "MANUAL":
            return no;
          default:
            return unknown({ urn: frequency.urn, path: frequency.path, reason: "malformed" });
        }
      });
    };
    return rules.some((rule) => {
      const filters = rule.get("repositoryFilters").items();
      return and(
        scansOnPush(rule),
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
      ? yes
      : output(this.resource, "name")
          .string()
          .then((name) => answer(matchesWildcard(pattern, name)), invented);
  }
}
