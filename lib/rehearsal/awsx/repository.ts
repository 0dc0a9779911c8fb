import { isObject, type Json, type JsonObject } from "../../value/json";
import { type Expansion, jsonText, listAt, objectAt, without } from "./component";

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
      policy: jsonText({ rules: rulesOf((wanted && listAt(wanted, "rules")) ?? [UNTAGGED]) }),
      region: inputs["region"],
    },
    parent: urn,
  });
  return { ...outputs, lifecyclePolicy };
};

const UNTAGGED = { description: "remove untagged images", tagStatus: "untagged", maximumNumberOfImages: 1 };

/** The rule for any image comes last: ECR wants it so. */
function rulesOf(given: readonly Json[]): readonly Json[] {
  const known = given.filter(isObject);
  const isAny = ({ tagStatus }: JsonObject): boolean => tagStatus === "any";
  return [...known.filter((each) => !isAny(each)), ...known.filter(isAny)].map((rule, index) => ({
    rulePriority: index + 1,
    ...(rule["description"] === undefined ? {} : { description: rule["description"] }),
    selection: { ...tagsOf(rule), ...countOf(rule) },
    action: { type: "expire" },
  }));
}

function tagsOf({ tagStatus, tagPrefixList }: JsonObject): JsonObject {
  if (tagStatus === "any" || tagStatus === "untagged") return { tagStatus };
  return { tagStatus: "tagged", ...(tagPrefixList === undefined ? {} : { tagPrefixList }) };
}

function countOf({ maximumNumberOfImages, maximumAgeLimit }: JsonObject): JsonObject {
  return maximumNumberOfImages !== undefined
    ? { countType: "imageCountMoreThan", countNumber: maximumNumberOfImages }
    : { countType: "sinceImagePushed", countNumber: maximumAgeLimit ?? null, countUnit: "days" };
}
