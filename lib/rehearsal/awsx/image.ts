import { createHash } from "node:crypto";
import { NOBODY_KNOWS } from "../scope";
import { type Expansion, textAt } from "./component";

/**
 * `awsx.ecr.Image`: a reference by digest, without a tag, in the repository that is given. What builds it is left out.
 * Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/ecr/image.ts
 */
export const image: Expansion = ({ urn, inputs }) => {
  const digest = createHash("sha256").update(urn).digest("hex");
  return Promise.resolve({ imageUri: `${textAt(inputs, "repositoryUrl") ?? NOBODY_KNOWS}@sha256:${digest}` });
};

/** `awsx.ecr.RegistryImage`. Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/ecr/registryImage.ts */
export const registryImage: Expansion = async ({ urn, name, inputs }, declarer) => {
  const made = await declarer.declare({
    type: "docker:index/registryImage:RegistryImage",
    name,
    inputs: { name: `${textAt(inputs, "repositoryUrl") ?? NOBODY_KNOWS}:${textAt(inputs, "tag") ?? "latest"}` },
    parent: urn,
  });
  return { image: made };
};
