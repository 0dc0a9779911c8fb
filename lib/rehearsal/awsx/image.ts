import { createHash } from "node:crypto";
import { NOBODY_KNOWS } from "../scope";
import { type Expansion, jsonText } from "./component";
import { shortHash } from "./roles";

/**
 * `awsx.ecr.Image`: a reference by digest, without a tag, in the repository that is given.
 * Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/ecr/image.ts
 */
export const image: Expansion = async ({ urn, name, inputs }, declarer) => {
  const { repositoryUrl = NOBODY_KNOWS, imageName, imageTag } = inputs;
  const tag = imageName ?? imageTag ?? `${shortHash(`${jsonText(inputs)}${declarer.stack}`)}-container`;
  const url = typeof repositoryUrl === "string" ? repositoryUrl : NOBODY_KNOWS;
  const inner = typeof tag === "string" ? tag : name;
  await declarer.declare({
    type: "docker-build:index:Image",
    name: inner,
    inputs: { tags: [`${url}:${inner}`], push: true },
    parent: urn,
  });
  return { imageUri: `${url}@sha256:${createHash("sha256").update(urn).digest("hex")}` };
};

/** `awsx.ecr.RegistryImage`. Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/ecr/registryImage.ts */
export const registryImage: Expansion = async ({ urn, name, inputs }, declarer) => {
  const { repositoryUrl, tag } = inputs;
  const url = typeof repositoryUrl === "string" ? repositoryUrl : NOBODY_KNOWS;
  const made = await declarer.declare({
    type: "docker:index/registryImage:RegistryImage",
    name,
    inputs: { name: `${url}:${typeof tag === "string" ? tag : "latest"}` },
    parent: urn,
  });
  return { image: made };
};
