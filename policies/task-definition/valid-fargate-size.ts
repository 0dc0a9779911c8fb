import { fargateSizes } from "../../lib/model/fargate-size";
import { fargateTask } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and, answer, not, or, yes } from "../../lib/value/answer";

export default defineRule({
  id: "task-definition-valid-fargate-size",
  subject: "task-definition",
  title: "Fargate has the size that is asked for",
  why: "Fargate takes certain pairs of cpu and memory only, Windows fewer of them: any other fails when the definition is registered, in the middle of a deployment.",
  fix: "Set cpu and memory of the task to a pair that Fargate has.",
  severity: "low",
  tier: "recommended",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html"],
  equivalents: { kics: ["f4c9b5f5-68b8-491f-9e48-4f96644a1d51"] },
  examples: {
    good: [fargateTask({ cpu: "256", memory: "512" })],
    bad: [fargateTask({ cpu: "256", memory: "4096" })],
  },

  check(task, report) {
    const isFargate = task.runsOn("FARGATE");
    const isWindows = task.runsWindows();
    const { cpu, memory } = task;
    const has = (windows: boolean) =>
      cpu.satisfies((units) => fargateSizes(windows).some((size) => size.cpu === units));
    const fits = and(has(false), or(has(true), not(isWindows)));
    const sizes = fargateSizes(isWindows.is === "yes");
    report.when(and(isFargate, not(fits)), {
      at: cpu,
      message: `Fargate has no such task: cpu is ${cpu.value ?? "not set"}. Set cpu to one of ${sizes.map((size) => size.cpu).join(", ")}.`,
    });
    const size = sizes.find((each) => each.cpu === cpu.value);
    report.when(
      and(
        isFargate,
        fits,
        memory.then((amount) => answer(size?.memory.includes(amount) === false), yes),
      ),
      {
        at: memory,
        message: `Fargate has no such task: memory is ${memory.value ?? "not set"} for a cpu of ${cpu.value ?? 0}. Set memory to ${size?.label ?? ""}.`,
      },
    );
  },
});
