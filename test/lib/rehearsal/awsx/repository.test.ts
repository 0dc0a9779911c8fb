import { deepStrictEqual, match, rejects, strictEqual } from "node:assert";
import { Refusal } from "../../../../lib/rehearsal/protocol";
import { NOBODY_KNOWS } from "../../../../lib/rehearsal/scope";
import { COMPUTED, type Json } from "../../../../lib/value/json";
import { expand, inputsOf, namesOf, parsed, textIn } from "./declared";

const REPOSITORY = "awsx:ecr:Repository";

describe("awsx repositories", () => {
  it("keep one untagged image where nothing else is said", async () => {
    const given = { imageTagMutability: "IMMUTABLE", imageScanningConfiguration: { scanOnPush: true } };
    const expanded = await expand(REPOSITORY, given);
    deepStrictEqual(namesOf(expanded), ["Repository web", "LifecyclePolicy web"]);
    deepStrictEqual(inputsOf(expanded, "Repository"), given);
    const { repository, policy } = inputsOf(expanded, "LifecyclePolicy");
    strictEqual(repository, "web-0000000");
    deepStrictEqual(parsed(policy), {
      rules: [
        {
          rulePriority: 1,
          description: "remove untagged images",
          selection: { tagStatus: "untagged", countType: "imageCountMoreThan", countNumber: 1 },
          action: { type: "expire" },
        },
      ],
    });
    strictEqual(expanded.outputs?.["url"], "url/web");
  });
  it("need no policy", async () => {
    const expanded = await expand(REPOSITORY, { lifecyclePolicy: { skip: true } });
    deepStrictEqual(namesOf(expanded), ["Repository web"]);
    strictEqual(expanded.outputs?.["lifecyclePolicy"], undefined);
  });
  it("lie in the region that is given", async () => {
    const expanded = await expand(REPOSITORY, { region: "us-west-2" });
    strictEqual(inputsOf(expanded, "LifecyclePolicy")["region"], "us-west-2");
  });

  const rules = async (...given: Json[]): Promise<Json | undefined> => {
    const expanded = await expand(REPOSITORY, { lifecyclePolicy: { rules: given } });
    return parsed(inputsOf(expanded, "LifecyclePolicy")["policy"]);
  };
  it("have the rule for any image last", async () => {
    deepStrictEqual(
      await rules(
        { tagStatus: "any", maximumNumberOfImages: 5 },
        { tagStatus: "tagged", tagPrefixList: ["v"], maximumAgeLimit: 7 },
      ),
      {
        rules: [
          {
            rulePriority: 1,
            selection: {
              tagStatus: "tagged",
              tagPrefixList: ["v"],
              countType: "sinceImagePushed",
              countNumber: 7,
              countUnit: "days",
            },
            action: { type: "expire" },
          },
          {
            rulePriority: 2,
            selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 5 },
            action: { type: "expire" },
          },
        ],
      },
    );
  });
  it("refuse rules that awsx refuses", async () => {
    const any = { tagStatus: "any", maximumNumberOfImages: 5 };
    await rejects(rules(any, any), Refusal);
    await rejects(rules({ tagStatus: "untagged" }), Refusal);
    await rejects(rules({ tagStatus: "tagged", maximumAgeLimit: 7 }), Refusal);
  });
  it("may have rules that nobody knows", async () => {
    const unknown = await expand(REPOSITORY, { lifecyclePolicy: { rules: COMPUTED } });
    strictEqual(inputsOf(unknown, "LifecyclePolicy")["policy"], COMPUTED);
    deepStrictEqual(await rules(COMPUTED), { rules: [NOBODY_KNOWS] });
  });
});

describe("awsx images", () => {
  const URL = "000000000000.dkr.ecr.eu-west-1.amazonaws.com/web";
  it("are told by digest, in the repository that is given", async () => {
    const { outputs } = await expand("awsx:ecr:Image", { repositoryUrl: URL, context: "./app", imageTag: "v1" });
    match(
      textIn(outputs?.["imageUri"]),
      /^000000000000\.dkr\.ecr\.eu-west-1\.amazonaws\.com\/web@sha256:[0-9a-f]{64}$/,
    );
  });
  it("are unknown where the repository is", async () => {
    const { outputs } = await expand("awsx:ecr:Image", { repositoryUrl: COMPUTED });
    match(textIn(outputs?.["imageUri"]), new RegExp(`^${NOBODY_KNOWS}@`));
  });
  it("that were there already are pushed under a tag", async () => {
    const pushed = await expand("awsx:ecr:RegistryImage", { repositoryUrl: URL, sourceImage: "nginx" });
    strictEqual(inputsOf(pushed, "RegistryImage")["name"], `${URL}:latest`);
  });
});

describe("a component that nobody knows", () => {
  it("is not expanded", async () => {
    strictEqual((await expand("shop:index:Shop", {})).outputs, undefined);
  });
});
