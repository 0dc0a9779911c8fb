import { made } from "../outputs/made";
import { NOBODY_KNOWS } from "../scope";
import { type Expansion, objectAt, textAt, without } from "./component";

/**
 * `awsx.ecr.Image`: a reference by digest, without a tag, in the repository that is given. What builds it is left out: it
 * differs from version to version, and no rule reads it.
 * Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/ecr/image.ts
 */
export const image: Expansion = ({ urn, inputs }) => {
  const digest = made("hex", 64, urn);
  return Promise.resolve({ imageUri: `${textAt(inputs, "repositoryUrl") ?? NOBODY_KNOWS}@sha256:${digest}` });
};

/**
 * `awsx.ecr.RegistryImage`: an image of another registry, under a tag of its own. The provider that signs in is left out.
 * Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/ecr/registryImage.ts
 */
export const registryImage: Expansion = async ({ urn, name, inputs }, declarer) => {
  const targetImage = `${textAt(inputs, "repositoryUrl") ?? NOBODY_KNOWS}:${textAt(inputs, "tag") ?? "latest"}`;
  await declarer.declare({
    type: "docker:index/tag:Tag",
    name,
    inputs: { sourceImage: NOBODY_KNOWS, targetImage },
    parent: urn,
  });
  const made = await declarer.declare({
    type: "docker:index/registryImage:RegistryImage",
    name,
    inputs: {
      ...without(inputs, "repositoryUrl", "sourceImage", "tag"),
      name: targetImage,
      triggers: { ...objectAt(inputs, "triggers"), "@pulumi/awsx/internal/sourceImage": NOBODY_KNOWS },
    },
    parent: urn,
  });
  return { image: made };
};
