import { deepStrictEqual, ok, strictEqual } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { COMMON_OPTIONS } from "../../lib/rule/options";
import { rules } from "../../policies";
import { type Rule } from "../../lib/rule/rule";
import { Pack, PACK_DIR } from "../support/wire";

const { EnforcementLevel, PolicySeverity } = proto;
const LEVEL = {
  baseline: EnforcementLevel.MANDATORY,
  recommended: EnforcementLevel.ADVISORY,
  strict: EnforcementLevel.DISABLED,
};
const SEVERITY = {
  critical: PolicySeverity.POLICY_SEVERITY_CRITICAL,
  high: PolicySeverity.POLICY_SEVERITY_HIGH,
  medium: PolicySeverity.POLICY_SEVERITY_MEDIUM,
  low: PolicySeverity.POLICY_SEVERITY_LOW,
};

describe("GetAnalyzerInfo", () => {
  let info: proto.AnalyzerInfo;
  before(async () => {
    info = await Pack.use((pack) => pack.info());
  });

  it("tells of the pack", () => {
    const { version } = JSON.parse(readFileSync(join(PACK_DIR, "package.json"), "utf8")) as {
      readonly version: string;
    };
    deepStrictEqual(
      [info.getName(), info.getDisplayname(), info.getVersion(), info.getSupportsconfig()],
      ["ecs-guardrails", "ECS guardrails", version, true],
    );
    ok(info.getDescription() !== "" && info.getTagsList().includes("ecs"));
  });

  it("tells of every rule, in their order", () => {
    deepStrictEqual(
      info.getPoliciesList().map((each) => each.getName()),
      rules.map(({ id }) => id),
    );
  });

  for (const rule of rules) {
    it(`tells all there is to know of ${rule.id}`, () => {
      const policy = info.getPoliciesList().find((each) => each.getName() === rule.id);
      ok(policy);
      strictEqual(policy.getDescription(), rule.title);
      strictEqual(policy.getDisplayname(), rule.title);
      strictEqual(policy.getEnforcementlevel(), LEVEL[rule.tier]);
      strictEqual(policy.getSeverity(), SEVERITY[rule.severity]);
      strictEqual(policy.getRemediationSteps(), rule.fix);
      ok(policy.getUrl().endsWith(`/docs/rules/${rule.id}.md`), policy.getUrl());
      deepStrictEqual(policy.getTagsList(), [rule.tier, rule.subject]);
      strictEqual(policy.getFramework()?.getReference(), rule.controls?.["Security Hub"]?.join(", "));
      deepStrictEqual(optionsOf(policy), expectedOptions(rule));
    });
  }
});

/** The options, as the engine gets them: it checks what users give, and adds the defaults. */
function optionsOf(policy: proto.PolicyInfo): unknown {
  return policy.getConfigschema()?.getProperties()?.toJavaScript() ?? {};
}

function expectedOptions(rule: Rule): unknown {
  // What an option must name is this pack's own word.
  const own = Object.entries(rule.options).map(([name, schema]) => [name, { ...schema, names: undefined }]);
  return JSON.parse(JSON.stringify({ ...Object.fromEntries(own), ...COMMON_OPTIONS }));
}
