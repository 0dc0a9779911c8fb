import { deepStrictEqual, match, strictEqual } from "node:assert";
import { parseImage } from "../../../lib/image/reference";
import { makeUp } from "../../../lib/rehearsal/outputs/make-up";
import { NOBODY_KNOWS } from "../../../lib/rehearsal/scope";
import { textOf } from "../../support/text-of";
import { COMPUTED, type JsonObject } from "../../../lib/value/json";

const scope = { partition: "aws", account: "000000000000", region: "us-east-1" } as const;
const REPOSITORY = "000000000000.dkr.ecr.us-east-1.amazonaws.com/app";
const DIGEST = "sha256:[0-9a-f]{64}";

function made(type: string, inputs: JsonObject): JsonObject {
  const { id, outputs } = makeUp({ urn: `urn:pulumi:dev::test::${type}::app`, type, name: "app", inputs, scope });
  return { ...outputs, id };
}

describe("an image", () => {
  it("of docker is pinned in its repository, without its tag", () => {
    const { imageName, baseImageName, repoDigest, registryServer } = made("docker:index/image:Image", {
      imageName: `${REPOSITORY}:v1`,
    });
    strictEqual(imageName, `${REPOSITORY}:v1`);
    strictEqual(baseImageName, `${REPOSITORY}:v1`);
    match(textOf(repoDigest), new RegExp(`^${REPOSITORY}@${DIGEST}$`));
    strictEqual(registryServer, "000000000000.dkr.ecr.us-east-1.amazonaws.com");
  });
  it("of docker-build is pinned behind its first tag", () => {
    const { ref, digest } = made("docker-build:index:Image", { tags: [`${REPOSITORY}:v1`, `${REPOSITORY}:v2`] });
    match(textOf(digest), new RegExp(`^${DIGEST}$`));
    strictEqual(ref, `${REPOSITORY}:v1@${textOf(digest)}`);
    deepStrictEqual(parseImage(textOf(ref)).digest, digest);
  });
  it("of docker-build without a tag is its digest", () => {
    const { ref, digest } = made("docker-build:index:Image", {});
    strictEqual(ref, digest);
  });
  it("that is pulled by its digest keeps it", () => {
    const digest = `sha256:${"a".repeat(64)}`;
    strictEqual(
      made("docker:index/remoteImage:RemoteImage", { name: `nginx@${digest}` })["repoDigest"],
      `nginx@${digest}`,
    );
  });
  it("in a registry with a port keeps the port", () => {
    const { repoDigest } = made("docker:index/remoteImage:RemoteImage", { name: "localhost:5000/app" });
    match(textOf(repoDigest), /^localhost:5000\/app@sha256:/);
  });
  it("that is pushed has a digest", () => {
    match(textOf(made("docker:index/registryImage:RegistryImage", {})["sha256Digest"]), new RegExp(`^${DIGEST}$`));
  });
  it("of a name that nobody knows is unknown", () => {
    strictEqual(made("docker:index/image:Image", { imageName: COMPUTED })["repoDigest"], NOBODY_KNOWS);
    strictEqual(made("docker-build:index:Image", { tags: COMPUTED })["ref"], NOBODY_KNOWS);
  });
});
