import { COMPUTED, isList, isObject, type Json, type JsonObject } from "../../value/json";
import { Refusal } from "../protocol";
import { type Expansion, jsonText, without } from "./component";

/**
 * `awsx.ecr.Repository`: a repository as it is given, without any default of awsx's own, and a lifecycle policy.
 * Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/ecr/repository.ts
 */
export const repository: Expansion = async ({ urn, name, inputs }, declarer) => {
  const lowerCaseName = name.toLowerCase();
  const made = await declarer.declare({
    type: "aws:ecr/repository:Repository",
    name: lowerCaseName,
    inputs: without(inputs, "lifecyclePolicy"),
    parent: urn,
  });
  const outputs = { repository: made, url: made.text("repositoryUrl") };
  const wanted = inputs["lifecyclePolicy"] ?? {};
  if (isObject(wanted) && wanted["skip"] === true) return outputs;
  const rules = isObject(wanted) ? (wanted["rules"] ?? [UNTAGGED]) : wanted;
  const lifecyclePolicy = await declarer.declare({
    type: "aws:ecr/lifecyclePolicy:LifecyclePolicy",
    name: lowerCaseName,
    inputs: {
      repository: made.text("name"),
      policy: isList(rules) ? jsonText({ rules: rulesOf(rules) }) : COMPUTED,
      region: inputs["region"],
    },
    parent: urn,
  });
  return { ...outputs, lifecyclePolicy };
};

const UNTAGGED = { description: "remove untagged images", tagStatus: "untagged", maximumNumberOfImages: 1 };

/** The rule for any image comes last: ECR wants it so. */
function rulesOf(given: readonly Json[]): readonly Json[] {
  const isAny = (rule: Json): boolean => isObject(rule) && rule["tagStatus"] === "any";
  const any = given.filter(isAny);
  if (any.length > 1) throw new Refusal(`At most one [selection: "any"] rule can be provided.`);
  return [...given.filter((each) => !isAny(each)), ...any].map((rule, index) =>
    isObject(rule)
      ? {
          rulePriority: index + 1,
          ...(rule["description"] === undefined ? {} : { description: rule["description"] }),
          selection: { ...tagsOf(rule), ...countOf(rule) },
          action: { type: "expire" },
        }
      : rule,
  );
}

function tagsOf({ tagStatus, tagPrefixList }: JsonObject): JsonObject {
  if (tagStatus === "any" || tagStatus === "untagged") return { tagStatus };
  if (tagPrefixList === undefined) throw new Refusal("tagPrefixList cannot be empty.");
  return { tagStatus: "tagged", tagPrefixList };
}

function countOf({ maximumNumberOfImages: images, maximumAgeLimit: days }: JsonObject): JsonObject {
  if (images !== undefined) return { countType: "imageCountMoreThan", countNumber: images };
  if (days !== undefined) return { countType: "sinceImagePushed", countNumber: days, countUnit: "days" };
  throw new Refusal("Either [maximumNumberOfImages] or [maximumAgeLimit] must be provided with a rule.");
}
