import { deepStrictEqual, strictEqual } from "node:assert";
import { Stack } from "../../../lib/model/stack";
import { Config } from "../../../lib/rule/config";
import { stackOf } from "../../../lib/rule/example";
import { run } from "../../../lib/rule/run";
import { rules } from "../../../policies";
import rule from "../../../policies/stack/exemption-hygiene";
import { containers, declared, type Given, named, taskDefinition, unknown } from "../../support/given";

const PRIVILEGED = "task-definition-no-privileged";
const EXEMPTION = { resource: "web", reason: "needs the GPU" };
const privileged = (name: string): Given => named(name, taskDefinition({}, { privileged: true }));
const plain = (name: string): Given => named(name, taskDefinition({}));

/** What the rule says, by the resource that it says it of. */
function told(
  given: readonly Given[],
  exempt: readonly object[],
  more: { readonly config?: object; readonly whole?: boolean } = {},
): readonly (readonly [string, string])[] {
  const config = Config.read(rules, { [PRIVILEGED]: { exempt }, ...more.config }, { today: "2026-11-28" });
  return run(rules, new Stack(stackOf(given).resources, more.whole ?? true), config)
    .filter((each) => each.rule === rule.id)
    .map((each) => {
      strictEqual(each.status, "violated");
      return [each.name, each.message];
    });
}

describe(rule.id, () => {
  it("says nothing of an exemption that exempts something", () => {
    deepStrictEqual(told([privileged("web")], [EXEMPTION]), []);
    deepStrictEqual(told([privileged("web"), plain("other")], [{ ...EXEMPTION, resource: "*" }]), []);
    deepStrictEqual(told([privileged("web")], [{ ...EXEMPTION, until: "2026-11-28" }]), []);
  });

  it("tells one that has expired, with its day", () => {
    deepStrictEqual(told([privileged("web")], [{ ...EXEMPTION, until: "2026-11-27" }]), [
      [
        "web",
        `The exemption of "web" from ${PRIVILEGED} expired on 2026-11-27. Cure what it exempts, or give it a later day.`,
      ],
    ]);
  });

  it("tells one of which the rule finds nothing", () => {
    deepStrictEqual(told([plain("web")], [EXEMPTION]), [
      [
        "web",
        `The exemption of "web" from ${PRIVILEGED} exempts nothing: the rule finds nothing there. Remove it, or correct its path.`,
      ],
    ]);
    deepStrictEqual(told([privileged("web")], [{ ...EXEMPTION, path: "containerDefinitions[other]" }]), [
      [
        "web",
        `The exemption of "web" (containerDefinitions[other]) from ${PRIVILEGED} exempts nothing: the rule finds nothing there. Remove it, or correct its path.`,
      ],
    ]);
  });

  it("tells one that matches no resource, of the stack itself", () => {
    deepStrictEqual(told([privileged("wep")], [EXEMPTION]), [
      [
        "example-dev",
        `The exemption of "web" from ${PRIVILEGED} matches no resource. Remove it, or correct its resource.`,
      ],
    ]);
  });

  it("says it of the stack where several resources match", () => {
    deepStrictEqual(
      told([plain("web-1"), plain("web-2")], [{ ...EXEMPTION, resource: "web-*" }]).map(([name]) => name),
      ["example-dev"],
    );
  });

  it("says nothing of another stack's, of a type that is not there, and of what is not shown", () => {
    deepStrictEqual(told([plain("x")], [{ ...EXEMPTION, resource: "urn:pulumi:prod::example::*::web" }]), []);
    deepStrictEqual(told([declared("aws:ecr/repository:Repository", {})], [EXEMPTION]), []);
    deepStrictEqual(told([], [EXEMPTION]), []);
    deepStrictEqual(told([plain("web")], [EXEMPTION], { whole: false }), []);
  });

  it("says nothing where the rule is off, or could not decide", () => {
    const off = { config: { [PRIVILEGED]: { enforcementLevel: "disabled", exempt: [EXEMPTION] } } };
    deepStrictEqual(told([plain("web")], [], off), []);
    const waiting = named("web", taskDefinition({ containerDefinitions: containers({ privileged: unknown }) }));
    deepStrictEqual(told([waiting], [{ ...EXEMPTION, path: "networkMode" }]), []);
    deepStrictEqual(told([waiting], [EXEMPTION]), []);
  });

  describe("of tags", () => {
    const tagged = (text: string): Given => {
      const task = privileged("web");
      return { ...task, properties: { ...task.properties, tags: { "ecs-guardrails/exempt": text } } };
    };
    const allowed = { config: { [PRIVILEGED]: { exemptByTag: true } } };

    it("says nothing where one is allowed and has its reason", () => {
      deepStrictEqual(told([tagged(`${PRIVILEGED}: needs the GPU`)], [], allowed), []);
    });
    it("tells one that is not allowed", () => {
      deepStrictEqual(told([tagged(`${PRIVILEGED}: needs the GPU`)], []), [
        [
          "web",
          `The exemption of "web" from ${PRIVILEGED} by a tag has no effect: the configuration does not allow it. Set exemptByTag of the rule, or remove the tag.`,
        ],
      ]);
    });
    it("tells one without a reason, and shows how to write it", () => {
      deepStrictEqual(told([tagged(PRIVILEGED)], [], allowed), [
        [
          "web",
          `The exemption of "web" from ${PRIVILEGED} by a tag has no reason, and no effect. Write "ecs-guardrails/exempt": "${PRIVILEGED}: why".`,
        ],
      ]);
    });
    it("tells one that names no rule", () => {
      deepStrictEqual(
        told([tagged("no-privileged: why")], [], allowed).map(([, message]) => message),
        ['The tag ecs-guardrails/exempt names no rule, but "no-privileged". Write "<rule> <rule>: reason".'],
      );
      deepStrictEqual(
        told([tagged("")], [], allowed).map(([, message]) => message),
        ['The tag ecs-guardrails/exempt names no rule. Write "<rule> <rule>: reason".'],
      );
    });
  });
});
