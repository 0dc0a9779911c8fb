import { deepStrictEqual, match, ok, rejects } from "node:assert";
import { newRule, nextSteps } from "../../scripts/new-rule";
import { compileErrors } from "../contract/compile";

describe("new-rule", () => {
  for (const [folder, subject, parameter, example] of [
    ["task-definition", "task-definition", "task", "fargateTask({})"],
    ["container-instance", "container-instance", "instance", 'declared("aws:ec2/launchTemplate:LaunchTemplate", {})'],
    ["service", "service", "service", 'declared("aws:ecs/service:Service", {})'],
    ["stack", "document", "document", "declared("],
  ] as const) {
    it(`starts a rule and its test in ${folder}`, async () => {
      const files = await newRule([folder, "no-something"], "1.2.3");
      deepStrictEqual(
        [...files.keys()],
        [`policies/${folder}/no-something.ts`, `test/policies/${folder}/no-something.test.ts`],
      );
      const [rule = ""] = files.values();
      match(rule, new RegExp(`id: "${folder}-no-something",\n  subject: "${subject}",`));
      match(rule, /since: "1\.2\.3"/);
      ok(rule.includes(`check(${parameter}, report) {`), rule);
      for (const text of files.values()) ok(text.includes(example), text);
    });
  }

  it("starts what compiles", async () => {
    const folders = ["container-instance", "repository", "role", "service", "stack", "task-definition"];
    const files = await Promise.all(folders.map((folder) => newRule([folder, "no-something"], "1.2.3")));
    deepStrictEqual(compileErrors(new Map(files.flatMap((each) => [...each]))), []);
  });

  it("says what severities there are, and that ids are looked up", async () => {
    const [rule = ""] = (await newRule(["role", "no-something"], "1.2.3")).values();
    match(rule, /severity: "medium", \/\/ critical, high, medium, low\n {2}tier: "recommended", \/\/ baseline: /);
    match(
      rule,
      /\/\/ Look the ids up, never from memory; none is fine\.\n {2}\/\/ controls: .*\n {2}\/\/ equivalents: /,
    );
  });

  it("says how to go on", () => {
    match(
      nextSteps("policies/role/a.ts", "test/policies/role/a.test.ts"),
      /: npx mocha test\/policies\/role\/a\.test\.ts$/m,
    );
  });

  it("refuses a folder that it does not know", async () => {
    await rejects(newRule(["tasks", "no-something"], "1.2.3"), (error: Error) => {
      match(
        error.message,
        /^unknown folder "tasks"; allowed: .*\bservice, stack, task-definition, task-network, task-set$/m,
      );
      ok(!error.message.includes("undecided"));
      return true;
    });
  });

  it("refuses a name that is not in lower case with hyphens", async () => {
    for (const name of ["noSomething", "no_something", "../no", "no-", "", "1st"])
      await rejects(newRule(["task-definition", name], "1.2.3"), /is no name of a rule; allowed: lower case words/);
  });

  it("refuses a rule that is there already", async () => {
    await rejects(
      newRule(["task-definition", "awsvpc"], "1.2.3"),
      /^Error: policies\/task-definition\/awsvpc\.ts exists already/,
    );
  });

  it("refuses a call without a name, or with more", async () => {
    for (const words of [[], ["task-definition"], ["task-definition", "a", "b"]])
      await rejects(newRule(words, "1.2.3"), /give a folder and a name: npm run new-rule -- /);
  });
});
