import { fargateTask, taskDefinition } from "../../lib/rule/example";
import { defineRule } from "../../lib/rule/rule";
import { and, answer, not, or } from "../../lib/value/answer";

export default defineRule({
  id: "task-definition-awsvpc",
  subject: "task-definition",
  title: "Tasks have a network interface of their own",
  why: "In bridge mode all tasks of an instance share its network interface and its security group, and can reach its metadata service. awsvpc gives each task an interface, a security group and flow logs of its own.",
  fix: "Set networkMode to awsvpc. Load balancers then need target groups of type ip, and the service a networkConfiguration.",
  severity: "high",
  tier: "baseline",
  since: "0.1.0",
  references: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html"],
  controls: { "Control Tower": ["CT.ECS.PR.4"] },
  equivalents: { kics: ["9f4a9409-9c60-4671-be96-9716dbf63db1", "027a4b7a-8a59-4938-a04f-ed532512cf45"] },
  options: {
    allowed: {
      description: "The network modes to accept.",
      type: "array",
      items: { type: "string", enum: ["awsvpc", "bridge", "default", "none"] },
      default: ["awsvpc", "none"],
    },
  },
  examples: {
    good: [fargateTask({ networkMode: "awsvpc" })],
    bad: [taskDefinition({ networkMode: "bridge" })],
  },

  check(task, report, { allowed }) {
    const mode = task.networkMode;
    const isForbidden = (name: string) => answer(!allowed.some((each) => each === name));
    // Unset is Docker's bridge, or its NAT on Windows. On Fargate and Managed Instances it is neither.
    const isWindows = task.runsWindows();
    const bridge = isForbidden("bridge");
    const nat = isForbidden("default");
    const implied = or(and(bridge, nat), and(isWindows, nat), and(not(isWindows), bridge));
    const isShared = mode.then(
      () => not(mode.is("host", ...allowed)),
      and(not(task.runsOn("FARGATE", "MANAGED_INSTANCES")), implied),
    );
    // ECS Anywhere knows no awsvpc.
    const isOnlyExternal = and(task.runsOn("EXTERNAL"), not(task.runsOn("EC2", "FARGATE", "MANAGED_INSTANCES")));
    const meaning = isWindows.is === "yes" ? "default" : "bridge";
    const found = mode.value === undefined ? `is not set, which means ${meaning}` : `is ${mode.value}`;
    const cure =
      task.runsOn("EXTERNAL").is === "yes"
        ? "Give EC2 a task definition of its own with networkMode awsvpc, which EXTERNAL cannot use."
        : "Set networkMode to awsvpc.";
    report.when(and(isShared, not(isOnlyExternal)), {
      at: mode,
      message: `The task shares the network interface of its host: networkMode ${found}. ${cure}`,
    });
  },
});
