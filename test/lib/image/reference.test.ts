import { deepStrictEqual, strictEqual } from "node:assert";
import { assert, constantFrom, option, property, string, stringMatching, tuple } from "fast-check";
import { ecrAccount, parseImage } from "../../../lib/image/reference";

const DIGEST = `sha256:${"ab12".repeat(16)}`;

/** What is written, and registry, repository, tag and digest. */
const WRITTEN: Readonly<Record<string, readonly [string, string, (string | undefined)?, string?]>> = {
  nginx: ["docker.io", "library/nginx"],
  "nginx:1.27": ["docker.io", "library/nginx", "1.27"],
  "nginx:": ["docker.io", "library/nginx"],
  [`nginx@${DIGEST}`]: ["docker.io", "library/nginx", undefined, DIGEST],
  [`nginx:1.27@${DIGEST}`]: ["docker.io", "library/nginx", "1.27", DIGEST],
  "grafana/grafana:11": ["docker.io", "grafana/grafana", "11"],
  "docker.io/nginx:1": ["docker.io", "library/nginx", "1"],
  "docker.io/library/nginx": ["docker.io", "library/nginx"],
  "index.docker.io/grafana/grafana": ["docker.io", "grafana/grafana"],
  "registry-1.docker.io/nginx": ["docker.io", "library/nginx"],
  "localhost/app": ["localhost", "app"],
  "localhost:5000/app": ["localhost:5000", "app"],
  "registry:5000/team/app": ["registry:5000", "team/app"],
  "registry:5000/team/app:2": ["registry:5000", "team/app", "2"],
  "10.0.0.1:5000/app:2": ["10.0.0.1:5000", "app", "2"],
  "GHCR.io/team/app:2": ["ghcr.io", "team/app", "2"],
  "ghcr.io/team/group/app": ["ghcr.io", "team/group/app"],
  "Registry/app": ["registry", "app"],
  " nginx:1 ": ["docker.io", "library/nginx", "1"],
};

const ECR = [
  "111122223333.dkr.ecr.eu-west-1.amazonaws.com",
  "111122223333.dkr.ecr.eu-west-1.amazonaws.com:443",
  "111122223333.dkr.ecr-fips.us-east-1.amazonaws.com",
  "111122223333.dkr.ecr-fips.us-gov-west-1.amazonaws.com",
  "111122223333.dkr.ecr.us-gov-east-1.amazonaws.com",
  "111122223333.dkr-ecr.eu-west-1.on.aws",
  "111122223333.dkr-ecr-fips.us-east-1.on.aws",
  "111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn",
  "111122223333.dkr-ecr.cn-northwest-1.on.amazonwebservices.com.cn",
  "111122223333.dkr.ecr.eusc-de-east-1.amazonaws.eu",
  "111122223333.dkr.ecr.us-iso-east-1.c2s.ic.gov",
  "111122223333.dkr.ecr.us-isob-east-1.sc2s.sgov.gov",
  "111122223333.dkr.ecr.eu-isoe-west-1.cloud.adc-e.uk",
  "111122223333.dkr.ecr.us-isof-south-1.csp.hci.ic.gov",
];
const NOT_ECR = [
  "public.ecr.aws",
  "docker.io",
  "11112222333.dkr.ecr.eu-west-1.amazonaws.com",
  "dkr.ecr.eu-west-1.amazonaws.com",
  "111122223333.dkr.ecr.amazonaws.com",
  "111122223333.dkr.ecr.eu-west-1.amazonaws.com:8443",
  "111122223333.dkr.ecr.eu-west-1.amazonaws.com.evil.example",
  "111122223333.dkr.ecr.eu-west-1.amazonaws.com.cn.evil.example",
  "111122223333.dkr.ecr.eu-west-1.api.aws.evil.example",
  "111122223333.dkr-ecr.eu-west-1.on.aws.evil.example",
  "111122223333.dkr.ecr.eu-west-1.evilamazonaws.com",
  "111122223333.dkr.ecr.eu-west-1.evil.example.amazonaws.com",
  "evil.111122223333.dkr.ecr.eu-west-1.amazonaws.com",
  "111122223333xdkr.ecr.eu-west-1.amazonaws.com",
];

describe("an image reference", () => {
  for (const [text, [registry, repository, tag, digest]] of Object.entries(WRITTEN)) {
    it(`is taken apart: "${text}"`, () => {
      deepStrictEqual(parseImage(text), { registry, repository, tag, digest });
    });
  }

  it("may be any text", () => {
    assert(property(string({ unit: "binary" }), (text) => typeof parseImage(text).registry === "string"));
  });

  it("comes back from its parts, when it is well-formed", () => {
    const host = constantFrom(...ECR, "ghcr.io", "localhost", "registry:5000", "10.0.0.1:443", "quay.io");
    const path = stringMatching(/^[a-z0-9]+(?:[._-][a-z0-9]+)?(?:\/[a-z0-9]+(?:[._-][a-z0-9]+)?){0,3}$/);
    const tag = option(stringMatching(/^[A-Za-z0-9_][\w.-]{0,20}$/), { nil: undefined });
    const digest = option(constantFrom(DIGEST, `sha512:${"0f".repeat(64)}`), { nil: undefined });
    assert(
      property(tuple(host, path, tag, digest), ([registry, repository, tag, digest]) => {
        const text = `${registry}/${repository}${tag === undefined ? "" : `:${tag}`}${digest === undefined ? "" : `@${digest}`}`;
        deepStrictEqual(parseImage(text), { registry, repository, tag, digest });
      }),
    );
  });
});

describe("a registry", () => {
  for (const host of ECR) {
    it(`is a private ECR: ${host}`, () => {
      strictEqual(ecrAccount(host), "111122223333");
      strictEqual(ecrAccount(parseImage(`${host.toUpperCase()}/team/app:1`).registry), "111122223333");
    });
  }
  for (const host of NOT_ECR) {
    it(`is no private ECR: ${host}`, () => {
      strictEqual(ecrAccount(host), undefined);
    });
  }
});
