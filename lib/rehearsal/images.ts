import { parseImage } from "../image/reference";
import { type Json, type JsonObject, isList } from "../value/json";
import { made } from "./outputs/made";
import { type MadeUp, NOBODY_KNOWS, type Registration } from "./scope";

/**
 * What the providers that build, push or pull images answer: a reference in the image's own repository, pinned by a
 * digest that is made up. Outputs: https://www.pulumi.com/registry/packages/docker/api-docs/ and
 * https://www.pulumi.com/registry/packages/docker-build/api-docs/image/
 * @returns undefined for a resource that is no image
 */
export function makeUpImage(registration: Registration): MadeUp | undefined {
  const { type, inputs, urn } = registration;
  const make = Object.hasOwn(IMAGES, type) ? IMAGES[type] : undefined;
  return make?.(inputs, `sha256:${made("hex", 64, urn)}`);
}

type Make = (inputs: JsonObject, digest: string) => MadeUp;

const IMAGES: Readonly<Record<string, Make>> = {
  "docker:image:Image": dockerImage,
  "docker:index/image:Image": dockerImage,
  "docker:index/registryImage:RegistryImage": registryImage,
  "docker:index/remoteImage:RemoteImage": remoteImage,
  "docker-build:index:Image": builtImage,
  "docker-build:index/image:Image": builtImage,
  "docker-build:index:Index": builtImage,
  "dockerbuild:index:Image": builtImage,
};

function dockerImage(inputs: JsonObject, digest: string): MadeUp {
  const name = textOf(inputs["imageName"]);
  return {
    id: name,
    outputs: {
      baseImageName: name,
      imageName: name,
      registryServer: isKnown(name) ? parseImage(name).registry : NOBODY_KNOWS,
      repoDigest: pinned(name, digest, false),
    },
  };
}

function registryImage(_: JsonObject, digest: string): MadeUp {
  return { id: digest, outputs: { sha256Digest: digest } };
}

function remoteImage(inputs: JsonObject, digest: string): MadeUp {
  const name = textOf(inputs["name"]);
  const given = isKnown(name) ? parseImage(name).digest : undefined;
  const imageId = digest;
  return { id: `${imageId}${name}`, outputs: { imageId, repoDigest: pinned(name, given ?? digest, false) } };
}

function builtImage(inputs: JsonObject, digest: string): MadeUp {
  const tags = inputs["tags"] ?? inputs["tag"];
  const [first] = isList(tags) ? tags : [tags];
  // Without a tag it goes nowhere, and is known by its digest alone.
  const ref = first === undefined ? digest : pinned(textOf(first), digest, true);
  return { id: digest, outputs: { digest, ref, contextHash: digest.slice("sha256:".length) } };
}

/** The reference with a digest behind it, in place of the one it has; docker-build leaves the tag, docker does not. */
function pinned(reference: string, digest: string, withTag: boolean): string {
  if (!isKnown(reference)) return NOBODY_KNOWS;
  const { tag } = parseImage(reference);
  const [named = reference] = reference.split("@");
  const bare = tag !== undefined && !withTag && named.endsWith(`:${tag}`) ? named.slice(0, -tag.length - 1) : named;
  return `${bare}@${digest}`;
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : NOBODY_KNOWS;
}

function isKnown(text: string): boolean {
  return !text.includes(NOBODY_KNOWS);
}
