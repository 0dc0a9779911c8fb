import { COMPUTED, isList, isObject, type Json, type JsonObject } from "../../value/json";
import { Refusal } from "../protocol";
import { defined, type Expansion, jsonText, objectAt, without } from "./component";

/** `awsx.ecr.Repository`. Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/ecr/repository.ts */
export const repository: Expansion = async ({ urn, name, inputs }, declarer) => {
  const lowerCaseName = name.toLowerCase();
  const made = await declarer.declare({
    type: "aws:ecr/repository:Repository",
    name: lowerCaseName,
    inputs: without(inputs, "lifecyclePolicy"),
    parent: urn,
  });
  const wanted = objectAt(inputs, "lifecyclePolicy");
  const outputs = { repository: made, url: made.text("repositoryUrl") };
  if (wanted?.["skip"] === true) return outputs;
  const lifecyclePolicy = await declarer.declare({
    type: "aws:ecr/lifecyclePolicy:LifecyclePolicy",
    name: lowerCaseName,
    inputs: {
      repository: made.text("name"),
      policy: policyOf(wanted?.["rules"] ?? [UNTAGGED]),
      region: inputs["region"],
    },
    parent: urn,
  });
  return { ...outputs, lifecyclePolicy };
};

const UNTAGGED = { description: "remove untagged images", tagStatus: "untagged", maximumNumberOfImages: 1 };

/** The rule for any image comes last: ECR wants it so. */
function policyOf(given: Json): Json {
  if (!isList(given) || !given.every(isObject)) return COMPUTED;
  const isAny = ({ tagStatus }: JsonObject): boolean => tagStatus === "any";
  const rules = [...given.filter((each) => !isAny(each)), ...given.filter(isAny)].map((rule, index) =>
    defined({
      rulePriority: index + 1,
      description: rule["description"],
      selection: { ...tagsOf(rule), ...countOf(rule) },
      action: { type: "expire" },
    }),
  );
  return jsonText({ rules });
}

function tagsOf({ tagStatus, tagPrefixList }: JsonObject): JsonObject {
  if (tagStatus === "any" || tagStatus === "untagged") return { tagStatus };
  return defined({ tagStatus: "tagged", tagPrefixList });
}

function countOf({ maximumNumberOfImages, maximumAgeLimit }: JsonObject): JsonObject {
  if (maximumNumberOfImages !== undefined)
    return { countType: "imageCountMoreThan", countNumber: maximumNumberOfImages };
  if (maximumAgeLimit === undefined)
    throw new Refusal("Either [maximumNumberOfImages] or [maximumAgeLimit] must be provided with a rule.");
  return { countType: "sinceImagePushed", countNumber: maximumAgeLimit, countUnit: "days" };
}
