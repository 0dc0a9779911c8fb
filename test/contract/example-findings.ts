import { rules } from "../../policies";
import { readSource } from "../../lib/pulumi/file";
import { Config } from "../../lib/rule/config";
import { type Example } from "../../lib/rule/example";
import { run } from "../../lib/rule/run";
import { type Rule } from "../../lib/rule/rule";
import { verdict } from "../support/rule-tester";
import { planOf } from "./stacks";

/** What a rule says of an example, with its default options or those that the example needs. */
export function exampleFindings(rule: Rule, example: Example): ReturnType<typeof verdict> {
  if (rule.subject !== "undecided") return verdict(rule, { given: example, options: rule.examples.options ?? {} });
  // It tells what other rules could not decide, so it says nothing by itself.
  const { stack } = readSource(planOf(example), "the example");
  const findings = run(rules, stack, Config.read(rules, { all: "mandatory" })).filter((each) => each.rule === rule.id);
  return {
    violated: findings.filter((each) => each.status === "violated"),
    undecided: findings.filter((each) => each.status === "undecided"),
  };
}
