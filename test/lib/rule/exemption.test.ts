import { deepStrictEqual, ok, strictEqual } from "node:assert";
import fc from "fast-check";
import {
  canConcern,
  concerns,
  concernsEverything,
  EXEMPTION_TAG,
  isOver,
  tagRequest,
  takesIn,
} from "../../../lib/rule/exemption";
import { type Resource } from "../../../lib/model/resource";
import { stackOf } from "../../../lib/rule/example";
import { containers, declared, named, taskDefinition, unknown } from "../../support/given";

const URN = "urn:pulumi:example";

function resourceOf(name: string, properties = {}): Resource {
  const [resource] = stackOf([named(name, declared("aws:ecr/repository:Repository", properties))]).resources;
  ok(resource);
  return resource;
}

describe("An exemption", () => {
  it("is about resources by name, where * is any run of characters", () => {
    const matching = (resource: string): boolean[] =>
      ["web", "web-legacy", "worker"].map((name) => concerns({ resource }, resourceOf(name)));
    deepStrictEqual(matching("web"), [true, false, false]);
    deepStrictEqual(matching("w*"), [true, true, true]);
    deepStrictEqual(matching("*-legacy"), [false, true, false]);
    deepStrictEqual(matching("WEB"), [false, false, false]);
    deepStrictEqual(matching("*"), [true, true, true]);
  });

  it("is about resources by URN", () => {
    const { urn } = resourceOf("web");
    const matching = (resource: string): boolean => concerns({ resource }, resourceOf("web"));
    ok(matching(urn));
    ok(matching("urn:pulumi:dev::*::web"));
    ok(!matching("urn:pulumi:prod::*::web"));
    ok(!matching(`${urn}-2`));
  });

  it("by URN can only be about its own stack and project", () => {
    const stack = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";
    ok(canConcern({ resource: "web" }, stack));
    ok(canConcern({ resource: "urn:pulumi:dev::shop::aws:ecr/repository:Repository::web" }, stack));
    ok(canConcern({ resource: "urn:pulumi:*::shop::*::web" }, stack));
    ok(canConcern({ resource: "urn:pulumi:dev*" }, stack));
    ok(!canConcern({ resource: "urn:pulumi:prod::shop::*::web" }, stack));
    ok(!canConcern({ resource: "urn:pulumi:dev::blog::*::web" }, stack));
  });

  for (const pattern of ["*", "**", "*?", "urn:*", "urn:pulumi:*", "urn:pulumi:*::*", "urn:pulumi:*::*::*::*"]) {
    it(`of ${pattern} takes in everything`, () => {
      ok(concernsEverything(pattern));
    });
  }
  for (const pattern of ["web", "w*", "?", "*-legacy", "urn:pulumi:dev::*", "urn:pulumi:*::shop::*", URN]) {
    it(`of ${pattern} does not take in everything`, () => {
      ok(!concernsEverything(pattern));
    });
  }

  const [task] = stackOf([
    taskDefinition({
      containerDefinitions: containers({ name: "web" }, { name: "sidecar" }, { name: unknown }),
      volumes: [{ name: "data", efsVolumeConfiguration: {} }],
    }),
  ]).resources;
  const paths: readonly (readonly [pattern: string, path: string, takes: boolean])[] = [
    ["containerDefinitions[web]", "containerDefinitions[0].privileged", true],
    ["containerDefinitions[web]", "containerDefinitions[1].privileged", false],
    ["containerDefinitions[web]", "containerDefinitions[2].privileged", false],
    ["containerDefinitions[web].image", "containerDefinitions[0].privileged", false],
    ["containerDefinitions[web].image", "containerDefinitions[0].image", true],
    ["containerDefinitions[web].im", "containerDefinitions[0].image", false],
    ["containerDefinitions[0]", "containerDefinitions[0].privileged", true],
    ["containerDefinitions[0]", "containerDefinitions[10].privileged", false],
    ["containerDefinitions[*].privileged", "containerDefinitions[1].privileged", true],
    ["containerDefinitions", "containerDefinitions[1].privileged", true],
    ["volumes[data]", "volumes[0].efsVolumeConfiguration.transitEncryption", true],
    ["volumes[other]", "volumes[0].efsVolumeConfiguration.transitEncryption", false],
    ["networkMode", "networkMode", true],
    ["networkMode", "", false],
    ["*", "networkMode", true],
  ];
  for (const [pattern, path, takes] of paths) {
    it(`from ${pattern} ${takes ? "takes in" : "leaves"} "${path}"`, () => {
      ok(task);
      strictEqual(takesIn({ path: pattern }, task, path), takes);
    });
  }

  it("without a path takes in every path", () => {
    fc.assert(
      fc.property(fc.string(), (path) => takesIn({ path: null }, resourceOf("web"), path)),
      { numRuns: 200 },
    );
  });

  it("of a path takes in what lies in it, and answers for any text", () => {
    const name = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(name, name, fc.nat(9), (first, second, index) => {
        const resource = resourceOf("web");
        ok(takesIn({ path: first }, resource, `${first}[${index}].${second}`));
        ok(takesIn({ path: `${first}[${index}]` }, resource, `${first}[${index}].${second}`));
        ok(!takesIn({ path: `${first}x` }, resource, `${first}[${index}].${second}`));
      }),
    );
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => typeof takesIn({ path: a }, resourceOf("w"), b) === "boolean"),
    );
  });

  it("holds on its last day, and no longer", () => {
    deepStrictEqual(
      ["2026-11-27", "2026-11-28", "2026-11-29"].map((until) => isOver({ until }, "2026-11-28")),
      [true, false, false],
    );
    ok(!isOver({ until: null }, "9999-12-31"));
  });
});

describe("An exemption by tag", () => {
  const requested = (text: unknown, key = "tags"): unknown =>
    tagRequest(resourceOf("web", { [key]: { [EXEMPTION_TAG]: text } }));

  it("names rules, then a reason", () => {
    deepStrictEqual(requested("repository-scan-on-push role-no-admin: scanned by the registry: see SEC-1"), {
      rules: ["repository-scan-on-push", "role-no-admin"],
      reason: "scanned by the registry: see SEC-1",
    });
    deepStrictEqual(requested(" a,b : why "), { rules: ["a", "b"], reason: "why" });
  });
  it("may lack one or the other", () => {
    deepStrictEqual(requested("role-no-admin"), { rules: ["role-no-admin"], reason: "" });
    deepStrictEqual(requested(": why"), { rules: [], reason: "why" });
    deepStrictEqual(requested(""), { rules: [], reason: "" });
  });
  it("is none where the tag is not known, or a provider's default", () => {
    strictEqual(requested(unknown), undefined);
    strictEqual(requested("role-no-admin: why", "tagsAll"), undefined);
    strictEqual(tagRequest(resourceOf("web", { tags: unknown })), undefined);
    strictEqual(tagRequest(resourceOf("web", { tags: "x" })), undefined);
  });
});
