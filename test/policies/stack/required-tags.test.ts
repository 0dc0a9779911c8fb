import { ok } from "node:assert";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { TaggedResource } from "../../../lib/model/tagged-resource";
import { TYPES } from "../../../lib/model/types";
import { type Json } from "../../../lib/value/json";
import rule from "../../../policies/stack/required-tags";
import { declared, fargateTask, type Given, named, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const missing = (key: string): string =>
  `The tag "${key}" is missing. Set it here, or in the defaultTags of the provider.`;
const options = { keys: ["team", "cost-center"] };

const task = (tags?: Json): Given => fargateTask(tags === undefined ? {} : { tags });
const group = (...keys: readonly string[]): Given =>
  declared("aws:autoscaling/group:Group", {
    minSize: 0,
    maxSize: 1,
    tags: keys.map((key) => ({ key, value: "web", propagateAtLaunch: true })),
  });
const role = (tags: Json): Given => declared("aws:iam/role:Role", { assumeRolePolicy: "{}", tags });

testRule(rule, {
  valid: {
    "no tags, where none are asked for": task(),
    "all that are asked for": { given: task({ team: "web", "cost-center": "42", more: "" }), options },
    "a tag whose value is empty": { given: task({ team: "", "cost-center": "" }), options },
    "the defaults of a provider that nothing has put into the tags yet, as in a rehearsal": {
      given: [
        task({ team: "web" }),
        declared("pulumi:providers:aws", { defaultTags: '{"tags": {"cost-center": "42"}}' }, "default"),
      ],
      options,
    },
    "the provider's defaults": {
      given: { ...task(), properties: { ...task().properties, tagsAll: { team: "web", "cost-center": "42" } } },
      options,
    },
    "one of its own, one of the provider's": {
      given: {
        ...task(),
        properties: { ...task().properties, tags: { team: "web" }, tagsAll: { team: "web", "cost-center": "42" } },
      },
      options,
    },
    "a group's tags, which are a list": { given: group("team", "cost-center"), options },
    "a resource that can have no tags": {
      given: declared("aws:ecr/lifecyclePolicy:LifecyclePolicy", { repository: "app", policy: "{}" }),
      options,
    },
    "a resource out of scope": { given: declared("aws:s3/bucket:Bucket", {}), options },
  },
  invalid: {
    "no tags": {
      given: declared("aws:ecs/cluster:Cluster", {}),
      options: { keys: ["team"] },
      violations: { tags: missing("team") },
    },
    "one tag of two": { given: task({ team: "web" }), options, violations: { tags: missing("cost-center") } },
    "a tag in another case": {
      given: task({ Team: "web" }),
      options: { keys: ["team"] },
      violations: { tags: missing("team") },
    },
    "a group's tags in another case": {
      given: group("Team"),
      options: { keys: ["team"] },
      violations: { tags: missing("team") },
    },
    "one resource of several": {
      given: [
        role({ team: "web" }),
        named("worker", task({})),
        declared("aws:ecr/repository:Repository", { tags: { team: "" } }),
      ],
      options: { keys: ["team"] },
      violations: { "worker: tags": missing("team") },
    },
  },
  undecided: {
    "a tag whose value is computed": { given: task({ team: unknown, "cost-center": "42" }), options, at: "tags.team" },
    "tags that are computed": { given: task(unknown), options, at: "tags" },
    "a group's tag whose key is computed": {
      given: declared("aws:autoscaling/group:Group", { tags: [{ key: unknown, value: "web" }] }),
      options,
      at: "tags[0].key",
    },
  },
});

describe(`${rule.id} asks for tags`, () => {
  const typings = (type: string): string => {
    const aws = dirname(require.resolve("@pulumi/aws/package.json"));
    return readFileSync(join(aws, `${type.split(":")[1] ?? ""}.d.ts`), "utf8");
  };
  const canHaveTags = (type: string): boolean => typings(type).includes("\n    tags?: pulumi.Input");

  for (const type of TaggedResource.types) {
    it(`where there can be some: ${type}`, () => {
      ok(canHaveTags(type));
    });
  }

  it("of all of ECS and ECR that can have some", () => {
    for (const type of Object.values(TYPES).filter((each) => /^aws:ec(s|r|rpublic)\//.test(each)))
      ok(TaggedResource.types.includes(type) || !canHaveTags(type), type);
  });
});
