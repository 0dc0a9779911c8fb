import { deepStrictEqual } from "node:assert";
import { type Json, type JsonObject } from "../../../lib/value/json";
import rule from "../../../policies/repository/immutable-tags";
import { declared, type Given, named, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

function message(mutability: string): string {
  return `Tags can be moved to other images: imageTagMutability is ${mutability}. Set imageTagMutability to IMMUTABLE.`;
}

function repository(imageTagMutability: string | null, ...filters: readonly string[]): Given {
  return declared("aws:ecr/repository:Repository", {
    name: "app",
    imageTagMutability,
    imageTagMutabilityExclusionFilters: filters.map((filter) => ({ filter, filterType: "WILDCARD" })),
  });
}

/** A template of repositories, for these uses. */
function template(appliedFors: Json, properties: JsonObject = {}): Given {
  return declared("aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate", {
    prefix: "ROOT",
    appliedFors,
    ...properties,
  });
}

testRule(rule, {
  valid: {
    IMMUTABLE: repository("IMMUTABLE"),
    "another case of it": repository("immutable"),
    "exclusions of some tags": repository("IMMUTABLE_WITH_EXCLUSION", "latest", "dev-*"),
    "exclusions without a filter, which exclude nothing": repository("IMMUTABLE_WITH_EXCLUSION"),
    "MUTABLE_WITH_EXCLUSION, where the filters name the tags that cannot be moved": repository(
      "MUTABLE_WITH_EXCLUSION",
      "v*",
      "*",
    ),
    "a repository that is only read": { ...repository("MUTABLE"), read: true },
    "a template of repositories": declared("aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate", {
      prefix: "ROOT",
      imageTagMutability: "IMMUTABLE",
    }),
    "a template of caches, of which ECR itself brings the tags up to date": template(["PULL_THROUGH_CACHE"]),
    "the same, spelled out": template(["pull_through_cache"], { imageTagMutability: "MUTABLE" }),
    "an unknown encryption": {
      ...repository("IMMUTABLE"),
      properties: { imageTagMutability: "IMMUTABLE", encryptionConfigurations: unknown },
    },
  },
  invalid: {
    MUTABLE: { given: repository("MUTABLE"), violations: { imageTagMutability: message("MUTABLE") } },
    "the default": {
      given: declared("aws:ecr/repository:Repository", { name: "app" }),
      violations: { imageTagMutability: message("MUTABLE") },
    },
    null: { given: repository(null), violations: { imageTagMutability: message("MUTABLE") } },
    "an exclusion of every tag": {
      given: repository("IMMUTABLE_WITH_EXCLUSION", "latest", "*"),
      violations: { imageTagMutability: message("IMMUTABLE_WITH_EXCLUSION") },
    },
    "an exclusion of every tag, spelled with two stars": {
      given: repository("IMMUTABLE_WITH_EXCLUSION", "**"),
      violations: { imageTagMutability: message("IMMUTABLE_WITH_EXCLUSION") },
    },
    "an exclusion where none is allowed": {
      given: repository("IMMUTABLE_WITH_EXCLUSION", "latest"),
      options: { allowExclusions: false },
      violations: { imageTagMutability: message("IMMUTABLE_WITH_EXCLUSION") },
    },
    "MUTABLE_WITH_EXCLUSION whose filters leave tags out": {
      given: repository("MUTABLE_WITH_EXCLUSION", "v*", "release"),
      violations: { imageTagMutability: message("MUTABLE_WITH_EXCLUSION") },
    },
    "MUTABLE_WITH_EXCLUSION without filters": {
      given: repository("MUTABLE_WITH_EXCLUSION"),
      violations: { imageTagMutability: message("MUTABLE_WITH_EXCLUSION") },
    },
    "a template of repositories, by default": {
      given: declared("aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate", { prefix: "ROOT" }),
      violations: { imageTagMutability: message("MUTABLE") },
    },
    "a template of caches and of what is pushed": {
      given: template(["PULL_THROUGH_CACHE", "CREATE_ON_PUSH"]),
      violations: { imageTagMutability: message("MUTABLE") },
    },
    "a template of replicas": {
      given: template(["REPLICATION"], { imageTagMutability: "MUTABLE" }),
      violations: { imageTagMutability: message("MUTABLE") },
    },
    "a template for nothing": { given: template([]), violations: { imageTagMutability: message("MUTABLE") } },
    "one repository of two": {
      given: [repository("IMMUTABLE"), named("cache", repository("MUTABLE"))],
      violations: { "cache: imageTagMutability": message("MUTABLE") },
    },
  },
  undecided: {
    "a kind of filter that nobody knows": {
      given: declared("aws:ecr/repository:Repository", {
        imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
        imageTagMutabilityExclusionFilters: [{ filter: "*", filterType: "REGEX" }],
      }),
      at: "imageTagMutabilityExclusionFilters[0].filterType",
    },
    "a use of the template that is computed": {
      given: template(["PULL_THROUGH_CACHE", unknown]),
      at: "appliedFors[1]",
    },
    "a use of the template that nobody knows": { given: template(["MIRROR"]), at: "appliedFors[0]" },
    "a mutability that is computed": { given: repository(unknown), at: "imageTagMutability" },
    "a mutability that nobody knows yet": { given: repository("IMMUTABLE_BY_VOTE"), at: "imageTagMutability" },
    "an exclusion filter that is computed": {
      given: repository("IMMUTABLE_WITH_EXCLUSION", "latest", unknown),
      at: "imageTagMutabilityExclusionFilters[1].filter",
    },
    "filters that are computed": {
      given: declared("aws:ecr/repository:Repository", {
        imageTagMutability: "MUTABLE_WITH_EXCLUSION",
        imageTagMutabilityExclusionFilters: unknown,
      }),
      at: "imageTagMutabilityExclusionFilters",
    },
  },
});

it("repository-immutable-tags is remedied without exclusions, which would be refused", () => {
  deepStrictEqual(rule.remediate?.({ urn: "", path: "imageTagMutability" }), {
    imageTagMutability: "IMMUTABLE",
    imageTagMutabilityExclusionFilters: null,
  });
});
