import rule from "../../../policies/task-definition/awsvpc";
import { daemonTask, expressService, fargateTask, named, taskDefinition, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const message = (found: string, cure = "Set networkMode to awsvpc."): string =>
  `The task shares the network interface of its host: networkMode ${found}. ${cure}`;
const unset = message("is not set, which means bridge");
const ownDefinition = "Give EC2 a task definition of its own with networkMode awsvpc, which EXTERNAL cannot use.";
const on = (...launchTypes: readonly string[]) => ({ requiresCompatibilities: launchTypes });
const windows = { runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } };

testRule(rule, {
  valid: {
    awsvpc: taskDefinition({ networkMode: "awsvpc" }),
    "awsvpc in another case": taskDefinition({ networkMode: "AwsVpc" }),
    "none, which has no network at all": taskDefinition({ networkMode: "none" }),
    "host, which another rule reports": taskDefinition({ networkMode: "host" }),
    "host on Managed Instances": taskDefinition({ networkMode: "host", ...on("MANAGED_INSTANCES") }),
    "Fargate without a mode: it requires awsvpc": fargateTask({ networkMode: null }),
    "EC2 and Fargate without a mode": taskDefinition(on("EC2", "FARGATE")),
    "Fargate in another case": taskDefinition(on("fargate")),
    "Managed Instances without a mode: they take awsvpc or host": taskDefinition(on("MANAGED_INSTANCES")),
    "EXTERNAL, which cannot use awsvpc": taskDefinition({ networkMode: "bridge", ...on("EXTERNAL") }),
    "EXTERNAL without a mode": taskDefinition(on("EXTERNAL")),
    "bridge where it is allowed": {
      given: taskDefinition({ networkMode: "BRIDGE" }),
      options: { allowed: ["awsvpc", "bridge"] },
    },
    "no mode where bridge is allowed": { given: taskDefinition({}), options: { allowed: ["bridge"] } },
    "no mode on Windows where its NAT is allowed": {
      given: taskDefinition(windows),
      options: { allowed: ["awsvpc", "default"] },
    },
    "an unknown system where what unset means is allowed on both": {
      given: taskDefinition({ runtimePlatform: { operatingSystemFamily: unknown } }),
      options: { allowed: ["bridge", "default"] },
    },
    "an Express service, which runs on Fargate": expressService({}),
    "a daemon, which has no network mode": daemonTask({}),
  },
  invalid: {
    bridge: { given: taskDefinition({ networkMode: "bridge" }), violations: { networkMode: message("is bridge") } },
    "bridge in another case": {
      given: taskDefinition({ networkMode: "BRIDGE" }),
      violations: { networkMode: message("is bridge") },
    },
    "bridge on Fargate, which would refuse it": {
      given: fargateTask({ networkMode: "bridge" }),
      violations: { networkMode: message("is bridge") },
    },
    "no mode at all": { given: taskDefinition({}), violations: { networkMode: unset } },
    "an empty mode": { given: taskDefinition({ networkMode: "" }), violations: { networkMode: unset } },
    "no mode on EC2": { given: taskDefinition(on("EC2")), violations: { networkMode: unset } },
    "no mode and an empty list of launch types": { given: taskDefinition(on()), violations: { networkMode: unset } },
    "no mode on Linux by name": {
      given: taskDefinition({ runtimePlatform: { operatingSystemFamily: "LINUX" } }),
      violations: { networkMode: unset },
    },
    "no mode on Windows, which means its NAT": {
      given: taskDefinition(windows),
      violations: { networkMode: message("is not set, which means default") },
    },
    "the NAT of Windows by name": {
      given: taskDefinition({ networkMode: "default", ...windows }),
      violations: { networkMode: message("is default") },
    },
    "no mode on Windows where bridge is allowed": {
      given: taskDefinition(windows),
      options: { allowed: ["awsvpc", "bridge"] },
      violations: { networkMode: message("is not set, which means default") },
    },
    "none where it is not allowed": {
      given: taskDefinition({ networkMode: "none" }),
      options: { allowed: ["awsvpc"] },
      violations: { networkMode: message("is none") },
    },
    "bridge on EC2 that EXTERNAL is added to": {
      given: taskDefinition({ networkMode: "bridge", ...on("EXTERNAL", "EC2") }),
      violations: { networkMode: message("is bridge", ownDefinition) },
    },
    "an unknown system where neither default is allowed": {
      given: taskDefinition({ runtimePlatform: { operatingSystemFamily: unknown } }),
      violations: { networkMode: unset },
    },
    "two definitions of three": {
      given: [taskDefinition({}), named("fine", fargateTask({})), named("worker", taskDefinition(on("EC2")))],
      violations: { networkMode: unset, "worker: networkMode": unset },
    },
  },
  undecided: {
    "a mode that nobody knows": { given: taskDefinition({ networkMode: "overlay" }), at: "networkMode" },
    "a mode that nobody knows, on Fargate": { given: fargateTask({ networkMode: "vpc" }), at: "networkMode" },
    "a mode that is computed": { given: taskDefinition({ networkMode: unknown }), at: "networkMode" },
    "launch types that are computed, while no mode is set": {
      given: taskDefinition({ requiresCompatibilities: unknown }),
      at: "requiresCompatibilities",
    },
    "one launch type that is computed, while no mode is set": {
      given: taskDefinition(on("EC2", unknown)),
      at: "requiresCompatibilities[1]",
    },
    "launch types that are computed, since EXTERNAL alone may use bridge": {
      given: taskDefinition({ networkMode: "bridge", requiresCompatibilities: unknown }),
      at: "requiresCompatibilities",
    },
    "a launch type that the pack does not know": {
      given: taskDefinition(on("LUNAR")),
      at: "requiresCompatibilities[0]",
    },
    "a system that is computed, where only the NAT of Windows is allowed": {
      given: taskDefinition({ runtimePlatform: { operatingSystemFamily: unknown } }),
      options: { allowed: ["awsvpc", "default"] },
      at: "runtimePlatform.operatingSystemFamily",
    },
    "a mode of a kind that is none": {
      given: taskDefinition({ networkMode: { mode: "awsvpc" } }),
      at: "networkMode",
    },
  },
});
