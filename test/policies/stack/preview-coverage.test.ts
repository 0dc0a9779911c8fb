import { deepStrictEqual, ok } from "node:assert";
import { Stack } from "../../../lib/model/stack";
import { stackResource } from "../../../lib/pulumi/engine-resource";
import { propertiesFromPulumi } from "../../../lib/pulumi/properties";
import { Config } from "../../../lib/rule/config";
import { type Finding } from "../../../lib/rule/finding";
import { run } from "../../../lib/rule/run";
import { defineRule } from "../../../lib/rule/rule";
import { rules } from "../../../policies";
import rule from "../../../policies/stack/preview-coverage";
import { toStack } from "../../support/engine";
import { declared, fargateTask, type Given, named, taskDefinition, trustOf, unknown } from "../../support/given";

/** What the rule says when all rules ran over these resources. */
function told(given: readonly Given[], config: Record<string, unknown> = {}, whole = true): readonly Finding[] {
  const resources = toStack(given).map((each, index) =>
    stackResource(each, propertiesFromPulumi(given[index]?.properties)),
  );
  const findings = run(rules, new Stack(resources, whole), Config.read(rules, config));
  return findings.filter((each) => each.rule === rule.id && each.status === "violated");
}
function messages(given: readonly Given[], config: Record<string, unknown> = {}, whole = true): readonly string[] {
  return told(given, config, whole).map((each) => each.message);
}

const only = (id: string): Record<string, unknown> => ({ all: "disabled", [id]: "mandatory", [rule.id]: "advisory" });

describe(rule.id, () => {
  it("says nothing where everything was decided", () => {
    deepStrictEqual(messages([taskDefinition({ networkMode: "host" })], only("task-definition-no-host-network")), []);
  });

  it("names the rule, the property and what it waits for", () => {
    const given = [
      { ...fargateTask({ taskRoleArn: unknown, executionRoleArn: "ex" }), dependsOn: { taskRoleArn: ["one", "two"] } },
      named("one", declared("aws:iam/role:Role", { assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com") })),
      named("two", declared("aws:iam/role:Role", { assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com") })),
    ];
    deepStrictEqual(messages(given, only("task-definition-distinct-roles")), [
      '1 rule not decided (task-definition-distinct-roles): taskRoleArn waits for Role "one" and Role "two". Rehearse the program to decide: ecs-guardrails check DIR.',
    ]);
  });

  it("says so once for each resource, however many rules wait", () => {
    const given = [
      taskDefinition({ containerDefinitions: unknown }),
      named("worker", taskDefinition({ networkMode: unknown })),
    ];
    const findings = told(given);
    deepStrictEqual(
      findings.map((each) => [each.name, each.path]),
      [
        ["app", ""],
        ["worker", ""],
      ],
    );
    const [first] = findings;
    ok(
      /^\d+ rules not decided \(.+\): containerDefinitions is not known before the deployment\. Rehearse [^.]+\.$/.test(
        first?.message ?? "",
      ),
      first?.message,
    );
  });

  it("names another resource's property by that resource", () => {
    const given = [
      declared("aws:ecr/repository:Repository", { name: "app" }),
      declared(
        "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration",
        { scanType: "BASIC", rules: unknown },
        "registry",
      ),
    ];
    deepStrictEqual(messages(given, only("repository-scan-on-push")), [
      '1 rule not decided (repository-scan-on-push): rules of RegistryScanningConfiguration "registry" is not known before the deployment. Rehearse the program to decide: ecs-guardrails check DIR.',
    ]);
  });

  it("tells a few reasons, those of the resource itself first", () => {
    const trusting = { name: "app-task", assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com") };
    const given = [
      ...["a", "b", "c", "d", "e"].map((family) => named(family, fargateTask({ family, taskRoleArn: unknown }))),
      named("f", fargateTask({ family: "f", taskRoleArn: "arn:aws:iam::111122223333:role/app-task" })),
      declared("aws:iam/role:Role", { ...trusting, managedPolicyArns: unknown }, "task"),
    ];
    const config = { ...only("role-no-admin"), "role-not-shared": "mandatory" };
    deepStrictEqual(messages(given, config), [
      `2 rules not decided (role-no-admin, role-not-shared): managedPolicyArns is not known before the deployment; ${["a", "b", "c"].map((name) => `taskRoleArn of TaskDefinition "${name}" is not known before the deployment; `).join("")}and 2 more. Rehearse the program to decide: ecs-guardrails check DIR.`,
    ]);
  });

  it("tells where a value cannot be read, not what it is", () => {
    const given = [declared("aws:ecr/repository:Repository", { imageTagMutability: "HUNTER2" })];
    const [message = ""] = messages(given, only("repository-immutable-tags"));
    ok(message.startsWith("1 rule not decided (repository-immutable-tags): imageTagMutability "), message);
    ok(!message.includes("HUNTER2"));
  });

  it("asks for what a plan does not show", () => {
    deepStrictEqual(messages([declared("aws:ecr/repository:Repository", {})], only("repository-scan-on-push"), false), [
      "1 rule not decided (repository-scan-on-push): resources that this run does not show may matter (pulumi preview needs --show-sames).",
    ]);
  });

  it("leaves out the rules that are disabled", () => {
    const given = [taskDefinition({ networkMode: unknown })];
    deepStrictEqual(messages(given, { all: "disabled", [rule.id]: "mandatory" }), []);
  });

  it("says nothing itself where it is disabled", () => {
    const given = [taskDefinition({ networkMode: unknown })];
    deepStrictEqual(messages(given, { [rule.id]: "disabled" }), []);
  });

  it("tells a rule that failed instead of hiding it", () => {
    const failing = defineRule({
      ...rule,
      id: "task-definition-failing",
      subject: "task-definition",
      check: () => {
        throw new Error("hunter2");
      },
    });
    const stack = new Stack(
      toStack([taskDefinition({})]).map((each) => stackResource(each, {})),
      true,
    );
    const findings = run([failing, rule], stack, Config.defaults([failing, rule]));
    deepStrictEqual(
      findings.filter((each) => each.rule === rule.id).map((each) => each.message),
      ["1 rule not decided (task-definition-failing): the rule itself failed, please report it."],
    );
  });

  it("keeps a level of its own", () => {
    const given = [taskDefinition({ networkMode: unknown })];
    deepStrictEqual(
      told(given, { [rule.id]: "mandatory" }).map((each) => each.level),
      ["mandatory"],
    );
  });
});
