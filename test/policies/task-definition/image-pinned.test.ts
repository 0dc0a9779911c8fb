import rule from "../../../policies/task-definition/image-pinned";
import { containers, daemonTask, expressService, taskDefinition, unknown } from "../../support/given";
import { type Json } from "../../../lib/value/json";
import { testRule } from "../../support/rule-tester";

const ECR = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/app";
const DIGEST = `sha256:${"ab12".repeat(16)}`;
const at = "containerDefinitions[0].image";
const task = (image: Json) => taskDefinition({ containerDefinitions: [{ name: "app", image }] });
const untagged = 'Container "app" names its image without a tag. Name a version.';
const latest = 'Container "app" names its image by the tag latest, which moves. Name a version.';
const undigested = 'Container "app" names its image without a digest. Name it by its digest.';
const digest = { require: "digest" };

testRule(rule, {
  valid: {
    "an empty one, which is none": task(""),
    "a tag": task(`${ECR}:1.4.2`),
    "a tag behind a registry's port": task("registry.example.com:5000/app:1.4.2"),
    "a tag that begins with latest": task(`${ECR}:latest-2025-01-31`),
    "a repository that is called latest": task("example.com/latest:1"),
    "a digest": task(`${ECR}@${DIGEST}`),
    "latest and a digest: the digest counts": task(`${ECR}:latest@${DIGEST}`),
    "a digest where one is required": { given: task(`${ECR}@${DIGEST}`), options: digest },
    "a tag and a digest where one is required": { given: task(`${ECR}:1.4.2@${DIGEST}`), options: digest },
    "no image, which ECS refuses": taskDefinition({ containerDefinitions: '[{"name": "app"}]' }),
    "tags of a daemon and of an Express service": [daemonTask({}), expressService({})],
  },
  invalid: {
    "no tag": { given: task(ECR), violations: { [at]: untagged } },
    "no tag on Docker Hub": { given: task("nginx"), violations: { [at]: untagged } },
    "an empty tag": { given: task("nginx:"), violations: { [at]: untagged } },
    "a port that is no tag": { given: task("localhost:5000/app"), violations: { [at]: untagged } },
    latest: { given: task(`${ECR}:latest`), violations: { [at]: latest } },
    "latest in another case": { given: task("nginx:LATEST"), violations: { [at]: latest } },
    "latest behind a port": { given: task("localhost:5000/app:latest"), violations: { [at]: latest } },
    "an image in PascalCase": {
      given: taskDefinition({ containerDefinitions: '[{"Name": "app", "Image": "nginx"}]' }),
      violations: { [at]: untagged },
    },
    "a tag where a digest is required": {
      given: task(`${ECR}:1.4.2`),
      options: digest,
      violations: { [at]: undigested },
    },
    "no tag where a digest is required": { given: task(ECR), options: digest, violations: { [at]: undigested } },
    "several, each by itself": {
      given: taskDefinition({ containerDefinitions: containers({}, { image: "nginx" }, { image: "redis:latest" }) }),
      violations: {
        "containerDefinitions[1].image": untagged.replace("app", "c1"),
        "containerDefinitions[2].image": latest.replace("app", "c2"),
      },
    },
    "no tag in a daemon": {
      given: daemonTask({}, { name: "app", image: "datadog/agent" }),
      violations: { [at]: untagged },
    },
    "latest in an Express service, whose container has no name": {
      given: expressService({}, { image: `${ECR}:latest` }),
      violations: {
        "primaryContainer.image":
          "The container at primaryContainer names its image by the tag latest, which moves. Name a version.",
      },
    },
  },
  undecided: {
    "an image that is computed": { given: task(unknown), at },
    "a tag that is computed": { given: task(`${ECR}:${unknown}`), at },
    "an image of another kind": { given: task({ name: "nginx" }), at },
    "one that is computed, next to one without a tag": {
      given: taskDefinition({ containerDefinitions: [{ image: unknown }, { name: "c1", image: "nginx" }] }),
      at,
      violations: { "containerDefinitions[1].image": untagged.replace("app", "c1") },
    },
    "the image of an Express service that is computed": {
      given: expressService({}, { image: unknown }),
      at: "primaryContainer.image",
    },
    "the container of an Express service that is computed": {
      given: expressService({ primaryContainer: unknown }),
      at: "primaryContainer",
    },
  },
});
