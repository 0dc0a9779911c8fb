import { deepStrictEqual, strictEqual } from "node:assert";
import { Config } from "../../../lib/rule/config";
import { Session } from "../../../lib/pulumi/session";
import { type Rule } from "../../../lib/rule/rule";
import { rules } from "../../../policies";
import noHostNetwork from "../../../policies/task-definition/no-host-network";
import noPrivileged from "../../../policies/task-definition/no-privileged";
import distinctRoles from "../../../policies/task-definition/distinct-roles";
import coverage from "../../../policies/stack/preview-coverage";
import { toArgs, toStack } from "../../support/engine";
import { containers, type Given, taskDefinition, unknown } from "../../support/given";

const onHost = taskDefinition({
  networkMode: "host",
  containerDefinitions: containers({ name: "app", privileged: true }),
});
const shared = taskDefinition({ taskRoleArn: "web", executionRoleArn: "web" });

describe("A session", () => {
  it("gives each rule its own findings, however often it is asked", () => {
    const session = new Session(rules, Config.defaults(rules));
    for (let round = 0; round < 3; round++) {
      for (const rule of [noHostNetwork, noPrivileged]) {
        deepStrictEqual(
          session.analyze(rule, toArgs(onHost)).map((each) => each.rule),
          [rule.id],
        );
      }
    }
  });

  it("forgets what it found under another config", () => {
    const session = new Session(rules, Config.read(rules, { [noHostNetwork.id]: "disabled" }));
    strictEqual(session.analyze(noPrivileged, toArgs(onHost)).length, 1);
    session.configure(Config.defaults(rules));
    strictEqual(session.analyze(noHostNetwork, toArgs(onHost)).length, 1);
  });

  it("looks at nothing of a type that it does not know", () => {
    const session = new Session(rules, Config.defaults(rules));
    const stranger: Given = { ...onHost, type: "gcp:compute/instance:Instance" };
    for (const rule of rules) deepStrictEqual(session.analyze(rule, toArgs(stranger)), []);
  });

  it("tells of the stack only what it has not told of the resource", () => {
    const session = new Session(rules, Config.defaults(rules));
    strictEqual(session.analyze(distinctRoles, toArgs(shared)).length, 1);
    deepStrictEqual(session.analyzeStack(distinctRoles, toStack([shared])), []);
  });

  it("tells of what is undecided only when it knows the stack", () => {
    const session = new Session(rules, Config.defaults(rules));
    const waiting = taskDefinition({ containerDefinitions: unknown });
    deepStrictEqual(session.analyze(coverage, toArgs(waiting)), []);
    deepStrictEqual(
      session.analyzeStack(coverage, toStack([waiting])).map((each) => each.name),
      [waiting.name],
    );
  });

  it("asks again about the whole stack only what one resource left open", () => {
    const asked: string[] = [];
    const counted = [noHostNetwork, noPrivileged].map((rule): Rule => {
      const check: Rule["check"] = (...args) => {
        asked.push(rule.id);
        rule.check(...(args as Parameters<typeof rule.check>));
      };
      return { ...rule, check };
    });
    const session = new Session([...counted, coverage], Config.defaults(rules));
    const given = taskDefinition({ networkMode: "host", containerDefinitions: unknown });
    for (const rule of counted) session.analyze(rule, toArgs(given));
    strictEqual(session.analyzeStack(coverage, toStack([given])).length, 1);
    deepStrictEqual(asked, [noHostNetwork.id, noPrivileged.id, noPrivileged.id]);
  });

  it("judges by inputs, not by what the provider made of them", () => {
    const session = new Session(rules, Config.defaults(rules));
    const given: Given = {
      ...taskDefinition({ taskRoleArn: "web", executionRoleArn: "other" }),
      outputs: { executionRoleArn: "web" },
    };
    session.analyze(distinctRoles, toArgs(given));
    deepStrictEqual(session.analyzeStack(distinctRoles, toStack([given])), []);
  });
});
