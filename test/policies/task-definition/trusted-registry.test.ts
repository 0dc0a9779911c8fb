import rule from "../../../policies/task-definition/trusted-registry";
import { containers, daemonTask, expressService, taskDefinition, unknown } from "../../support/given";
import { type Json } from "../../../lib/value/json";
import { testRule } from "../../support/rule-tester";

const at = "containerDefinitions[0].image";
const task = (image: Json) => taskDefinition({ containerDefinitions: [{ name: "app", image }] });
const message = (registry: string, container = "app"): string =>
  `Container "${container}" runs an image from ${registry}, which is not trusted. Push it to a private ECR repository.`;
const mine = { accounts: ["111122223333"] };

testRule(rule, {
  valid: {
    "an empty one, which is none": task(""),
    ECR: task("111122223333.dkr.ecr.eu-west-1.amazonaws.com/app:1"),
    "ECR by digest alone": task("111122223333.dkr.ecr.eu-west-1.amazonaws.com/app@sha256:abc"),
    "ECR with FIPS": task("111122223333.dkr.ecr-fips.us-east-1.amazonaws.com/app:1"),
    "ECR on IPv4 and IPv6": task("111122223333.dkr-ecr.eu-west-1.on.aws/app:1"),
    "ECR in China": task("111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/app:1"),
    "ECR in GovCloud": task("111122223333.dkr.ecr.us-gov-west-1.amazonaws.com/app:1"),
    "a pull-through cache of Docker Hub": task(
      "111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/library/nginx:1",
    ),
    "AWS's collector": task("public.ecr.aws/aws-observability/aws-otel-collector:v0.40.0"),
    "AWS's log router": task("public.ecr.aws/aws-observability/aws-for-fluent-bit:2.32.0"),
    "AWS's X-Ray daemon": task("public.ecr.aws/xray/aws-xray-daemon:3.3.7"),
    "a registry of the option": {
      given: task("ghcr.io/my-team/app:1"),
      options: { registries: ["ghcr.io/my-team/*"] },
    },
    "a registry of the option, in another case": {
      given: task("GHCR.IO/my-team/app:1"),
      options: { registries: ["ghcr.io/My-Team/*"] },
    },
    "an image of Docker Hub by its full name": {
      given: task("nginx:1"),
      options: { registries: ["docker.io/library/nginx"] },
    },
    "the same, written with its host": {
      given: task("index.docker.io/nginx:1"),
      options: { registries: ["docker.io/library/nginx"] },
    },
    "an account of the option": { given: task("111122223333.dkr.ecr.eu-west-1.amazonaws.com/app:1"), options: mine },
    "another account whose registry is named": {
      given: task("444455556666.dkr.ecr.eu-west-1.amazonaws.com/app:1"),
      options: { ...mine, registries: ["444455556666.dkr.ecr.*/app"] },
    },
    "no image, which ECS refuses": taskDefinition({ containerDefinitions: '[{"name": "app"}]' }),
    "ECR in a daemon and in an Express service": [daemonTask({}), expressService({})],
  },
  invalid: {
    "a bare name, which is Docker Hub": { given: task("nginx:1"), violations: { [at]: message("docker.io") } },
    "a user's image on Docker Hub": { given: task("grafana/grafana:1"), violations: { [at]: message("docker.io") } },
    "AWS's image on Docker Hub": {
      given: task("amazon/aws-for-fluent-bit:1"),
      violations: { [at]: message("docker.io") },
    },
    "another registry": { given: task("ghcr.io/team/app:1"), violations: { [at]: message("ghcr.io") } },
    "a public image of ECR": {
      given: task("public.ecr.aws/docker/library/nginx:1"),
      violations: { [at]: message("public.ecr.aws") },
    },
    "a public name that begins like AWS's": {
      given: task("public.ecr.aws/xray-fake/daemon:1"),
      violations: { [at]: message("public.ecr.aws") },
    },
    "a registry with a port": {
      given: task("registry.example.com:5000/app:1"),
      violations: { [at]: message("registry.example.com:5000") },
    },
    "a host that begins like ECR": {
      given: task("111122223333.dkr.ecr.eu-west-1.amazonaws.com.evil.example/app:1"),
      violations: { [at]: message("111122223333.dkr.ecr.eu-west-1.amazonaws.com.evil.example") },
    },
    "a host that begins like another endpoint of AWS": {
      given: task("111122223333.dkr.ecr.eu-west-1.api.aws.evil.example/app:1"),
      violations: { [at]: message("111122223333.dkr.ecr.eu-west-1.api.aws.evil.example") },
    },
    "ECR's host as a path of Docker Hub": {
      given: task("evil/111122223333.dkr.ecr.eu-west-1.amazonaws.com/app:1"),
      violations: { [at]: message("docker.io") },
    },
    "ECR of another account": {
      given: task("444455556666.dkr.ecr.eu-west-1.amazonaws.com/app:1"),
      options: mine,
      violations: { [at]: message("444455556666.dkr.ecr.eu-west-1.amazonaws.com") },
    },
    "AWS's agent where the option replaces the default": {
      given: task("public.ecr.aws/xray/aws-xray-daemon:3.3.7"),
      options: { registries: ["ghcr.io/*"] },
      violations: { [at]: message("public.ecr.aws") },
    },
    "a registry whose name only begins like the option's": {
      given: task("ghcr.io/my-team-evil/app:1"),
      options: { registries: ["ghcr.io/my-team/*"] },
      violations: { [at]: message("ghcr.io") },
    },
    "an image in PascalCase": {
      given: taskDefinition({ containerDefinitions: '[{"Name": "app", "Image": "nginx:1"}]' }),
      violations: { [at]: message("docker.io") },
    },
    "two of three": {
      given: taskDefinition({ containerDefinitions: containers({ image: "a:1" }, {}, { image: "quay.io/b:1" }) }),
      violations: {
        [at]: message("docker.io", "c0"),
        "containerDefinitions[2].image": message("quay.io", "c2"),
      },
    },
    "Docker Hub in a daemon": {
      given: daemonTask({}, { image: "datadog/agent:7" }),
      violations: { [at]: message("docker.io", "agent") },
    },
    "Docker Hub in an Express service": {
      given: expressService({}, { image: "nginx:1" }),
      violations: {
        "primaryContainer.image":
          "The container at primaryContainer runs an image from docker.io, which is not trusted. Push it to a private ECR repository.",
      },
    },
  },
  undecided: {
    "an image that is computed": { given: task(unknown), at },
    "a repository that is computed": { given: task(`${unknown}:1.4.2`), at },
    "one that is computed, next to a strange one": {
      given: taskDefinition({ containerDefinitions: [{ image: unknown }, { name: "c1", image: "nginx:1" }] }),
      at,
      violations: { "containerDefinitions[1].image": message("docker.io", "c1") },
    },
  },
});
