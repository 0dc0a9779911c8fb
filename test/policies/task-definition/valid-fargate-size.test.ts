import { type Json } from "../../../lib/value/json";
import rule from "../../../policies/task-definition/valid-fargate-size";
import { daemonTask, expressService, fargateTask, named, taskDefinition, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const ALL = "Set cpu to one of 256, 512, 1024, 2048, 4096, 8192, 16384, 32768.";
const cpuMessage = (found: string, cure = ALL): string => `Fargate has no such task: cpu is ${found}. ${cure}`;
const memoryMessage = (found: string, cpu: number, cure: string): string =>
  `Fargate has no such task: memory is ${found} for a cpu of ${cpu}. Set memory to ${cure}.`;
const size = (cpu: Json, memory: Json) => fargateTask({ cpu, memory });
const WINDOWS = { runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } };

testRule(rule, {
  valid: {
    "the smallest": size("256", "512"),
    "the smallest with all that it takes": size("256", "2048"),
    numbers: size(512, 4096),
    "in steps": size("1024", "7168"),
    "2 vCPU": size("2048", "16384"),
    "4 vCPU": size("4096", "30720"),
    "8 vCPU": size("8192", "20480"),
    "16 vCPU": size("16384", "122880"),
    "32 vCPU, the largest, in its smallest amount": size("32 vCPU", "60 GB"),
    "32 vCPU in its largest": size("32768", "249856"),
    "in vCPU and GB": size("1 vCPU", "2 GB"),
    "in vCPU and GB, written together": size(".25vcpu", "0.5GB"),
    Windows: fargateTask({ cpu: "1024", memory: "2048", ...WINDOWS }),
    "EC2, which takes any": taskDefinition({ cpu: "300", memory: "333" }),
    "EC2 with nothing": taskDefinition({}),
    "a small one on an operating system that is computed, but not that small": fargateTask({
      cpu: "1024",
      memory: "2048",
      runtimePlatform: unknown,
    }),
    "a daemon, which runs on Managed Instances": daemonTask({ cpu: "128", memory: "100" }),
    "an Express service": expressService({}),
    "an Express service with less, which has 2 GB by default": expressService({ cpu: "256" }),
  },
  invalid: {
    "too much memory": {
      given: size("256", "4096"),
      violations: { memory: memoryMessage("4096", 256, "512, 1024 or 2048 MiB") },
    },
    "memory between the steps": {
      given: size("256", "1536"),
      violations: { memory: memoryMessage("1536", 256, "512, 1024 or 2048 MiB") },
    },
    "too little memory": {
      given: size("1 vCPU", "1GB"),
      violations: { memory: memoryMessage("1024", 1024, "2048 to 8192 MiB in steps of 1024") },
    },
    "steps of 4 GB": {
      given: size("8192", "17408"),
      violations: { memory: memoryMessage("17408", 8192, "16384 to 61440 MiB in steps of 4096") },
    },
    "an amount between those of 32 vCPU": {
      given: size("32768", "65536"),
      violations: { memory: memoryMessage("65536", 32768, "61440, 122880 or 249856 MiB") },
    },
    "a cpu between the steps": { given: size("300", "512"), violations: { cpu: cpuMessage("300") } },
    "three vCPU": { given: size("3 vCPU", "8192"), violations: { cpu: cpuMessage("3072") } },
    "no cpu": { given: size(null, "512"), violations: { cpu: cpuMessage("not set") } },
    "no memory": {
      given: size("512", ""),
      violations: { memory: memoryMessage("not set", 512, "1024 to 4096 MiB in steps of 1024") },
    },
    "Fargate among others": {
      given: taskDefinition({ requiresCompatibilities: ["EC2", "FARGATE"], cpu: "256", memory: "4096" }),
      violations: { memory: memoryMessage("4096", 256, "512, 1024 or 2048 MiB") },
    },
    "Windows below 1 vCPU": {
      given: fargateTask({ cpu: "512", memory: "1024", ...WINDOWS }),
      violations: { cpu: cpuMessage("512", "Set cpu to one of 1024, 2048, 4096.") },
    },
    "Windows above 4 vCPU": {
      given: fargateTask({ cpu: "8192", memory: "16384", ...WINDOWS }),
      violations: { cpu: cpuMessage("8192", "Set cpu to one of 1024, 2048, 4096.") },
    },
    "an Express service with more, which has 2 GB by default": {
      given: expressService({ cpu: "2048" }),
      violations: { memory: memoryMessage("2048", 2048, "4096 to 16384 MiB in steps of 1024") },
    },
    "one of two definitions": {
      given: [size("256", "512"), named("worker", size("512", "512"))],
      violations: { "worker: memory": memoryMessage("512", 512, "1024 to 4096 MiB in steps of 1024") },
    },
  },
  undecided: {
    "cpu that is computed": { given: size(unknown, "512"), at: "cpu" },
    "memory that is computed": { given: size("256", unknown), at: "memory" },
    "cpu that nobody can read": { given: size("a quarter", "512"), at: "cpu" },
    "memory in a unit that ECS does not know": { given: size("256", "512 MiB"), at: "memory" },
    "a small one on an operating system that is computed": {
      given: fargateTask({ runtimePlatform: unknown }),
      at: "runtimePlatform",
    },
    "launch types that are computed": {
      given: taskDefinition({ requiresCompatibilities: unknown, cpu: "300", memory: "512" }),
      at: "requiresCompatibilities",
    },
  },
});
