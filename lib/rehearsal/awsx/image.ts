import { isList, isObject, type Json, type JsonObject } from "../../value/json";
import { NOBODY_KNOWS } from "../scope";
import { defined, type Expansion, listAt, objectAt, textAt, without } from "./component";
import { shortHash } from "./roles";

/**
 * `awsx.ecr.Image`: what docker-build builds, referred to by its digest, without a tag, in the repository that is given.
 * Whatever signs in to the registry is left out. Source: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/ecr/image.ts
 */
export const image: Expansion = async ({ urn, inputs }, declarer) => {
  const repositoryUrl = textAt(inputs, "repositoryUrl") ?? NOBODY_KNOWS;
  const imageName = textAt(inputs, "imageName") ?? textAt(inputs, "imageTag") ?? nameOf(inputs, declarer.stack);
  const tag = `${repositoryUrl}:${imageName}`;
  const { args, context = ".", dockerfile, platform, target } = inputs;
  const caches = listAt(inputs, "cacheFrom") ?? [];
  const built = await declarer.declare({
    type: "docker-build:index:Image",
    name: imageName,
    inputs: {
      tags: [tag],
      buildArgs: args,
      cacheFrom: (caches.length === 0 ? [tag] : caches).map((ref) => ({ registry: { ref } })),
      cacheTo: [{ inline: {} }],
      context: { location: context },
      dockerfile: defined({ location: dockerfile }),
      platforms: platform === undefined ? [] : [platform],
      target,
      push: true,
    },
    parent: urn,
  });
  const digest = built.text("digest");
  return { imageUri: typeof digest === "string" ? `${repositoryUrl}@${digest}` : NOBODY_KNOWS };
};

/** The name that awsx makes of what it builds. */
function nameOf(inputs: JsonObject, stack: string): string {
  const context = textAt(inputs, "context") ?? ".";
  const dockerfile = textAt(inputs, "dockerfile");
  const args = Object.entries(objectAt(inputs, "args") ?? {}).map(([name, value]) => `;arg[${name}]=${shown(value)}`);
  const signature = [context, dockerfile === undefined ? "" : `;dockerfile=${dockerfile}`, ...args, stack].join("");
  return `${shortHash(signature)}-container`;
}

function shown(value: Json): string {
  return isObject(value) || isList(value) || typeof value === "object" ? NOBODY_KNOWS : String(value);
}

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
